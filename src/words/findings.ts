import type { Finding, FindingCode, RecordPlace } from "../findings/index.js";
import { arrearsFindings } from "./arrearsFindings.js";
import { assessFileFindings } from "./assessFileFindings.js";
import type { Column } from "./columns.js";
import { describeColumn, isColumn } from "./columns.js";
import { describeExpectation } from "./expectations.js";
import { fileFindings } from "./fileFindings.js";
import { fundFindings } from "./fundFindings.js";
import type { Language, Words } from "./language.js";
import { listFindings } from "./listFindings.js";
import { mergeFindings } from "./mergeFindings.js";
import { policyFindings } from "./policyFindings.js";
import { rebillFindings } from "./rebillFindings.js";
import { rowFindings } from "./rowFindings.js";
import { fillTemplate } from "./template.js";
import { describeTerm } from "./terms.js";
import { verifyFindings } from "./verifyFindings.js";
import { volumeFindings } from "./volumeFindings.js";

/**
 * A sentence for every code, with the params that the code's raiser may give. All are optional; a template leaves out what is not given.
 *
 * | param | what it holds | codes |
 * | --- | --- | --- |
 * | `value` | what was found, as it stood | nearly all |
 * | `expected` | what was wanted: a form, a list of ids, the other figure | nearly all |
 * | `key` | the field that is unknown, missing or defaulted; the row of the cost statement | policy-unknown-key, -missing, -default-taken, -tier-fields, cost-row-missing |
 * | `class`, `version` | ids of the policy | price-unknown, policy-cell-unknown, relief-class, price-below-minimum, version-not-in-force, … |
 * | `price`, `minimum` | yuan per m³ | price-below-minimum, composite-below-minimum, break-even-missed |
 * | `date` | the day that decides: it binds from, or it was asked for | price-below-minimum, relief-lapsed, relief-window, before-first-version, version-not-in-force |
 * | `limit` | the largest that is allowed, a number without unit | number-*, policy-limit, row-too-long, cost-footing-exceeded, fund-overdrawn |
 * | `amount` | the difference, or the money that moves, in yuan | cost-footing, receipt-netted, fund-overdrawn, rate-gap |
 * | `row`, `count` | the row where it stood first; how often | row-doubled, cell-normalised |
 * | `document`, `article` | where the rule is written | policy-document-unknown, policy-interpretation, price-below-minimum, composite-below-minimum |
 * | `other` | what it collides with | policy-duplicate |
 * | `status`, `whose`, `kind` | an id of a closed list, said in words | policy-not-enacted, policy-interpretation, discharge-no-order |
 *
 * `expected` may be a comparison (`> 216`, `>= 2022-07-01`, `<= 1`) or alternatives (`price | tiers`); both are said in words. Where a finding
 * needs a figure beside the one found (cost-footing, receipt-netted, rate-gap), `expected` is that figure alone.
 */
export const findingWords: Readonly<Record<FindingCode, Words>> = {
  ...policyFindings,
  ...fileFindings,
  ...rowFindings,
  ...fundFindings,
  ...listFindings,
  ...mergeFindings,
  ...arrearsFindings,
  ...rebillFindings,
  ...assessFileFindings,
  ...volumeFindings,
  ...verifyFindings,
};

/** Params, and codes whose `value`, are ids of closed lists. */
const termParams: readonly string[] = ["status", "whose", "kind"];
const termCodes: readonly FindingCode[] = ["policy-not-enacted", "discharge-no-rule"];

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
export function describePlace({ code, path, record }: Pick<Finding, "code" | "path" | "record">, lang: Language): string {
  const zh = lang === "zh";
  const column = columnOf(path);
  const parts = record === undefined ? [] : [placeOfRecord(record, lang)];
  if (column !== undefined && !code.startsWith("policy-")) {
    const heading = describeColumn(column, lang);
    parts.push(zh ? `“${heading}”${record === undefined ? "" : "列"}（${path}）` : `${heading} (${path})`);
  } else if (path !== "") parts.push(path);
  return parts.join(zh ? "，" : ", ");
}

/** A row counts from 1; row 0 stands for the whole file. */
function placeOfRecord({ source, row }: RecordPlace, lang: Language): string {
  if (row === 0) return source;
  return lang === "zh" ? `${source} 第 ${row} 行` : `${source}, row ${row}`;
}

/** The column that a path names, as files (`volume_m3`) or as records in code (`volumeM3`) spell it. */
function columnOf(path: string): Column | undefined {
  const name = path.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return isColumn(name) ? name : undefined;
}

interface Param {
  readonly code: FindingCode;
  readonly name: string;
  readonly value: string;
  readonly lang: Language;
}

function paramInWords({ code, name, value, lang }: Param): string {
  if (termParams.includes(name) || (name === "value" && termCodes.includes(code))) return describeTerm(value, lang);
  return name === "expected" ? describeExpectation(value, lang) : value;
}
