import { describe, expect, it } from "vitest";
import { compareBoth } from "./compare.js";

/** Another seed for each time zone in which the suite runs, the same from run to run. */
const seed = [...(process.env.TZ ?? "")].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 20_220_411);

describe("the engine and the slow calculation in exact fractions", () => {
  it(`agree on base, surcharge, relief and total of generated tariffs and records, and on what is refused (seed ${seed})`, () => {
    const { billed, refused } = compareBoth({ count: 240, recordsEach: 100, seed });
    expect(billed + refused).toBeGreaterThan(10_000);
    expect(billed).toBeGreaterThan(5_000);
    expect(refused).toBeGreaterThan(2_000);
  });
});
