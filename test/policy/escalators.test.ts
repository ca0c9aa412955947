import { describe, expect, it } from "vitest";
import type { TariffDocument } from "../../src/index.js";
import { openTariff } from "../../src/index.js";

type Version = TariffDocument["versions"][number];

const name = { zh: "例", en: "example" };
const article = (number: string) => [{ document: "notice", article: number }];
const cite = article("1");

/** A town whose act of 2020 raises its prices on the first of March by itself, 0.05 yuan a year from 2021 to 2023. */
function town({
  first = {},
  steps = {},
  later = [],
}: {
  first?: Partial<Version>;
  steps?: Partial<NonNullable<Version["escalator"]>>;
  later?: Version[];
} = {}) {
  const act: Version = {
    from: "2020-01-01",
    status: "enacted",
    act: "notice",
    priceChange: "dateOfUse",
    prices: {
      resident: { price: "0.9", cite },
      shared: { sameAs: "resident", cite },
      tiered: { tiers: [{ upTo: "20", price: "1" }, { price: "1.5" }], tierPeriod: "month", cite },
      sized: { by: ["size"], price: "2.00", cases: { DN15: {}, DN25: { price: "2.125" }, DN50: { tiers: [{ price: "3" }], tierPeriod: "bill" } }, cite },
      bath: { unknown: true, cite },
      office: { price: "1.4", cite },
    },
    escalator: {
      on: "03-01",
      firstYear: 2021,
      lastYear: 2023,
      add: { resident: "0.05", shared: "9", tiered: "0.05", sized: "0.05", bath: "0.05" },
      cite: article("2"),
      ...steps,
    },
    ...first,
  };
  const document: TariffDocument = {
    format: 1,
    kind: "tariff",
    id: "town",
    revision: "1",
    title: name,
    documents: { notice: { title: "例", known: "invented" } },
    attributes: { size: { name, values: ["DN15", "DN25", "DN50"] } },
    classes: Object.fromEntries(Object.keys(act.prices).map((id) => [id, { name, category: "nonResident" as const }])),
    versions: [act, ...later],
  };
  const tariff = openTariff(document, { allow: ["proposed"] });
  const place = (id: string) => tariff.classes.findIndex((each) => each.id === id);
  return {
    starts: tariff.versions.map(({ id }) => id),
    pricesOf: (id: string) => tariff.versions.map(({ prices }) => prices[place(id)]?.pricesText.join(" | ")),
    casesOf: (id: string) =>
      tariff.versions.map(({ choices }) => [...(choices[place(id)]?.cases ?? [])].map(([key, { pricesText }]) => `${key} ${pricesText}`)),
    articlesOf: (id: string) => tariff.versions.map(({ prices }) => prices[place(id)]?.citations.map((each) => each.article).join(" ")),
  };
}

const plain = (from: string, status: Version["status"] = "enacted"): Version => ({
  from,
  status,
  act: "notice",
  priceChange: "dateOfUse",
  prices: Object.fromEntries(["resident", "shared", "tiered", "sized", "bath", "office"].map((id) => [id, { price: "5", cite }])),
});

describe("an act that raises its prices year by year", () => {
  it("is a version of its own from each step on", () => {
    expect(town().starts).toEqual(["2020-01-01", "2021-03-01", "2022-03-01", "2023-03-01"]);
  });

  it("adds the same to every price, at the decimals of the finer text", () => {
    expect(town().pricesOf("resident")).toEqual(["0.9", "0.95", "1.00", "1.05"]);
    expect(town().pricesOf("tiered")).toEqual(["1 | 1.5", "1.05 | 1.55", "1.10 | 1.60", "1.15 | 1.65"]);
  });

  it("adds it to each case of a price by attributes: to its own price or tiers, and to the one it takes from the class", () => {
    expect(town().casesOf("sized")).toEqual([
      ["DN15 2.00", "DN25 2.125", "DN50 3"],
      ["DN15 2.05", "DN25 2.175", "DN50 3.05"],
      ["DN15 2.10", "DN25 2.225", "DN50 3.10"],
      ["DN15 2.15", "DN25 2.275", "DN50 3.15"],
    ]);
    expect(town().pricesOf("sized")).toEqual([undefined, undefined, undefined, undefined]);
  });

  it("raises a class that takes another's price with the other, not by a figure of its own", () => {
    expect(town().pricesOf("shared")).toEqual(["0.9", "0.95", "1.00", "1.05"]);
  });

  it("leaves classes alone that it does not name, and prices that nobody knows", () => {
    expect(town().pricesOf("office")).toEqual(["1.4", "1.4", "1.4", "1.4"]);
    expect(town().pricesOf("bath")).toEqual([undefined, undefined, undefined, undefined]);
  });

  it("cites the article of the price and that of each step", () => {
    expect(town().articlesOf("resident")).toEqual(["1", "1 2", "1 2 2", "1 2 2 2"]);
    expect(town().articlesOf("office")).toEqual(["1", "1", "1", "1"]);
  });

  it("takes no step before it is in force, nor on its first day", () => {
    expect(town({ first: { from: "2021-03-01" } }).starts).toEqual(["2021-03-01", "2022-03-01", "2023-03-01"]);
    expect(town({ first: { from: "2021-03-02" } }).starts).toEqual(["2021-03-02", "2022-03-01", "2023-03-01"]);
    expect(town({ first: { from: "2021-02-28" } }).starts).toEqual(["2021-02-28", "2021-03-01", "2022-03-01", "2023-03-01"]);
  });

  it("takes no step from the first day of the next act on", () => {
    expect(town({ later: [plain("2022-03-01")] }).starts).toEqual(["2020-01-01", "2021-03-01", "2022-03-01"]);
    expect(town({ later: [plain("2022-03-01")] }).pricesOf("resident")).toEqual(["0.9", "0.95", "5"]);
    expect(town({ later: [plain("2022-03-02")] }).starts).toEqual(["2020-01-01", "2021-03-01", "2022-03-01", "2022-03-02"]);
  });

  it("counts from the day it was seen, where nobody knows when it started", () => {
    const { from: _from, ...seen } = { ...plain("2021-06-01"), inForceOn: { date: "2021-06-01", where: "a bill" } };
    const raised = { ...seen, escalator: { on: "03-01", firstYear: 2021, lastYear: 2022, add: { resident: "0.1" }, cite } };
    expect(town({ later: [raised] }).starts).toEqual(["2020-01-01", "2021-03-01", "2021-06-01", "2022-03-01"]);
    expect(town({ later: [raised] }).pricesOf("resident")).toEqual(["0.9", "0.95", "5", "5.1"]);
  });

  it("cannot take its step on a day that most years lack", () => {
    expect(() => town({ steps: { on: "02-29" } })).toThrow("versions[0].escalator.on");
  });
});
