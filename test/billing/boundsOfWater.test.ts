import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openTariff } from "../../src/index.js";
import { billed, documentOf, july, tariffWith } from "./samples.js";

const tiers = [{ upTo: "22", price: "0.90" }, { upTo: "30", price: "1.00" }, { price: "1.10" }] as const;
const volumeRounding = { mode: "halfUp", step: "1", order: "afterCoefficient" } as const;
const water = { tiers, tierPeriod: "month", boundsCount: "water", coefficient: "0.9" } as const;
const cite = [{ document: "notice", article: "1" }];
const name = { zh: "红", en: "red" };
const litres = fc.integer({ min: 0, max: 200_000 });
const m3 = (units: number) => (units / 1000).toFixed(3);
const linesOf = (tariff: ReturnType<typeof openTariff>, volume: string, more = {}) =>
  billed(tariff, july(volume, more)).lines.map(({ quantity, price, amount }) => `${quantity} × ${price} = ${amount}`);

describe("bounds that count water", () => {
  it("put each m³ into its tier, then charge 90 % of each tier", () => {
    expect(linesOf(tariffWith(water), "33")).toEqual(["22 × 0.90 = 17.82", "8 × 1.00 = 7.20", "3 × 1.10 = 2.97"]);
  });

  it("round each tier's charged volume by itself: 19.8, 7.2 and 2.7 are 20, 7 and 3", () => {
    expect(linesOf(tariffWith({ ...water, volumeRounding }), "33")).toEqual(["20 × 0.90 = 18.00", "7 × 1.00 = 7.00", "3 × 1.10 = 3.30"]);
  });

  it("give what bounds × coefficient give, where nothing is rounded", () => {
    const scaled = tariffWith({ ...water, boundsCount: "charged", tiers: [{ upTo: "19.8", price: "0.90" }, { upTo: "27", price: "1.00" }, { price: "1.10" }] });
    const tariff = tariffWith(water);
    fc.assert(
      fc.property(litres, (units) => {
        expect(billed(tariff, july(m3(units))).lines.map(({ amount }) => amount)).toEqual(billed(scaled, july(m3(units))).lines.map(({ amount }) => amount));
      }),
    );
  });

  it("do not change by a new version that repeats them, tier by tier", () => {
    const price = { ...water, volumeRounding };
    const split = openTariff(documentOf({ versions: { "2020-01-01": price, "2022-07-12": price }, priceChange: "dateOfUse" }));
    const sumByPrice = (lines: ReturnType<typeof billed>["lines"]) =>
      tiers.map(({ price: of }) => lines.filter((line) => line.price === of).reduce((sum, { quantity }) => sum + Number(quantity), 0));
    const tariff = tariffWith(price);
    fc.assert(
      fc.property(litres, (units) => {
        expect(sumByPrice(billed(split, july(m3(units))).lines)).toEqual(sumByPrice(billed(tariff, july(m3(units))).lines));
      }),
    );
  });

  it("bear surcharges on the charged m³ of all tiers", () => {
    const tariff = openTariff({
      ...documentOf({ versions: { "2020-01-01": water } }),
      credit: { red: { name, amountPerM3: "1.00", classes: ["main"], cite } },
    });
    expect(billed(tariff, july("33", { credit: "red" })).surchargeAmount).toBe("29.70");
  });
});

describe("a charged volume that is rounded, across a price change", () => {
  it("is the rounded whole: its parts sum to it", () => {
    const price = { price: "1.00", coefficient: "0.9", volumeRounding } as const;
    const whole = tariffWith(price);
    fc.assert(
      fc.property(litres, fc.integer({ min: 2, max: 31 }), fc.constantFrom("dateOfUse", "days"), (units, day, priceChange) => {
        const split = openTariff(
          documentOf({ versions: { "2020-01-01": price, [`2022-07-${String(day).padStart(2, "0")}`]: price }, priceChange: priceChange as "days" }),
        );
        expect(billed(split, july(m3(units))).total).toBe(billed(whole, july(m3(units))).total);
      }),
    );
  });
});

describe("bounds by month of a period that is not whole months", () => {
  const price = { tiers: [{ upTo: "31", price: "1.00" }, { price: "2.00" }], tierPeriod: "month" } as const;
  const days15 = { periodEnd: "2022-07-15" };

  it("are refused unless the policy says how", () => {
    expect(() => billed(tariffWith(price), july("20", days15))).toThrow("period-not-whole-months");
  });

  it("take a part of a month by its days, rounded up where bounds are", () => {
    expect(linesOf(tariffWith({ ...price, partMonths: "days" }), "20", days15)).toEqual(["15 × 1.00 = 15.00", "5 × 2.00 = 10.00"]);
    expect(
      linesOf(tariffWith({ ...price, partMonths: "days", tiers: [{ upTo: "30", price: "1.00" }, { price: "2.00" }], boundRounding: "up" }), "20", days15),
    ).toEqual(["15 × 1.00 = 15.00", "5 × 2.00 = 10.00"]);
  });
});
