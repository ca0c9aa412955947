import type { PartEntry } from "../accountFile.js";
import type { VolumeStep } from "../assessment.js";
import type { Draft } from "../draft.js";
import { fault, m3 } from "../draft.js";
import type { MixedPart } from "../mixedUse.js";
import { mixedShares, wholeFault } from "../mixedUse.js";
import { sharesOf } from "../shares.js";

/** One class's part of a bill. Units; the parts sum to the whole in each. */
export interface ClassPart {
  readonly classIndex: number;
  readonly units: number;
  readonly notLiable: number;
  readonly outside: number;
  readonly steps: readonly VolumeStep[];
}

/** The whole bill, or its classes' parts where the account's water goes to several: also of the m³ that bear no fee or stay outside the tiers. */
export function splitClasses(draft: Draft): undefined {
  draft.parts = partsOf(draft);
}

function partsOf(draft: Draft): readonly ClassPart[] {
  const { file, total, notLiable, steps } = draft;
  const outside = Math.min(outsideUnits(draft), total - notLiable);
  const parts = file.parts.length === 0 ? file.parts : file.parts.filter(({ from, until }) => from < draft.until && until >= draft.until);
  if (parts.length === 0) {
    const { classIndex, row } = draft.record;
    if (classIndex < 0) fault(draft, "required-missing", `accounts[${row}].class`);
    return [{ classIndex, units: total, notLiable, outside, steps }];
  }
  const mixed = parts.map((part) => overMonths(part, draft.months));
  const code = wholeFault(mixed);
  if (code !== undefined || parts.some((part, index) => part.classIndex === parts[index - 1]?.classIndex)) {
    fault(draft, "shares-not-whole", "parts", { value: parts.map(textOf).join(", ") });
    return [];
  }
  const units = mixedShares(total, mixed, draft.context.volumes.mixedUse);
  const free = sharesOf(notLiable, units);
  const apart = sharesOf(
    outside,
    units.map((part, index) => part - free[index]!),
  );
  return parts.map((part, index) => ({
    classIndex: part.classIndex,
    units: units[index]!,
    notLiable: free[index]!,
    outside: apart[index]!,
    steps: [
      ...steps,
      {
        kind: "part",
        about: draft.context.rules.classes[part.classIndex]!.id,
        m3: m3(draft, units[index]! - total),
        from: `${textOf(part)} / ${m3(draft, total)}`,
      },
    ],
  }));
}

/** What orders put outside the tiers, and the first count of a new meter beside others where the tariff keeps such counts out. */
function outsideUnits({ outside, newVolume, newMeters, oldMeters, context }: Draft): number {
  const apart = newMeters > 0 && oldMeters > 0 && context.rules.cycle?.firstBillOfMeter === "outside";
  return outside + (apart ? newVolume : 0);
}

/** A fixed part is stated for a month. */
function overMonths({ mixed }: PartEntry, months: number): MixedPart {
  return mixed.kind === "fixed" ? { kind: "fixed", units: mixed.units * months } : mixed;
}

function textOf({ part }: PartEntry): string {
  return part.kind === "rest" ? part.kind : `${part.kind} ${part.value}`;
}
