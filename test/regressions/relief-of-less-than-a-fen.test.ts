import { expect, it } from "vitest";
import { billed, july, tariffWith } from "../billing/samples.js";

it("where the bill is rounded as a whole, a relief is not taken for the whole charge because its lines are shown as nothing", () => {
  const prices = { tiers: [{ upTo: "1", price: "0.004" }, { upTo: "2", price: "0.004" }, { price: "0.004" }], tierPeriod: "bill" } as const;
  const tariff = tariffWith(
    { ...prices, tiers: [...prices.tiers] },
    { rounding: { mode: "halfUp", at: "bill", decimals: 2 }, reliefs: { off: { kind: "fixedAmount", amountPerMonth: "0.006" } } },
  );
  expect(billed(tariff, july("3", { relief: ["off"] })).total).toBe("0.01");
});
