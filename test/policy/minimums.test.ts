import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { MinimumsDocument, TariffDocument } from "../../src/index.js";
import { checkMinimumPrices, parsePolicy } from "../../src/index.js";

const read = (path: string) => JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), "utf8"));
const national = parsePolicy(read("seeds/national-minimums-2015.json")).policy as MinimumsDocument;
const opinion = parsePolicy(read("seeds/chengdu-opinion-2008-minimums.json")).policy as MinimumsDocument;

type Area = NonNullable<TariffDocument["area"]>;

interface Town {
  readonly area?: Area;
  readonly versions: Readonly<Record<string, { resident: string; nonResident: string; status?: "enacted" | "proposed" }>>;
}

/** A town with one price for residents and one for others, version by version. */
function town({ area, versions }: Town): TariffDocument {
  const cite = [{ document: "notice", article: "1" }];
  const name = { zh: "例", en: "example" };
  const document = {
    format: 1,
    kind: "tariff",
    id: "town",
    revision: "1",
    title: name,
    documents: { notice: { title: "例", known: "invented" } },
    ...(area !== undefined && { area }),
    boundBy: ["national-minimums-2015", "chengdu-opinion-2008-minimums"],
    classes: {
      resident: { name, category: "resident" },
      shared: { name, category: "resident" },
      chained: { name, category: "resident" },
      office: { name, category: "nonResident" },
      bath: { name, category: "special" },
    },
    versions: Object.entries(versions).map(([from, { resident, nonResident, status = "enacted" }]) => ({
      from,
      status,
      act: "notice",
      priceChange: "dateOfUse",
      prices: {
        resident: { tiers: [{ upTo: "20", price: resident }, { price: "9" }], tierPeriod: "month", cite },
        shared: { sameAs: "resident", cite },
        chained: { sameAs: "shared", cite },
        office: { price: nonResident, cite },
        bath: { price: "0.10", cite },
      },
    })),
  };
  const { policy, findings } = parsePolicy(document);
  expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
  return policy as TariffDocument;
}

const below = (where: Town) =>
  checkMinimumPrices(town(where), [national, opinion])
    .filter(({ code }) => code === "price-below-minimum")
    .map(({ path, params }) => `${path} ${params.price} < ${params.minimum} from ${params.date}`);
const place = "versions[0].prices";

describe("the minimum prices of 2015", () => {
  const of2018 = (resident: string, nonResident: string) => ({ "2018-01-01": { resident, nonResident } });

  it("bind a city at 0.95 and 1.40: equal passes, a fen below does not, special classes are not named", () => {
    expect(below({ area: { notice: "city" }, versions: of2018("0.95", "1.40") })).toEqual([]);
    expect(below({ area: { notice: "city" }, versions: of2018("0.95", "1.39") })).toEqual([`${place}.office 1.39 < 1.40 from 2018-01-01`]);
  });

  it("look at the lowest tier, and at classes that take another's price, also by way of a third", () => {
    expect(below({ area: { notice: "city" }, versions: of2018("0.94", "1.40") })).toEqual(
      ["resident", "shared", "chained"].map((id) => `${place}.${id} 0.94 < 0.95 from 2018-01-01`),
    );
  });

  it.each(["county", "keyTown"] as const)("bind a %s at 0.85 and 1.20", (notice) => {
    expect(below({ area: { notice }, versions: of2018("0.85", "1.20") })).toEqual([]);
    expect(below({ area: { notice }, versions: of2018("0.85", "1.199") })).toEqual([`${place}.office 1.199 < 1.20 from 2018-01-01`]);
  });

  it("bind no other place, and none whose kind is not said", () => {
    expect(below({ area: { notice: "other" }, versions: of2018("0.01", "0.01") })).toEqual([]);
    expect(below({ area: { opinion: "countyTown" }, versions: of2018("0.01", "0.01") })).toEqual([]);
    expect(below({ versions: of2018("0.01", "0.01") })).toEqual([]);
  });

  it("bind by either kind of area", () => {
    expect(below({ area: { opinion: "countyTown", notice: "county" }, versions: of2018("0.85", "1.00") })).toEqual([
      `${place}.office 1.00 < 1.20 from 2018-01-01`,
    ]);
  });

  it("begin on 2016-12-31: an older version is bound from that day, one that ended before it is not", () => {
    const cheap = { resident: "0.95", nonResident: "0.80" };
    const right = { resident: "0.95", nonResident: "1.40" };
    expect(below({ area: { notice: "city" }, versions: { "2010-01-01": cheap } })).toEqual([`${place}.office 0.80 < 1.40 from 2016-12-31`]);
    expect(below({ area: { notice: "city" }, versions: { "2010-01-01": cheap, "2016-12-31": right } })).toEqual([]);
    expect(below({ area: { notice: "city" }, versions: { "2010-01-01": cheap, "2017-01-01": right } })).toEqual([
      `${place}.office 0.80 < 1.40 from 2016-12-31`,
    ]);
  });

  it("bind an act until the next act, not until a proposal that nobody enacted", () => {
    const cheap = { resident: "0.95", nonResident: "0.80" };
    const proposal = { resident: "0.95", nonResident: "1.40", status: "proposed" } as const;
    expect(below({ area: { notice: "city" }, versions: { "2010-01-01": cheap, "2015-01-01": proposal } })).toEqual([
      `${place}.office 0.80 < 1.40 from 2016-12-31`,
    ]);
  });

  it("say which document and article, as a warning", () => {
    const [first] = checkMinimumPrices(town({ area: { notice: "city" }, versions: of2018("0.95", "1.39") }), [national, opinion]);
    expect([first?.severity, first?.code, first?.params.document, first?.params.article, first?.params.class]).toEqual([
      "warning",
      "price-below-minimum",
      "fagaijiage-2015-119",
      "minimum rates, by the end of 2016",
      "office",
    ]);
  });
});

describe("the composite average of 2008", () => {
  it("is no floor on a class: a county town's resident price of 0.50 passes before the minimums of 2015", () => {
    expect(below({ area: { opinion: "countyTown" }, versions: { "2008-07-01": { resident: "0.50", nonResident: "0.80" } } })).toEqual([]);
  });
});

describe("a minimums document that is not at hand", () => {
  it("is an error at the name that asks for it", () => {
    const missing = checkMinimumPrices(town({ area: { notice: "city" }, versions: { "2018-01-01": { resident: "0.95", nonResident: "1.40" } } }), [opinion]);
    expect(missing.map(({ code, severity, path }) => [code, severity, path])).toEqual([["policy-binding-unknown", "error", "boundBy[0]"]]);
  });
});

describe("a class for which the documents set no minimum", () => {
  const unpriced = (where: Town) => checkMinimumPrices(town(where), [national, opinion]).filter(({ code }) => code === "policy-minimum-none");

  it("is named once, with the others, for information", () => {
    const [found, ...more] = unpriced({ area: { notice: "city" }, versions: { "2018-01-01": { resident: "0.95", nonResident: "1.40" } } });
    expect([found?.severity, found?.path, found?.params.class, more]).toEqual(["info", "classes.bath.category", "bath", []]);
  });

  it("is not named where no minimum binds the place at all", () => {
    expect(unpriced({ area: { opinion: "settlement" }, versions: { "2018-01-01": { resident: "0.10", nonResident: "0.10" } } })).toEqual([]);
  });
});
