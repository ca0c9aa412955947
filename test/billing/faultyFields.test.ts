import { describe, expect, it } from "vitest";
import type { Usage } from "../../src/index.js";
import { bill, openTariff } from "../../src/index.js";
import { said, tariff } from "./said.js";
import { documentOf, july } from "./samples.js";

describe("a field that does not hold what its name says", () => {
  const texts = ["accountId", "district", "class", "periodStart", "periodEnd", "volumeM3", "cycleVolumeM3", "certificate", "discharge", "excessVolumeM3"];
  const more = [
    "violationStart",
    "violationEnd",
    "order",
    "readingDate",
    "persons",
    "credit",
    "notLiableM3",
    "outsideTiersM3",
    "tierVolumeM3",
    "cycleBilledAmount",
  ];

  it.each([...texts, ...more].map((field) => [field]))("%s is text", (field) => {
    expect(said({ [field]: 7 })).toEqual([["field-type", field, "7", '"…"']]);
    expect(said({ [field]: null })).toEqual([["field-type", field, "null", '"…"']]);
    expect(said({ [field]: ["7"] })).toEqual([["field-type", field, "array", '"…"']]);
    expect(said({ [field]: { text: "7" } })).toEqual([["field-type", field, "object", '"…"']]);
    expect(said({ [field]: true })).toEqual([["field-type", field, "true", '"…"']]);
    expect(said({ [field]: () => "7" })).toEqual([["field-type", field, "function", '"…"']]);
  });

  it.each([["firstBillOfMeter"], ["ownerChanged"]])("%s is yes or no", (field) => {
    expect(said({ [field]: "true" })).toEqual([["field-type", field, "string", "true | false"]]);
    expect(said({ [field]: 1 })).toEqual([["field-type", field, "1", "true | false"]]);
  });

  it("reliefs are a list of texts", () => {
    for (const relief of ["half", 7]) expect(said({ relief })).toEqual([["field-type", "relief", relief === 7 ? "7" : "string", '["…", "…"]']]);
    expect(said({ relief: ["half", 7] })).toEqual([["field-type", "relief", "array", '["…", "…"]']]);
    expect(said({ relief: [] })).toEqual(["18.00"]);
  });

  it("attributes are texts by name, and may be left open", () => {
    for (const attributes of ["inner", null, ["inner"], { zone: 1 }, { zone: "inner", floor: 1 }]) {
      const [[code, path, , expected] = []] = said({ attributes }) as string[][];
      expect([code, path, expected]).toEqual(["field-type", "attributes", '"…": "…"']);
    }
    expect(said({ attributes: { zone: undefined } })).toEqual(["18.00"]);
  });

  it("samples are a list of records with known measures in text", () => {
    const expected = "codMgL, ssMgL, tpMgL, nh3nMgL, ph";
    expect(said({ samples: "much" })).toEqual([["field-type", "samples", "string", expected]]);
    for (const sample of ["much", null, [], { cod: "320" }, { codMgL: 320 }, { codMgL: "320", ph: 7 }, { codMgL: "320", cod: "320" }, { toString: "320" }]) {
      expect(said({ samples: [{ codMgL: "320" }, sample] })).toEqual([["field-type", "samples", "array", expected]]);
    }
  });

  it("each such field is told, and nothing else of the record", () => {
    expect(said({ volumeM3: 18, class: "shop", ownerChanged: "no" })).toEqual([
      ["field-type", "volumeM3", "18", '"…"'],
      ["field-type", "ownerChanged", "string", "true | false"],
    ]);
  });

  it.each<[unknown, string]>([
    [undefined, ""],
    [null, "null"],
    ["A1", "string"],
    [7, "7"],
    [false, "false"],
    [["A1"], "array"],
  ])("a record is no %s", (record, value) => {
    const { bill: made, findings } = bill(tariff, record as Usage);
    expect(made).toBeUndefined();
    expect(findings).toEqual([
      expect.objectContaining({ code: "field-type", path: "", params: { value, expected: "accountId, class, periodStart, periodEnd, volumeM3" } }),
    ]);
  });
});

describe("what the calculation refuses names the field that has to change", () => {
  const refused = (shape: Parameters<typeof documentOf>[0], fields: object) => {
    const { findings } = bill(openTariff(documentOf(shape)), { ...july("18"), ...fields } as Usage);
    return findings.map(({ code, path, params }) => [code, path, params.value, params.expected]);
  };
  const tiers = [{ upTo: "10", price: "1" }, { price: "2" }];
  const period = ["2022-07-01 - 2022-07-31", ">= 2020-01-01"];

  it.each<[string, Parameters<typeof documentOf>[0]["versions"][string], object, string[]]>([
    ["a count of the cycle", { tiers, tierPeriod: "cycle" }, {}, ["cycle-volume-missing", "cycleVolumeM3", ...period]],
    ["a price that is not known", { unknown: true }, {}, ["price-unknown", "class", ...period]],
    [
      "persons",
      { tiers: [{ upTo: "10", upToPerPerson: "2", price: "1" }, { price: "2" }], tierPeriod: "bill", persons: { included: 3, required: true } },
      {},
      ["persons-missing", "persons", ...period],
    ],
    ["what was billed before", { price: "1", maximum: { amount: "5", per: "cycle" } }, {}, ["cycle-billed-missing", "cycleBilledAmount", ...period]],
    ["a volume for the tier that nothing takes", { tiers, tierPeriod: "bill" }, { tierVolumeM3: "8" }, ["tier-volume-unused", "tierVolumeM3", ...period]],
    [
      "a period that is not whole months",
      { tiers, tierPeriod: "month" },
      { periodEnd: "2022-07-30" },
      ["period-not-whole-months", "periodEnd", "2022-07-01 - 2022-07-30", ">= 2020-01-01"],
    ],
    ...(["fixed", "minimum", "maximum"] as const).map((field): [string, Parameters<typeof documentOf>[0]["versions"][string], object, string[]] => [
      `a ${field} amount by the month`,
      { price: "1", [field]: field === "fixed" ? [{ amount: "5", per: "month" }] : { amount: "5", per: "month" } },
      { periodEnd: "2022-07-30" },
      ["period-not-whole-months", "periodEnd", "2022-07-01 - 2022-07-30", ">= 2020-01-01"],
    ]),
    ["an amount that numbers cannot hold", { price: "99999999" }, { volumeM3: "999999999999" }, ["amount-too-large", "volumeM3", ...period]],
    [
      "a volume that numbers cannot hold",
      { tiers, tierPeriod: "bill", coefficient: "0.123456" },
      { volumeM3: "999999999999" },
      ["number-too-large", "volumeM3", ...period],
    ],
    [
      "a volume for the tier that numbers cannot hold",
      { tiers, tierPeriod: "bill", tierMethod: "volume", coefficient: "0.123456" },
      { tierVolumeM3: "999999999999" },
      ["number-too-large", "volumeM3", ...period],
    ],
    [
      "a period before the tariff",
      { price: "1" },
      { periodStart: "2019-12-01", periodEnd: "2019-12-31" },
      ["before-first-version", "periodStart", "2019-12-01 - 2019-12-31", ">= 2020-01-01"],
    ],
  ])("%s", (_what, price, fields, finding) => {
    expect(refused({ versions: { "2020-01-01": price } }, fields)).toEqual([finding]);
  });

  it("an attribute without which there is no price", () => {
    const byZone = { by: ["zone"], cases: { inner: { price: "1" } } };
    const document = documentOf({ versions: { "2020-01-01": byZone } });
    const zoned = openTariff({ ...document, attributes: { zone: { name: { zh: "例", en: "example" }, values: ["inner", "outer"] } } });
    const { findings } = bill(zoned, july("18", { attributes: { zone: "outer" } }));
    expect(findings.map(({ code, path }) => [code, path])).toEqual([["attribute-unknown", "attributes"]]);
    expect(bill(zoned, july("18", { attributes: { zone: "inner" } })).bill?.total).toBe("18.00");
  });
});
