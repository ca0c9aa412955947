import { fraction } from "../../money/index.js";
import type { MeterEntry } from "../accountFile.js";
import type { MeterState } from "../accountState.js";
import { addVolume, fault, m3, step } from "../draft.js";
import { meanVolume } from "../mean.js";
import type { MeterReading } from "./readMeter.js";

/**
 * The mean of the last months that were measured, for a meter that nobody could read or that is broken. What is billed for a broken meter stays; the
 * estimate of the other is made good when it is read. Of a meter that is taken down inside the bill, only its days are estimated.
 */
export function estimateMeter(entry: MeterEntry, { start, seen, draft }: Omit<MeterReading, "entry">): MeterState | undefined {
  const { estimate } = draft.context.volumes;
  const path = `meters[${entry.row}]`;
  if (start.recent.length === 0) return void fault(draft, "estimate-without-history", path, { meterId: entry.id });
  if (start.recent.length < estimate.months) {
    fault(draft, "estimate-few-months", path, { value: String(start.recent.length), expected: String(estimate.months), meterId: entry.id });
  }
  const days = draft.until - draft.from;
  const there = Math.min(draft.until, entry.removed + 1) - draft.from;
  const units = meanVolume(start.recent, { months: fraction(BigInt(draft.months * there), BigInt(days)), rounding: estimate.rounding });
  addVolume(entry, units, draft);
  draft.oldMeters++;
  if (start.readOn < draft.previousReading) draft.previousReading = start.readOn;
  if (entry.meter.source !== "discharge") {
    const times = `${draft.months === 1 ? "" : ` × ${draft.months}`}${there === days ? "" : ` × ${there}/${days}`}`;
    const sum = start.recent.map((month) => m3(draft, month)).join(" + ");
    step(draft, "estimate", { about: entry.id, units, from: `(${sum}) ÷ ${start.recent.length}${times}` });
  }
  if (seen.broken) return { ...start, estimated: 0, broken: true };
  return { ...start, estimated: start.estimated + units, monthsSinceRead: start.monthsSinceRead + draft.months };
}
