import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../node/folder.js";
import { openPlans } from "./plans.js";
import { commandRound, slabRound } from "./round.js";

const folder = temporaryFolder();

describe("random and damaged files", () => {
  it("are billed alike however they are cut, row by row as the API bills them, or refused as the API refuses them", () => {
    const { charged, rejected } = slabRound(openPlans(), { round: 0, inputs: 2_000 });
    expect(charged).toBeGreaterThan(2_000);
    expect(rejected).toBeGreaterThan(2_000);
  });

  it("given to the commands end in results that add up, or in none and a reason", async () => {
    const codes = await commandRound(folder.root, { round: 0, inputs: 45 });
    expect(Object.keys(codes).sort()).toEqual(["0", "1", "2"]);
  });
});
