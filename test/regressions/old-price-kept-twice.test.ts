import { expect, it } from "vitest";
import { bill, openTariff } from "../../src/index.js";
import { documentOf, july } from "../billing/samples.js";

it("two reliefs that keep an old price take what it saves on a fixed amount off once", () => {
  const old = { kind: "oldPrice", version: "2020-01-01" } as const;
  const tariff = documentOf({
    versions: { "2020-01-01": { price: "1" }, "2022-01-01": { price: "2", fixed: [{ amount: "3.00", per: "bill" }] } },
    reliefs: { one: old, other: old },
  });
  const { bill: made } = bill(openTariff({ ...tariff, stacking: "all" }), july("10", { relief: ["one", "other"] }));
  expect([made?.baseFee, made?.reliefAmount, made?.total]).toEqual(["23.00", "-13.00", "10.00"]);
});
