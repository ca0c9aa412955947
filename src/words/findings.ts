import type { Finding, FindingCode } from "../findings/index.js";
import { describeColumn, isColumn } from "./columns.js";
import { describeExpectation } from "./expectations.js";
import { fileFindings } from "./fileFindings.js";
import { fundFindings } from "./fundFindings.js";
import type { Language, Words } from "./language.js";
import { listFindings } from "./listFindings.js";
import { policyFindings } from "./policyFindings.js";
import { rowFindings } from "./rowFindings.js";
import { fillTemplate } from "./template.js";
import { describeTerm } from "./terms.js";

/**
 * A sentence for every code, with the params that the code's raiser may give. All are optional; a template leaves out what is not given.
 *
 * | param | what it holds | codes |
 * | --- | --- | --- |
 * | `value` | what was found, as it stood | nearly all |
 * | `expected` | what was wanted: a form, a list of ids, the other figure | nearly all |
 * | `key` | the field that is unknown, missing or defaulted; the row of the cost statement | policy-unknown-key, -missing, -default-taken, -tier-fields, cost-row-missing |
 * | `class`, `version` | ids of the policy | price-unknown, policy-cell-unknown, relief-class, price-below-minimum, version-not-in-force, … |
 * | `kind` | kind of the relief | policy-relief-form |
 * | `price`, `minimum` | yuan per m³ | price-below-minimum, composite-below-minimum, break-even-missed |
 * | `date` | the day that decides: it binds from, it ended on, it was asked for | price-below-minimum, relief-lapsed, before-first-version, version-not-in-force |
 * | `limit` | the largest that is allowed, a number without unit | number-*, policy-limit, row-too-long, excess-above-volume, fund-overdrawn |
 * | `amount` | the difference, or the money that moves, in yuan | cost-footing, receipt-netted, fund-overdrawn, rate-gap |
 * | `row`, `count` | the row where it stood first; how often | row-doubled, cell-normalised |
 * | `document`, `article` | where the rule is written | policy-document-unknown, policy-interpretation, price-below-minimum, composite-below-minimum |
 * | `other` | what it collides with | policy-duplicate |
 * | `status`, `whose`, `trigger` | an id of a closed list, said in words | policy-not-enacted, policy-interpretation, discharge-no-order |
 *
 * `expected` may be a comparison (`> 216`, `>= 2022-07-01`, `<= 1`) or alternatives (`price | tiers`); both are said in words. Where a finding
 * needs a figure beside the one found (period-order, excess-above-volume, cost-footing, rate-gap), `expected` is that figure alone.
 */
export const findingWords: Readonly<Record<FindingCode, Words>> = { ...policyFindings, ...fileFindings, ...rowFindings, ...fundFindings, ...listFindings };

const termParams: readonly string[] = ["status", "whose", "trigger"];

/**
 * A finding as a sentence for a clerk: where, what is wrong, what was expected, what to do.
 *
 * @example
 * describeFinding(finding("volume-negative", "volume_m3", { value: "-3" }), "en");
 * //=> "Volume used, m³ (volume_m3): The volume -3 is negative; it must be zero or more. Check the readings; enter refunds as corrections."
 */
export function describeFinding(finding: Finding, lang: Language): string {
  const params = Object.fromEntries(Object.entries(finding.params).map(([name, value]) => [name, paramInWords({ code: finding.code, name, value, lang })]));
  const sentence = fillTemplate(findingWords[finding.code][lang], params);
  const place = describePlace(finding, lang);
  if (place === "") return sentence;
  return lang === "zh" ? `${place}：${sentence}` : `${place}: ${sentence}`;
}

/** Where a finding stands: file, row, column or path; empty when it names no place. */
export function describePlace({ path, record }: Pick<Finding, "path" | "record">, lang: Language): string {
  const zh = lang === "zh";
  const parts = record === undefined ? [] : [zh ? `${record.source} 第 ${record.row} 行` : `${record.source}, row ${record.row}`];
  if (isColumn(path)) parts.push(zh ? `“${describeColumn(path, lang)}”列（${path}）` : `${describeColumn(path, lang)} (${path})`);
  else if (path !== "") parts.push(path);
  return parts.join(zh ? "，" : ", ");
}

interface Param {
  readonly code: FindingCode;
  readonly name: string;
  readonly value: string;
  readonly lang: Language;
}

function paramInWords({ code, name, value, lang }: Param): string {
  if (termParams.includes(name) || (name === "value" && code === "policy-not-enacted")) return describeTerm(value, lang);
  return name === "expected" ? describeExpectation(value, lang) : value;
}
