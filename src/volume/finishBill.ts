import type { DayNumber } from "../calendar/index.js";
import type { AccountState } from "./accountState.js";
import type { AssessedUsage } from "./assessment.js";
import type { Households } from "./countedBefore.js";
import { countedBefore } from "./countedBefore.js";
import type { Draft } from "./draft.js";
import { usageOf } from "./usageOf.js";

/** A finished bill: a usage for each class, and what it leaves behind. */
export interface FinishedBill {
  readonly usages: readonly AssessedUsage[];
  readonly next: AccountState;
  /** Where a cycle ended inside the bill: the count of the old one, for the household's other accounts. */
  readonly closed: { readonly cycleFrom: DayNumber; readonly counts: ReadonlyMap<number, number> } | undefined;
}

/** Puts a bill's volume into the count of the tier cycle and makes its usage records. */
export function finishBill(draft: Draft, households: Households): FinishedBill {
  const { parts, cycle: days, before: state } = draft;
  const { cycle } = draft.context.rules;
  if (cycle === undefined || days === undefined) {
    return { usages: parts.map((part) => usageOf(draft, part, undefined)), next: stateAfter(draft, state.cycleFrom, state.counts), closed: undefined };
  }
  const events = eventsOf(draft);
  const before = countedBefore(draft, { cycleFrom: days.from, cleared: events.ownerChanged && cycle.ownerChange === "clears", households });
  const splits = days.next !== days.from;
  const counts = new Map(splits ? before.ownNext(days.next) : before.own);
  const closed = new Map(splits ? before.own : undefined);
  const usages: AssessedUsage[] = [];
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index]!;
    const place = part.classIndex;
    usages.push(usageOf(draft, part, { ...events, before: before.shared.get(place) ?? 0 }));
    if (events.firstBillOfMeter && cycle.firstBillOfMeter === "outside") continue;
    const old = draft.usedBefore[index] ?? 0;
    if (splits) closed.set(place, (closed.get(place) ?? 0) + old);
    counts.set(place, (counts.get(place) ?? 0) + part.units - part.notLiable - part.outside - old);
  }
  return { usages, next: stateAfter(draft, days.next, counts), closed: splits ? { cycleFrom: days.from, counts: closed } : undefined };
}

/** An account that takes another's place has no new meter: its count goes on. */
function eventsOf({ before, record, newMeters, oldMeters, file }: Draft): { readonly firstBillOfMeter: boolean; readonly ownerChanged: boolean } {
  const { owner } = record.record;
  return {
    firstBillOfMeter: newMeters > 0 && oldMeters === 0 && file.predecessors.length === 0,
    ownerChanged: before.owner !== undefined && owner !== undefined && owner !== before.owner,
  };
}

function stateAfter(draft: Draft, cycleFrom: DayNumber | undefined, counts: ReadonlyMap<number, number>): AccountState {
  const { until, record, before, meters, quotasLeft, overestimated } = draft;
  return {
    billedThrough: until - 1,
    owner: record.record.owner ?? before.owner,
    meters,
    cycleFrom,
    counts,
    quotasLeft,
    overestimated,
    subMeters: before.subMeters.size === 0 ? before.subMeters : new Map(),
  };
}
