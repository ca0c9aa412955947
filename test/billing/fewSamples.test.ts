import { describe, expect, it } from "vitest";
import type { Sample, TariffDocument, Usage } from "../../src/index.js";
import { bill, openTariff } from "../../src/index.js";
import { documentOf, july } from "./samples.js";

type Rule = NonNullable<TariffDocument["strength"]>[number];

const name = { zh: "例", en: "example" };
const cite = [{ document: "notice", article: "1" }];
const cod: Rule = {
  scales: [{ measure: "cod_mg_l", above: "300", step: "100", pricePerStep: "0.2" }],
  combine: "add",
  classes: ["main"],
  cite,
};

/** The fee of 10 m³ at 1 yuan, and what is said beside it. */
function fee(rules: readonly Rule[], usage: Partial<Usage>) {
  const plain = documentOf({ versions: { "2020-01-01": { price: "1.00" } } });
  const versions = plain.versions.map((version) => ({ ...version, prices: { ...version.prices, other: { sameAs: "main", cite } } }));
  const document = { ...plain, versions, classes: { ...plain.classes, other: { name, category: "special" as const } }, strength: [...rules] };
  const { bill: made, findings } = bill(openTariff(document), july("10", usage));
  return [made?.total, ...findings.map(({ code, path, params }) => [code, path, params.value, params.expected])];
}

/** So many samples at 400 mg/L: one step, 0.2 yuan on each m³. */
const samples = (count: number, sample: Sample = { codMgL: "400" }) => ({ samples: Array.from({ length: count }, () => sample) });
const needing = (least: number, more: Partial<NonNullable<Rule["samples"]>> = {}): Rule => ({ ...cod, samples: { least, fewer: "noSurcharge", ...more } });

describe("a surcharge by strength that needs samples", () => {
  it("is due with enough of them, and is left out and said with fewer", () => {
    expect(fee([needing(2)], samples(2))).toEqual(["12.00"]);
    expect(fee([needing(2)], samples(3))).toEqual(["12.00"]);
    expect(fee([needing(2)], samples(1))).toEqual(["10.00", ["samples-few", "samples", "1", ">= 2"]]);
    expect(fee([needing(2)], {})).toEqual(["10.00", ["samples-few", "samples", "0", ">= 2"]]);
  });

  it("refuses the record with fewer, where the policy says so", () => {
    const refusing = needing(2, { fewer: "refuse" });
    expect(fee([refusing], samples(2))).toEqual(["12.00"]);
    const both: Rule = { ...refusing, scales: [...cod.scales, { measure: "ph", below: "6", step: "1", pricePerStep: "0.3" }] };
    expect(fee([both], samples(2))).toEqual(["12.00"]);
    expect(fee([both], { samples: [{ codMgL: "400", ph: "7" }, { codMgL: "400" }] })[0]).toBeUndefined();
    expect(fee([refusing], samples(1))).toEqual([undefined, ["samples-too-few", "samples", "2022-07-01 - 2022-07-31", ">= 2020-01-01"]]);
  });

  it("asks nothing where no number is stated", () => {
    expect(fee([cod], samples(1))).toEqual(["12.00"]);
    expect(fee([cod], {})).toEqual(["10.00"]);
  });

  it("counts the samples that measured its own quantity", () => {
    const mixed = { samples: [{ codMgL: "400" }, { codMgL: "400" }, { ph: "7" }] };
    expect(fee([needing(2)], mixed)).toEqual(["12.00"]);
    expect(fee([needing(3)], mixed)).toEqual(["10.00", ["samples-few", "samples", "3", ">= 3"]]);
  });

  it("needs so many for each month, a part of a month by its days and rounded up; or so many for the bill", () => {
    const threeMonths = { periodEnd: "2022-09-30" };
    expect(fee([needing(2)], { ...samples(6), ...threeMonths })).toEqual(["12.00"]);
    expect(fee([needing(2)], { ...samples(5), ...threeMonths })).toEqual(["10.00", ["samples-few", "samples", "5", ">= 6"]]);
    expect(fee([needing(2, { per: "bill" })], { ...samples(2), ...threeMonths })).toEqual(["12.00"]);
    expect(fee([needing(2, { per: "bill" })], { ...samples(1), ...threeMonths })).toEqual(["10.00", ["samples-few", "samples", "1", ">= 2"]]);
    // 2 × 15 ÷ 31 is less than one; 2 × 16 ÷ 31 is more.
    expect(fee([needing(2)], { ...samples(1), periodEnd: "2022-07-15" })).toEqual(["12.00"]);
    expect(fee([needing(2)], { ...samples(1), periodEnd: "2022-07-16" })).toEqual(["10.00", ["samples-few", "samples", "1", ">= 2"]]);
    // 31 × 10 ÷ 31 is ten.
    expect(fee([needing(31)], { ...samples(10), periodEnd: "2022-07-10" })).toEqual(["12.00"]);
  });

  it("is not asked for outside its classes and its time", () => {
    const during = (window: { from?: string; to?: string }) => fee([{ ...needing(2), ...window }], {}).length > 1;
    expect(fee([needing(2)], { class: "other" })).toEqual(["10.00"]);
    expect(during({ from: "2022-07-31" })).toBe(true);
    expect(during({ from: "2022-08-01" })).toBe(false);
    expect(during({ to: "2022-07-01" })).toBe(true);
    expect(during({ to: "2022-06-30" })).toBe(false);
  });

  it("is said once, of the first rule of several that lacks them", () => {
    const ssOnly: Rule = { ...needing(1), scales: [{ measure: "ss_mg_l", above: "200", step: "100", pricePerStep: "0.1" }] };
    const both: Rule = { ...needing(2), scales: [...cod.scales, ...ssOnly.scales] };
    expect(fee([ssOnly, needing(3)], { samples: [{ codMgL: "400", ssMgL: "300" }, { codMgL: "400" }] })).toEqual([
      "11.00",
      ["samples-few", "samples", "2", ">= 3"],
    ]);
    expect(fee([needing(4), needing(3)], samples(2))).toEqual(["10.00", ["samples-few", "samples", "2", ">= 4"]]);
    expect(fee([both], { samples: [{ codMgL: "400", ssMgL: "300" }, { codMgL: "400" }] })).toEqual(["12.00", ["samples-few", "samples", "2", ">= 2"]]);
  });

  it("takes the mean of the samples that measured it", () => {
    expect(fee([cod], { samples: [{ codMgL: "300" }, { codMgL: "500" }, { ph: "7" }] })).toEqual(["12.00"]);
    expect(fee([cod], { samples: [{ codMgL: "299.5" }, { codMgL: "300.5" }] })).toEqual(["10.00"]);
  });
});

describe("the days on which a surcharge by strength or credit is in force", () => {
  const during = (window: { from?: string; to?: string }) => fee([{ ...cod, ...window }], samples(1))[0];

  it("bear it, of all days of the period", () => {
    // 2.00 × 1 ÷ 31 is 0.06, × 16 ÷ 31 is 1.03.
    expect(during({ from: "2022-07-31" })).toBe("10.06");
    expect(during({ from: "2022-08-01" })).toBe("10.00");
    expect(during({ to: "2022-07-01" })).toBe("10.06");
    expect(during({ to: "2022-06-30" })).toBe("10.00");
    expect(during({ from: "2022-07-16" })).toBe("11.03");
    expect(during({ from: "2022-07-01", to: "2022-07-31" })).toBe("12.00");
  });
});

describe("steps of strength", () => {
  const at = (codMgL: string, change: Partial<Rule>) => fee([{ ...cod, ...change }], { samples: [{ codMgL }] })[0];

  it("cost their share, or count up or down, as the policy says", () => {
    expect(at("450", {})).toBe("13.00");
    expect(at("450", { partStep: "exact" })).toBe("13.00");
    expect(at("450", { partStep: "up" })).toBe("14.00");
    expect(at("450", { partStep: "down" })).toBe("12.00");
    expect(at("399", { partStep: "down" })).toBe("10.00");
    expect(at("300", { partStep: "up" })).toBe("10.00");
    expect(at("300.001", { partStep: "up" })).toBe("12.00");
  });

  it("count below a value, too", () => {
    const acid: Rule = { ...cod, scales: [{ measure: "ph", below: "6", step: "1", pricePerStep: "0.3" }] };
    const ph = (value: string) => fee([acid], { samples: [{ ph: value }] })[0];
    expect([ph("6"), ph("7"), ph("5"), ph("4.5")]).toEqual(["10.00", "10.00", "13.00", "14.50"]);
  });

  it("add up, or only the dearest counts", () => {
    const scales: Rule["scales"] = [
      { measure: "cod_mg_l", above: "300", step: "100", pricePerStep: "0.2" },
      { measure: "ss_mg_l", above: "200", step: "100", pricePerStep: "0.3" },
      { measure: "ph", below: "6", step: "1", pricePerStep: "0.1" },
    ];
    const of = (combine: Rule["combine"], sample: Sample) => fee([{ ...cod, scales, combine }], { samples: [sample] })[0];
    expect(of("add", { codMgL: "500", ssMgL: "300", ph: "5" })).toBe("18.00");
    expect(of("highest", { codMgL: "500", ssMgL: "300", ph: "5" })).toBe("14.00");
    expect(of("highest", { codMgL: "400", ssMgL: "300", ph: "5" })).toBe("13.00");
    expect(of("highest", { codMgL: "400", ssMgL: "200", ph: "1" })).toBe("15.00");
    expect(of("highest", { ph: "5" })).toBe("11.00");
    expect(of("highest", { ph: "7" })).toBe("10.00");
  });
});
