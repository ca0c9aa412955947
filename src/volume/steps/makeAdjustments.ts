import { exactText, fraction, multiply } from "../../money/index.js";
import type { AdjustmentEntry } from "../accountFile.js";
import { adjusted } from "../adjust.js";
import type { Draft } from "../draft.js";
import { fault, m3, step } from "../draft.js";
import { meterOf } from "../openMeters.js";

/** The changes that offices ordered or that were agreed, by their ids: each acts on what those before it left. */
export function makeAdjustments(draft: Draft): undefined {
  for (const entry of draft.file.adjustments) {
    if (entry.method !== "not_liable" && isInForce(entry, draft)) adjust(entry, draft);
  }
}

export function isInForce({ fromMonth, toMonth }: AdjustmentEntry, { month }: Draft): boolean {
  return fromMonth <= month && month <= toMonth;
}

function adjust(entry: AdjustmentEntry, draft: Draft): undefined {
  const { adjustment, method, value } = entry;
  const about = adjustment.adjustmentId;
  if (method === "outside_tiers") {
    draft.outside += value;
    return step(draft, "outside_tiers", { about, units: value, from: `+ ${m3(draft, value)}` });
  }
  const base = baseOf(entry, draft);
  if (base === undefined) return;
  const left = method === "quota" ? (draft.quotasLeft.get(about) ?? value) : value;
  const wanted = adjusted(base, entry.share === undefined ? { method: method as "add", value: left } : { method: "percent", share: entry.share }) - base;
  const units = Math.max(wanted, -draft.total);
  if (method === "quota") {
    const quotas = new Map(draft.quotasLeft);
    quotas.set(about, left + units);
    draft.quotasLeft = quotas;
  }
  if (adjustment.meterId !== undefined) draft.meterVolumes?.set(adjustment.meterId, base + units);
  step(draft, "adjustment", { about, units, from: wayOf(entry, { base, left, draft }) });
}

/** The volume that the adjustment acts on: the account's, or the meter's that it names; undefined where that meter does not exist. */
function baseOf({ adjustment, row }: AdjustmentEntry, draft: Draft): number | undefined {
  const { meterId } = adjustment;
  if (meterId === undefined) return draft.total;
  if (meterOf(draft.file, meterId) === undefined) return void fault(draft, "meter-unknown", `adjustments[${row}].meterId`, { value: meterId, meterId });
  return Math.max(0, draft.meterVolumes?.get(meterId) ?? 0);
}

function wayOf({ method, share }: AdjustmentEntry, { base, left, draft }: { base: number; left: number; draft: Draft }): string {
  const volume = m3(draft, base);
  switch (method) {
    case "floor":
      return `max(${volume}, ${m3(draft, left)})`;
    case "cap":
      return `min(${volume}, ${m3(draft, left)})`;
    case "percent":
      return `${volume} × ${share === undefined ? "" : exactText(multiply(share, fraction(100n)))} %`;
    case "add":
      return `${volume} + ${m3(draft, left)}`;
    default:
      return `${volume} − ${m3(draft, left)}`;
  }
}
