import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type bill, openTariff } from "../../src/index.js";
import type { Exact } from "../oracle/exact.js";
import { exact, isLess, isSame, minus, over, times, total } from "../oracle/exact.js";
import { billed, documentOf, exactOf, fen, july, m3, tariffWith } from "./samples.js";

const litres = fc.integer({ min: 0, max: 200_000 });
const price = fc.integer({ min: 0, max: 9_999 }).map((units) => `${Math.floor(units / 1000)}.${String(units % 1000).padStart(3, "0")}`);
const widths = fc.array(fc.integer({ min: 1, max: 40_000 }), { minLength: 1, maxLength: 6 });
const table = widths.chain((each) =>
  fc.array(price, { minLength: each.length + 1, maxLength: each.length + 1 }).map((prices) => ({
    bounds: each.map((_, index) => each.slice(0, index + 1).reduce((sum, width) => sum + width, 0)),
    prices,
  })),
);
type Table = typeof table extends fc.Arbitrary<infer T> ? T : never;

const tiersOf = ({ bounds, prices }: Table) => prices.map((each, index) => ({ price: each, ...(bounds[index] !== undefined && { upTo: m3(bounds[index]) }) }));

/** The unrounded charge, as the lines tell it. */
const exactCharge = (tariff: Parameters<typeof bill>[0], volume: number): Exact =>
  total(billed(tariff, july(m3(volume))).lines.map((line) => exactOf(line.exact)));

describe("graduated tiers", () => {
  it("cost no less when more is used", () => {
    fc.assert(
      fc.property(table, litres, litres, (each, a, b) => {
        const tariff = tariffWith({ tiers: tiersOf(each), tierPeriod: "bill" });
        const [less, more] = a < b ? [a, b] : [b, a];
        expect(isLess(exactCharge(tariff, more), exactCharge(tariff, less))).toBe(false);
        // Each line is rounded on its own, so a tier that is opened may take a fen at most from the sum of the others.
        expect(fen(billed(tariff, july(m3(less))).total) - fen(billed(tariff, july(m3(more))).total)).toBeLessThanOrEqual(each.prices.length);
      }),
      { numRuns: 300 },
    );
  });

  it("have no jump at a bound: one litre more costs one litre at the next tier's price", () => {
    fc.assert(
      fc.property(table, (each) => {
        const tariff = tariffWith({ tiers: tiersOf(each), tierPeriod: "bill" });
        for (const [index, bound] of each.bounds.entries()) {
          const litre = { over: 1n, under: 1000n };
          const step = minus(exactCharge(tariff, bound + 1), exactCharge(tariff, bound));
          expect(isSame(step, times(exact(each.prices[index + 1] as string), litre))).toBe(true);
          const before = minus(exactCharge(tariff, bound), exactCharge(tariff, bound - 1));
          expect(isSame(before, times(exact(each.prices[index] as string), litre))).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });

  it("at equal prices are one price", () => {
    fc.assert(
      fc.property(table, litres, ({ bounds, prices }, volume) => {
        const same = prices.map(() => prices[0] as string);
        const tiered = exactCharge(tariffWith({ tiers: tiersOf({ bounds, prices: same }), tierPeriod: "bill" }), volume);
        expect(isSame(tiered, exactCharge(tariffWith({ price: same[0] as string }), volume))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it("by cycle, bill after bill, cost what one bill for all of it would", () => {
    fc.assert(
      fc.property(table, fc.array(litres, { minLength: 1, maxLength: 6 }), (each, volumes) => {
        const tariff = tariffWith({ tiers: tiersOf(each), tierPeriod: "cycle" });
        const charge = (volume: number, before: number) =>
          total(billed(tariff, july(m3(volume), { cycleVolumeM3: m3(before) })).lines.map((line) => exactOf(line.exact)));
        const before = volumes.map((_, index) => volumes.slice(0, index).reduce((sum, volume) => sum + volume, 0));
        const all = volumes.reduce((sum, volume) => sum + volume, 0);
        expect(isSame(total(volumes.map((volume, index) => charge(volume, before[index] as number))), charge(all, 0))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it("by month over n months cost what n equal months would", () => {
    fc.assert(
      fc.property(table, litres, fc.integer({ min: 1, max: 6 }), (each, volume, months) => {
        const tariff = tariffWith({ tiers: tiersOf(each), tierPeriod: "month" });
        const until = new Date(Date.UTC(2022, 6 + months, 0)).toISOString().slice(0, 10);
        const together = total(billed(tariff, july(m3(volume * months), { periodEnd: until })).lines.map((line) => exactOf(line.exact)));
        expect(isSame(together, times(exact(months), exactCharge(tariff, volume)))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

describe("a new version that repeats the prices", () => {
  const days = fc.integer({ min: 2, max: 30 }).map((day) => `2022-07-${String(day).padStart(2, "0")}`);

  it.each(["graduated", "volume"] as const)("changes nothing before rounding, by date of use (%s)", (tierMethod) => {
    fc.assert(
      fc.property(table, litres, days, (each, volume, day) => {
        const prices = { tiers: tiersOf(each), tierPeriod: "bill", tierMethod } as const;
        const split = openTariff(documentOf({ versions: { "2020-01-01": prices, [day]: prices } }));
        expect(isSame(exactCharge(split, volume), exactCharge(tariffWith(prices), volume))).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it("does not make a litre count twice in the tiers where the volume is rounded", () => {
    const prices = {
      tiers: [{ upTo: "2", price: "1.00" }, { price: "10.00" }],
      tierPeriod: "cycle",
      coefficient: "0.5",
      volumeRounding: { mode: "halfUp", step: "1", order: "afterCoefficient" },
    } as const;
    const tariff = openTariff(documentOf({ versions: { "2020-01-01": prices, "2022-07-16": prices }, priceChange: "days" }));
    // 1 m³ before counts as 1; 2 m³ of this bill count as 1, from 1 to 2: the first half rounds up to it, nothing is left for the second.
    expect(billed(tariff, july("2", { periodEnd: "2022-07-30", cycleVolumeM3: "1" })).lines.map(({ quantity, price }) => `${quantity} × ${price}`)).toEqual([
      "1 × 1.00",
      "0 × 1.00",
    ]);
  });
});

describe("a volume price on rounded volumes", () => {
  it("reaches its tier by the volumes as they were counted, rounded one by one", () => {
    const tariff = tariffWith({
      tiers: [{ upTo: "2", price: "1.00" }, { price: "10.00" }],
      tierPeriod: "cycle",
      tierMethod: "volume",
      volumeRounding: { mode: "halfUp", step: "1", order: "beforeCoefficient" },
    });
    // 1.4 before counts as 1, 1.4 now as 1: two m³ are counted, which the first tier holds.
    expect(billed(tariff, july("1.4", { cycleVolumeM3: "1.4" })).total).toBe("1.00");
  });
});

describe("one price", () => {
  it("costs the same before rounding however a period is split", () => {
    fc.assert(
      fc.property(price, fc.array(litres, { minLength: 1, maxLength: 5 }), (each, volumes) => {
        const tariff = tariffWith({ price: each });
        const all = volumes.reduce((sum, volume) => sum + volume, 0);
        expect(isSame(total(volumes.map((volume) => exactCharge(tariff, volume))), exactCharge(tariff, all))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it("is the same by date of use and by days, whatever the day of the split, when it does not change", () => {
    fc.assert(
      fc.property(price, litres, fc.integer({ min: 2, max: 31 }), (each, volume, day) => {
        const versions = { "2020-01-01": { price: each }, [`2022-07-${String(day).padStart(2, "0")}`]: { price: each } };
        const whole = exactCharge(tariffWith({ price: each }), volume);
        for (const priceChange of ["dateOfUse", "days", "readingDate", "secondReading"] as const) {
          expect(isSame(exactCharge(openTariff(documentOf({ versions, priceChange })), volume), whole)).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe("the jumps that are meant to be there", () => {
  it("a volume price moves every m³ to the next price, one litre above the bound", () => {
    fc.assert(
      fc.property(table, (each) => {
        const tariff = tariffWith({ tiers: tiersOf(each), tierPeriod: "bill", tierMethod: "volume" });
        for (const [index, bound] of each.bounds.entries()) {
          const at = (volume: number, tier: number) => times(exact(each.prices[tier] as string), exact(m3(volume)));
          expect(isSame(exactCharge(tariff, bound), at(bound, index))).toBe(true);
          expect(isSame(exactCharge(tariff, bound + 1), at(bound + 1, index + 1))).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });

  it("a cliff loses the whole free volume, one litre above it; without a cliff only the litre costs", () => {
    fc.assert(
      fc.property(price, fc.integer({ min: 1, max: 50_000 }), (each, free) => {
        const reliefs = (cliff: boolean) => ({ free: { kind: "freeVolume", freeM3PerMonth: m3(free), cliff } as const });
        const charge = (volume: number, cliff: boolean) =>
          total(
            billed(tariffWith({ price: each }, { reliefs: reliefs(cliff) }), july(m3(volume), { relief: ["free"] })).lines.map((line) => exactOf(line.exact)),
          );
        for (const cliff of [true, false]) expect(charge(free, cliff).over).toBe(0n);
        expect(isSame(charge(free + 1, true), times(exact(each), exact(m3(free + 1))))).toBe(true);
        expect(isSame(charge(free + 1, false), over(exact(each), exact(1000)))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it("a free volume frees the water that costs least, whatever its coefficient", () => {
    const versions = { "2020-01-01": { price: "1.00", coefficient: "0.5" }, "2022-07-16": { price: "0.90" } };
    const tariff = openTariff(documentOf({ versions, reliefs: { free: { kind: "freeVolume", freeM3PerMonth: "15", cliff: false } } }));
    // 15 m³ at 0.5 × 1.00 = 7.50 and 16 m³ at 0.90 = 14.40: the first 15 cost 0.50 a m³ of water, the others 0.90.
    const { baseFee, reliefAmount } = billed(tariff, july("31", { relief: ["free"] }));
    expect([baseFee, reliefAmount]).toEqual(["21.90", "-7.50"]);
  });
});
