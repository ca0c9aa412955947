import { describe, expect, it } from "vitest";
import type { Usage } from "../../src/index.js";
import { openTariff } from "../../src/index.js";
import { billed, documentOf, july } from "./samples.js";
import { document, sentence, told } from "./sentence.js";

describe("a line says how much of what, at which price, by which rule", () => {
  it("for a charge by volume: the m³ before the coefficient, tier by tier, over the days of its price", () => {
    expect(told("base", {})).toEqual([
      "base:2020-01-01:main:1; base; 07-01–07-15; 100/9 m3 × 1.00 × 0.9 coefficient = 10 → 10.00; 2020-01-01; main; tier 1; interpretation ours; art. 1",
      "base:2020-01-01:main:2; base; 07-01–07-15; 35/9 m3 × 2.00 × 0.9 coefficient = 7 → 7.00; 2020-01-01; main; tier 2; interpretation ours; art. 1",
      "base:2022-07-16:main:2; base; 07-16–07-31; 16 m3 × 2.20 × 0.9 coefficient = 31.68 → 31.68; 2022-07-16; main; tier 2; interpretation ours; art. 1",
    ]);
  });

  it("for a fixed part that stays the same: once, over the whole period", () => {
    expect(told("fixed", {})).toEqual(["fixed:1:2020-01-01:main; fixed; 07-01–07-31; 1 times × 3 = 3 → 3.00; 2020-01-01; main; interpretation ours; art. 1"]);
  });

  it("for fixed parts that change: each for its days", () => {
    const price = (amount: string) =>
      ({
        price: "1",
        fixed: [
          { amount: "1", per: "bill" },
          { amount, per: "month" },
        ],
      }) as const;
    const changed = documentOf({ versions: { "2020-01-01": price("3"), "2022-07-16": price("6") } });
    expect(told("fixed", {}, {}, changed)).toEqual([
      "fixed:1:2020-01-01:main; fixed; 07-01–07-31; 1 times × 1 = 1 → 1.00; 2020-01-01; main; art. 1",
      "fixed:2:2020-01-01:main; fixed; 07-01–07-15; 15/31 times × 3 = 45/31 → 1.45; 2020-01-01; main; art. 1",
      "fixed:2:2022-07-16:main; fixed; 07-16–07-31; 16/31 times × 6 = 96/31 → 3.10; 2022-07-16; main; art. 1",
    ]);
  });

  it("for fixed parts that come or go, or are counted in another way: each for its days", () => {
    type Part = { amount: string; per: "bill" | "month"; partMonths?: "days" | "refuse" };
    const product = (before: Part[], after: Part[]) =>
      told("fixed", {}, {}, documentOf({ versions: { "2020-01-01": { price: "1", fixed: before }, "2022-07-16": { price: "1", fixed: after } } })).map(
        (each) => `${each.split("; ")[2]} ${each.split("; ")[3]}`,
      );
    const [one, two]: Part[] = [
      { amount: "3.1", per: "bill" },
      { amount: "6.2", per: "bill" },
    ];
    const whole = "07-01–07-31 1 times × 3.1 = 3.1 → 3.10";
    expect(product([one!], [one!])).toEqual([whole]);
    expect(product([one!, two!], [one!])).toEqual([whole, "07-01–07-15 15/31 times × 6.2 = 3 → 3.00"]);
    expect(product([one!], [one!, two!])).toEqual([whole, "07-16–07-31 16/31 times × 6.2 = 3.2 → 3.20"]);
    const parts = ["07-01–07-15 15/31 times × 3.1 = 1.5 → 1.50", "07-16–07-31 16/31 times × 3.1 = 1.6 → 1.60"];
    expect(product([one!], [{ ...one!, per: "month" }])).toEqual(parts);
    expect(product([{ ...one!, per: "month" }], [{ ...one!, per: "month", partMonths: "days" }])).toEqual(parts);
  });

  it("for an amount with more digits than a number holds: every digit", () => {
    const fine = documentOf({ versions: { "2020-01-01": { price: "1.23456789" } } });
    expect(told("base", { volumeM3: "99999999999.999" }, {}, fine).map((each) => each.split("; ")[3])).toEqual([
      "99999999999.999 m3 × 1.23456789 = 123456788999.99876543211 → 123456789000.00",
    ]);
  });

  it("for a rating that begins in the second part of a period: on that part alone", () => {
    const { red } = document.credit!;
    const late = (from: string) =>
      told("credit", { credit: "red" }, {}, { ...document, credit: { red: { ...red!, from } } }).map((each) => each.split("; ")[3]);
    expect(late("2022-07-16")).toEqual(["16 m3 × 0.1 × 0.9 coefficient = 1.44 → 1.44"]);
    expect(late("2022-07-24")).toEqual(["16 m3 × 0.1 × 0.9 coefficient × 1/2 days = 0.72 → 0.72"]);
  });

  it("for a fixed amount of a tier: when the tier is reached", () => {
    const stepped = documentOf({
      versions: {
        "2020-01-01": {
          tiers: [
            { upTo: "10", price: "1", fixed: "2" },
            { price: "2", fixed: "4" },
          ],
          tierPeriod: "bill",
        },
      },
    });
    expect(told("fixed", {}, {}, stepped)).toEqual([
      "fixed:2020-01-01:main:1; fixed; 07-01–07-31; 1 times × 2 = 2 → 2.00; 2020-01-01; main; tier 1; art. 1",
      "fixed:2020-01-01:main:2; fixed; 07-01–07-31; 1 times × 4 = 4 → 4.00; 2020-01-01; main; tier 2; art. 1",
    ]);
  });

  it("for a price by the block: the m³ of the blocks, and the block as a factor", () => {
    const blocks = documentOf({ versions: { "2020-01-01": { price: "8", blockM3: "7.5" } } });
    expect(told("base", {}, {}, blocks)).toEqual([
      "base:2020-01-01:main:1; base; 07-01–07-31; 37.5 m3 × 8 × 2/15 block = 40 → 40.00; 2020-01-01; main; tier 1; art. 1",
    ]);
    const some = documentOf({
      versions: {
        "2020-01-01": {
          tiers: [
            { upTo: "10", price: "1" },
            { price: "8", blockM3: "7" },
          ],
          tierPeriod: "bill",
          coefficient: "0.9",
        },
      },
    });
    expect(told("base", {}, {}, some).map((each) => each.split("; ")[3])).toEqual([
      "100/9 m3 × 1 × 0.9 coefficient = 10 → 10.00",
      "70/3 m3 × 8 × 0.9 coefficient × 1/7 block = 24 → 24.00",
    ]);
  });

  it("for a volume that was rounded: the rounded m³; the coefficient stands as a factor where it comes after", () => {
    const rounded = (order: "beforeCoefficient" | "afterCoefficient") =>
      documentOf({ versions: { "2020-01-01": { price: "1.00", coefficient: "0.9", volumeRounding: { mode: "up", step: "1", order } } } });
    const product = (order: Parameters<typeof rounded>[0]) => told("base", { volumeM3: "10.5" }, {}, rounded(order)).map((each) => each.split("; ")[3]);
    expect(product("afterCoefficient")).toEqual(["10 m3 × 1.00 = 10 → 10.00"]);
    expect(product("beforeCoefficient")).toEqual(["11 m3 × 1.00 × 0.9 coefficient = 9.9 → 9.90"]);
  });

  it("for strength and credit: the steps, and the days where the rule began inside the period", () => {
    const usage = { samples: [{ codMgL: "450", ph: "4" }], credit: "red" };
    expect(told("strength", usage)).toEqual([
      "strength:cod_mg_l:above:2020-01-01:main; strength; 07-01–07-15; 15 m3 × 0.2 × 0.9 coefficient × 1.5 steps = 4.05 → 4.05; 2020-01-01; main; pollutant cod_mg_l; interpretation customer; art. strength",
      "strength:cod_mg_l:above:2022-07-16:main; strength; 07-16–07-31; 16 m3 × 0.2 × 0.9 coefficient × 1.5 steps = 4.32 → 4.32; 2022-07-16; main; pollutant cod_mg_l; interpretation customer; art. strength",
      "strength:ph:below:2020-01-01:main; strength; 07-01–07-15; 15 m3 × 0.3 × 0.9 coefficient × 2 steps = 8.1 → 8.10; 2020-01-01; main; pollutant ph; interpretation customer; art. strength",
      "strength:ph:below:2022-07-16:main; strength; 07-16–07-31; 16 m3 × 0.3 × 0.9 coefficient × 2 steps = 8.64 → 8.64; 2022-07-16; main; pollutant ph; interpretation customer; art. strength",
    ]);
    expect(told("credit", usage)).toEqual([
      "credit:red:2020-01-01:main; credit; 07-01–07-15; 15 m3 × 0.1 × 0.9 coefficient × 2/5 days = 0.54 → 0.54; 2020-01-01; main; credit red; interpretation ours; art. credit",
      "credit:red:2022-07-16:main; credit; 07-16–07-31; 16 m3 × 0.1 × 0.9 coefficient = 1.44 → 1.44; 2022-07-16; main; credit red; interpretation ours; art. credit",
    ]);
  });

  it("for a surcharge on the excess: the line it multiplies, the multiplier, the days of the violation", () => {
    const usage: Partial<Usage> = {
      samples: [{ codMgL: "450", ph: "4" }],
      credit: "red",
      discharge: "over_volume",
      excessVolumeM3: "5",
      violationStart: "2022-07-22",
    };
    const rule = "2022-07-16; main";
    const more = "discharge over_volume; interpretation ours; art. excess";
    expect(told("discharge", usage)).toEqual([
      `discharge:over_volume:2022-07-16:main:2; discharge; 07-16–07-31; 5 m3 × 2.20 × 0.9 coefficient × 2 multiplier × 10/31 days = 198/31 → 6.39; ${rule}; tier 2; ${more}; on base:2022-07-16:main:2`,
      `discharge:over_volume:2022-07-16:main; discharge; 07-16–07-31; 5 m3 × 0.2 × 0.9 coefficient × 1.5 steps × 2 multiplier × 10/31 days = 27/31 → 0.87; ${rule}; ${more}; on strength:cod_mg_l:above:2022-07-16:main`,
      `discharge:over_volume:2022-07-16:main#2; discharge; 07-16–07-31; 5 m3 × 0.3 × 0.9 coefficient × 2 steps × 2 multiplier × 10/31 days = 54/31 → 1.74; ${rule}; ${more}; on strength:ph:below:2022-07-16:main`,
      `discharge:over_volume:2022-07-16:main#3; discharge; 07-16–07-31; 5 m3 × 0.1 × 0.9 coefficient × 2 multiplier × 10/31 days = 9/31 → 0.29; ${rule}; ${more}; on credit:red:2022-07-16:main`,
    ]);
  });

  it("for a surcharge on the whole: the charges in yuan, the base ones alone where the policy says so", () => {
    const usage: Partial<Usage> = { discharge: "over_standard", credit: "red" };
    expect(told("discharge", usage)).toEqual([
      "discharge:over_standard; discharge; 07-01–07-31; 51.68 yuan × 1.5 = 77.52 → 77.52; 2020-01-01; main; discharge over_standard; art. standard",
    ]);
    expect(told("discharge", { ...usage, violationEnd: "2022-07-10" }).map((each) => each.split("; ")[3])).toEqual([
      "51.68 yuan × 1.5 × 10/31 days = 3876/155 → 25.01",
    ]);
  });
});

describe("a line that changes the sum says by how much", () => {
  it("up to the least amount and down to the greatest, of the last price", () => {
    const limited = documentOf({
      versions: { "2020-01-01": { price: "1" }, "2022-07-16": { price: "1", minimum: { amount: "40", per: "bill" }, maximum: { amount: "50", per: "bill" } } },
    });
    expect(told("minimum", {}, {}, limited)).toEqual(["minimum; minimum; 07-01–07-31; 9.00 yuan × 1 = 9 → 9.00; 2022-07-16; main; art. 1"]);
    expect(told("maximum", { volumeM3: "62" }, {}, limited)).toEqual([
      "maximum; maximum; 07-01–07-31; -12.00 yuan × 1 = -12 → -12.00; 2022-07-16; main; art. 1",
    ]);
  });

  it("and is not there where the sum is the limit", () => {
    const equal = documentOf({ versions: { "2020-01-01": { price: "1", minimum: { amount: "31", per: "bill" }, maximum: { amount: "31", per: "bill" } } } });
    expect(billed(openTariff(equal), july("31")).lines.map(({ kind }) => kind)).toEqual(["base"]);
  });

  it("to the rounded bill", () => {
    const whole = documentOf({ versions: { "2020-01-01": { price: "0.333" } }, rounding: { mode: "halfUp", at: "bill", decimals: 1 } });
    const { lines, total } = billed(openTariff(whole), july("1"));
    expect([...lines.map(sentence), total]).toEqual([
      "base:2020-01-01:main:1; base; 07-01–07-31; 1 m3 × 0.333 = 0.333 → 0.33; 2020-01-01; main; tier 1; art. 1",
      "rounding; rounding; 07-01–07-31; -0.03 yuan × 1 = -0.03 → -0.03; 2020-01-01; main",
      "0.3",
    ]);
  });
});
