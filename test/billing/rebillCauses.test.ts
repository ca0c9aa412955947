import { describe, expect, it } from "vitest";
import type { Booked } from "../../src/billing/index.js";
import { causeOfSums, chargeUsage, countsByCycle, createFacts, isBaseOfOtherVersion, openWorkspace, rebill } from "../../src/billing/index.js";
import { adjust } from "../../src/billing/rebill/adjust.js";
import { amountOf, minus, readAmount, sumOf, textAt } from "../../src/billing/rebill/amounts.js";
import { foldBooked } from "../../src/billing/rebill/foldBooked.js";
import { parseDay } from "../../src/calendar/index.js";
import type { Bill, BillLine, Tariff, TariffDocument, Usage } from "../../src/index.js";
import { openTariff } from "../../src/index.js";
import { billed, documentOf, july, tariffWith } from "./samples.js";

const nothingElse = () => {
  throw new Error("asked without need");
};

describe("the cause of a difference of sums", () => {
  const change = { volume: false, base: false, surcharge: false, relief: false, countsByCycle: false, isOtherVersion: nothingElse };

  it("is the volume where it differs, whatever else does", () => {
    expect(causeOfSums({ ...change, volume: true, base: true, surcharge: true, relief: true, countsByCycle: true })).toBe("volume");
  });

  it("is the tariff where the base charges of one volume differ and do not count by cycle", () => {
    expect(causeOfSums({ ...change, base: true })).toBe("tariff");
    expect(causeOfSums({ ...change, base: true, relief: true })).toBe("tariff");
  });

  it("is the tariff by cycle only where another version would have cost what was booked, else the count of the cycle", () => {
    expect(causeOfSums({ ...change, base: true, countsByCycle: true, isOtherVersion: () => true })).toBe("tariff");
    expect(causeOfSums({ ...change, base: true, countsByCycle: true, isOtherVersion: () => false })).toBe("volume");
  });

  it("is relief where that alone differs, and else none of these", () => {
    expect(causeOfSums({ ...change, relief: true })).toBe("relief");
    expect(causeOfSums({ ...change, relief: true, surcharge: true })).toBe("other");
    expect(causeOfSums({ ...change, surcharge: true })).toBe("other");
    expect(causeOfSums(change)).toBe("other");
  });
});

describe("the cause of a difference of lines", () => {
  const half = { reliefs: { half: { kind: "percentage", share: "0.5" } } } as const;
  const tiered = tariffWith({ tiers: [{ upTo: "20", price: "1.00" }, { price: "0" }], tierPeriod: "bill" }, half);
  const made = billed(tiered, july("25"));
  const [first, zero] = made.lines as [BillLine, BillLine];
  const causeOf = (tariff: Tariff, usage: Usage, booked: Partial<Bill>) => rebill(tariff, usage, { bill: { ...made, ...booked } }).adjustment?.cause;
  const relieved = july("25", { relief: ["half"] });

  it("is relief where no other line changes by an amount", () => {
    expect(causeOf(tiered, relieved, {})).toBe("relief");
    expect(causeOf(tiered, relieved, { lines: [first] })).toBe("relief");
    const gone: BillLine = { ...zero, id: "base:gone", rule: { ...zero.rule, tier: 9 } };
    expect(causeOf(tiered, relieved, { lines: [first, zero, gone] })).toBe("relief");
    expect(causeOf(tiered, july("25"), { ...billed(tiered, relieved) })).toBe("relief");
  });

  it("is the volume where the liable volume differs, and is not where it is not known", () => {
    expect(causeOf(tiered, relieved, { liableVolumeM3: "24" })).toBe("volume");
    expect(causeOf(tiered, relieved, { liableVolumeM3: "25.000" })).toBe("relief");
    const { liableVolumeM3: _, ...unknown } = made;
    expect(rebill(tiered, relieved, { bill: unknown }).adjustment?.cause).toBe("relief");
  });

  const other = (change: Partial<TariffDocument>) =>
    openTariff({ ...tiered.document, versions: documentOf({ versions: { "2020-01-01": { price: "1.10" } } }).versions, ...change });

  it("is the tariff where another policy, revision or version made the bill", () => {
    expect(causeOf(other({ id: "elsewhere" }), july("25"), {})).toBe("tariff");
    expect(causeOf(other({ revision: "2" }), july("25"), {})).toBe("tariff");
    expect(causeOf(other({ versions: documentOf({ versions: { "2021-01-01": { price: "1.10" } } }).versions }), july("25"), {})).toBe("tariff");
    expect(causeOf(other({}), july("25"), {})).toBe("volume");
  });

  it("is the tariff also where only a part of the period has the new version", () => {
    const late = documentOf({ versions: { "2020-01-01": { price: "1.00" }, "2022-07-16": { price: "1.10" } } });
    const old = billed(tariffWith({ price: "1.00" }), july("25"));
    expect(rebill(openTariff(late), july("25"), { bill: old }).adjustment?.cause).toBe("tariff");
  });

  it("is not the tariff where the booked lines do not tell their rule", () => {
    const silent = made.lines.map(({ rule, ...line }) => line) as unknown as BillLine[];
    expect(causeOf(other({ revision: "2" }), july("25"), { lines: silent })).toBe("volume");
  });

  it("is found also where booked lines have no rule, line by line and by sums", () => {
    for (const rule of [undefined, null]) {
      const lines = made.lines.map((line) => ({ ...line, rule })) as unknown as BillLine[];
      const again = (detail: "lines" | "sums") => rebill(other({ revision: "2" }), july("25"), { bill: { ...made, lines } }, { detail }).adjustment;
      expect([again("lines")?.cause, again("lines")?.total, again("sums")?.cause, again("sums")?.total]).toEqual(["volume", "7.50", "tariff", "7.50"]);
    }
  });

  it("is the count of the cycle where base charges change and a relief with them", () => {
    const opened = tariffWith({ tiers: [{ upTo: "20", price: "1.00" }, { price: "2.00" }], tierPeriod: "cycle" }, half);
    const booked: Booked = { bill: billed(opened, july("10", { cycleVolumeM3: "0", relief: ["half"] })) };
    expect(rebill(opened, july("10", { cycleVolumeM3: "15", relief: ["half"] }), booked).adjustment).toMatchObject({ cause: "volume", total: "2.50" });
  });

  it("is the count of the cycle where only fixed amounts of the tiers change", () => {
    const steps = {
      tiers: [
        { upTo: "20", price: "0", fixed: "5" },
        { price: "0", fixed: "7" },
      ],
      tierPeriod: "cycle",
    } as const;
    const opened = tariffWith(steps);
    const booked: Booked = { bill: billed(opened, july("10", { cycleVolumeM3: "0" })) };
    expect(rebill(opened, july("10", { cycleVolumeM3: "15" }), booked).adjustment).toMatchObject({ cause: "volume", total: "2.00" });
  });
});

describe("whether a class counts by tier cycle", () => {
  const bill = { tiers: [{ upTo: "9", price: "1" }, { price: "2" }], tierPeriod: "bill" } as const;
  const cycle = { ...bill, tierPeriod: "cycle" } as const;

  it("is asked of every version", () => {
    const of = (...prices: Parameters<typeof tariffWith>[0][]) =>
      countsByCycle(openTariff(documentOf({ versions: Object.fromEntries(prices.map((price, index) => [`202${index}-01-01`, price])) })), 0);
    expect(of(bill)).toBe(false);
    expect(of(cycle)).toBe(true);
    expect(of(bill, cycle)).toBe(true);
    expect(of(cycle, bill)).toBe(true);
    expect(of({ unknown: true })).toBe(false);
  });

  it("is asked of every case of an attribute, and of the class alone", () => {
    const document: TariffDocument = {
      ...documentOf({ versions: { "2020-01-01": { by: ["zone"], cases: { inner: bill, outer: cycle } } } }),
      attributes: { zone: { name: { zh: "例", en: "example" }, values: ["inner", "outer"] } },
    };
    expect(countsByCycle(openTariff(document), 0)).toBe(true);
    expect(countsByCycle(openTariff(document), 1)).toBe(false);
    expect(countsByCycle(openTariff(document), -1)).toBe(false);
  });
});

describe("whether a base fee is that of another version", () => {
  const fixed = (price: string) => ({ price, fixed: [{ amount: "3", per: "bill" }] }) as const;
  const tariff = openTariff(documentOf({ versions: { "2020-01-01": fixed("1.00"), "2021-01-01": fixed("2.00"), "2022-01-01": fixed("3.00") } }));
  const start = parseDay("2022-07-01") as number;
  const facts = Object.assign(createFacts(), { volumeUnits: 10_000, start, until: start + 31, reading: start + 30 });

  it("counts charges by volume and fixed parts", () => {
    for (const [baseUnits, known] of [
      [1300, true],
      [2300, true],
      [3300, true],
      [1000, false],
      [1301, false],
    ] as const) {
      expect(isBaseOfOtherVersion(tariff, facts, { workspace: openWorkspace(tariff), baseUnits })).toBe(known);
    }
  });

  it("leaves out the version that made the bill just now, and forgets what it tried", () => {
    const workspace = openWorkspace(tariff);
    const billedNow = () => chargeUsage(tariff, facts, workspace);
    expect(billedNow()).toBeUndefined();
    expect(isBaseOfOtherVersion(tariff, facts, { workspace, baseUnits: 3300 })).toBe(false);
    expect(workspace.forcedVersion).toBe(-1);
    billedNow();
    expect(isBaseOfOtherVersion(tariff, facts, { workspace, baseUnits: 2300 })).toBe(true);
    expect(workspace.forcedVersion).toBe(-1);
  });

  it("leaves out none where the period has several versions", () => {
    const workspace = openWorkspace(tariff);
    const across = { ...facts, start: start - 365, until: start, reading: start - 1 };
    expect(chargeUsage(tariff, across, workspace)).toBeUndefined();
    expect(workspace.segmentCount).toBe(2);
    expect(isBaseOfOtherVersion(tariff, across, { workspace, baseUnits: 2300 })).toBe(true);
  });

  it("passes over a version that cannot be billed, and leaves out surcharges", () => {
    const gap = documentOf({ versions: { "2020-01-01": { unknown: true }, "2021-01-01": { price: "2.00" }, "2022-01-01": { price: "3.00" } } });
    const credit = { red: { name: { zh: "例", en: "example" }, amountPerM3: "1", classes: ["main"], cite: [{ document: "notice", article: "1" }] } };
    const opened = openTariff({ ...gap, credit });
    const ask = (baseUnits: number) => isBaseOfOtherVersion(opened, { ...facts, credit: 0 }, { workspace: openWorkspace(opened), baseUnits });
    expect([ask(2000), ask(3000), ask(0)]).toEqual([true, true, false]);
  });
});

describe("amounts of booked data", () => {
  it("are decimal text, and what is none is said", () => {
    expect([readAmount("12.50"), readAmount("-1")]).toEqual([
      { units: 1250n, scale: 2 },
      { units: -1n, scale: 0 },
    ]);
    for (const text of ["1e3", "", 12, null, undefined, `1.${"0".repeat(13)}`, "1".repeat(31)]) expect(readAmount(text)).toBeUndefined();
    expect(() => amountOf("much")).toThrow(RangeError);
    expect(() => amountOf("much")).toThrow("not an amount: much");
  });

  it("are added and taken off at the larger number of decimals", () => {
    expect(minus(amountOf("1.5"), amountOf("0.25"))).toEqual({ units: 125n, scale: 2 });
    expect(minus(amountOf("1.25"), amountOf("0.5"))).toEqual({ units: 75n, scale: 2 });
    expect(sumOf([amountOf("1"), amountOf("0.125"), amountOf("-0.5")])).toEqual({ units: 625n, scale: 3 });
    expect(sumOf([])).toEqual({ units: 0n, scale: 0 });
    expect(textAt(amountOf("1.5"), 3)).toBe("1.500");
  });
});

describe("a correction that would not make the bill", () => {
  it("is never given: it is a fault of this library, and is thrown", () => {
    const tariff = tariffWith({ price: "1.00" });
    const made = billed(tariff, july("25"));
    const { state } = foldBooked({ bill: billed(tariff, july("24")) });
    if (state === undefined) throw new Error("nothing booked");
    expect(adjust(state, made, () => "volume")?.total).toBe("1.00");
    expect(() => adjust(state, { ...made, total: "25.01" }, () => "volume")).toThrow("the differences do not make the bill A1/main/2022-07-01/2022-07-31");
  });
});
