import { describe, expect, it } from "vitest";
import type { Price } from "./shortTariff.js";
import { cite, shortTariff } from "./shortTariff.js";

const homePrice = (price: Price) => shortTariff({ price }).versions[0]?.prices[0];

describe("what a tariff leaves out", () => {
  it("is said by the guide: litres, fen, each line rounded half up, the first relief, no districts", () => {
    const tariff = shortTariff();
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
    expect([...shortTariff().classIndex]).toEqual([
      ["home", 0],
      ["shop", 1],
      ["商铺", 1],
    ]);
    expect(shortTariff({ districts: [{ name: "甲区", aliases: ["甲"] }, { name: "乙区" }] }).districts).toEqual(
      new Map([
        ["甲区", "甲区"],
        ["甲", "甲区"],
        ["乙区", "乙区"],
      ]),
    );
  });

  it("makes a cycle count bills where they end, from the first one of a meter on, and anew for a new owner", () => {
    expect(shortTariff({ cycle: { months: 12, startMonth: 7 } }).cycle).toEqual({
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
    const [strength] = shortTariff({
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
});
