import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TariffDocument } from "../../src/index.js";
import { openTariff, parsePolicy, verifyBill } from "../../src/index.js";
import { billed, documentOf, fen, july, m3, tariffWith } from "./samples.js";

const litres = fc.integer({ min: 0, max: 60_000 });
const reliefs = {
  free: { kind: "freeVolume", freeM3PerMonth: "10", cliff: false },
  lower: { kind: "lowerPrice", price: "0.50", upToM3PerMonth: "5", cliff: false },
  half: { kind: "percentage", share: "0.5" },
  off: { kind: "amountPerM3", amountPerM3: "0.20" },
  monthly: { kind: "fixedAmount", amountPerMonth: "5.00" },
  exempt: { kind: "exempt" },
} as const;
const tiers = [{ upTo: "10", price: "0.80" }, { upTo: "25", price: "1.10" }, { price: "1.50" }];

/** The same document with the keys of every object in another order. */
function turned<T>(value: T): T {
  if (Array.isArray(value)) return value.map(turned) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, turned(item)]),
  ) as T;
}

describe("order does not matter", () => {
  it.each(["best", "all"] as const)("of the reliefs in the row, under %s: neither to the fee nor to what comes off it", (stacking) => {
    const tariff = openTariff({ ...documentOf({ versions: { "2020-01-01": { tiers, tierPeriod: "month" } }, reliefs }), stacking });
    const names = fc.shuffledSubarray(Object.keys(reliefs), { minLength: 2 });
    fc.assert(
      fc.property(names, litres, (relief, volume) => {
        const made = billed(tariff, july(m3(volume), { relief }));
        const sorted = billed(tariff, july(m3(volume), { relief: relief.toSorted() }));
        expect([made.total, made.reliefAmount]).toEqual([sorted.total, sorted.reliefAmount]);
        expect(fen(made.baseFee) + fen(made.reliefAmount)).toBeGreaterThanOrEqual(0);
        expect(verifyBill(tariff, july(m3(volume), { relief }), made)).toEqual([]);
      }),
    );
  });

  it("of the rows: a bill is the same whatever was billed before it", () => {
    const tariff = tariffWith({ tiers, tierPeriod: "cycle" }, { reliefs });
    const record = fc.record({ volume: litres, before: litres, relief: fc.subarray(Object.keys(reliefs), { maxLength: 1 }) });
    fc.assert(
      fc.property(fc.array(record, { minLength: 2, maxLength: 8 }), (records) => {
        const bills = (list: typeof records) =>
          list.map(({ volume, before, relief }) => JSON.stringify(billed(tariff, july(m3(volume), { cycleVolumeM3: m3(before), relief }))));
        expect(bills(records.toReversed()).toReversed()).toEqual(bills(records));
      }),
    );
  });

  it("of the keys of a policy, where it is no order of reliefs", () => {
    const document = documentOf({ versions: { "2020-01-01": { tiers, tierPeriod: "month", minimum: { amount: "3.00", per: "bill" } } } });
    const [tariff, other] = [openTariff(document), openTariff(turned(document))];
    fc.assert(fc.property(litres, (volume) => void expect(billed(other, july(m3(volume)))).toEqual(billed(tariff, july(m3(volume))))));
  });

  it("of the versions: out of the order of their days they are refused, never billed in another way", () => {
    const document = documentOf({ versions: { "2020-01-01": { price: "1" }, "2021-01-01": { price: "2" }, "2022-07-16": { price: "3" } } });
    const orders = fc.shuffledSubarray([...document.versions], { minLength: 3 });
    fc.assert(
      fc.property(orders, (versions) => {
        const isInOrder = versions.every((version, index) => version === document.versions[index]);
        const codes = parsePolicy({ ...document, versions } satisfies TariffDocument).findings.map(({ code }) => code);
        expect(codes.includes("policy-version-order")).toBe(!isInOrder);
      }),
    );
  });
});

describe("the jumps of packages and least amounts", () => {
  it("a package jumps by its price at each block, one litre above it, and nowhere else", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 999 }), fc.integer({ min: 1, max: 8 }), (size, price, count) => {
        const tariff = tariffWith({ price: `${price}.00`, blockM3: String(size) });
        const fee = (volume: number) => fen(billed(tariff, july(m3(volume))).total);
        const full = count * size * 1000;
        expect([fee(full), fee(full + 1), fee(full - 1)]).toEqual([count * price * 100, (count + 1) * price * 100, count * price * 100]);
      }),
    );
  });

  it("a package costs the same number of blocks when the price changes inside the period to the same price", () => {
    const block = { price: "8.00", blockM3: "10" };
    const tariff = openTariff(documentOf({ versions: { "2020-01-01": block, "2022-07-16": block } }));
    fc.assert(fc.property(litres, (volume) => void expect(billed(tariff, july(m3(volume))).total).toBe(billed(tariffWith(block), july(m3(volume))).total)));
  });

  it("a least amount holds up to where the charge reaches it, and changes nothing above", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000 }), litres, (least, volume) => {
        const charge = fen(billed(tariffWith({ price: "1.00" }), july(m3(volume))).total);
        const tariff = tariffWith({ price: "1.00", minimum: { amount: `${Math.floor(least / 100)}.${String(least % 100).padStart(2, "0")}`, per: "bill" } });
        expect(fen(billed(tariff, july(m3(volume))).total)).toBe(Math.max(least, charge));
      }),
    );
  });
});

describe("a period that the calculation splits", () => {
  it("does not lose a fen of a fixed part that stays the same", () => {
    const fixed = { price: "0", fixed: [{ amount: "0.10", per: "bill" as const }] };
    const tariff = openTariff(documentOf({ versions: { "2020-01-01": fixed, "2022-07-11": fixed, "2022-07-21": fixed } }));
    expect(billed(tariff, july("0", { periodEnd: "2022-07-30" })).total).toBe("0.10");
  });

  it("is read as one where a version takes all that is read from its first day on", () => {
    const document = documentOf({ versions: { "2020-01-01": { price: "10" }, "2022-07-11": { price: "0" }, "2022-07-21": { price: "5" } } });
    const versions = document.versions.map((version, index) => (index === 2 ? { ...version, priceChange: "readingDate" as const } : version));
    expect(billed(openTariff({ ...document, versions }), july("10")).total).toBe("50.00");
  });

  it("and whose bill is rounded as a whole keeps the old price to the fen", () => {
    const document = documentOf({
      versions: { "2020-01-01": { price: "0.8575" }, "2022-01-01": { price: "1.2925" } },
      rounding: { mode: "halfUp", at: "bill", decimals: 2 },
      reliefs: { old: { kind: "oldPrice", version: "2020-01-01" } },
    });
    // 7 × 0.8575 = 6.0025
    expect(billed(openTariff(document), july("7", { relief: ["old"] })).total).toBe("6.00");
  });
});
