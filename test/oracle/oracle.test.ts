import { describe, expect, it } from "vitest";
import { compareBoth } from "./compare.js";

describe("the engine and the slow calculation in exact fractions", () => {
  it("agree on base, surcharge, relief and total of generated tariffs and records, and on what is refused", () => {
    const { billed, refused } = compareBoth({ count: 2_500, recordsEach: 16, seed: 20_220_411 });
    expect(billed).toBeGreaterThan(10_000);
    expect(refused).toBeGreaterThan(1_000);
  }, 120_000);
});
