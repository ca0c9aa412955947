import type { MeterEntry, Visit } from "../accountFile.js";
import type { MeterState } from "../accountState.js";
import type { Draft } from "../draft.js";
import { addVolume, fault, pathOf, step } from "../draft.js";
import { meterOf } from "../openMeters.js";
import { countMeter, monthsThere } from "./countMeter.js";
import { estimateMeter } from "./estimateMeter.js";
import type { MeterReading } from "./readMeter.js";
import { readMeter } from "./readMeter.js";

/** What every meter of the account counted since it was last read: replaced, turned over, reverse-mounted, with a factor, estimated, trued up. */
export function measureMeters(draft: Draft): undefined {
  for (let index = 0; index < draft.visits.length; index++) checkVisit(draft.visits[index]!, draft);
  const { meters } = draft.file;
  for (let index = 0; index < meters.length && !draft.failed; index++) {
    const entry = meters[index]!;
    if (entry.unmetered) continue;
    if (entry.installed < draft.until) measureMeter(entry, draft);
    else keepWaiting(entry, draft);
  }
}

/** A visit is to a meter that stood there. */
function checkVisit(visit: Visit, draft: Draft): undefined {
  const { reading, row, day, kind } = visit;
  if (kind === "unreadable") {
    draft.failed = true;
    return;
  }
  const meter = meterOf(draft.file, reading.meterId);
  if (meter === undefined) return fault(draft, "meter-unknown", pathOf(row, "meterId"), { value: reading.meterId, meterId: reading.meterId });
  if (day >= meter.installed && day <= meter.removed) return;
  const expected = day < meter.installed ? `>= ${meter.meter.installedOn}` : `<= ${meter.meter.removedOn}`;
  fault(draft, "reading-outside", pathOf(row, "readingDate"), { value: reading.readingDate, expected, meterId: meter.id });
}

function measureMeter(entry: MeterEntry, draft: Draft): undefined {
  const known = stateIn(draft.before.meters, entry.id);
  if (known === undefined && entry.removed < draft.from) return;
  const start = known ?? draft.handedOver.get(entry.id) ?? freshMeter(entry);
  const seen = readMeter(entry, start, draft);
  if (draft.failed) return;
  const final = entry.removed < draft.until;
  const next = seen.reads > 0 ? countMeter(entry, { start, seen, draft }) : leaveMeter(entry, { start, seen, draft });
  if (draft.failed || next === undefined) return;
  if (final) handOver(entry, next, draft);
  else draft.meters.push(next);
}

/** A meter that goes up after this bill, but has taken over what is known of the one it replaces. */
function keepWaiting({ id }: MeterEntry, { before, meters }: Draft): undefined {
  const waiting = stateIn(before.meters, id);
  if (waiting !== undefined && stateIn(meters, id) === undefined) meters.push(waiting);
}

function stateIn(states: readonly MeterState[], id: string): MeterState | undefined {
  for (let index = 0; index < states.length; index++) if (states[index]!.id === id) return states[index];
  return undefined;
}

function freshMeter({ id, installed, installedAt }: MeterEntry): MeterState {
  return { id, readOn: installed, shown: installedAt, recent: [], estimated: 0, monthsSinceRead: 0, broken: false };
}

/** A meter of which no count is known in this bill: estimated, broken, or left for its next reading. */
function leaveMeter(entry: MeterEntry, { start, seen, draft }: Omit<MeterReading, "entry">): MeterState | undefined {
  if (seen.broken && entry.meter.source === "own_well") {
    draft.flows.push(entry);
    return { ...start, estimated: 0, broken: true };
  }
  const share = draft.restated?.get(entry.id);
  if (share !== undefined) {
    if (start.readOn < draft.previousReading) draft.previousReading = start.readOn;
    addVolume(entry, share.units, draft);
    if (entry.meter.source !== "discharge") step(draft, "meter", { about: entry.id, units: share.units, from: share.from });
    draft.oldMeters++;
    return { ...start, monthsSinceRead: start.monthsSinceRead + draft.months };
  }
  if (seen.unread || seen.broken) return estimateMeter(entry, { start, seen, draft });
  if (draft.visits.length > 0 && entry.installed < draft.from && entry.removed >= draft.until) {
    fault(draft, "reading-missing", `meters[${entry.row}]`, { meterId: entry.id });
  }
  const handed = draft.handedOver.has(entry.id);
  return { ...start, id: entry.id, monthsSinceRead: handed ? 0 : start.monthsSinceRead + monthsThere(entry, draft) };
}

/** The first meter put up after a removal takes over what is known of the old one's months. */
function handOver(entry: MeterEntry, last: MeterState, draft: Draft): undefined {
  const next = draft.file.meters.find(({ id, meter, installed }) => id !== entry.id && meter.source === entry.meter.source && installed >= entry.removed);
  if (next === undefined || stateIn(draft.before.meters, next.id) !== undefined) return;
  const taken = { ...freshMeter(next), recent: last.recent };
  if (next.installed < draft.until) draft.handedOver.set(next.id, taken);
  else draft.meters.push(taken);
}
