import { describe, expect, it } from "vitest";
import { applyFactors } from "../../src/billing/applyFactors.js";
import { chargedVolume } from "../../src/billing/charged.js";
import { createTape, kindStrength, openEntry } from "../../src/billing/tape.js";
import type { TariffDocument, Usage } from "../../src/index.js";
import { bill, openTariff } from "../../src/index.js";
import { compileRate, fraction } from "../../src/money/index.js";
import type { CompiledPrice } from "../../src/policy/index.js";
import { billed, documentOf, july } from "./samples.js";

describe("an amount of quantity, rate and factor", () => {
  /** quantity ÷ scale × rate × numerator ÷ denominator, half up. */
  const amount = ({
    quantity,
    scale = 1,
    rate = [1n, 1n],
    factor = [1, 1],
  }: {
    quantity: number;
    scale?: number;
    rate?: [bigint, bigint];
    factor?: [number, number];
  }) => {
    const tape = createTape();
    const entry = openEntry(tape, kindStrength);
    tape.quantity[entry] = quantity;
    tape.scale[entry] = scale;
    tape.rate[entry] = compileRate(fraction(...rate));
    [tape.factorNumerator[entry], tape.factorDenominator[entry]] = factor;
    return applyFactors(tape, entry, "halfUp");
  };

  it("is exact where the products are larger than a number holds", () => {
    expect(amount({ quantity: 7, factor: [3, 2] })).toBe(11);
    expect(amount({ quantity: 2 ** 50, factor: [1024, 1024] })).toBe(2 ** 50);
    expect(amount({ quantity: 2 ** 50 + 1, factor: [1024, 1024] })).toBe(2 ** 50 + 1);
    expect(amount({ quantity: 2 ** 52, scale: 2 ** 50, rate: [1024n, 1n], factor: [1, 1024] })).toBe(4);
    expect(amount({ quantity: 2 ** 52 + 1, scale: 3, factor: [1000, 2000] })).toBe(750_599_937_895_083);
    // (2^52 + 1) × 3 ÷ 2 × 1000 ÷ 2000 ends in 872.75.
    expect(amount({ quantity: 2 ** 52 + 1, rate: [3n, 2n], factor: [1000, 2000] })).toBe(3_377_699_720_527_873);
    expect(amount({ quantity: 5, scale: 2 ** 52, rate: [3n, 1n], factor: [2 ** 52, 10] })).toBe(2);
  });

  it("is none where a figure or the amount itself is larger", () => {
    expect(amount({ quantity: 2 ** 53, factor: [2, 2] })).toBeNaN();
    expect(amount({ quantity: Number.NaN, factor: [2, 2] })).toBeNaN();
    expect(amount({ quantity: 2 ** 52, scale: 2 ** 53, factor: [4, 4] })).toBeNaN();
    expect(amount({ quantity: 2 ** 52, rate: [2n, 1n], factor: [4, 4] })).toBeNaN();
    expect(amount({ quantity: 2 ** 52 - 1, rate: [2n, 1n], factor: [4, 4] })).toBe(2 ** 53 - 2);
  });
});

describe("a charged volume that is rounded", () => {
  const price = (stepUnits: number, [coefficientNumerator, coefficientDenominator]: [number, number], order: "beforeCoefficient" | "afterCoefficient") =>
    ({ volumeRounding: { mode: "halfUp", stepUnits, order }, coefficientNumerator, coefficientDenominator }) as CompiledPrice;

  it("is exact where the products are larger than a number holds", () => {
    // (2^53 − 1) × 5 ÷ 10 is a half, which the product as a number would miss.
    expect(chargedVolume(2 ** 53 - 1, price(1, [5, 10], "afterCoefficient"), 1)).toBe(2 ** 52);
    expect(chargedVolume(2 ** 53 - 3, price(1, [5, 10], "afterCoefficient"), 1)).toBe(2 ** 52 - 1);
    // Five times the parts is 2^53 + 13, which as a number would be 2^53 + 12.
    expect(chargedVolume(4_503_599_627_370_502, price(5, [1, 1], "beforeCoefficient"), 1_801_439_850_948_201)).toBe(0);
    expect(chargedVolume(4_503_599_627_370_503, price(5, [1, 1], "beforeCoefficient"), 1_801_439_850_948_201)).toBe(5);
  });
});

describe("a bill that is rounded as a whole", () => {
  /** Tiers of one m³ each at one price: the lines are rounded one by one, the bill once. */
  const whole = (price: string, tiers: number, more: object = {}): TariffDocument =>
    documentOf({
      versions: {
        "2020-01-01": {
          tiers: Array.from({ length: tiers }, (_, tier) => ({ price, ...(tier < tiers - 1 && { upTo: String(tier + 1) }) })),
          tierPeriod: "bill",
          ...more,
        },
      },
      rounding: { mode: "halfUp", at: "bill", decimals: 2 },
      reliefs: { half: { kind: "percentage", share: "0.5" }, each: { kind: "fixedAmount", amountPerMonth: "6.79" } },
      discharge: { over_volume: { multiplier: "2", volume: "whole", orderRequired: false } },
    });
  const total = (document: TariffDocument, usage: Partial<Usage>) => billed(openTariff(document), july("8", usage)).total;

  it("takes reliefs and surcharges on the exact charges, not on the rounded lines", () => {
    // 8 × 0.333 = 2.664, the lines 2.64.
    expect(total(whole("0.333", 8), {})).toBe("2.66");
    expect(total(whole("0.333", 8), { relief: ["half"] })).toBe("1.33");
    expect(total(whole("0.333", 8), { discharge: "over_volume" })).toBe("5.33");
    expect(total(whole("0.333", 8), { relief: ["each"] })).toBe("0.00");
  });

  it("is never below zero where a relief is more than the exact charges and less than the rounded ones", () => {
    // 20 × 0.337 = 6.74, the lines 6.80: 6.79 off leave nothing, not -0.05.
    expect(total(whole("0.337", 20), { volumeM3: "20", relief: ["each"] })).toBe("0.00");
  });

  it("meets its least and its greatest amount exactly", () => {
    expect(total(whole("0.333", 8, { minimum: { amount: "5", per: "bill" } }), {})).toBe("5.00");
    expect(total(whole("0.337", 8, { maximum: { amount: "2.5", per: "bill" } }), {})).toBe("2.50");
  });

  it("is refused where numbers cannot hold it", () => {
    const { findings } = bill(openTariff(whole("99999999", 1)), july("999999999999"));
    expect(findings.map(({ code }) => code)).toEqual(["amount-too-large"]);
  });
});

describe("the months of a period", () => {
  const monthly = openTariff(documentOf({ versions: { "1990-01-01": { price: "0", fixed: [{ amount: "1", per: "month" }] } } }));
  const fee = (periodStart: string, periodEnd: string) => bill(monthly, july("1", { periodStart, periodEnd })).bill?.total;

  it("are counted over many years", () => {
    expect(fee("2010-01-01", "2021-12-31")).toBe("144.00");
    expect(fee("2010-01-01", "2021-12-30")).toBeUndefined();
  });

  it("are those of each period by itself, whatever was asked before", () => {
    expect(fee("2010-12-31", "2022-04-18")).toBeUndefined();
    expect(fee("2011-01-01", "2011-01-31")).toBe("1.00");
    expect(fee("2022-07-01", "2022-07-31")).toBe("1.00");
    expect(fee("2022-07-01", "2022-07-30")).toBeUndefined();
    expect(fee("2022-07-01", "2022-08-31")).toBe("2.00");
  });
});

describe("bounds that months or persons move", () => {
  const versions = (price: object) => ({ "2020-01-01": price, "2022-07-16": price }) as Parameters<typeof documentOf>[0]["versions"];
  const bimonthly = (tier: object) => ({ tiers: [{ upTo: "200", ...tier }, { price: "9" }], tierPeriod: "month", boundMonths: 2 });

  it("do not start a block again that an earlier part of the bill has started", () => {
    const blocks = documentOf({ versions: versions(bimonthly({ price: "1", blockM3: "10" })) });
    // 31 m³ start four blocks: two in the first 15 m³, two after them.
    expect(billed(openTariff(blocks), july("31")).total).toBe("4.00");
  });

  it("leave the charged volume to surcharges as it is", () => {
    const strength = [
      {
        scales: [{ measure: "cod_mg_l" as const, above: "300", step: "100", pricePerStep: "0.2" }],
        combine: "add" as const,
        classes: ["main"],
        cite: [{ document: "notice", article: "1" }],
      },
    ];
    const tariff = openTariff({ ...documentOf({ versions: versions(bimonthly({ price: "1" })) }), strength });
    expect(billed(tariff, july("31", { samples: [{ codMgL: "400" }] })).surchargeAmount).toBe("6.20");
  });

  it("never fall below the bound before", () => {
    const price = {
      tiers: [{ upTo: "10", upToPerHead: "6", price: "1" }, { upTo: "20", upToPerHead: "4", price: "2" }, { price: "3" }],
      tierPeriod: "bill",
      persons: { perHeadFrom: 2 },
    } as const;
    const fee = (persons: string) => billed(openTariff(documentOf({ versions: { "2020-01-01": price } })), july("15", { persons })).total;
    // One person: 10 at 1, 5 at 2. Two: 12 at 1, the second tier ends before it begins, 3 at 3.
    expect([fee("1"), fee("2")]).toEqual(["20.00", "21.00"]);
  });
});
