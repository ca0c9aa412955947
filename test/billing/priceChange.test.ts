import { describe, expect, it } from "vitest";
import type { TariffDocument, Usage } from "../../src/index.js";
import { bill, openTariff } from "../../src/index.js";
import { documentOf, july } from "./samples.js";

type Version = TariffDocument["versions"][number];
type Price = Parameters<typeof documentOf>[0]["versions"][string];

const { versions: _, ...rest } = documentOf({ versions: { "2020-01-01": { price: "1" } } });

/** A version from a day on, at a price or a number of yuan for a m³. */
const version = (from: string, price: string | Price, change: Partial<Version> = {}): Version => ({
  ...documentOf({ versions: { [from]: typeof price === "string" ? { price } : price } }).versions[0]!,
  ...change,
});
const byReading = { priceChange: "readingDate" } as const;

/** The fee of 31 m³ in July 2022, or why there is none. */
function fee(versions: readonly Version[], usage: Partial<Usage> = {}) {
  const { bill: made, findings } = bill(openTariff({ ...rest, versions: [...versions] }), july("31", usage));
  return made?.total ?? findings.map(({ code, path, params }) => [code, path, params.expected]);
}

describe("a price that takes over by the reading", () => {
  const old = version("2020-01-01", "1");

  it("prices all that is read from its first day on", () => {
    const versions = [old, version("2022-07-20", "2", byReading)];
    expect(fee(versions)).toBe("62.00");
    expect(fee(versions, { readingDate: "2022-07-20" })).toBe("62.00");
    expect(fee(versions, { readingDate: "2022-07-19" })).toBe("31.00");
  });

  it("does not price what is read on the day before, the period's last day where no reading is told", () => {
    for (const day of ["2022-08-01", "2022-08-02"]) {
      const versions = [old, version(day, "2", byReading)];
      expect(fee(versions)).toBe("31.00");
      expect(fee(versions, { readingDate: "2022-07-31" })).toBe("31.00");
      expect(fee(versions, { readingDate: day })).toBe("62.00");
    }
  });

  it("gives way to the next such price that the reading meets, not to one that takes over otherwise", () => {
    const two = [old, version("2022-08-01", "2", byReading), version("2022-08-05", "3", byReading)];
    expect([fee(two, { readingDate: "2022-08-04" }), fee(two, { readingDate: "2022-08-05" })]).toEqual(["62.00", "93.00"]);
    const other = [old, version("2022-08-01", "2", byReading), version("2022-08-05", "3")];
    expect(fee(other, { readingDate: "2022-08-09" })).toBe("62.00");
    expect(fee([old, version("2022-08-01", "2")], { readingDate: "2022-08-09" })).toBe("31.00");
  });

  it("prices the period from its first day on as any other price does", () => {
    expect(fee([old, version("2022-07-01", "2", byReading)])).toBe("62.00");
    expect(fee([version("2022-07-01", "2", byReading)], { readingDate: "2022-07-01" })).toBe("62.00");
  });

  it("takes the water before the tariff's first day, too", () => {
    expect(fee([version("2022-07-20", "2", byReading)])).toBe("62.00");
    expect(fee([version("2022-07-20", "2", byReading)], { readingDate: "2022-07-19" })).toEqual([["before-first-version", "periodStart", ">= 2022-07-20"]]);
  });
});

describe("a period in which no price is in force", () => {
  /** The third price was only seen in force: when it started nobody knows, so the first is sure on its first day alone. */
  const { from: _from, ...seen } = version("2022-08-01", "3");
  const sighted = [version("2022-06-01", "1"), { ...seen, inForceOn: { date: "2022-08-01", where: "a bill" } }];

  it("is refused: before the tariff, between two prices, across what lies between them", () => {
    expect(fee([version("2022-07-02", "1")])).toEqual([["before-first-version", "periodStart", ">= 2022-07-02"]]);
    expect(fee([version("2022-07-01", "1")])).toBe("31.00");
    const gap = [["version-not-in-force", "periodStart", ">= 2022-06-01"]];
    const during = (periodStart: string, periodEnd: string) => fee(sighted, { periodStart, periodEnd });
    expect(during("2022-06-01", "2022-06-01")).toBe("31.00");
    expect(during("2022-06-02", "2022-06-30")).toEqual(gap);
    expect(during("2022-06-01", "2022-06-02")).toEqual(gap);
    expect(during("2022-06-02", "2022-08-31")).toEqual(gap);
    expect(during("2022-06-01", "2022-08-31")).toEqual(gap);
    expect(during("2022-08-01", "2022-08-31")).toBe("93.00");
    expect(during("2022-05-31", "2022-06-01")).toEqual([["before-first-version", "periodStart", ">= 2022-06-01"]]);
  });

  it("is refused where no price of the tariff may be billed", () => {
    expect(fee([version("2020-01-01", "1", { status: "proposed" })])).toEqual([["version-not-in-force", "periodStart", ""]]);
  });
});

describe("a volume split by days", () => {
  const versions = (priceChange: Version["priceChange"]) => [version("2020-01-01", "1"), version("2022-07-16", "2", { priceChange })];

  it("is exact by date of use, and rounded half up to whole m³ by days, the last part taking the rest", () => {
    expect(fee(versions("dateOfUse"), { volumeM3: "10" })).toBe("15.16");
    expect(fee(versions("days"), { volumeM3: "10" })).toBe("15.00");
    // 1.033… × 15 ÷ 31 is 0.5: one m³; 1.032 is less.
    expect(fee(versions("days"), { volumeM3: "1.034" })).toBe("1.07");
    expect(fee(versions("days"), { volumeM3: "1.033" })).toBe("2.07");
    expect(fee(versions("days"), { volumeM3: "0.4" })).toBe("0.80");
  });

  it("is exact where one of the changes is by date of use", () => {
    const three = [version("2020-01-01", "1"), version("2022-07-11", "2", { priceChange: "days" }), version("2022-07-21", "3", { priceChange: "dateOfUse" })];
    expect(fee(three, { volumeM3: "3.1" })).toBe("6.30");
    const rounded = [three[0]!, three[1]!, { ...three[2]!, priceChange: "days" as const }];
    expect(fee(rounded, { volumeM3: "3.1" })).toBe("6.30");
    expect(fee(rounded, { volumeM3: "2" })).toBe("3.00");
  });

  it("is refused where numbers cannot hold it", () => {
    const huge = { volumeM3: "999999999999" };
    expect(fee(versions("dateOfUse"), huge)).toEqual([["number-too-large", "volumeM3", ">= 2020-01-01"]]);
    expect(fee(versions("days"), huge)).toEqual([["number-too-large", "volumeM3", ">= 2020-01-01"]]);
    expect(fee([version("2020-01-01", "1")], huge)).toBe("999999999999.00");
  });
});

describe("a price whose tiers count water, and one whose tiers count what is charged", () => {
  const water = { tiers: [{ upTo: "25", price: "1" }, { price: "2" }], tierPeriod: "bill", coefficient: "0.4", boundsCount: "water" } as const;
  const charged = { tiers: [{ upTo: "10", price: "1" }, { price: "2" }], tierPeriod: "bill", coefficient: "0.4" } as const;

  it("each counts in its own way what the other has counted", () => {
    // 15 m³, 6 charged, at 1; of the 16 m³ after them 10, 4 charged, at 1, and 6, 2.4 charged, at 2.
    for (const before of [water, charged]) {
      for (const after of [water, charged]) expect(fee([version("2020-01-01", before), version("2022-07-16", after)])).toBe("14.80");
    }
  });
});

describe("a count that goes on across a new price", () => {
  const byBill = (upTo: string, low: string, high: string, more: object = {}) =>
    ({ tiers: [{ upTo, price: low }, { price: high }], tierPeriod: "bill", ...more }) as Price;
  const rounded = (mode: "halfUp" | "up", step: string, order: "beforeCoefficient" | "afterCoefficient" = "beforeCoefficient") => ({
    volumeRounding: { mode, step, order },
  });
  const across = (before: Price, after: Price, usage: Partial<Usage> = {}) => fee([version("2020-01-01", before), version("2022-07-16", after)], usage);

  it("is what the new price would have charged of the water before, where it charges another part of it", () => {
    // 15 m³ at 1 and 2; two fifths of them, 6, count under the new price: 4 at 3, 2.4 at 4.
    expect(across(byBill("10", "1", "2"), byBill("10", "3", "4", { coefficient: "0.4" }))).toBe("41.60");
    expect(across(byBill("10", "1", "2", { coefficient: "0.4" }), byBill("20", "3", "4"))).toBe("65.00");
  });

  it("is so, too, where it rounds in another way, to another step, or in another order", () => {
    // 10.4 m³: 5.03 and 5.37. Half up 5, at 1; rounded up 6 stand before, and 6 come: at 4.
    expect(across(byBill("6", "1", "2", rounded("halfUp", "1")), byBill("6", "3", "4", rounded("up", "1")), { volumeM3: "10.4" })).toBe("29.00");
    // 14 m³: 6.77 and 7.23. To whole m³ 7, at 1; to fives 5 stand before, and 5 come: 3 at 3, 2 at 4.
    expect(across(byBill("8", "1", "2", rounded("halfUp", "1")), byBill("8", "3", "4", rounded("halfUp", "5")), { volumeM3: "14" })).toBe("24.00");
    // 10 m³: 4.84 and 5.16. 5 × 0.5 at 1; round(2.42) = 2 stand before, round(2.58) = 3 come: 2 at 3, 1 at 4.
    const half = { coefficient: "0.5" };
    const [before, after] = [rounded("halfUp", "1"), rounded("halfUp", "1", "afterCoefficient")];
    expect(across(byBill("4", "1", "2", { ...half, ...before }), byBill("4", "3", "4", { ...half, ...after }), { volumeM3: "10" })).toBe("12.50");
  });

  it("of a price for the whole volume looks ahead to all of it, rounded as a whole", () => {
    // 11 m³: 5.32 and 5.68 are 5 and 6 of the rounded 11, which the first tier does not hold.
    const whole = byBill("10", "1", "2", { ...rounded("halfUp", "1"), tierMethod: "volume" });
    expect(across(whole, whole, { volumeM3: "11" })).toBe("22.00");
    expect(across(whole, whole, { volumeM3: "10.4" })).toBe("10.00");
  });

  it("leaves out the water that stays outside the tiers, which is taken first", () => {
    // 10 outside at 1, 5 at 1; then 5 at 3, 11 at 4.
    const outside = { outsideTiersM3: "10" };
    expect(across(byBill("10", "1", "2"), byBill("10", "3", "4"), outside)).toBe("74.00");
    // The 5 counted are 2 under the new price: 3 at 3, 3.4 at 4.
    const [before, after] = [byBill("10", "1", "2"), byBill("5", "3", "4", { coefficient: "0.4" })];
    expect(across(before, after, outside)).toBe("37.60");
    const byCycle = (price: Price): Price => ({ ...price, tierPeriod: "cycle" });
    expect(across(byCycle(before), byCycle(after), { ...outside, cycleVolumeM3: "0" })).toBe("37.60");
  });
});

describe("a fixed amount of the only tier", () => {
  const one = (tierPeriod: "bill" | "cycle", price: string): Price => ({ tiers: [{ price, fixed: "5" }], tierPeriod });

  it("is due once, also across a new price", () => {
    expect(fee([version("2020-01-01", one("bill", "1"))])).toBe("36.00");
    expect(fee([version("2020-01-01", one("bill", "1")), version("2022-07-16", one("bill", "2"))])).toBe("52.00");
  });

  it("is due once in a cycle", () => {
    const cycle = (cycleVolumeM3: string) => fee([version("2020-01-01", one("cycle", "1"))], { cycleVolumeM3 });
    expect([cycle("0"), cycle("7")]).toEqual(["36.00", "31.00"]);
  });
});
