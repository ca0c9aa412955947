import type { Finding } from "../findings/index.js";
import { hasErrors } from "../findings/index.js";
import { compare, fractionOf, one, parseDecimalText } from "../money/index.js";
import type { FundRulesDocument } from "../policy/index.js";
import type { SideRow } from "./rows.js";
import { isMonth, rowReader } from "./rows.js";

/** How one plant was appraised (考评) for one month. */
export interface Appraisal {
  readonly plant: string;
  readonly month: string;
  readonly grade?: string;
  /** Decimal text, 0 to 1. */
  readonly factor: string;
}

/**
 * Reads rows of appraisals: `plant, month, grade`, or `factor` in place of a grade where the rules let the appraisal state it. A row with an
 * error is left out; a plant and month without a row is not appraised.
 *
 * Chengdu opinion 2008, 四¶3.
 *
 * @example
 * parseAppraisals([{ plant: "a", month: "2016-07", grade: "good" }], { rules }).appraisals[0]?.factor; //=> "0.95"
 */
export function parseAppraisals(rows: readonly SideRow[], { rules, source = "appraisal" }: { readonly rules: FundRulesDocument; readonly source?: string }) {
  const appraisals: Appraisal[] = [];
  const findings: Finding[] = [];
  for (const [index, row] of rows.entries()) {
    const reader = rowReader(row, { source, index, code: "appraisal-form" });
    const plant = reader.required("plant", "plant");
    const month = reader.required("month", "YYYY-MM");
    if (month !== "" && !isMonth(month)) reader.fault("month", "YYYY-MM");
    if (appraisals.some((known) => known.plant === plant && known.month === month)) reader.fault("plant", "");
    const grade = reader.text("grade");
    const stated = reader.text("factor");
    const factor = grade === "" ? stated : gradeFactor(rules, grade);
    if (factor === undefined) reader.fault("grade", Object.keys(rules.appraisal.grades).join(", "), "grade-unknown");
    else if (factor === "" || (grade === "" && !rules.appraisal.statedFactor) || !isShare(factor)) reader.fault(grade === "" ? "factor" : "grade", "0-1");
    if (grade !== "" && stated !== "" && stated !== factor) reader.fault("factor", factor ?? "");
    if (!hasErrors(reader.findings) && factor !== undefined) appraisals.push({ plant, month, ...(grade === "" ? {} : { grade }), factor });
    findings.push(...reader.findings);
  }
  return { appraisals, findings };
}

/** The factor of a grade that the rules name: a word like `constructor` is no grade. */
function gradeFactor({ appraisal: { grades } }: FundRulesDocument, grade: string): string | undefined {
  return Object.hasOwn(grades, grade) ? grades[grade] : undefined;
}

/** Whether a decimal text lies between 0 and 1. */
export function isShare(text: string): boolean {
  const value = parseDecimalText(text);
  return value !== undefined && value.units >= 0n && compare(fractionOf(value), one) <= 0;
}
