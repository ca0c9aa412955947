import { expect, it } from "vitest";
import { PolicyError } from "../../src/index.js";
import { tariffWith } from "../billing/samples.js";

const blocks = {
  tiers: [
    { upTo: "10", price: "0.50", blockM3: "0" },
    { price: "1.00", blockM3: "0.000" },
  ],
  tierPeriod: "bill",
} as const;

it("a tier's block of no m³ is a fault of the policy, as a price's is, and nothing is thrown beside it", () => {
  const found = (open: () => unknown) => {
    try {
      open();
      return [];
    } catch (error) {
      if (!(error instanceof PolicyError)) throw error;
      return error.findings.filter(({ code }) => code === "policy-limit").map(({ path }) => path.replace(/^.*prices\.\w+\./, ""));
    }
  };
  expect(found(() => tariffWith({ ...blocks, tiers: [...blocks.tiers] }))).toEqual(["tiers[0].blockM3", "tiers[1].blockM3"]);
  expect(found(() => tariffWith({ price: "1.00", blockM3: "0" }))).toEqual(["blockM3"]);
});
