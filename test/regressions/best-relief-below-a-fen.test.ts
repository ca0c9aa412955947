import { expect, it } from "vitest";
import { bill, openTariff } from "../../src/index.js";
import { documentOf, july } from "../billing/samples.js";

it("where the bill is rounded as a whole, the best relief is the one that leaves least, though lines of less than a fen look alike", () => {
  const tariff = documentOf({
    versions: { "2020-01-01": { price: "0.004" } },
    rounding: { mode: "up", at: "bill", decimals: 0 },
    reliefs: { half: { kind: "percentage", share: "0.5" }, all: { kind: "exempt" } },
  });
  const { bill: made } = bill(openTariff({ ...tariff, stacking: "best" }), july("1", { relief: ["half", "all"] }));
  expect(made?.total).toBe("0");
});
