import { expect, it } from "vitest";
import { bill, openTariff } from "../../src/index.js";
import { documentOf, july } from "../billing/samples.js";

it("a volume of a works, over a price change and parts of months of a quarterly bound, is not too large", () => {
  const price = { tierPeriod: "month", boundMonths: 3, partMonths: "days", coefficient: "0.333" } as const;
  const tariff = documentOf({
    versions: {
      "2020-01-01": { ...price, tiers: [{ upTo: "20", price: "1" }, { price: "2" }] },
      "2021-12-20": { ...price, tiers: [{ upTo: "56", price: "1" }, { price: "2" }] },
    },
  });
  const { bill: made, findings } = bill(openTariff(tariff), july("1721858.117", { periodStart: "2021-11-15", periodEnd: "2022-01-19" }));
  expect(findings).toEqual([]);
  // 573378.752961 m³ are charged, 35 of 66 days old. Of them 20 × 998/1395 = 14.30… m³ are in the lower tier: 16/30 + 1 + 19/31 of a month, a third of it.
  expect(made?.lines.map(({ amount }) => amount)).toEqual(["14.31", "608100.36", "538628.53"]);
});
