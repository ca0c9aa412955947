import { expect, it } from "vitest";
import { compareBoth } from "../oracle/compare.js";

// Each round starts from another seed, so that a run that stops can be taken up where it stopped.
const rounds = 40;

it.each(Array.from({ length: rounds }, (_, round) => round + 1))("the engine and the slow calculation agree, round %i", (round) => {
  const { billed } = compareBoth({ count: 6_000, recordsEach: 16, seed: round });
  expect(billed).toBeGreaterThan(30_000);
});
