import type { MeterEntry, Visit } from "../accountFile.js";
import type { MeterState } from "../accountState.js";
import { difference, turnsOver } from "../difference.js";
import type { Draft } from "../draft.js";
import { fault, m3, pathOf, step } from "../draft.js";
import { scaled } from "../quantity.js";

/** What the visits and the removal of a meter tell. */
export interface Seen {
  reads: number;
  unread: boolean;
  broken: boolean;
  /** Units since the meter was last read, after its factor. */
  used: number;
  readOn: number;
  shown: number;
}

/** Reads the visits of this bill to a meter, and its removal, in the order of their days. */
export function readMeter(entry: MeterEntry, start: MeterState, draft: Draft): Seen {
  const seen: Seen = { reads: 0, unread: false, broken: start.broken, used: 0, readOn: start.readOn, shown: start.shown };
  const { visits } = draft;
  for (let index = 0; index < visits.length && !draft.failed; index++) {
    const visit = visits[index]!;
    if (visit.reading.meterId !== entry.id) continue;
    if (visit.kind === "unread") seen.unread = true;
    else if (visit.kind === "broken") seen.broken = true;
    else takeReading(visit, { entry, start, seen, draft });
  }
  if (entry.removedAt !== undefined && entry.removed < draft.until && !seen.broken && !draft.failed) {
    const at = { entry, shown: entry.removedAt, day: entry.removed, path: `meters[${entry.row}].removedAtM3`, kind: "replaced" as const };
    if (entry.removed > seen.readOn || entry.removedAt !== seen.shown || seen.reads === 0) addDifference(at, { start, seen, draft });
  }
  return seen;
}

export interface MeterReading {
  readonly entry: MeterEntry;
  readonly start: MeterState;
  readonly seen: Seen;
  readonly draft: Draft;
}

function takeReading({ shown, day, row, reading }: Visit, { entry, start, seen, draft }: MeterReading): undefined {
  const params = { value: reading.readingM3 ?? "", meterId: entry.id };
  if (start.broken) return fault(draft, "meter-broken", pathOf(row, "readingM3"), params);
  const again = day === seen.readOn && (seen.reads > 0 || start.readOn !== entry.installed);
  if (again && shown === seen.shown && seen.reads > 0) return fault(draft, "reading-repeated", pathOf(row, "readingM3"), params);
  if (again && seen.reads > 0) return fault(draft, "reading-doubled", pathOf(row, "readingM3"), { ...params, other: m3(draft, seen.shown) });
  if (day < seen.readOn || again) {
    const expected = `> ${draft.context.days.text(seen.readOn)}`;
    return fault(draft, "reading-order", pathOf(row, "readingDate"), { ...params, value: reading.readingDate, expected });
  }
  addDifference({ entry, shown, day, path: pathOf(row, "readingM3"), kind: "meter" }, { start, seen, draft });
}

interface Shown {
  readonly entry: MeterEntry;
  readonly shown: number;
  readonly day: number;
  readonly path: string;
  readonly kind: "meter" | "replaced";
}

function addDifference({ entry, shown, day, path, kind }: Shown, { seen, draft }: Omit<MeterReading, "entry">): undefined {
  const counted = difference(seen.shown, shown, entry.dial);
  if (typeof counted === "string") {
    const expected = `${entry.dial.reverse ? "<=" : ">="} ${m3(draft, seen.shown)}`;
    return fault(draft, counted, path, { value: m3(draft, shown), expected, meterId: entry.id });
  }
  const units = entry.factor === undefined ? counted : scaled(counted, entry.factor, "halfUp");
  if (entry.meter.source !== "discharge" && draft.restated?.get(entry.id) === undefined) {
    const between = `${m3(draft, seen.shown)} → ${m3(draft, shown)}`;
    const over = kind === "meter" && turnsOver(seen.shown, shown, entry.dial);
    step(draft, over ? "rollover" : kind, { about: entry.id, units, from: entry.factor === undefined ? between : `(${between}) × ${entry.factorText}` });
  }
  seen.reads++;
  seen.used += units;
  seen.readOn = day;
  seen.shown = shown;
}
