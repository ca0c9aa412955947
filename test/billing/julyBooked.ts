import type { Adjustment, BookedBill } from "../../src/billing/index.js";
import { rebill } from "../../src/billing/index.js";
import type { Bill } from "../../src/index.js";
import { billed, july, tariffWith } from "./samples.js";

export const tariff = tariffWith(
  { tiers: [{ upTo: "20", price: "1.00" }, { price: "1.50" }], tierPeriod: "bill" },
  { reliefs: { half: { kind: "percentage", share: "0.5" } } },
);

/** 25 m³ in July 2022, then found to be 24, then 23. */
export const julyBill = billed(tariff, july("25"));
export const first = rebill(tariff, july("24"), { bill: julyBill }).adjustment as Adjustment;
export const second = rebill(tariff, july("23"), { bill: julyBill, adjustments: [first] }).adjustment as Adjustment;
export const id = "A1/main/2022-07-01/2022-07-31";

/** The four sums of a bill, as a file has them. */
export const sums = ({ lines, policy, tiers, fines, ...others }: Bill): BookedBill => others;
