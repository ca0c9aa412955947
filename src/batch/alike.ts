import type { SlabPlan } from "./plan.js";
import type { RecordView } from "./record.js";
import { createRecordView, readRecord } from "./record.js";

/** Says whether the records that begin at two places of some bytes are of one account, class, first day and district, byte for byte. */
export type AreAlike = (a: Uint8Array, aAt: number, b: Uint8Array, bAt: number) => boolean;

/** The columns that tell; rows in which they stand byte for byte the same need no closer look. */
const keyColumns = ["account_id", "class", "period_start", "district"];
const lineFeed = 0x0a;

export function openAlike(plan: Pick<SlabPlan, "places" | "format" | "delimiter">): AreAlike {
  const places = keyColumns.flatMap((name) => plan.places[name] ?? []);
  const views = { a: createRecordView(), b: createRecordView() };
  return (a, aAt, b, bAt) => {
    if (plan.format === "jsonl") return areSameLines(a, aAt, b, bAt);
    readRecord(a, aAt, plan.delimiter, views.a);
    readRecord(b, bAt, plan.delimiter, views.b);
    return places.every((place) => isSameField(place, { bytes: a, view: views.a }, { bytes: b, view: views.b }));
  };
}

function areSameLines(a: Uint8Array, aAt: number, b: Uint8Array, bAt: number): boolean {
  for (let at = 0; ; at++) {
    const isEnd = aAt + at === a.length || a[aAt + at] === lineFeed;
    if (isEnd !== (bAt + at === b.length || b[bAt + at] === lineFeed)) return false;
    if (isEnd) return true;
    if (a[aAt + at] !== b[bAt + at]) return false;
  }
}

interface Row {
  readonly bytes: Uint8Array;
  readonly view: RecordView;
}

function isSameField(place: number, a: Row, b: Row): boolean {
  const start = a.view.starts[place]!;
  const otherStart = b.view.starts[place]!;
  const length = a.view.ends[place]! - start;
  if (length !== b.view.ends[place]! - otherStart) return false;
  for (let at = 0; at < length; at++) if (a.bytes[start + at] !== b.bytes[otherStart + at]) return false;
  return true;
}
