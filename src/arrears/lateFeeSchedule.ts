import type { DayNumber, Period } from "../calendar/index.js";
import { addMonths, afterWorkingDays, civilDateOf, dayOf, daysInMonth, workingDays, yearsNotListed } from "../calendar/index.js";
import type { FindingCode } from "../findings/index.js";
import type { ArrearsRules, DeferralRule, LateFeeRule } from "../policy/index.js";

/** What is known of a debt's dates and class. */
export interface DebtFacts {
  readonly classId?: string | undefined;
  readonly billedOn?: DayNumber | undefined;
  readonly dueOn?: DayNumber | undefined;
  readonly periodEnd?: DayNumber | undefined;
  /** The first day of delay, where it is known without the rule. */
  readonly startsOn?: DayNumber | undefined;
}

/** One rule as it meets one debt. */
interface Term {
  readonly rule: LateFeeRule;
  /** Payments before this day bear nothing: the days of grace are not over. */
  readonly threshold: DayNumber;
  /** The first day that may be charged. */
  readonly first: DayNumber;
  /** The days on which the rule is in force. */
  readonly inForce: Period;
}

/** When a debt falls due and from which days on it bears a late fee. */
export interface LateFeeSchedule {
  /** The last day to pay, put off where fees are deferred; undefined where no date tells it. */
  readonly due: DayNumber | undefined;
  readonly terms: readonly Term[];
  /** The deferrals that put it off. */
  readonly deferrals: readonly DeferralRule[];
  readonly rules: ArrearsRules;
}

/** Days charged at one rate; both ends belong to it. */
export interface ChargedSpan {
  readonly rule: LateFeeRule;
  readonly from: DayNumber;
  readonly to: DayNumber;
  readonly days: number;
}

export interface ScheduleResult {
  readonly schedule: LateFeeSchedule;
  /** Why a rule could not be used on this debt. */
  readonly faults: readonly FindingCode[];
}

/** Lays the rules out for one debt: a rule whose class or first day cannot be told is left out, with a fault. */
export function scheduleOf(rules: ArrearsRules, facts: DebtFacts): ScheduleResult {
  const faults = new Set<FindingCode>();
  const applies = (rule: LateFeeRule | DeferralRule): boolean => {
    const { classes, categories } = rule;
    if (classes === undefined && categories === undefined) return true;
    if (facts.classId === undefined) {
      faults.add("late-fee-class-unknown");
      return false;
    }
    return (classes?.has(facts.classId) ?? true) && (categories?.has(rules.categories.get(facts.classId) ?? "") ?? true);
  };
  const fees = rules.lateFees.filter(applies);
  const deferrals = rules.deferrals.filter(applies);
  const used = new Set<DeferralRule>();
  const putOff = (due: DayNumber): DayNumber => Math.max(due, ...deferrals.map((deferral) => deferredDue(deferral, due, used)));
  const terms: Term[] = [];
  let due = facts.dueOn;
  for (const [index, rule] of fees.entries()) {
    const start = facts.startsOn ?? startOf(rule, facts);
    if (start === undefined) {
      faults.add("late-fee-start-missing");
      continue;
    }
    due ??= start - 1;
    const dueOn = facts.dueOn ?? start - 1;
    const until = fees[index + 1]?.from ?? Number.POSITIVE_INFINITY;
    terms.push(termOf(rule, { start: putOff(dueOn) + (start - dueOn), inForce: { from: rule.from, until }, rules }));
  }
  due ??= facts.billedOn ?? facts.periodEnd;
  return { schedule: { due: due === undefined ? undefined : putOff(due), terms, deferrals: [...used], rules }, faults: [...faults] };
}

function deferredDue(deferral: DeferralRule, due: DayNumber, used: Set<DeferralRule>): DayNumber {
  const { dueFrom, dueTo, months, until } = deferral;
  if (due < dueFrom || due > dueTo) return due;
  used.add(deferral);
  return months === undefined ? (until ?? due) : addMonths(due, months);
}

/** The first day of delay, as the rule says it; undefined where the debt lacks the date that it runs from. */
function startOf({ starts }: LateFeeRule, { billedOn, dueOn, periodEnd }: DebtFacts): DayNumber | undefined {
  if (starts.dayOfNextMonth !== undefined) {
    const base = starts.monthOf === "periodEnd" ? periodEnd : billedOn;
    return base === undefined ? undefined : dayOfNextMonth(base, starts.dayOfNextMonth);
  }
  if (starts.daysAfterBilled !== undefined) return billedOn === undefined ? undefined : billedOn + starts.daysAfterBilled;
  return dueOn === undefined ? undefined : dueOn + (starts.daysAfterDue ?? 0);
}

function dayOfNextMonth(day: DayNumber, wanted: number): DayNumber {
  const date = civilDateOf(day);
  const { year, month } = civilDateOf(addMonths(dayOf(date.year, date.month, 1), 1));
  return dayOf(year, month, Math.min(wanted, daysInMonth(year, month)));
}

interface TermFacts {
  readonly start: DayNumber;
  readonly inForce: Period;
  readonly rules: ArrearsRules;
}

function termOf(rule: LateFeeRule, { start, inForce, rules: { workCalendar } }: TermFacts): Term {
  const later = (day: DayNumber, count: number) => (rule.days === "working" ? afterWorkingDays(workCalendar, { day, count }) : day + count);
  const threshold = later(start, rule.graceDays);
  const begin = rule.graceCounts ? start : threshold;
  return { rule, threshold, first: rule.countsFirstDay ? begin : later(begin, 1), inForce };
}

/** The days that are charged on what is paid, or still open, on `day`. */
export function chargedSpans({ terms, rules }: LateFeeSchedule, day: DayNumber): ChargedSpan[] {
  return terms.flatMap(({ rule, threshold, first, inForce }) => {
    const from = Math.max(first, inForce.from);
    const to = Math.min(rule.countsLastDay ? day : day - 1, inForce.until - 1);
    if (day < threshold || to < from) return [];
    const days = rule.days === "working" ? workingDays(rules.workCalendar, { from, until: to + 1 }) : to - from + 1;
    return days > 0 ? [{ rule, from, to, days }] : [];
  });
}

/** The share of the principal that so many days cost, in parts of 10^8. */
export function chargedWeight(schedule: LateFeeSchedule, day: DayNumber): bigint {
  return chargedSpans(schedule, day).reduce((sum, { rule, days }) => sum + BigInt(days) * BigInt(rule.rateUnits), 0n);
}

/** Whether a debt that is paid on a day bears no late fee, and every year that its days are counted in up to `asOf` has its holidays listed. */
export function isFreeOn(schedule: LateFeeSchedule, { day, asOf }: { readonly day: DayNumber; readonly asOf: DayNumber }): boolean {
  return chargedWeight(schedule, day) === 0n && yearsWithoutHolidays(schedule, asOf).length === 0;
}

/** The years that a late fee by working days needs and the policy does not list. */
export function yearsWithoutHolidays({ terms, rules }: LateFeeSchedule, day: DayNumber): number[] {
  const years = terms.flatMap(({ rule, first, inForce }) =>
    rule.days === "working" && day >= first
      ? yearsNotListed(rules.workCalendar, { from: Math.max(first, inForce.from), until: Math.min(day + 1, inForce.until) })
      : [],
  );
  return [...new Set(years)].sort((a, b) => a - b);
}
