import type { Finding } from "../findings/index.js";
import { finding } from "../findings/index.js";
import type { Fraction } from "../money/index.js";
import { compare, exactText, fractionOf, parseDecimalText, roundToText } from "../money/index.js";
import type { Citation, MinimumDocument, MinimumsDocument, TariffDocument } from "../policy/index.js";
import { bindsArea } from "../policy/index.js";

export interface TestMinimumsInput {
  readonly tariff: TariffDocument;
  /** The documents at hand; of these, the ones that the tariff's `boundBy` names are tested. */
  readonly minimums: readonly MinimumsDocument[];
  /** Composite average of the tariff's rows, unrounded, yuan per m³. */
  readonly average: Fraction;
  /** The price that covers cost with margin, or without one where no margin is known; left out, break-even is not tested. */
  readonly coveringPrice?: Fraction;
  /** Last day of the rows that were averaged. */
  readonly on: string;
  /** Months that were averaged: the law's average is of twelve, any other is informative. */
  readonly months: number;
}

/** One average against one minimum. Prices in yuan per m³. */
export interface MinimumTest {
  readonly id: string;
  readonly measure: "compositeAverage" | "breakEven";
  readonly policy: string;
  readonly from: string;
  readonly required?: string;
  readonly actualExact: string;
  readonly actual: string;
  readonly passes: boolean;
  readonly informative: boolean;
  readonly citations: readonly Citation[];
  readonly interpretation?: "ours" | "customer";
}

const yearMonths = 12;
const shownDecimals = 4;

/**
 * Tests the average of an area against the minimum rates that bind the area on a day. The comparison is unrounded and equality passes. No class
 * and no bill is tested here: these minimums bind the average alone.
 *
 * Chengdu opinion 2008, 四¶1.
 *
 * @example
 * testMinimums({ tariff, minimums, average: fraction(6n, 10n), on: "2015-12-31", months: 12 }).tests[0]?.passes; //=> true
 */
export function testMinimums(input: TestMinimumsInput): { tests: MinimumTest[]; findings: Finding[] } {
  const tests: MinimumTest[] = [];
  const findings: Finding[] = [];
  for (const minimum of bindingMinimums(input)) {
    const required = requiredPrice(minimum, input);
    if (required === undefined) continue;
    const passes = compare(input.average, required.price) >= 0;
    const test: MinimumTest = {
      id: minimum.id,
      measure: minimum.measure === "breakEven" ? "breakEven" : "compositeAverage",
      policy: input.tariff.id,
      from: minimum.from,
      required: required.text,
      actualExact: exactText(input.average),
      actual: roundToText(input.average, shownDecimals, "halfUp"),
      passes,
      informative: input.months !== yearMonths,
      citations: minimum.cite,
      ...(minimum.interpretation === undefined ? {} : { interpretation: minimum.interpretation }),
    };
    tests.push(test);
    if (!passes) findings.push(missed(test));
  }
  return { tests, findings };
}

function bindingMinimums({ tariff, minimums, on }: TestMinimumsInput): MinimumDocument[] {
  return minimums
    .filter(({ id }) => tariff.boundBy?.includes(id) === true)
    .flatMap((document) => document.minimums)
    .filter((minimum) => minimum.measure !== "price" && minimum.from <= on && bindsArea(minimum, tariff));
}

function requiredPrice(minimum: MinimumDocument, { coveringPrice }: TestMinimumsInput): { price: Fraction; text: string } | undefined {
  if (minimum.measure === "breakEven") {
    return coveringPrice === undefined ? undefined : { price: coveringPrice, text: roundToText(coveringPrice, shownDecimals, "halfUp") };
  }
  const value = parseDecimalText(minimum.atLeast ?? "");
  return value === undefined ? undefined : { price: fractionOf(value), text: minimum.atLeast ?? "" };
}

function missed({ id, measure, policy, required, actual, informative, from, citations }: MinimumTest): Finding {
  const [cite] = citations;
  const params = { policy, value: actual, price: actual, minimum: required ?? "", date: from, document: cite?.document ?? "", article: cite?.article ?? "" };
  if (measure === "breakEven") return finding("break-even-missed", id, params);
  return finding(informative ? "composite-month-below" : "composite-below-minimum", id, params);
}
