import { describe, expect, it } from "vitest";
import type { MinimumsDocument, TariffDocument } from "../../src/index.js";
import { checkMinimumPrices, parsePolicy } from "../../src/index.js";

type Version = TariffDocument["versions"][number];
type Minimum = MinimumsDocument["minimums"][number];

const name = { zh: "例", en: "example" };
const cite = [{ document: "notice", article: "1" }];
const top = { format: 1, revision: "1", title: name, documents: { notice: { title: "例", known: "invented" } } } as const;

/** From 2017 on, a resident price of at least 1 yuan in central cities by the opinion and in counties by the notice. */
const oneYuan: Minimum = {
  id: "one-yuan",
  from: "2017-01-01",
  measure: "price",
  area: { opinion: ["centralCity"], notice: ["county"] },
  category: "resident",
  atLeast: "1",
  cite: [
    { document: "notice", article: "3" },
    { document: "notice", article: "4" },
  ],
};

function minimums(...list: Minimum[]): MinimumsDocument {
  const { policy, findings } = parsePolicy({ ...top, kind: "minimums", id: "minimums", minimums: list });
  expect(findings).toEqual([]);
  return policy as MinimumsDocument;
}

const act = (from: string, price: Version["prices"][string] | string, more: Partial<Version> = {}): Version => ({
  from,
  status: "enacted",
  act: "notice",
  priceChange: "dateOfUse",
  prices: { home: typeof price === "string" ? { price, cite } : price },
  ...more,
});

function town(versions: Version[], more: Partial<TariffDocument> = {}): TariffDocument {
  const { policy, findings } = parsePolicy({
    ...top,
    kind: "tariff",
    id: "town",
    area: { notice: "county" },
    boundBy: ["minimums"],
    attributes: { size: { name, values: ["DN15", "DN25"] } },
    classes: { home: { name, category: "resident" } },
    versions,
    ...more,
  });
  expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
  return policy as TariffDocument;
}

const told = (tariff: TariffDocument, ...list: Minimum[]) =>
  checkMinimumPrices(tariff, [minimums(...(list.length === 0 ? [oneYuan] : list))]).map(({ code, path, params }) => ({ code, path, ...params }));
const pricesTold = (tariff: TariffDocument) =>
  checkMinimumPrices(tariff, [minimums(oneYuan)]).map(({ path, params }) => `${path} ${params.price} ${params.date}`);

describe("a minimum price", () => {
  it("is told with the price, the day, and the first article that sets it", () => {
    expect(told(town([act("2018-01-01", "0.999")]))).toEqual([
      {
        code: "price-below-minimum",
        path: "versions[0].prices.home",
        price: "0.999",
        minimum: "1",
        date: "2018-01-01",
        document: "notice",
        article: "3",
        class: "home",
      },
    ]);
  });

  it("binds by the kind of area of either text, where that text names it", () => {
    const cheap = [act("2018-01-01", "0.5")];
    const bound = (area: TariffDocument["area"], minimum: Minimum["area"]) =>
      told(town(cheap, { area }), { ...oneYuan, area: minimum }).filter(({ code }) => code === "price-below-minimum").length > 0;
    expect(bound({ opinion: "centralCity" }, { opinion: ["centralCity"] })).toBe(true);
    expect(bound({ opinion: "centralCity" }, { opinion: ["township", "centralCity"] })).toBe(true);
    expect(bound({ opinion: "centralCity" }, { opinion: ["township"] })).toBe(false);
    expect(bound({ opinion: "centralCity" }, { notice: ["county"] })).toBe(false);
    expect(bound({ notice: "county" }, { notice: ["county"] })).toBe(true);
    expect(bound({ notice: "county" }, { opinion: ["centralCity"] })).toBe(false);
    expect(bound({ opinion: "township", notice: "county" }, { opinion: ["centralCity"], notice: ["county"] })).toBe(true);
    expect(bound({ opinion: "township", notice: "city" }, { opinion: ["centralCity"], notice: ["county"] })).toBe(false);
    expect(bound(undefined, { opinion: ["centralCity"], notice: ["county"] })).toBe(false);
  });

  it("is compared with the lowest of the tiers and cases, in the text that stands first", () => {
    const tiers = (...prices: string[]) => ({
      tiers: prices.map((price, index) => ({ price, ...(index < prices.length - 1 && { upTo: String(10 * (index + 1)) }) })),
      tierPeriod: "month" as const,
      cite,
    });
    expect(pricesTold(town([act("2018-01-01", tiers("0.9", "0.8", "0.85"))]))).toEqual(["versions[0].prices.home 0.8 2018-01-01"]);
    expect(pricesTold(town([act("2018-01-01", tiers("0.9", "0.90", "2"))]))).toEqual(["versions[0].prices.home 0.9 2018-01-01"]);
    const sized = { by: ["size"], price: "2", cases: { DN15: { price: "0.7" }, DN25: { tiers: [{ price: "0.6" }], tierPeriod: "bill" as const } }, cite };
    expect(pricesTold(town([act("2018-01-01", sized)]))).toEqual(["versions[0].prices.home 0.6 2018-01-01"]);
  });

  it("says nothing of a price that nobody knows", () => {
    expect(pricesTold(town([act("2018-01-01", { unknown: true, cite })]))).toEqual([]);
  });

  it("ends for a price with the escalator step that raises it", () => {
    const escalator = (on: string) => ({ on, firstYear: 2016, lastYear: 2016, add: { home: "0.5" }, cite });
    expect(pricesTold(town([act("2015-01-01", "0.5", { escalator: escalator("06-01") })]))).toEqual([]);
    expect(pricesTold(town([act("2015-01-01", "0.4", { escalator: escalator("06-01") })]))).toEqual(["versions[0].prices.home 0.9 2017-01-01"]);
    const late = { ...escalator("06-01"), firstYear: 2018, lastYear: 2018 };
    expect(pricesTold(town([act("2015-01-01", "0.5", { escalator: late })]))).toEqual(["versions[0].prices.home 0.5 2017-01-01"]);
  });

  it("binds a proposal until the next version of any kind", () => {
    const proposed = { status: "proposed" } as const;
    expect(pricesTold(town([act("2015-01-01", "0.5", proposed), act("2016-01-01", "1", proposed)]))).toEqual([]);
    expect(pricesTold(town([act("2015-01-01", "0.5"), act("2016-01-01", "1", proposed)]))).toEqual(["versions[0].prices.home 0.5 2017-01-01"]);
  });

  it("does not bind a version on the day on which the next one starts", () => {
    expect(pricesTold(town([act("2015-01-01", "0.5"), act("2017-01-01", "1")]))).toEqual([]);
    expect(pricesTold(town([act("2015-01-01", "0.5"), act("2017-01-02", "1")]))).toEqual(["versions[0].prices.home 0.5 2017-01-01"]);
  });

  it("of an average is no floor on a class, whatever class it names", () => {
    const average: Minimum = { ...oneYuan, measure: "compositeAverage" };
    expect(told(town([act("2018-01-01", "0.5")]), average)).toEqual([]);
  });
});

describe("a tariff that names what binds it", () => {
  it("is told which documents are at hand where one is not", () => {
    const other = { ...minimums(oneYuan), id: "other" };
    const findings = checkMinimumPrices(town([act("2018-01-01", "2")], { boundBy: ["minimums", "lost"] }), [minimums(oneYuan), other]);
    expect(findings).toMatchObject([{ code: "policy-binding-unknown", path: "boundBy[1]", params: { value: "lost", expected: "minimums, other" } }]);
  });

  it("is told once of the classes for whose category no price is set", () => {
    const classes = { home: { name, category: "resident" }, shop: { name, category: "nonResident" }, bath: { name, category: "special" } } as const;
    const prices = Object.fromEntries(Object.keys(classes).map((id) => [id, { price: "2", cite }]));
    const shopped = town([{ ...act("2018-01-01", "2"), prices }], { classes, boundBy: ["minimums"] });
    expect(told(shopped)).toEqual([{ code: "policy-minimum-none", path: "classes.shop.category", class: "shop, bath", document: "minimums" }]);
    expect(told(town([{ ...act("2018-01-01", "2"), prices }], { classes, area: { notice: "other" } }))).toEqual([]);
  });

  it("has nothing to compare with where it names none", () => {
    const { boundBy: _boundBy, ...free } = town([act("2018-01-01", "0.1")]);
    expect(checkMinimumPrices(free, [minimums(oneYuan)])).toEqual([]);
  });
});
