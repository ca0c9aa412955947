import { describe, expect, it } from "vitest";
import type { TariffDocument, Usage } from "../../src/index.js";
import { openTariff } from "../../src/index.js";
import { billed, documentOf, july } from "./samples.js";

const cite = [{ document: "notice", article: "7" }];
const plain = documentOf({
  versions: { "2020-01-01": { price: "1.00", fixed: [{ amount: "2", per: "bill" }] } },
  reliefs: { half: { kind: "percentage", share: "0.5" } },
  discharge: { over_volume: { multiplier: "2", volume: "whole", orderRequired: false } },
});
const served: TariffDocument = { ...plain, districts: [{ name: "East", aliases: ["E"] }] };
const fined: TariffDocument = {
  ...plain,
  fines: [
    { trigger: "over_volume", least: { times: "1" }, most: { times: "3" }, cite },
    { trigger: "over_volume", most: { amount: "500000" }, cite },
    { trigger: "unpaid", most: { amount: "1" }, cite },
  ],
};
const made = (document: TariffDocument, usage: Partial<Usage> = {}) => billed(openTariff(document), july("18.5", usage));

describe("the head of a bill", () => {
  it("says whose it is, by which policy, of how much water, and the sums", () => {
    const { lines, ...head } = made(served, { notLiableM3: "8.5", district: "E", relief: ["half"], discharge: "over_volume" });
    expect(lines.map(({ amount }) => amount)).toEqual(["10.00", "2.00", "12.00", "-6.00"]);
    expect(head).toEqual({
      accountId: "A1",
      district: "East",
      class: "main",
      periodStart: "2022-07-01",
      periodEnd: "2022-07-31",
      policy: { id: "sample", revision: "1" },
      waterVolumeM3: "18.5",
      liableVolumeM3: "10",
      baseFee: "12.00",
      surchargeAmount: "12.00",
      reliefAmount: "-6.00",
      total: "18.00",
    });
  });

  it("names the district as the tariff does, as the record does where the tariff names none, and none where the record does not", () => {
    expect(made(served, { district: "East" }).district).toBe("East");
    expect(made(plain, { district: "Elsewhere" }).district).toBe("Elsewhere");
    expect(made(served)).not.toHaveProperty("district");
  });
});

describe("the bounds of a fine", () => {
  it("are shown for the discharge of the record, as multiples of the fee due or as amounts, and are no part of the bill", () => {
    const { fines, total } = made(fined, { discharge: "over_volume" });
    expect(total).toBe("41.00");
    expect(fines).toEqual([
      { trigger: "over_volume", least: "41.00", most: "123.00", citations: cite },
      { trigger: "over_volume", most: "500000.00", citations: cite },
    ]);
  });

  it("are rounded half up to fen", () => {
    const halves: TariffDocument = { ...fined, fines: [{ trigger: "over_volume", least: { amount: "0.005" }, most: { times: "0.50012195" }, cite }] };
    // 41.00 × 0.50012195 is 20.50499995, 41.02 × it a little more than 20.515.
    expect(made(halves, { discharge: "over_volume" }).fines).toMatchObject([{ least: "0.01", most: "20.50" }]);
    expect(made(halves, { discharge: "over_volume", volumeM3: "18.51" }).fines).toMatchObject([{ least: "0.01", most: "20.52" }]);
  });

  it("are not shown for another discharge, or for none", () => {
    expect(made(fined)).not.toHaveProperty("fines");
    expect(made(fined, { discharge: "permitted" })).not.toHaveProperty("fines");
    expect(made(plain, { discharge: "over_volume" })).not.toHaveProperty("fines");
  });
});
