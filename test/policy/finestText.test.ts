import { describe, expect, it } from "vitest";
import { bill } from "../../src/index.js";
import { dayOfText, fractionOfText, volumeUnits } from "../../src/policy/units.js";
import type { Price } from "./shortTariff.js";
import { cite, name, shortTariff } from "./shortTariff.js";

const sizes = { size: { name, values: ["DN15", "DN25"] } };
const relief = { name, classes: ["home"], evidence: "none", funding: "none", cite } as const;

describe("volumes are held as finely as the finest text of the document", () => {
  it.each<[string, number, Parameters<typeof shortTariff>[0]]>([
    ["nothing finer than a litre", 3, {}],
    ["the volumes of the rows", 5, { volumeDecimals: 5 }],
    [
      "whole m³ in the rows, a litre in a bound",
      3,
      { volumeDecimals: 0, price: { tiers: [{ upTo: "10.125", price: "1" }, { price: "2" }], tierPeriod: "bill" } },
    ],
    ["a bound", 4, { price: { tiers: [{ upTo: "10.1234", price: "1" }, { price: "2" }], tierPeriod: "bill" } }],
    [
      "what a person adds to a bound",
      4,
      { price: { tiers: [{ upTo: "10", upToPerPerson: "0.0001", price: "1" }, { price: "2" }], tierPeriod: "bill", persons: { included: 1 } } },
    ],
    [
      "a bound by head",
      5,
      { price: { tiers: [{ upTo: "10", upToPerHead: "1.00001", price: "1" }, { price: "2" }], tierPeriod: "bill", persons: { perHeadFrom: 1 } } },
    ],
    ["a block", 4, { price: { price: "1", blockM3: "0.0005" } }],
    ["a block of a tier", 6, { price: { tiers: [{ blockM3: "0.000001", price: "1" }], tierPeriod: "bill" } }],
    ["a step of rounding", 4, { price: { price: "1", volumeRounding: { mode: "up", step: "0.0001", order: "afterCoefficient" } } }],
    ["a case of an attribute", 4, { price: { price: "1", by: ["size"], cases: { DN15: { blockM3: "0.1234", price: "1" } } } }],
    ["a free volume", 4, { reliefs: { free: { ...relief, kind: "freeVolume", freeM3PerMonth: "1.0001", cliff: false } } }],
    ["a volume at a lower price", 5, { reliefs: { low: { ...relief, kind: "lowerPrice", price: "0.5", upToM3PerMonth: "1.00001", cliff: false } } }],
  ])("%s: %i decimals", (_what, decimals, document) => {
    expect(shortTariff({ attributes: sizes, ...document }).volumeDecimals).toBe(decimals);
  });
});

describe("amounts are held", () => {
  const rounded = (at: "line" | "bill", decimals: number) => shortTariff({ rounding: { mode: "halfUp", at, decimals } }).amountDecimals;

  it("as the lines are rounded, also to whole yuan", () => {
    expect([rounded("line", 0), rounded("line", 1), rounded("line", 4)]).toEqual([0, 1, 4]);
  });

  it("at least to the fen where the bill is rounded as a whole", () => {
    expect([rounded("bill", 0), rounded("bill", 1), rounded("bill", 2), rounded("bill", 4)]).toEqual([2, 2, 2, 4]);
  });
});

describe("a text that only a fault of ours can bring this far", () => {
  it("is told by name", () => {
    expect(() => volumeUnits("1.2345", { volumeDecimals: 3, amountDecimals: 2 })).toThrow("volume 1.2345 does not fit 3 decimals");
    expect(() => fractionOfText("1e3")).toThrow("not a decimal: 1e3");
    expect(() => dayOfText("2022-02-30")).toThrow("not a date: 2022-02-30");
  });
});

describe("a rule's window", () => {
  const july = (day: string) => ({
    accountId: "A1",
    class: "home",
    periodStart: `2022-07-${day}`,
    periodEnd: `2022-07-${day}`,
    volumeM3: "10",
    relief: ["half"],
  });
  const half = (window: { from?: string; to?: string }) => shortTariff({ reliefs: { half: { ...relief, kind: "percentage", share: "0.5", ...window } } });
  const total = (window: { from?: string; to?: string }, day: string) => bill(half(window), july(day)).bill?.total;

  it("opens on its first day and closes after its last", () => {
    const window = { from: "2022-07-10", to: "2022-07-20" };
    expect(["09", "10", "20", "21"].map((day) => total(window, day))).toEqual(["10.00", "5.00", "5.00", "10.00"]);
  });

  it("has no end where none is stated, and no start", () => {
    expect(["09", "10", "31"].map((day) => total({ from: "2022-07-10" }, day))).toEqual(["10.00", "5.00", "5.00"]);
    expect(["01", "20", "21"].map((day) => total({ to: "2022-07-20" }, day))).toEqual(["5.00", "5.00", "10.00"]);
    expect(total({}, "01")).toBe("5.00");
  });
});

describe("a case of a price by attributes", () => {
  const charged = (price: Price, size: string) =>
    bill(shortTariff({ attributes: sizes, price }), {
      accountId: "A1",
      class: "home",
      periodStart: "2022-07-01",
      periodEnd: "2022-07-31",
      volumeM3: "10",
      attributes: { size },
    }).bill?.total;
  const tiers = [{ upTo: "4", price: "1" }, { price: "2" }];

  it("with a price of its own takes none of the tiers of its class", () => {
    const price = { tiers, tierPeriod: "bill", by: ["size"], cases: { DN15: {}, DN25: { price: "3" } } } as const;
    expect([charged(price, "DN15"), charged(price, "DN25")]).toEqual(["16.00", "30.00"]);
  });

  it("with tiers of its own does not take the price of its class", () => {
    const price = { price: "3", by: ["size"], cases: { DN15: {}, DN25: { tiers, tierPeriod: "bill" as const } } };
    expect([charged(price, "DN15"), charged(price, "DN25")]).toEqual(["30.00", "16.00"]);
  });

  it("takes everything else from its class", () => {
    const price = { price: "3", coefficient: "0.5", by: ["size"], cases: { DN15: { price: "1" }, DN25: { coefficient: "1" } } };
    expect([charged(price, "DN15"), charged(price, "DN25")]).toEqual(["5.00", "30.00"]);
  });
});

describe("a relief that keeps an old price", () => {
  const version = (from: string, price: string) => ({
    from,
    status: "enacted" as const,
    act: "notice",
    priceChange: "dateOfUse" as const,
    prices: { home: { price, cite }, shop: { price, cite } },
  });
  const versions = [version("2019-01-01", "1"), version("2020-01-01", "2"), version("2021-01-01", "3")];
  const total = (kept: string) => {
    const tariff = shortTariff({ versions, reliefs: { old: { ...relief, kind: "oldPrice", version: kept } } });
    return bill(tariff, { accountId: "A1", class: "home", periodStart: "2022-07-01", periodEnd: "2022-07-31", volumeM3: "10", relief: ["old"] }).bill?.total;
  };

  it("keeps that of the version it names, which need not be the first", () => {
    expect(["2019-01-01", "2020-01-01", "2021-01-01"].map(total)).toEqual(["10.00", "20.00", "30.00"]);
  });
});
