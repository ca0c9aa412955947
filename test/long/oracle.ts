import { afterAll, expect, it } from "vitest";
import { compareBoth } from "../oracle/compare.js";

// Each round starts from another seed, so that a run that stops can be taken up where it stopped.
const rounds = 50;
const all = { records: 0, seconds: 0 };

it.each(Array.from({ length: rounds }, (_, round) => round + 1))("the engine and the slow calculation agree, round %i", (round) => {
  const began = performance.now();
  const { billed, refused } = compareBoth({ count: 850, recordsEach: 100, seed: round });
  all.records += billed + refused;
  all.seconds += (performance.now() - began) / 1000;
  console.log(`round ${round}: ${billed} billed, ${refused} refused; ${all.records} records in ${all.seconds.toFixed(0)} s`);
  expect(billed).toBeGreaterThan(15_000);
});

afterAll(() => {
  console.log(`${all.records} records compared, ${(all.records / all.seconds).toFixed(0)} a second`);
});
