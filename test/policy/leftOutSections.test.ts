import { describe, expect, it } from "vitest";
import { openArrears } from "../../src/index.js";
import { cite, name, shortTariff } from "./shortTariff.js";

describe("what a tariff leaves out about arrears and readings", () => {
  it("settles the oldest debt first, shares by amount, principal before late fee, and charges none", () => {
    expect(openArrears(shortTariff())).toMatchObject({
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
    expect(openArrears(shortTariff({ arrears: { lateFees } })).lateFees).toMatchObject([
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
    expect(openArrears(shortTariff({ arrears: { deferrals } })).deferrals).toMatchObject([
      { dueFrom: 18_293, dueTo: 18_443, months: 3, until: undefined, classes: undefined },
      { months: undefined, until: 18_627, classes: new Set(["home"]) },
    ]);
  });

  it("bills whole months from readings, estimates from three measured months, and rounds to whole m³", () => {
    const { volumes } = shortTariff();
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
    const { volumes } = shortTariff({
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
