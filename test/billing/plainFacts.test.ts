import { describe, expect, it } from "vitest";
import { chargeUsage, createFacts, openWorkspace, sumOfTape } from "../../src/billing/index.js";
import { parseDay } from "../../src/calendar/index.js";
import type { TariffDocument } from "../../src/index.js";
import { openTariff } from "../../src/index.js";
import { documentOf } from "./samples.js";

const cite = [{ document: "notice", article: "1" }];

/** A tariff in which every fact of a record can change the fee. */
const base = documentOf({
  versions: {
    "2020-01-01": {
      tiers: [{ upTo: "10", upToPerPerson: "5", price: "1" }, { price: "2" }],
      tierPeriod: "bill",
      tierMethod: "volume",
      persons: { included: 0 },
    },
  },
  reliefs: { half: { kind: "percentage", share: "0.5" }, exempt: { kind: "exempt" } },
  discharge: { over_standard: { multiplier: "2", volume: "whole", orderRequired: false } },
});
const document: TariffDocument = {
  ...base,
  stacking: "all",
  cycle: { months: 12, startMonth: 1, firstBillOfMeter: "outside" },
  credit: { red: { name: { zh: "例", en: "example" }, amountPerM3: "1", classes: ["main"], cite } },
  strength: [
    {
      scales: [{ measure: "ph", below: "6", step: "1", pricePerStep: "1" }],
      combine: "add",
      samples: { least: 1, fewer: "noSurcharge" },
      classes: ["main"],
      cite,
    },
  ],
};
const tariff = openTariff(document);
const start = parseDay("2022-07-01") as number;

/** Facts that say how much water was used in July 2022, and nothing else. */
const plain = () => Object.assign(createFacts(), { volumeUnits: 18_000, start, until: start + 31, reading: start + 30 });
const feeOf = (change: object, workspace = openWorkspace(tariff)) => chargeUsage(tariff, { ...plain(), ...change }, workspace) ?? sumOfTape(workspace.tape);

describe("facts of which only the volume and the period are said", () => {
  it("cost the list price of the volume", () => {
    expect(feeOf({})).toBe(3600);
  });

  it("are changed by each fact that is said", () => {
    expect(feeOf({ persons: 4 })).toBe(1800);
    expect(feeOf({ persons: 0 })).toBe(3600);
    expect(feeOf({ relief: 0 })).toBe(1800);
    expect(feeOf({ relief: 0, moreReliefs: [1] })).toBe(0);
    expect(feeOf({ outsideUnits: 9_000 })).toBe(1800);
    expect(feeOf({ tierUnits: 9_000 })).toBe(1800);
    expect(feeOf({ firstBillOfMeter: true })).toBe(1800);
    expect(feeOf({ credit: 0 })).toBe(5400);
    expect(feeOf({ strength: { ph: { numerator: 4n, denominator: 1n } }, samples: 1 })).toBe(7200);
    expect(feeOf({ strength: { ph: { numerator: 4n, denominator: 1n } }, samples: 1, sampleCounts: { ph: 0 } })).toBe(3600);
    expect(feeOf({ discharge: 1, violationDays: 31 })).toBe(7200);
    expect(feeOf({ discharge: 1 })).toBe(3600);
  });

  it("cost the same whatever was billed on the same memory before", () => {
    const workspace = openWorkspace(tariff);
    for (const change of [{}, { relief: 1 }, { persons: 4 }, { credit: 0 }, { discharge: 1, violationDays: 31 }, { until: start + 62 }]) {
      expect(feeOf(change, workspace)).toBe(feeOf(change));
      expect(feeOf({}, workspace)).toBe(3600);
    }
  });

  it("leave no relieved m³ and no compensation behind where the next account has none", () => {
    const workspace = openWorkspace(tariff);
    feeOf({ relief: 1 }, workspace);
    expect(workspace.relievedUnits).toBe(18_000);
    feeOf({}, workspace);
    expect([workspace.relievedUnits, workspace.reliefFunded]).toEqual([0, 0]);
  });

  it("do not keep the bounds of the tiers where nobody reads them", () => {
    const [silent, kept] = [openWorkspace(tariff), openWorkspace(tariff, { keepsBounds: true })];
    expect([feeOf({}, silent), silent.segmentBounds]).toEqual([3600, []]);
    expect([feeOf({}, kept), kept.segmentBounds]).toEqual([3600, [[10_000, Number.POSITIVE_INFINITY]]]);
  });
});

describe("the steps of the calculation", () => {
  it("are those that the tariff uses: the charge by volume, and one for each further rule", () => {
    const count = (change: Partial<TariffDocument>, shape: Partial<Parameters<typeof documentOf>[0]> = {}) =>
      openWorkspace(openTariff({ ...documentOf({ versions: { "2020-01-01": { price: "1" } }, ...shape }), ...change })).steps.length;
    const price = (more: object) => ({ versions: { "2020-01-01": { price: "1", ...more } } });
    expect(count({})).toBe(1);
    expect(count({}, price({ fixed: [{ amount: "1", per: "bill" }] }))).toBe(2);
    expect(count({}, price({ minimum: { amount: "1", per: "bill" } }))).toBe(2);
    expect(count({}, price({ maximum: { amount: "1", per: "bill" } }))).toBe(2);
    expect(count({ strength: document.strength })).toBe(2);
    expect(count({ credit: document.credit })).toBe(2);
    expect(count({}, { discharge: { over_volume: { multiplier: "2", volume: "whole", orderRequired: false } } })).toBe(2);
    expect(count({}, { reliefs: { half: { kind: "percentage", share: "0.5" } } })).toBe(2);
    expect(count({ rounding: { mode: "halfUp", at: "bill", decimals: 1 } })).toBe(2);
    expect(
      count({}, { versions: { "2020-01-01": { price: "1" }, "2021-01-01": price({ minimum: { amount: "1", per: "bill" } }).versions["2020-01-01"] } }),
    ).toBe(2);
  });
});

describe("a cycle's count and limit", () => {
  const price = { tiers: [{ upTo: "10", price: "1" }, { price: "2" }], tierPeriod: "cycle", maximum: { amount: "30", per: "cycle" } } as const;
  const byCycle = openTariff(documentOf({ versions: { "2020-01-01": price } }));
  const fee = (change: object) => {
    const workspace = openWorkspace(byCycle);
    return chargeUsage(byCycle, { ...plain(), ...change }, workspace) ?? sumOfTape(workspace.tape);
  };

  it("are asked for where they are not said, and may be nothing", () => {
    expect(fee({ cycleBilled: 0 })).toBe("cycle-volume-missing");
    expect(fee({ cycleUnits: 0 })).toBe("cycle-billed-missing");
    expect(fee({ cycleUnits: 0, cycleBilled: 0 })).toBe(2600);
    expect(fee({ cycleUnits: 10_000, cycleBilled: 1000 })).toBe(2000);
    expect(fee({ ownerChanged: true, cycleBilled: 0 })).toBe(2600);
  });
});
