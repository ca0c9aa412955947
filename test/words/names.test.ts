import { describe, expect, it } from "vitest";
import type { CauseCode } from "../../src/words/index.js";
import {
  causeWords,
  columnWords,
  describeCause,
  describeCode,
  describeColumn,
  describeHeading,
  describeMatch,
  headingWords,
  isCause,
  languages,
  matchWords,
} from "../../src/words/index.js";

const chinese = /\p{Script=Han}|m³/u;

describe("causes of differences", () => {
  const causes: CauseCode[] = [
    "unpaid",
    "short-paid",
    "over-paid",
    "old-price",
    "new-price-early",
    "unentitled-relief",
    "relief-not-given",
    "wrong-class",
    "wrong-volume",
    "doubled-bill",
    "not-billed",
    "billed-without-usage",
    "surcharge-missing",
    "surcharge-without-order",
    "paid-twice",
    "rounding",
    "unexplained",
  ];

  it("are these, each with a name and one sentence in both languages", () => {
    expect(Object.keys(causeWords).sort()).toEqual([...causes].sort());
    for (const cause of causes) {
      expect(describeCause(cause, "zh")).toMatch(/^\p{Script=Han}.*。$/u);
      expect(describeCause(cause, "en")).toMatch(/^[A-Z].*\.$/);
      expect(describeCode(cause, "zh")).toMatch(/^\p{Script=Han}+$/u);
      expect(describeCode(cause, "en")).toMatch(/^[a-z][a-z -]+$/);
    }
    for (const lang of languages) expect(new Set(causes.map((cause) => describeCode(cause, lang))).size).toBe(causes.length);
  });

  it("a code that is neither cause nor finding stands as it is", () => {
    expect(describeCode("old-price", "zh")).toBe("沿用旧价");
    expect(describeCode("toString", "zh")).toBe("toString");
    expect(isCause("toString")).toBe(false);
    expect(isCause("rounding")).toBe(true);
  });
});

describe("headings", () => {
  it("stand in both languages", () => {
    for (const words of [...Object.values(columnWords), ...Object.values(headingWords), ...Object.values(matchWords)]) {
      expect(words.zh).toMatch(chinese);
      expect(words.en).not.toMatch(/\p{Script=Han}/u);
      expect(words.en).not.toBe("");
    }
  });

  it("keep the two collection rates apart, and the collection of fees from the collection of sewage", () => {
    expect(describeHeading("currentRate", "zh")).toBe("当期收缴率");
    expect(describeHeading("overallRate", "zh")).toBe("综合收缴率");
    expect(describeHeading("sewerCollectionRate", "zh")).toBe("污水收集率");
    expect(describeHeading("compositeAverage", "zh")).toBe("综合平均水平");
    expect(describeHeading("breakEvenPrice", "zh")).toBe("保本水价");
    expect(describeHeading("targetPrice", "en")).toBe("Target price");
  });

  it("name every column of the result files", () => {
    const columns =
      "account_id,district,class,period_start,period_end,volume_m3,liable_volume_m3,base_fee,surcharge_amount,relief_amount,fee,findings,billed_amount,paid_amount,billed_difference,paid_difference,match,causes,source,row,column,value,code,expected,original";
    for (const column of columns.split(",")) expect(Object.keys(columnWords)).toContain(column);
    expect(describeColumn("volume_m3", "zh")).toBe("用水量");
    expect(describeColumn("volume_m3", "en")).toBe("Volume used, m³");
    expect(describeColumn("表外列", "en")).toBe("表外列");
  });

  it("name the four match codes", () => {
    expect(([0, 1, 2, 3] as const).map((code) => describeMatch(code, "zh"))).toEqual(["一致", "仅对方有", "仅我方有", "金额不同"]);
    expect(([0, 1, 2, 3] as const).map((code) => describeMatch(code, "en"))).toEqual(["agrees", "theirs only", "ours only", "amount differs"]);
  });
});
