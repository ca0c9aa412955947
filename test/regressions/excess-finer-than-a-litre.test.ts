import { expect, it } from "vitest";
import { billed, july, tariffWith } from "../billing/samples.js";

const price = { price: "1", coefficient: "0.333", volumeRounding: { mode: "halfUp", step: "0.1", order: "beforeCoefficient" } } as const;

it("an excess of which the coefficient makes less than whole litres is billed", () => {
  const tariff = tariffWith(price, { discharge: { over_volume: { multiplier: "2", volume: "excess", orderRequired: false } } });
  // 53 × 0.333 = 17.649, and 50.3 × 0.333 = 16.7499 of it twice.
  expect(billed(tariff, july("53", { discharge: "over_volume", excessVolumeM3: "50.3" })).total).toBe("34.40");
});

it("so are free m³", () => {
  const tariff = tariffWith(price, { reliefs: { free: { kind: "freeVolume", freeM3PerMonth: "50.3" } } });
  expect(billed(tariff, july("53", { relief: ["free"] })).total).toBe("0.90");
});
