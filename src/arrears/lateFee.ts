import { formatDay } from "../calendar/index.js";
import type { Finding } from "../findings/index.js";
import { finding, hasErrors } from "../findings/index.js";
import { exactText, formatFen, fraction } from "../money/index.js";
import type { ArrearsRules, Citation } from "../policy/index.js";
import { accruedFen, capExact, exactPerFen } from "./accrue.js";
import { chargedSpans, chargedWeight, scheduleOf, yearsWithoutHolidays } from "./lateFeeSchedule.js";
import { createReader } from "./readers.js";

/** One unpaid principal and its dates. Amounts are decimal text in yuan, dates `YYYY-MM-DD`. */
export interface LateFeeRequest {
  /** Of `openArrears`. */
  readonly rules: ArrearsRules;
  /** What was billed and is paid on `paidOn`, or still open on `asOf`. */
  readonly principal: string;
  /** Id or alias of the class, where a rule depends on it. */
  readonly class?: string;
  readonly billedOn?: string;
  /** The last day to pay. */
  readonly dueOn?: string;
  /** Last day of the billed period. */
  readonly periodEnd?: string;
  /** The first day of delay, where it is known without the rule. */
  readonly startsOn?: string;
  /** The day of payment, or the day on which the late fee is looked at: one of the two. */
  readonly paidOn?: string;
  readonly asOf?: string;
}

/** A late fee and how it came about. */
export interface LateFee {
  /** Yuan: capped, then rounded. */
  readonly amount: string;
  /** Yuan, before cap and rounding: a decimal text, or a fraction. */
  readonly exact: string;
  /** Days that were charged. */
  readonly days: number;
  readonly spans: readonly LateFeeSpan[];
  /** The most it can become, in yuan; absent where the rule sets no bound or nothing was charged. */
  readonly cap?: string;
  readonly capped: boolean;
  /** Whose money it is; absent where nothing was charged. */
  readonly beneficiary?: "treasury" | "company";
  /** The rules that charged, and the deferrals that put the last day to pay off. */
  readonly citations: readonly Citation[];
}

/** Days that were charged at one rate; both ends belong to it. */
export interface LateFeeSpan {
  readonly from: string;
  readonly to: string;
  readonly days: number;
  /** Share of the principal a day: "0.003" is 3 per mille. */
  readonly ratePerDay: string;
}

/**
 * The late fee on one principal that is paid late, or still open: principal × rate × days, span by span where the rate changes, capped, rounded
 * once. Without a late fee in the policy it is 0.00. It is never part of a sewage fee.
 *
 * @returns findings: an error where an amount or a date cannot be read, a warning where a rule cannot be used (its class or first day is not known)
 * or a year of the holiday calendar is missing; then Monday to Friday are counted as worked.
 * @example
 * import { openTariff } from "sewage-fee";
 * const rules = openArrears(openTariff(policy)); // 3 per mille a day from the day after the last to pay, both ends counted, at most the principal
 * lateFee({ rules, principal: "100.00", dueOn: "2025-08-10", paidOn: "2025-08-20" }).lateFee?.amount; //=> "3.00"
 */
export function lateFee(request: LateFeeRequest): { readonly lateFee?: LateFee; readonly findings: readonly Finding[] } {
  const { rules } = request;
  const findings: Finding[] = [];
  const read = createReader((entry) => findings.push(entry));
  const principalFen = read.amount(request.principal, "principal");
  const day = read.day(request.paidOn ?? request.asOf, request.paidOn === undefined ? "asOf" : "paidOn");
  const facts = {
    classId: request.class === undefined ? undefined : rules.classIds.get(request.class),
    billedOn: read.dayOrNone(request.billedOn, "billedOn"),
    dueOn: read.dayOrNone(request.dueOn, "dueOn"),
    periodEnd: read.dayOrNone(request.periodEnd, "periodEnd"),
    startsOn: read.dayOrNone(request.startsOn, "startsOn"),
  };
  if (hasErrors(findings) || principalFen === undefined || day === undefined) return { findings };
  const { schedule, faults } = scheduleOf(rules, facts);
  findings.push(...faults.map((code) => finding(code, code === "late-fee-class-unknown" ? "class" : "dueOn", { value: request.class ?? "" })));
  findings.push(...yearsWithoutHolidays(schedule, day).map((year) => finding("holidays-missing", `arrears.holidays.${year}`, { value: String(year) })));
  const exact = BigInt(principalFen) * chargedWeight(schedule, day);
  const spans = chargedSpans(schedule, day);
  const rule = spans.at(-1)?.rule;
  const cap = rule && capExact(rule, principalFen);
  return {
    findings,
    lateFee: {
      amount: formatFen(accruedFen(schedule, { exact, principalFen, day })),
      exact: exactText(fraction(exact, exactPerFen * 100n)),
      days: spans.reduce((sum, span) => sum + span.days, 0),
      spans: spans.map(({ rule: { rateText }, from, to, days }) => ({ from: formatDay(from), to: formatDay(to), days, ratePerDay: rateText })),
      ...(cap !== undefined && { cap: formatFen(cap / exactPerFen) }),
      capped: cap !== undefined && exact > cap,
      ...(rule !== undefined && { beneficiary: rule.beneficiary }),
      citations: [...new Set([...spans.map((span) => span.rule), ...schedule.deferrals].flatMap(({ citations }) => citations))],
    },
  };
}
