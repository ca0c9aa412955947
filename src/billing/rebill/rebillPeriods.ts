import { nextCycleStart, parseDay } from "../../calendar/index.js";
import type { Finding } from "../../findings/index.js";
import { finding } from "../../findings/index.js";
import type { Tariff } from "../../policy/index.js";
import type { Usage } from "../types.js";
import { amountOf, isSame, readAmount, sumOf, textAt } from "./amounts.js";
import { billId } from "./billId.js";
import { countsByCycle } from "./causeOf.js";
import type { RebillResult } from "./rebill.js";
import { rebill } from "./rebill.js";
import { reverse } from "./reverse.js";
import type { Adjustment, Booked, BookedBill, RebillOptions } from "./types.js";

/** One period to be billed again: what is now known of it, and what stands booked. Without usage, what stands booked is reversed. */
export interface RebillEntry {
  readonly usage?: Usage;
  /** One for each class that stands booked for the period. */
  readonly booked?: Booked | readonly Booked[];
}

export interface RebillPeriodsOptions extends RebillOptions {
  /** The account's other booked bills: those whose tiers count on from a changed volume are named. */
  readonly otherBooked?: readonly BookedBill[];
}

export interface RebilledPeriod extends RebillResult {
  readonly periodStart: string;
  readonly periodEnd: string;
}

export interface RebillPeriodsResult {
  /** Newest first: a cumulative count can only be taken back from its end. */
  readonly periods: readonly RebilledPeriod[];
  /** The sum of all adjustments and reversals, in yuan. */
  readonly total: string;
  /** Findings about the list; those of one period stand with it. */
  readonly findings: readonly Finding[];
}

/**
 * Bills several periods of one account again: a wrong class for half a year, a tariff published late, estimated readings trued up.
 *
 * Each usage states its own cumulative volume, as it is now known. Where a volume changes the count of later booked periods of the same tier cycle that
 * are not in the list, a warning names them.
 *
 * @param entries periods of one account, in any order.
 * @example
 * rebillPeriods(tariff, [{ usage: july, booked: { bill: bookedJuly } }, { usage: august, booked: { bill: bookedAugust } }]).periods[0]?.periodStart; //=> "2022-08-01"
 */
export function rebillPeriods(
  tariff: Tariff,
  entries: readonly RebillEntry[],
  { otherBooked = [], ...options }: RebillPeriodsOptions = {},
): RebillPeriodsResult {
  const findings: Finding[] = [];
  const ordered = withoutRepeats(entries.map(readEntry), findings).sort((a, b) => (a.periodStart < b.periodStart ? 1 : a.periodStart > b.periodStart ? -1 : 0));
  const [first] = ordered;
  for (const { accountId } of ordered) {
    if (accountId !== first?.accountId) findings.push(finding("rebill-other-bill", "accountId", { value: accountId, expected: first?.accountId ?? "" }));
  }
  if (findings.some(({ severity }) => severity === "error")) return { periods: [], total: "0.00", findings };
  const listed = new Set(ordered.flatMap(({ ids }) => ids));
  const others = otherBooked.filter((bill) => bill.accountId === first?.accountId && !listed.has(billId(bill)));
  const periods = ordered.map(({ usage, booked, periodStart, periodEnd }): RebilledPeriod => {
    const result = usage === undefined ? reverseAll(booked, options) : rebill(tariff, usage, booked, options);
    const later = laterPeriods({ tariff, booked, result, periodStart }, others);
    return { periodStart, periodEnd, ...result, findings: [...result.findings, ...later] };
  });
  const totals = periods
    .flatMap(({ adjustment, reversals }) => [...(adjustment === undefined ? [] : [adjustment]), ...reversals])
    .map(({ total }) => amountOf(total));
  const sum = sumOf([{ units: 0n, scale: 2 }, ...totals]);
  return { periods, total: textAt(sum, sum.scale), findings };
}

interface Period {
  readonly usage: Usage | undefined;
  readonly booked: readonly Booked[];
  readonly accountId: string;
  readonly periodStart: string;
  readonly periodEnd: string;
  /** Of what stands booked. */
  readonly ids: readonly string[];
}

function readEntry({ usage, booked = [] }: RebillEntry): Period {
  const list = (Array.isArray(booked) ? booked : [booked]) as readonly Booked[];
  const bills = list.flatMap(({ bill, adjustments }) => bill ?? (Array.isArray(adjustments) ? (adjustments[0] as Adjustment | undefined) : undefined) ?? []);
  const { accountId = "", periodStart = "", periodEnd = "" } = usage ?? bills[0] ?? {};
  return { usage, booked: list, accountId, periodStart, periodEnd, ids: bills.map(billId) };
}

/** A booked bill that stands in two entries: with the same facts the second is left out and said, with others neither can be trusted. */
function withoutRepeats(periods: readonly Period[], findings: Finding[]): Period[] {
  const kept: Period[] = [];
  for (const period of periods) {
    const same = kept.find(({ ids }) => ids.some((id) => period.ids.includes(id)));
    if (same === undefined) kept.push(period);
    else {
      const repeated = JSON.stringify([same.usage, same.booked]) === JSON.stringify([period.usage, period.booked]);
      findings.push(finding(repeated ? "rebill-booked-twice" : "rebill-booked-conflict", "booked", { value: same.ids.join(" + ") }));
    }
  }
  return kept;
}

function reverseAll(booked: readonly Booked[], { cause }: RebillOptions): RebillResult {
  const results = booked.map((each) => reverse(each, cause === undefined ? {} : { cause }));
  return { reversals: results.flatMap(({ adjustment }) => adjustment ?? []), findings: results.flatMap((each) => each.findings) };
}

/** Later booked periods of the same tier cycle whose count rests on a volume that this result changes. */
function laterPeriods(
  { tariff, booked, result, periodStart }: { tariff: Tariff; booked: readonly Booked[]; result: RebillResult; periodStart: string },
  others: readonly BookedBill[],
): Finding[] {
  const { cycle } = tariff;
  const start = parseDay(periodStart);
  if (cycle === undefined || start === undefined) return [];
  const classes = changedClasses(booked, result).filter((id) => countsByCycle(tariff, tariff.classIndex.get(id) ?? -1));
  const until = nextCycleStart(cycle, start + 1);
  const later = others.filter((bill) => {
    const day = parseDay(bill.periodStart);
    return day !== undefined && day > start && day < until && classes.includes(bill.class);
  });
  if (later.length === 0) return [];
  return [finding("rebill-later-periods", "periodStart", { value: later.map(billId).join(", "), count: String(later.length) })];
}

/** The classes whose cumulative count differs after this result. */
function changedClasses(booked: readonly Booked[], { bill, reversals }: RebillResult): string[] {
  const reversed = reversals.map((reversal) => reversal.class);
  if (bill === undefined) return reversed;
  const same = booked.some((each) => {
    const last = [...(each.adjustments ?? [])].sort((a, b) => a.sequence - b.sequence).at(-1);
    const before = readAmount((last ?? each.bill)?.liableVolumeM3);
    return (each.bill ?? last)?.class === bill.class && before !== undefined && isSame(before, amountOf(bill.liableVolumeM3));
  });
  return same ? reversed : [...reversed, bill.class];
}
