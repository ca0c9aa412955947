import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bill } from "../../src/index.js";
import { exact, isSame, times, toStep } from "../oracle/exact.js";
import { billed, july, tariffWith } from "./samples.js";

const cent = { over: 1n, under: 100n };
const charge = (price: string, volume: string) => toStep(times(exact(price), exact(volume)), cent, "halfUp");

describe("large and fine numbers lose nothing", () => {
  it("a bill of 10^12 yuan is right to the fen, with eight decimals in the price", () => {
    const { total } = billed(tariffWith({ price: "1.00000001" }), july("1000000000000.555"));
    // 1 000 000 000 000.555 + 10 000.00000000555 = 1 000 000 010 000.55500000555 → …000.56
    expect(total).toBe("1000000010000.56");
  });

  it("thirty tiers with prices of eight decimals are each right", () => {
    const tiers = Array.from({ length: 30 }, (_, index) => ({
      price: `0.${String(12_345_671 + index * 7)}`,
      ...(index < 29 && { upTo: String((index + 1) * 1_000_000_000) }),
    }));
    const { lines } = billed(tariffWith({ tiers, tierPeriod: "bill" }), july("30000000000"));
    expect(lines).toHaveLength(30);
    for (const [index, line] of lines.entries()) expect(isSame(exact(line.amount), charge(tiers[index]?.price ?? "", "1000000000")), line.id).toBe(true);
  });

  it("is as exact above the limit of fast arithmetic as below it", () => {
    const price = fc.integer({ min: 1, max: 399_999_999 }).map((units) => (units / 1e8).toFixed(8));
    // 2^53 over the price's numerator is the limit; volumes on both sides of it, to the litre.
    fc.assert(
      fc.property(price, fc.double({ min: 0.25, max: 4, noNaN: true }), fc.integer({ min: -2, max: 2 }), (each, ratio, off) => {
        const limit = Number.MAX_SAFE_INTEGER / Math.round(Number(each) * 1e8);
        const litres = Math.max(0, Math.min(9e15, Math.floor(limit * ratio)) + off);
        const volume = `${Math.floor(litres / 1000)}.${String(litres % 1000).padStart(3, "0")}`;
        const { total } = billed(tariffWith({ price: each }), july(volume));
        expect(isSame(exact(total), charge(each, volume)), `${each} × ${volume} = ${total}`).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it("rounds half a fen up wherever it stands, small and large", () => {
    for (const whole of ["0", "7", "9007199254", "90071992547"]) {
      expect(billed(tariffWith({ price: "1" }), july(`${whole}.005`)).total).toBe(`${whole}.01`);
      expect(billed(tariffWith({ price: "1" }), july(`${whole}.004`)).total).toBe(`${whole}.00`);
    }
  });

  it("refuses what cannot be held, rather than billing something near it", () => {
    const { bill: made, findings } = bill(tariffWith({ price: "999999999999" }), july("9007199254740.991"));
    expect(made).toBeUndefined();
    expect(findings.map(({ code }) => code)).toEqual(["amount-too-large"]);
    expect(bill(tariffWith({ price: "1" }), july("9007199254740.992")).findings.map(({ code }) => code)).toEqual(["number-too-large"]);
  });

  it("bills a surcharge on the excess of two million m³ under a coefficient", () => {
    const discharge = { over_volume: { multiplier: "2", volume: "excess", orderRequired: false } } as const;
    const tariff = tariffWith({ price: "2.94", coefficient: "0.333" }, { discharge });
    const quarter = { periodStart: "2022-07-01", periodEnd: "2022-09-30", violationEnd: "2022-08-15" };
    const { total } = billed(tariff, july("2000000", { ...quarter, discharge: "over_volume", excessVolumeM3: "1000000" }));
    // 2 000 000 × 0.333 × 2.94 = 1 958 040.00; 1 000 000 × 0.333 × 2.94 × 46/92 = 489 510.00
    expect(total).toBe("2447550.00");
  });

  it("takes a free volume out of a charge with a coefficient of eight decimals", () => {
    const reliefs = { free: { kind: "freeVolume", freeM3PerMonth: "10", cliff: false } } as const;
    const { total } = billed(tariffWith({ price: "1.00", coefficient: "0.12345678" }, { reliefs }), july("18", { relief: ["free"] }));
    // 18 × 0.12345678 = 2.22222204 → 2.22; 10 × 0.12345678 = 1.2345678 → 1.23 off
    expect(total).toBe("0.99");
  });

  it("a bill of 10^12 yuan can be doubled for some days of the period", () => {
    const discharge = { over_standard: { multiplier: "2", volume: "whole", orderRequired: false } } as const;
    const tariff = tariffWith({ price: "1.00" }, { discharge });
    const usage = july("1000000000000", { periodStart: "2022-01-01", periodEnd: "2022-12-31", discharge: "over_standard", violationEnd: "2022-03-14" });
    // 73 of 365 days: a fifth.
    expect(billed(tariff, usage).total).toBe("1200000000000.00");
  });

  it("a bill of 10^12 yuan can be rounded as a whole", () => {
    const tariff = tariffWith({ price: "1.00" }, { rounding: { mode: "halfUp", at: "bill", decimals: 2 } });
    expect(billed(tariff, july("1000000000000.005")).total).toBe("1000000000000.01");
  });
});
