import type { Cell, Notes } from "./cells.js";
import { choiceAt, quantityAt, ratioAt, said } from "./cells.js";
import { note } from "./context.js";
import type { MixedUsePart } from "./meterBook.js";
import type { MixedPart } from "./mixedUse.js";

const partKinds = ["fixed", "ratio", "rest"] as const;

/** Reads what goes to one class; a fault of its kind or value is noted. A ratio below zero would give another class more than there is. */
export function readMixedPart({ kind, value }: Pick<MixedUsePart, "kind" | "value">, { path, params }: Cell, notes: Notes): MixedPart | undefined {
  if (!choiceAt(kind, { of: partKinds, path: `${path}.kind`, params }, notes)) return undefined;
  if (kind === "rest") return { kind };
  const cell = { path: `${path}.value`, params };
  if (kind === "fixed") {
    const units = quantityAt(value, cell, notes);
    return units === undefined ? undefined : { kind, units };
  }
  const share = ratioAt(value, cell, notes);
  if (share !== undefined && share.numerator < 0n) return void note(notes, "number-form", cell.path, said(value, ">= 0", params));
  return share === undefined ? undefined : { kind, share };
}
