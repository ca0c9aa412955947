import type { MeterEntry } from "../accountFile.js";
import type { MeterState } from "../accountState.js";
import type { Draft } from "../draft.js";
import { addVolume, fault, m3, step } from "../draft.js";
import { sharesOf } from "../shares.js";
import type { MeterReading } from "./readMeter.js";

/** A meter that was read: what it counted, less what estimates billed before. */
export function countMeter(entry: MeterEntry, { start, seen, draft }: Omit<MeterReading, "entry">): MeterState {
  const { months } = draft.context.volumes.estimate;
  const first = start.readOn === entry.installed && start.recent.length === 0;
  const span = start.monthsSinceRead + monthsThere(entry, draft);
  const handed = draft.handedOver.has(entry.id);
  if (start.readOn < draft.previousReading) draft.previousReading = start.readOn;
  const share = draft.restated?.get(entry.id);
  if (share !== undefined) {
    addVolume(entry, share.units, draft);
    step(draft, "meter", { about: entry.id, units: share.units, from: share.from });
  } else {
    addVolume(entry, seen.used - start.estimated, draft);
    if (start.estimated > 0) trueUp(entry, { start, seen, draft });
  }
  if (first && !replaces(entry, draft)) {
    draft.newMeters++;
    draft.newVolume += seen.used;
  } else draft.oldMeters++;
  const recent =
    handed && start.monthsSinceRead === 0 && start.recent.length > 0
      ? merged(start.recent, seen.used)
      : [...start.recent, ...sharesOf(seen.used, Array<number>(span).fill(1))];
  const kept = recent.length > months ? recent.slice(-months) : recent;
  return { id: entry.id, readOn: seen.readOn, shown: seen.shown, recent: kept, estimated: 0, monthsSinceRead: 0, broken: seen.broken };
}

/** What estimates billed comes off; where the policy would state their months again, but other accounts hang on this one's volume, that is said. */
function trueUp(entry: MeterEntry, { start, seen, draft }: Omit<MeterReading, "entry">): undefined {
  draft.trueUps.push({ meterId: entry.id, used: seen.used, between: `${m3(draft, start.shown)} → ${m3(draft, seen.shown)}` });
  if (draft.context.volumes.estimate.trueUp === "restate") fault(draft, "restate-linked", `meters[${entry.row}]`, { meterId: entry.id });
  if (entry.meter.source === "discharge") return;
  step(draft, "true_up", { about: entry.id, units: -start.estimated, from: `− ${m3(draft, start.estimated)}` });
}

/** In the bill of a replacement the old and the new meter count one month together. */
function merged(recent: readonly number[], used: number): number[] {
  return [...recent.slice(0, -1), recent[recent.length - 1]! + used];
}

/** Months of this bill in which the meter stood, from its installation on. */
export function monthsThere({ installed }: MeterEntry, { months, month, context }: Draft): number {
  return Math.max(1, Math.min(months, month - context.days.month(installed) + 1));
}

/** A meter that is put up when or after another one of the account was taken down replaces it, and is no new one. */
function replaces(entry: MeterEntry, { file }: Draft): boolean {
  return file.meters.some((other) => other.id !== entry.id && other.meter.source === entry.meter.source && other.removed <= entry.installed);
}
