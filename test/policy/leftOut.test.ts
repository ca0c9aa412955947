import { describe, expect, it } from "vitest";
import type { TariffDocument } from "../../src/index.js";
import { openArrears, openTariff } from "../../src/index.js";

const name = { zh: "例", en: "example" };
const cite = [{ document: "notice", article: "1" }];

type Price = TariffDocument["versions"][number]["prices"][string];

/** A tariff of two classes that says no more than it must, and what a test adds. */
function opened({ price, ...more }: { price?: Omit<Price, "cite"> } & Partial<TariffDocument> = {}) {
  return openTariff({
    format: 1,
    kind: "tariff",
    id: "short",
    revision: "1",
    title: name,
    documents: { notice: { title: "例", known: "invented" } },
    classes: { home: { name, category: "resident" }, shop: { name, category: "nonResident", aliases: ["商铺"] } },
    versions: [
      {
        from: "2020-01-01",
        status: "enacted",
        act: "notice",
        priceChange: "dateOfUse",
        prices: { home: { ...(price ?? { price: "1" }), cite }, shop: { price: "1.4", cite } },
      },
    ],
    ...more,
  });
}

const homePrice = (price: Omit<Price, "cite">) => opened({ price }).versions[0]?.prices[0];

describe("what a tariff leaves out", () => {
  it("is said by the guide: litres, fen, each line rounded half up, the first relief, no districts", () => {
    const tariff = opened();
    expect(tariff).toMatchObject({
      volumeDecimals: 3,
      inputDecimals: 3,
      amountDecimals: 2,
      rounding: { mode: "halfUp", at: "line", billDecimals: 2 },
      stacking: "first",
      reliefs: [],
      credit: [],
      strength: [],
      attributes: [],
      discharge: [undefined, undefined, undefined, undefined],
      cycle: undefined,
      districts: undefined,
    });
  });

  it("leaves classes to their ids and the words that stand beside them, and no other", () => {
    expect([...opened().classIndex]).toEqual([
      ["home", 0],
      ["shop", 1],
      ["商铺", 1],
    ]);
    expect(opened({ districts: [{ name: "甲区", aliases: ["甲"] }, { name: "乙区" }] }).districts).toEqual(
      new Map([
        ["甲区", "甲区"],
        ["甲", "甲区"],
        ["乙区", "乙区"],
      ]),
    );
  });

  it("makes a cycle count bills where they end, from the first one of a meter on, and anew for a new owner", () => {
    expect(opened({ cycle: { months: 12, startMonth: 7 } }).cycle).toEqual({
      months: 12,
      startMonth: 7,
      startMonthBill: "new",
      acrossEnd: "byEnd",
      firstBillOfMeter: "inside",
      ownerChange: "clears",
    });
  });

  it("makes one price a price by the bill without bounds, blocks or fixed parts", () => {
    expect(homePrice({ price: "1.05" })).toMatchObject({
      tierPeriod: "bill",
      method: "graduated",
      upTo: [Number.POSITIVE_INFINITY],
      pricesText: ["1.05"],
      fixedText: ["0"],
      hasFixed: false,
      blocks: [0],
      hasBlocks: false,
      boundMonths: 1,
      boundsRoundUp: false,
      persons: undefined,
      fixedParts: [],
      minimum: undefined,
      maximum: undefined,
      coefficientNumerator: 1,
      coefficientDenominator: 1,
      coefficientText: undefined,
      volumeRounding: undefined,
    });
  });

  it("refuses periods that are not whole months for amounts a month", () => {
    expect(homePrice({ price: "1", fixed: [{ amount: "3", per: "month" }] })?.fixedParts).toMatchObject([
      { amountText: "3", per: "month", partMonths: "refuse" },
    ]);
  });

  it("keeps the fixed parts of the tiers that have one, and no fixed part of the others", () => {
    const tiers = [{ upTo: "10", price: "1", fixed: "2.5" }, { upTo: "20", price: "2", fixed: "0" }, { price: "3" }];
    expect(homePrice({ tiers, tierPeriod: "bill" })).toMatchObject({ fixedText: ["2.5", "0", "0"], hasFixed: true });
  });

  it("lets persons move only the bounds that have a figure for it", () => {
    const tiers = [{ upTo: "10", upToPerPerson: "2", price: "1" }, { upTo: "20", upToPerHead: "5", price: "2" }, { price: "3" }];
    expect(homePrice({ tiers, tierPeriod: "bill", persons: { included: 4, perHeadFrom: 8 } })?.persons).toEqual({
      included: 4,
      perHeadFrom: 8,
      required: false,
      upToPerPerson: [2_000, 0, 0],
      upToPerHead: [10_000, 5_000, Number.POSITIVE_INFINITY],
    });
    expect(homePrice({ tiers: [{ upTo: "10", price: "1" }, { price: "2" }], tierPeriod: "bill", persons: {} })?.persons).toMatchObject({
      included: Number.POSITIVE_INFINITY,
      perHeadFrom: Number.POSITIVE_INFINITY,
    });
  });

  it("asks for no samples, charges parts of a step by their share, and counts from the side that is stated", () => {
    const [strength] = opened({
      strength: [
        {
          scales: [
            { measure: "ph", below: "6", step: "1", pricePerStep: "0.1" },
            { measure: "cod_mg_l", above: "500", step: "100", pricePerStep: "0.2" },
          ],
          combine: "add",
          classes: ["shop"],
          cite,
        },
      ],
    }).strength;
    expect(strength).toMatchObject({
      partStep: "exact",
      leastSamples: 0,
      samplesPer: "month",
      fewerSamples: "refuse",
      classes: [false, true],
      scales: [
        { side: "below", baseline: { numerator: 6n } },
        { side: "above", baseline: { numerator: 500n } },
      ],
    });
  });

  it("settles the oldest debt first, shares by amount, principal before late fee, and charges none", () => {
    expect(openArrears(opened())).toMatchObject({
      order: "oldestFirst",
      charge: "proRata",
      part: "principalFirst",
      lateFees: [],
      deferrals: [],
      classIds: new Map([
        ["home", "home"],
        ["shop", "shop"],
        ["商铺", "shop"],
      ]),
      categories: new Map([
        ["home", "resident"],
        ["shop", "nonResident"],
      ]),
    });
  });

  it("charges a late fee on every calendar day without grace, truncated to the fen, in every class", () => {
    const lateFees = [
      { from: "2020-01-01", ratePerDay: "0.003", starts: { daysAfterDue: 1 }, cap: "principal" as const, beneficiary: "treasury" as const, cite },
      { from: "2021-01-01", ratePerDay: "0.0005", starts: { onDueDate: true as const }, cap: "none" as const, beneficiary: "company" as const, cite },
      {
        from: "2022-01-01",
        ratePerDay: "0.001",
        starts: { onDueDate: true as const },
        cap: { share: "0.5" },
        beneficiary: "company" as const,
        cite,
        classes: ["shop"],
        categories: ["special" as const],
        rounding: { mode: "halfUp" as const, decimals: 1 },
      },
    ];
    expect(openArrears(opened({ arrears: { lateFees } })).lateFees).toMatchObject([
      {
        rateUnits: 300_000,
        rateText: "0.003",
        graceDays: 0,
        graceCounts: false,
        countsFirstDay: true,
        countsLastDay: true,
        days: "calendar",
        capUnits: 100_000_000n,
        rounding: "down",
        stepFen: 1,
        classes: undefined,
        categories: undefined,
      },
      { rateUnits: 50_000, capUnits: undefined },
      { capUnits: 50_000_000n, rounding: "halfUp", stepFen: 10, classes: new Set(["shop"]), categories: new Set(["special"]) },
    ]);
  });

  it("puts payment off by months or to a day, as it is stated", () => {
    const span = { feesDueFrom: "2020-02-01", feesDueTo: "2020-06-30", cite };
    const deferrals = [
      { ...span, deferredMonths: 3 },
      { ...span, until: "2020-12-31", classes: ["home"] },
    ];
    expect(openArrears(opened({ arrears: { deferrals } })).deferrals).toMatchObject([
      { dueFrom: 18_293, dueTo: 18_443, months: 3, until: undefined, classes: undefined },
      { months: undefined, until: 18_627, classes: new Set(["home"]) },
    ]);
  });

  it("bills whole months from readings, estimates from three measured months, and rounds to whole m³", () => {
    const { volumes } = opened();
    expect(volumes).toEqual({
      period: "months",
      estimate: { months: 3, rounding: { mode: "halfUp", stepUnits: 1_000 }, trueUp: "next" },
      mixedUse: { mode: "down", stepUnits: 1_000 },
      rolloverMost: undefined,
      readEvery: Number.POSITIVE_INFINITY,
      notLiable: new Map(),
      ownWell: undefined,
      actualDischarge: undefined,
      productWater: undefined,
      constructionQuota: undefined,
    });
  });

  it("takes what is stated about volumes in place of all that", () => {
    const { volumes } = opened({
      volumeDecimals: 1,
      volumes: {
        period: "readings",
        estimate: { months: 6, rounding: { mode: "up", step: "0.5" }, trueUp: "restate" },
        mixedUse: { rounding: { mode: "halfEven", step: "2" } },
        rollover: { mostM3: "500" },
        readEvery: 2,
        notLiable: { leak: { name, cite }, fire: { name, evidence: "none", cite } },
        productWater: { cite },
      },
    });
    expect(volumes).toMatchObject({
      period: "readings",
      estimate: { months: 6, rounding: { mode: "up", stepUnits: 5 }, trueUp: "restate" },
      mixedUse: { mode: "halfEven", stepUnits: 20 },
      rolloverMost: 5_000,
      readEvery: 2,
      notLiable: new Map([
        ["leak", { evidenceRequired: true, citations: cite }],
        ["fire", { evidenceRequired: false, citations: cite }],
      ]),
      ownWell: undefined,
      productWater: cite,
    });
  });
});
