import { describe, expect, it } from "vitest";
import type { FindingCode } from "../../src/findings/index.js";
import { catalogue, finding } from "../../src/findings/index.js";
import {
  describeCode,
  describeExpectation,
  describeFinding,
  fillTemplate,
  findingNames,
  findingWords,
  languages,
  placeholdersOf,
} from "../../src/words/index.js";

const codes = Object.keys(catalogue) as FindingCode[];
const chinese = /\p{Script=Han}/u;
const allParams = Object.fromEntries(
  [...new Set(codes.flatMap((code) => placeholdersOf(findingWords[code].en).flatMap((names) => names.split("|"))))].map((name) => [name, "甲-1"]),
);

describe.each(codes)("%s", (code) => {
  const { zh, en } = findingWords[code];

  it("is said in Chinese and in English, with the same parts", () => {
    expect(zh).toMatch(chinese);
    expect(en).not.toMatch(chinese);
    expect(placeholdersOf(zh)).toEqual(placeholdersOf(en));
  });

  it("keeps every part in brackets, so that it can be left out", () => {
    for (const template of [zh, en]) expect(template.replace(/\[[^[\]]*\]/g, "")).not.toMatch(/[[\]{}]/);
  });

  it("reads as sentences, with nothing given and with everything given", () => {
    for (const params of [{}, allParams]) {
      const said = { zh: fillTemplate(zh, params), en: fillTemplate(en, params) };
      expect(said.zh).toMatch(/^[^，。；：、）]+.*。$/u);
      expect(said.en).toMatch(/^[A-Z].*\.$/u);
      for (const text of Object.values(said)) expect(text).not.toMatch(/[{}[\]]| {2}|“”|""|（）|\(\)|，，|，。|,,|,\.| ,| \./);
    }
  });

  it("has a short name in both", () => {
    expect(findingNames[code].zh).toMatch(chinese);
    expect(findingNames[code].zh.length).toBeLessThanOrEqual(14);
    expect(findingNames[code].en).toMatch(/^[A-Za-z][^.]*$/);
    for (const lang of languages) expect(describeCode(code, lang)).toBe(findingNames[code][lang]);
  });
});

it("no two codes share a short name", () => {
  for (const lang of languages) {
    const names = codes.filter((code) => !["price-unknown", "policy-cell-unknown"].includes(code)).map((code) => findingNames[code][lang]);
    expect(new Set(names).size).toBe(names.length);
  }
});

describe("a finding told to a clerk", () => {
  const place = { source: "usage.csv", row: 12 };

  it("says the file, the row, the column, the fault and the remedy", () => {
    const negative = { ...finding("volume-negative", "volume_m3", { value: "-3" }), record: place };
    expect(describeFinding(negative, "zh")).toBe(
      "usage.csv 第 12 行，“用水量”列（volume_m3）：水量 -3 是负数，应为零或正数。请核对读数；退补水量请按更正办理。",
    );
    expect(describeFinding(negative, "en")).toBe(
      "usage.csv, row 12, Volume used, m³ (volume_m3): The volume -3 is negative; it must be zero or more. Check the readings; enter refunds as corrections.",
    );
  });

  it("tells a date that is badly written from a day that does not exist", () => {
    expect(describeFinding(finding("date-missing", "", { value: "2026-02-30", expected: "YYYY-MM-DD" }), "zh")).toBe(
      "日历上没有 2026-02-30 这一天，或者超出 1900 年至 2999 年。请核对年、月、日。",
    );
    expect(describeFinding(finding("date-form", "", { value: "2026/2", expected: "YYYY-MM-DD" }), "zh")).toBe(
      "“2026/2”不是规范的日期。请写成“年-月-日”，例如 2026-02-28。",
    );
  });

  it("knows a field of a record in code by its column", () => {
    expect(describeFinding(finding("number-form", "volumeM3", { value: "1e3", expected: "18.5" }), "zh")).toBe(
      "“用水量”（volumeM3）：“1e3”不是规范的数字。请只用数字和小数点，例如 18.5，不用逗号、字母和科学计数法。",
    );
  });

  it("says the path in a policy as it is written there", () => {
    const below = finding("price-below-minimum", "versions[0].prices.resident", {
      class: "resident",
      price: "0.80",
      minimum: "0.95",
      date: "2016-12-31",
      document: "ndrc-2015-119",
      article: "一",
    });
    expect(describeFinding(below, "zh")).toBe(
      "versions[0].prices.resident：类别“resident”的价格 0.80 元/m³ 低于最低标准 0.95 元/m³，该标准自 2016-12-31 起执行，依据：ndrc-2015-119，一。计费不受影响，请核实价格，或提请调整。",
    );
    expect(describeFinding(finding("policy-kind", "kind", { value: "tarif", expected: "tariff, minimums" }), "en")).toBe(
      'kind: The kind of document "tarif" is not known; expected tariff, minimums. Check the field "kind".',
    );
  });

  it("leaves out what it is not told, and needs no place", () => {
    expect(describeFinding(finding("policy-tier-last-closed", ""), "zh")).toBe("最后一级阶梯写了上限，超出的水量将没有价格。请删去最后一级的 upTo。");
    expect(describeFinding(finding("price-below-minimum", "", { price: "0.80", minimum: "" }), "en")).toBe(
      "The price, 0.80 yuan/m³, is below the minimum. Bills are not affected; verify the price or propose a new one.",
    );
    expect(describeFinding(finding("file-empty", "", { nobody: "asked" }), "en")).toBe("The file is empty: it has neither header nor rows. Export it again.");
  });

  it("says ids of closed lists in words", () => {
    expect(describeFinding(finding("policy-not-enacted", "", { version: "2010-06-01", value: "proposed" }), "zh")).toBe(
      "版本“2010-06-01”不是已生效的规定，状态为“拟议”。只有写明允许（--allow-example 或 --proposal）才可用来计算。",
    );
    expect(describeFinding(finding("discharge-no-order", "", { kind: "over_volume", value: "" }), "en")).toBe(
      "There is no order of the water authority (for discharge over the permitted volume); the fee was not doubled and the single fee stands. Enter the order once there is one and correct the bill.",
    );
  });

  it("does not let a damaged cell break the line, command the terminal or flood it", () => {
    const cell = `a\u001b[31mb\r\nc${"x".repeat(500)}`;
    const said = describeFinding(finding("number-form", "", { value: cell }), "en");
    expect(said).not.toMatch(/\p{Cc}/u);
    expect(said.length).toBeLessThan(400);
    expect(describeFinding(finding("number-form", "", { value: "{expected}[x]$&" }), "en")).toContain('"{expected}[x]$&"');
  });
});

describe("what was expected", () => {
  it.each([
    ["> 216", "大于 216", "above 216"],
    [">= 0", "不小于 0", "at least 0"],
    ["< 5", "小于 5", "below 5"],
    ["<= 1", "不大于 1", "at most 1"],
    ["> 2010-06-01", "晚于 2010-06-01", "after 2010-06-01"],
    [">= 2022-07-01", "不早于 2022-07-01", "on or after 2022-07-01"],
    ["< 2022-07-01", "早于 2022-07-01", "before 2022-07-01"],
    ["<= 2022-07-31", "不晚于 2022-07-31", "on or before 2022-07-31"],
    ["price | tiers", "price、tiers 之一", "one of price, tiers"],
    ["YYYY-MM-DD", "“年-月-日”形式的日期，例如 2026-02-28", "a date year-month-day, for example 2026-02-28"],
    ["resident, non_resident", "resident, non_resident", "resident, non_resident"],
    ["", "", ""],
  ])("%j", (expected, zh, en) => {
    expect(describeExpectation(expected, "zh")).toBe(zh);
    expect(describeExpectation(expected, "en")).toBe(en);
  });

  it("joins Chinese words without a space and figures with one", () => {
    expect(fillTemplate("编号[，应为 {expected}]。", { expected: "大于 3" })).toBe("编号，应为大于 3。");
    expect(fillTemplate("编号[，应为 {expected}]。", { expected: "3" })).toBe("编号，应为 3。");
    expect(fillTemplate("id[; expected {expected}].", { expected: "居民" })).toBe("id; expected 居民.");
  });
});
