import { describe, expect, it } from "vitest";
import type { Bill, BillLine } from "../../src/billing/index.js";
import { explain } from "../../src/words/index.js";

const policy = { id: "some-city", revision: "3" };
const rule = { policy: "some-city", revision: "3", version: "2022-04-11", class: "resident" };
const whole = { periodStart: "2022-07-01", periodEnd: "2022-07-31" };

function line(parts: Partial<BillLine> & Pick<BillLine, "quantity" | "price" | "exact" | "amount">): BillLine {
  return {
    id: "base:2022-04-11:resident:1",
    kind: "base",
    ...whole,
    unit: "m3",
    factors: [],
    rounding: { mode: "halfUp", decimals: 2 },
    rule: { ...rule, tier: 1 },
    citations: [{ document: "notice-2022", article: "第二条" }],
    ...parts,
  };
}

function billOf(lines: readonly BillLine[], parts: Partial<Bill> = {}): Bill {
  return {
    accountId: "CD01",
    class: "resident",
    ...whole,
    policy,
    waterVolumeM3: "18",
    liableVolumeM3: "18",
    lines,
    baseFee: "17.10",
    surchargeAmount: "0.00",
    reliefAmount: "0.00",
    total: "17.10",
    ...parts,
  };
}

const flat = line({ quantity: "18", price: "0.95", exact: "17.1", amount: "17.10" });

describe("a bill explained to a resident", () => {
  it("one price", () => {
    expect(explain(billOf([flat]), "zh")).toBe(
      ["户号 CD01，账期 2022-07-01 至 2022-07-31，本期用水 18 m³。", "污水处理费：18 m³ × 0.95 元/m³ = 17.10 元", "本期应缴合计：17.10 元"].join("\n"),
    );
    expect(explain(billOf([flat]), "en")).toBe(
      [
        "Account CD01, 2022-07-01 to 2022-07-31: 18 m³ of water used.",
        "Sewage fee: 18 m³ × 0.95 yuan/m³ = 17.10 yuan",
        "Total due for this period: 17.10 yuan",
      ].join("\n"),
    );
  });

  it("tiers, the first m³ free, discharge over the standard, and an amount that is rounded", () => {
    const lines = [
      line({ quantity: "22", price: "0.90", exact: "19.8", amount: "19.80" }),
      line({ quantity: "3.125", price: "1.20", exact: "3.75", amount: "3.75", rule: { ...rule, tier: 2 } }),
      line({ kind: "fixed", unit: "yuan", quantity: "2.00", price: "1", exact: "2", amount: "2.00", rule: { ...rule, tier: 2 } }),
      line({
        kind: "discharge",
        unit: "yuan",
        quantity: "25.55",
        price: "1",
        factors: [
          { name: "multiplier", value: "2" },
          { name: "days", value: "10/31" },
        ],
        exact: "511/62",
        amount: "8.24",
        rule: { ...rule, discharge: "over_standard" },
      }),
      line({ kind: "relief", quantity: "6.5", price: "0.9", exact: "-5.85", amount: "-5.85", rule: { ...rule, tier: 1, relief: "low_income" } }),
    ];
    const bill = billOf(lines, { waterVolumeM3: "26", liableVolumeM3: "25.125", total: "27.94" });
    const names = { low_income: { zh: "低保户减免", en: "low-income households" }, resident: { zh: "居民生活用水", en: "residents" } };
    expect(explain(bill, "zh", { names }).split("\n")).toEqual([
      "户号 CD01，居民生活用水，账期 2022-07-01 至 2022-07-31，本期用水 26 m³，计征水量 25.125 m³。",
      "污水处理费（第 1 阶梯）：22 m³ × 0.90 元/m³ = 19.80 元",
      "污水处理费（第 2 阶梯）：3.125 m³ × 1.20 元/m³ = 3.75 元",
      "固定收费（第 2 阶梯）：2.00 元",
      "加倍征收（超标准排放，按 2 倍计征的增加部分）：25.55 元 × 10/31（天数比例）≈ 8.24 元（四舍五入）",
      "减免（低保户减免，第 1 阶梯）：-6.5 m³ × 0.9 元/m³ = -5.85 元",
      "本期应缴合计：27.94 元",
    ]);
    expect(explain(bill, "en", { names }).split("\n")).toEqual([
      "Account CD01, residents, 2022-07-01 to 2022-07-31: 26 m³ of water used, liable volume 25.125 m³.",
      "Sewage fee (tier 1): 22 m³ × 0.90 yuan/m³ = 19.80 yuan",
      "Sewage fee (tier 2): 3.125 m³ × 1.20 yuan/m³ = 3.75 yuan",
      "Fixed charge (tier 2): 2.00 yuan",
      "Surcharge (discharge over the standard, the part that 2 times the fee adds): 25.55 yuan × 10/31 (share of days) ≈ 8.24 yuan (rounded half up)",
      "Relief (low-income households, tier 1): -6.5 m³ × 0.9 yuan/m³ = -5.85 yuan",
      "Total due for this period: 27.94 yuan",
    ]);
  });

  it("two prices in one period, a coefficient, and a half taken off", () => {
    const first = { periodStart: "2022-07-01", periodEnd: "2022-07-15" };
    const lines = [
      line({ ...first, quantity: "8.1", price: "0.80", factors: [{ name: "coefficient", value: "0.9" }], exact: "6.48", amount: "6.48" }),
      line({
        periodStart: "2022-07-16",
        periodEnd: "2022-07-31",
        quantity: "9",
        price: "0.95",
        factors: [{ name: "coefficient", value: "0.9" }],
        exact: "7.695",
        amount: "7.70",
      }),
      line({
        kind: "relief",
        unit: "yuan",
        quantity: "14.18",
        price: "0.5",
        factors: [{ name: "multiplier", value: "0.5" }],
        exact: "-7.09",
        amount: "-7.09",
        rule: { ...rule, relief: "half" },
      }),
    ];
    expect(
      explain(billOf(lines, { total: "7.09" }), "zh")
        .split("\n")
        .slice(1),
    ).toEqual([
      "污水处理费（2022-07-01 至 2022-07-15）：8.1 m³（按系数 0.9 折算）× 0.80 元/m³ = 6.48 元",
      "污水处理费（2022-07-16 至 2022-07-31）：9 m³ × 0.95 元/m³ × 0.9（折算系数）= 7.695 元，四舍五入为 7.70 元",
      "减免：-14.18 元 × 0.5 = -7.09 元",
      "本期应缴合计：7.09 元",
    ]);
    expect(
      explain(billOf(lines, { total: "7.09" }), "en")
        .split("\n")
        .slice(1, 4),
    ).toEqual([
      "Sewage fee (2022-07-01 to 2022-07-15): 8.1 m³ (after the coefficient 0.9) × 0.80 yuan/m³ = 6.48 yuan",
      "Sewage fee (2022-07-16 to 2022-07-31): 9 m³ × 0.95 yuan/m³ × 0.9 (coefficient) = 7.695 yuan, rounded half up to 7.70 yuan",
      "Relief: -14.18 yuan × 0.5 = -7.09 yuan",
    ]);
  });

  it("full exemption, doubling and the bill's own rounding show their amounts", () => {
    const lines = [
      line({
        kind: "discharge",
        unit: "yuan",
        quantity: "17.10",
        price: "1",
        factors: [{ name: "multiplier", value: "2" }],
        exact: "17.1",
        amount: "17.10",
        rule: { ...rule, discharge: "unpermitted" },
      }),
      line({ kind: "relief", unit: "yuan", quantity: "17.10", price: "1", exact: "-17.1", amount: "-17.10", rule: { ...rule, relief: "exempt" } }),
      line({ kind: "rounding", unit: "yuan", quantity: "-0.0042", price: "1", exact: "-0.0042", amount: "-0.0042", rule, citations: [] }),
    ];
    expect(explain(billOf(lines), "zh").split("\n").slice(1, 4)).toEqual([
      "加倍征收（未经许可排放，按 2 倍计征的增加部分）：17.10 元",
      "减免：-17.10 元",
      "尾差：-0.0042 元",
    ]);
  });

  it("never shows a product that is not the line's exact value", () => {
    const odd = line({ quantity: "18", price: "0.95", exact: "16", amount: "16.00" });
    expect(explain(billOf([odd]), "en")).toContain("\nSewage fee: 16.00 yuan\n");
  });
});

describe("a bill explained to an official", () => {
  it("names policy, revision, version, tier, rounding, document and article of every line", () => {
    const read = {
      ...flat,
      rule: { ...rule, tier: 1, interpretation: "ours" as const },
      citations: [...flat.citations, { document: "opinion-2008", article: "四¶1" }],
    };
    const bill = billOf([read], { district: "青白江区" });
    expect(explain(bill, "zh", { view: "official" })).toBe(
      [
        "户号 CD01，地区 青白江区，用水性质 resident，账期 2022-07-01 至 2022-07-31，本期用水 18 m³。",
        "污水处理费：18 m³ × 0.95 元/m³ = 17.10 元",
        "  规则：政策 some-city，修订 3，版本 2022-04-11，类别 resident，第 1 阶梯，四舍五入，保留 2 位小数，按本文件编制者的理解",
        "  依据：notice-2022 第二条；opinion-2008 四¶1",
        "本期应缴合计：17.10 元",
      ].join("\n"),
    );
    expect(explain(bill, "en", { view: "official", names: { resident: { zh: "居民生活用水", en: "residents" } } })).toBe(
      [
        "Account CD01, district 青白江区, class residents (resident), 2022-07-01 to 2022-07-31: 18 m³ of water used.",
        "Sewage fee: 18 m³ × 0.95 yuan/m³ = 17.10 yuan",
        "  Rule: policy some-city, revision 3, version 2022-04-11, class resident, tier 1, rounded half up, 2 decimals, as read by the writers of this document",
        "  Source: notice-2022 第二条; opinion-2008 四¶1",
        "Total due for this period: 17.10 yuan",
      ].join("\n"),
    );
  });

  it("shows the exact value where it does not end, and a relief by its id", () => {
    const third = line({
      kind: "relief",
      quantity: "10/3",
      price: "0.95",
      exact: "-19/6",
      amount: "-3.17",
      rule: { ...rule, relief: "low_income" },
      citations: [],
    });
    expect(
      explain(billOf([third]), "zh", { view: "official" })
        .split("\n")
        .slice(1, 3),
    ).toEqual([
      "减免（low_income）：-10/3 m³ × 0.95 元/m³ = -19/6 元，四舍五入为 -3.17 元",
      "  规则：政策 some-city，修订 3，版本 2022-04-11，类别 resident，四舍五入，保留 2 位小数",
    ]);
  });
});
