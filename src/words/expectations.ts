import type { Language, Words } from "./language.js";

/** Forms that a reader of data may expect. */
const forms: Readonly<Record<string, Words>> = {
  string: { zh: "文字（加引号）", en: "text in quotes" },
  number: { zh: "数字", en: "a number" },
  int: { zh: "整数", en: "a whole number" },
  boolean: { zh: "true 或 false", en: "true or false" },
  array: { zh: "清单 [ ]", en: "a list [ ]" },
  object: { zh: "对象 { }", en: "an object { }" },
  record: { zh: "对象 { }", en: "an object { }" },
  "a JSON object": { zh: "对象 { }", en: "an object { }" },
  "YYYY-MM-DD": { zh: "“年-月-日”形式的日期，例如 2026-02-28", en: "a date year-month-day, for example 2026-02-28" },
};

const comparison = /^(>=|<=|>|<) (\S+)$/;
const date = /^\d{4}-\d{2}-\d{2}$/;

const numberComparisons: Readonly<Record<string, Words>> = {
  ">": { zh: "大于 {0}", en: "above {0}" },
  ">=": { zh: "不小于 {0}", en: "at least {0}" },
  "<": { zh: "小于 {0}", en: "below {0}" },
  "<=": { zh: "不大于 {0}", en: "at most {0}" },
};

const dateComparisons: Readonly<Record<string, Words>> = {
  ">": { zh: "晚于 {0}", en: "after {0}" },
  ">=": { zh: "不早于 {0}", en: "on or after {0}" },
  "<": { zh: "早于 {0}", en: "before {0}" },
  "<=": { zh: "不晚于 {0}", en: "on or before {0}" },
};

/**
 * What was expected, in words: a known form, a comparison, or alternatives; any other text as it is.
 *
 * @example
 * describeExpectation(">= 2022-07-01", "en"); //=> "on or after 2022-07-01"
 * describeExpectation("price | tiers", "zh"); //=> "price、tiers 之一"
 */
export function describeExpectation(expected: string, lang: Language): string {
  if (Object.hasOwn(forms, expected)) return (forms[expected] as Words)[lang];
  const match = comparison.exec(expected);
  if (match !== null) {
    const [, sign = "", bound = ""] = match;
    const words = (date.test(bound) ? dateComparisons : numberComparisons)[sign];
    if (words !== undefined) return words[lang].replace("{0}", () => bound);
  }
  const choices = expected.split(" | ");
  if (choices.length === 1) return expected;
  return lang === "zh" ? `${choices.join("、")} 之一` : `one of ${choices.join(", ")}`;
}
