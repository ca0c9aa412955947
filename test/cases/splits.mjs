import { CaseFault, inOneUnit } from "./decimals.mjs";
import { listOf } from "./fields.mjs";

/** A whole into shares by ratio; what is left goes to the largest remainders. */
export function allocate(item, { engine }) {
  const { whole, expected } = wholeAndParts(item);
  compareShares(engine.splitByLargestRemainder(whole, inOneUnit(listOf(item, "ratios"), "ratios")), expected);
}

/** Postings that must make up one amount: split by themselves they come back only where they sum to it. */
export function ledgerSplit(item, { engine }) {
  const { whole, expected } = wholeAndParts(item);
  compareShares(engine.splitByLargestRemainder(whole, expected), expected);
}

/** A volume by ratio in whole units; the last class takes the rest. Ratios are shares of one, or per cent. */
export function mixedUse(item, { engine }) {
  const [one, ...ratios] = inOneUnit(["1", ...listOf(item, "ratios")], "ratios");
  const sum = ratios.reduce((all, ratio) => all + ratio, 0n);
  if (sum !== one && sum !== 100n * one) throw new CaseFault(`ratios ${item.ratios.join(", ")} do not sum to 1`);
  const { whole, expected, unit } = wholeAndParts(item);
  compareShares(engine.splitLastTakesRest(whole, ratios, unit), expected);
}

function wholeAndParts(item) {
  const [whole, unit, ...expected] = inOneUnit([item.usage, "1", ...listOf(item, "expected")], "usage and expected");
  return { whole, unit, expected };
}

function compareShares(shares, expected) {
  if (shares.join() !== expected.join()) throw new CaseFault(`shares ${expected.join(", ")} expected, split into ${shares.join(", ")}`);
}
