import type { DayNumber } from "../calendar/index.js";
import { greatestCommonDivisor, splitLastTakesRest } from "../money/index.js";
import type { AccountFile, Succession } from "./accountFile.js";
import type { Draft } from "./draft.js";
import { fault } from "./draft.js";

/** Accounts by household. */
export type Households = ReadonlyMap<string, readonly AccountFile[]>;

type Counts = ReadonlyMap<number, number>;
const nothing: Counts = new Map();

/** What was counted before a bill, by class: by the account itself, and together with its household. */
export interface CountedBefore {
  readonly own: Counts;
  readonly shared: Counts;
  /** What the account brings into a cycle that starts inside the bill. */
  readonly ownNext: (cycleFrom: DayNumber) => Counts;
}

export function countedBefore(
  draft: Draft,
  { cycleFrom, cleared, households }: { readonly cycleFrom: DayNumber; readonly cleared: boolean; readonly households: Households },
): CountedBefore {
  const { file, before } = draft;
  if (file.successors.length > 0) reportLate(draft);
  const ownIn = (start: DayNumber): Counts => withPredecessors(draft, start, !cleared && before.cycleFrom === start ? before.counts : nothing);
  const own = ownIn(cycleFrom);
  // The bill of a new owner starts its count at zero, whatever the household has.
  if (cleared) return { own: nothing, shared: nothing, ownNext: () => nothing };
  const shared = file.households.length === 0 ? own : withHousehold(draft, { own, cycleFrom, households });
  return { own, shared, ownNext: ownIn };
}

/** The first bill of a successor takes over its share of what the accounts before it had counted. */
function withPredecessors({ file, files, before, until }: Draft, cycleFrom: DayNumber, own: Counts): Counts {
  if (file.predecessors.length === 0) return own;
  const counts = new Map(own);
  for (const { accountId, on } of file.predecessors) {
    const from = files.get(accountId);
    if (from === undefined || on >= until || (before.billedThrough !== undefined && before.billedThrough >= on) || from.state.cycleFrom !== cycleFrom) continue;
    for (const [place, units] of from.state.counts) counts.set(place, (counts.get(place) ?? 0) + shareOf(units, { of: from.successors, successor: file.id }));
  }
  return counts;
}

/** Shares are rounded down to units; the last successor takes the rest. */
function shareOf(units: number, { of, successor }: { readonly of: readonly Succession[]; readonly successor: string }): number {
  const common = of.reduce((multiple, { share }) => (multiple * share.denominator) / greatestCommonDivisor(multiple, share.denominator), 1n);
  const shares = splitLastTakesRest(
    BigInt(units),
    of.map(({ share }) => (share.numerator * common) / share.denominator),
  );
  return Number(shares[of.findIndex(({ accountId }) => accountId === successor)] ?? 0n);
}

function withHousehold(draft: Draft, { own, cycleFrom, households }: { own: Counts; cycleFrom: DayNumber; households: Households }): Counts {
  const { file, month, until } = draft;
  const id = householdOn(file, until - 1);
  if (id === undefined) return own;
  const shared = new Map(own);
  for (const member of households.get(id) ?? []) {
    if (member === file || householdOn(member, until - 1) !== id) continue;
    const { state, closed } = member;
    const counts = state.cycleFrom === cycleFrom ? state.counts : closed?.month === month && closed.cycleFrom === cycleFrom ? closed.counts : nothing;
    for (const [place, units] of counts) shared.set(place, (shared.get(place) ?? 0) + units);
  }
  return shared;
}

/** The household to which an account belongs on a day. */
export function householdOn({ households }: AccountFile, day: DayNumber): string | undefined {
  return households.find(({ from, until }) => from <= day && day < until)?.householdId;
}

/** A bill of an account whose count has gone over to a successor is counted nowhere. */
function reportLate(draft: Draft): void {
  for (const { accountId, on } of draft.file.successors) {
    const through = draft.files.get(accountId)?.state.billedThrough;
    if (through !== undefined && through >= on) fault(draft, "count-handed-over", "", { value: accountId });
  }
}
