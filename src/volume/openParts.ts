import { divide, fraction } from "../money/index.js";
import type { AdjustmentEntry } from "./accountFile.js";
import { adjustMethods } from "./adjust.js";
import { choiceAt, isRow, monthAt, quantityAt, ratioAt, said, windowAt } from "./cells.js";
import type { Context } from "./context.js";
import { note } from "./context.js";
import type { AdjustmentKind, MixedUsePart, VolumeAdjustment } from "./meterBook.js";
import type { AccountFiles } from "./openAccounts.js";
import { readMixedPart } from "./readMixedPart.js";

const adjustmentKinds: readonly AdjustmentKind[] = [...adjustMethods, "not_liable", "outside_tiers"];

/** The parts of accounts whose water goes to several classes, in the tariff's order of classes. */
export function openParts(parts: readonly MixedUsePart[], files: AccountFiles, context: Context): void {
  for (const [row, part] of parts.entries()) {
    const path = `parts[${row}]`;
    if (!isRow(part, path, context)) continue;
    const params = { accountId: String(part.accountId ?? ""), class: String(part.class ?? "") };
    const file = files.get(part.accountId);
    if (file === undefined) {
      note(context, "account-unknown", `${path}.accountId`, said(part.accountId, "", params));
      continue;
    }
    const window = windowAt(part, { path, params }, context);
    const classIndex = context.rules.classIndex.get(part.class);
    if (classIndex === undefined) note(context, "class-unknown", `${path}.class`, said(part.class, [...context.rules.classIndex.keys()].join(", "), params));
    const mixed = readMixedPart(part, { path, params }, context);
    if (window === undefined || classIndex === undefined || mixed === undefined) file.sound = false;
    else file.parts.push({ part, classIndex, mixed, ...window });
  }
  for (const file of files.values()) if (file.parts.length > 1) file.parts.sort((a, b) => a.classIndex - b.classIndex || a.from - b.from);
}

/** The adjustments of accounts, by their ids. */
export function openAdjustments(adjustments: readonly VolumeAdjustment[], files: AccountFiles, context: Context): void {
  for (const [row, adjustment] of adjustments.entries()) {
    const path = `adjustments[${row}]`;
    if (!isRow(adjustment, path, context)) continue;
    const params = { accountId: String(adjustment.accountId ?? ""), adjustment: String(adjustment.adjustmentId ?? "") };
    const file = files.get(adjustment.accountId);
    if (file === undefined) {
      note(context, "account-unknown", `${path}.accountId`, said(adjustment.accountId, "", params));
      continue;
    }
    const entry = readAdjustment(adjustment, { row, path, params }, context);
    const doubled = entry !== undefined && file.adjustments.some((other) => other.adjustment.adjustmentId === adjustment.adjustmentId);
    if (doubled) note(context, "adjustment-doubled", `${path}.adjustmentId`, said(adjustment.adjustmentId, "", params));
    if (entry === undefined || doubled) file.sound = false;
    else file.adjustments.push(entry);
  }
  for (const file of files.values()) {
    if (file.adjustments.length > 1) file.adjustments.sort((a, b) => (a.adjustment.adjustmentId < b.adjustment.adjustmentId ? -1 : 1));
  }
}

function readAdjustment(
  adjustment: VolumeAdjustment,
  { row, path, params }: { row: number; path: string; params: Readonly<Record<string, string>> },
  context: Context,
): AdjustmentEntry | undefined {
  const { kind, value, fromMonth, toMonth } = adjustment;
  const at = (field: keyof VolumeAdjustment) => ({ path: `${path}.${field}`, params });
  if (typeof adjustment.adjustmentId !== "string" || adjustment.adjustmentId === "")
    return void note(context, "required-missing", `${path}.adjustmentId`, params);
  const from = fromMonth === undefined ? Number.NEGATIVE_INFINITY : monthAt(fromMonth, at("fromMonth"), context);
  const to = toMonth === undefined ? Number.POSITIVE_INFINITY : monthAt(toMonth, at("toMonth"), context);
  if (!choiceAt(kind, { ...at("kind"), of: adjustmentKinds }, context) || from === undefined || to === undefined) return undefined;
  if (to < from) return void note(context, "period-order", `${path}.toMonth`, said(toMonth, `>= ${fromMonth}`, params));
  const months = { fromMonth: from, toMonth: to };
  if (kind === "percent") {
    const percent = ratioAt(value, at("value"), context);
    return percent && { adjustment, row, ...months, method: kind, value: 0, share: divide(percent, fraction(100n)) };
  }
  const units = kind === "not_liable" && value === "all" ? Number.POSITIVE_INFINITY : quantityAt(value, at("value"), context);
  return units === undefined ? undefined : { adjustment, row, ...months, method: kind, value: units, share: undefined };
}
