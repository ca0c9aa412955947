import { describe, expect, it } from "vitest";
import type { Usage } from "../../src/index.js";
import { openTariff } from "../../src/index.js";
import { said } from "./said.js";
import { documentOf } from "./samples.js";

describe("a record that is right", () => {
  it.each<[string, Partial<Usage>]>([
    ["as it stands", {}],
    ["with its class under another word", { class: "居民" }],
    ["in a district the tariff serves", { district: "West" }],
    ["with a rating that bears nothing", { credit: "" }],
    ["with an attribute of the tariff", { attributes: { zone: "inner" } }],
    ["with one person, and with the most that are read", { persons: "1" }],
    ["with the most persons that are read", { persons: "100000" }],
    ["with what was billed before in the cycle", { cycleBilledAmount: "12.50" }],
    ["with no fee before in the cycle", { cycleBilledAmount: "0" }],
    ["with a discharge that is permitted", { discharge: "permitted" }],
    ["with flags that say no", { firstBillOfMeter: false, ownerChanged: false }],
    ["with nothing measured", { samples: [] }],
    ["with a sample", { samples: [{ codMgL: "320.5", ph: undefined as unknown as string }] }],
    ["with more zeros than the volume has decimals", { volumeM3: "18.000" }],
    ["of one day", { periodStart: "2022-07-31" }],
  ])("%s is billed without a word", (_what, fields) => {
    expect(said(fields)).toEqual(["18.00"]);
  });

  it("may name a district where the tariff serves every row", () => {
    const plain = openTariff(documentOf({ versions: { "2020-01-01": { price: "1.00" } } }));
    expect(said({ district: "anywhere" }, { of: plain })).toEqual(["18.00"]);
  });

  it("may be the first of a meter or an owner where no tier counts by cycle", () => {
    const { cycle: _, ...document } = documentOf({ versions: { "2020-01-01": { price: "1.00" } } });
    for (const fields of [{ firstBillOfMeter: true }, { ownerChanged: true }]) expect(said(fields, { of: openTariff(document) })).toEqual(["18.00"]);
  });

  it("may be of no water, in any number of zeros", () => {
    for (const volumeM3 of ["0", "0.000", "0.000000000000", "-0"]) expect(said({ volumeM3 })).toEqual(["0.00"]);
  });

  it("may stand beside fields that others write: they change nothing", () => {
    const fields = { source: "meter", previousReadingDate: "x", householdId: "H", steps: [], billedAmount: "1", paidAmount: "2", payments: [], paidOn: "x" };
    expect(said(fields)).toEqual(["18.00"]);
  });
});

describe("what is missing is named", () => {
  it.each<[string]>([["accountId"], ["volumeM3"], ["periodStart"], ["periodEnd"]])("%s", (field) => {
    expect(said({ [field]: undefined })).toEqual([["required-missing", field]]);
  });

  it("an account without a number", () => {
    expect(said({ accountId: "" })).toEqual([["required-missing", "accountId"]]);
  });

  it("a class", () => {
    expect(said({ class: undefined })).toEqual([["class-unknown", "class", "", "main, 居民, other"]]);
  });
});

describe("what is not known is named, with what is", () => {
  it.each<[string, Partial<Usage>, string[]]>([
    ["class", { class: "shop" }, ["class-unknown", "class", "shop", "main, 居民, other"]],
    ["district, each place once", { district: "North" }, ["district-unmatched", "district", "North", "East, West"]],
    ["credit rating", { credit: "blue" }, ["credit-unknown", "credit", "blue", "red, 红, black"]],
    ["value of an attribute", { attributes: { zone: "far" } }, ["attribute-unknown", "attributes.zone", "far", "inner, outer"]],
    ["relief", { relief: ["staff"] }, ["relief-unknown", "relief", "staff", "half, exempt"]],
    ["discharge", { discharge: "maybe" as "permitted" }, ["discharge-unknown", "discharge", "maybe", "permitted, over_standard, over_volume, unpermitted"]],
  ])("%s", (_what, fields, finding) => {
    expect(said(fields)).toEqual([finding]);
  });

  it("a rating and an attribute say nothing under a tariff that has none", () => {
    const plain = openTariff(documentOf({ versions: { "2020-01-01": { price: "1.00" } } }));
    expect(said({ credit: "blue", attributes: { zone: "far" } }, { of: plain })).toEqual(["18.00"]);
  });

  it("a field of another name is said, and the bill stands", () => {
    expect(said({ reliefs: ["half"] })).toEqual([["field-unknown", "reliefs", "reliefs"], "18.00"]);
  });
});

describe("a volume that cannot be taken", () => {
  it.each([["volumeM3"], ["notLiableM3"], ["cycleVolumeM3"], ["excessVolumeM3"], ["outsideTiersM3"], ["tierVolumeM3"]])(
    "%s is named with its value",
    (field) => {
      expect(said({ [field]: "12a" })).toEqual([["number-form", field, "12a", "18.5"]]);
      expect(said({ [field]: "-1" })).toEqual([["volume-negative", field, "-1", ">= 0"]]);
      expect(said({ [field]: "1.2345" })).toEqual([["number-decimals", field, "1.2345", "3"]]);
      expect(said({ [field]: "99999999999999" })).toEqual([["number-too-large", field, "99999999999999"]]);
    },
  );

  it("is no number of the largest size: that one is still read", () => {
    expect(said({ cycleVolumeM3: "9007199254740.991" })).toEqual(["18.00"]);
    expect(said({ cycleVolumeM3: "9007199254740.992" })).toEqual([["number-too-large", "cycleVolumeM3", "9007199254740.992"]]);
  });

  it("has no more decimals than are told, also where the tiers are finer", () => {
    const fine = openTariff(documentOf({ versions: { "2020-01-01": { tiers: [{ upTo: "10.0005", price: "1.00" }, { price: "1.00" }], tierPeriod: "bill" } } }));
    expect(said({ volumeM3: "18.001" }, { of: fine })).toEqual(["18.00"]);
    expect(said({ volumeM3: "18.0005" }, { of: fine })).toEqual([["number-decimals", "volumeM3", "18.0005", "3"]]);
    expect(said({ volumeM3: "18.0000" }, { of: fine })).toEqual(["18.00"]);
  });

  it("has no more water without fee than water", () => {
    expect(said({ notLiableM3: "18" })).toEqual(["0.00"]);
    expect(said({ notLiableM3: "18.001" })).toEqual([["not-liable-above-volume", "notLiableM3", "18.001", "<= 18"]]);
  });

  it("has no more water outside the tiers than is liable", () => {
    expect(said({ outsideTiersM3: "18" })).toEqual(["18.00"]);
    expect(said({ outsideTiersM3: "18.001" })).toEqual([["outside-above-volume", "outsideTiersM3", "18.001", "<= 18"]]);
    expect(said({ notLiableM3: "8", outsideTiersM3: "10" })).toEqual(["10.00"]);
    expect(said({ notLiableM3: "8", outsideTiersM3: "11" })).toEqual([["outside-above-volume", "outsideTiersM3", "11", "<= 18"]]);
  });
});

describe("a number of persons", () => {
  it.each([["0"], ["100001"], ["1000000"], ["3.5"], ["-2"], ["two"], [""], ["3 "], [" 3"]])('is not "%s"', (persons) => {
    expect(said({ persons })).toEqual([["persons-form", "persons", ...(persons === "" ? [""] : [persons]), "1 - 100000"]]);
  });
});

describe("an amount billed before in the cycle", () => {
  it.each([
    ["a lot", ["number-form", "cycleBilledAmount", "a lot", "12.50"]],
    ["-0.01", ["amount-negative", "cycleBilledAmount", "-0.01", ">= 0"]],
    ["1.005", ["number-decimals", "cycleBilledAmount", "1.005", "2"]],
    ["90071992547409.92", ["number-too-large", "cycleBilledAmount", "90071992547409.92"]],
  ])("is not %s", (cycleBilledAmount, finding) => {
    expect(said({ cycleBilledAmount })).toEqual([finding]);
  });

  it("may be the largest that a number holds", () => {
    expect(said({ cycleBilledAmount: "90071992547409.91" })).toEqual(["18.00"]);
  });
});

describe("days", () => {
  it.each([["periodStart"], ["periodEnd"], ["readingDate"], ["violationStart"], ["violationEnd"]])(
    "%s is a day of the calendar, written YYYY-MM-DD",
    (field) => {
      for (const text of ["soon", "2022-7-1", "12022-07-01", "2022-07-011", "2022.07.01", ""]) {
        expect(said({ [field]: text })).toEqual([["date-form", field, text, "YYYY-MM-DD"]]);
      }
      expect(said({ [field]: "2022-06-31" })).toEqual([["date-missing", field, "2022-06-31", "YYYY-MM-DD"]]);
    },
  );

  it("end no earlier than they begin", () => {
    expect(said({ periodStart: "2022-08-01" })).toEqual([["period-order", "periodEnd", "2022-07-31", ">= 2022-08-01"]]);
  });
});

describe("samples", () => {
  it.each([["codMgL"], ["ssMgL"], ["tpMgL"], ["nh3nMgL"], ["ph"]])("%s that cannot be read is named by its place", (field) => {
    const [sound, wrong] = [{ [field]: "7" }, (text: string) => ({ [field]: text })];
    for (const text of ["much", "-0.1", "12345678", "1.2345678"]) {
      expect(said({ samples: [sound, wrong(text), sound] })).toEqual([["measure-form", `samples[1].${field}`, text, "320.5"]]);
    }
    for (const text of ["0", "1234567", "1.234567"]) expect(said({ samples: [wrong(text)] })).toEqual(["18.00"]);
  });
});
