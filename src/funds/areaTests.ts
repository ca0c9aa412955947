import { daysInMonth } from "../calendar/index.js";
import type { FeeGroup, FeeSummary, MinimumTest } from "../costing/index.js";
import { compositeAverage, testMinimums } from "../costing/index.js";
import type { Finding } from "../findings/index.js";
import { finding } from "../findings/index.js";
import type { Fraction } from "../money/index.js";
import { exactText } from "../money/index.js";
import type { MinimumsDocument, TariffDocument } from "../policy/index.js";
import { monthNumberOf, yearOf } from "./months.js";
import { sumTexts } from "./periodFees.js";

export interface AreaTestsInput {
  readonly tariffs: readonly TariffDocument[];
  readonly minimums: readonly MinimumsDocument[];
  readonly summaries: readonly FeeSummary[];
  readonly period: { readonly to: string };
  readonly months: number;
  readonly coveringPrice?: Fraction;
}

/** Tests each tariff's area apart: its own rows' composite average against the minimums that bind it on the period's last day. */
export function areaTests({ tariffs, minimums, summaries, period, months, coveringPrice }: AreaTestsInput): { tests: MinimumTest[]; findings: Finding[] } {
  const tests: MinimumTest[] = [];
  const findings: Finding[] = [];
  const on = lastDayOf(period.to);
  for (const [policy, groups] of groupsByPolicy(summaries)) {
    const tariff = tariffs.find(({ id }) => id === policy);
    if (tariff === undefined) {
      findings.push(finding("summary-area-unknown", "groups", { value: policy, expected: tariffs.map(({ id }) => id).join(", ") }));
      continue;
    }
    const average = compositeAverage({ baseFee: totalOf(groups, "baseFee"), liableM3: totalOf(groups, "liableM3") });
    if (average === undefined) continue;
    const tested = testMinimums({ tariff, minimums, average, on, months, ...(coveringPrice === undefined ? {} : { coveringPrice }) });
    tests.push(...tested.tests);
    findings.push(...tested.findings);
  }
  return { tests, findings };
}

function groupsByPolicy(summaries: readonly FeeSummary[]): Map<string, FeeGroup[]> {
  const byPolicy = new Map<string, FeeGroup[]>();
  for (const { groups } of summaries) {
    for (const group of groups) byPolicy.set(group.policy, [...(byPolicy.get(group.policy) ?? []), group]);
  }
  return byPolicy;
}

function totalOf(groups: readonly FeeGroup[], key: "baseFee" | "liableM3"): string {
  return exactText(sumTexts(groups.map((group) => group[key])));
}

function lastDayOf(month: string): string {
  return `${month}-${String(daysInMonth(yearOf(month), monthNumberOf(month))).padStart(2, "0")}`;
}
