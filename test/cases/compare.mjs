import { CaseFault, decimalOf, ratioOf, roundsTo, sameNumber, scaleOf, sumOf, within } from "./decimals.mjs";
import { listOf } from "./fields.mjs";
import { mostDecimals } from "./policy.mjs";

/** How far a published average may lie off: the tolerance of the test suite that publishes them (NREL/ssc). */
const averageTolerance = "0.0001";

/** Everything that a case says about its bill. */
export function compareBill(item, bill) {
  compareTotal(item, bill);
  if (item.exact !== undefined && !roundsTo(exactTotal(bill), item.exact)) throw new CaseFault(`exact ${item.exact} expected, lines give ${exactTexts(bill)}`);
  if (item.expectedAverage !== undefined) compareAverage(item, bill);
  if (item.expectedTierUsage !== undefined) compareTierUsage(listOf(item, "expectedTierUsage"), bill);
  if (item.expectedTrueUp !== undefined) compareLines(item.expectedTrueUp, "minimum", bill);
  if (item.expectedRoundOff !== undefined) compareLines(item.expectedRoundOff, "rounding", bill);
}

function compareTotal({ expected, rounding, tolerance }, bill) {
  const decimals = rounding === undefined ? scaleOf(expected, "expected") : Number(rounding.split("@")[1]);
  const right =
    tolerance !== undefined
      ? within(ratioOf(bill.total), ratioOf(expected), ratioOf(tolerance))
      : decimals > mostDecimals
        ? scaleOf(expected, "expected") === decimals && roundsTo(exactTotal(bill), expected)
        : sameNumber(bill.total, expected);
  if (!right) throw new CaseFault(`expected ${expected}${tolerance === undefined ? "" : ` ± ${tolerance}`}, billed ${bill.total} (${exactTexts(bill)})`);
}

/** The lines before the bill is rounded, as one ratio. */
function exactTotal({ lines }) {
  return sumOf(lines.filter(({ kind }) => kind !== "rounding").map(({ exact }) => exact));
}

function exactTexts({ lines }) {
  return lines.map(({ kind, exact }) => `${kind} ${exact}`).join(" + ");
}

/** total ÷ usage against the published average, without dividing. */
function compareAverage({ expectedAverage, usage }, { total }) {
  if (decimalOf(usage, "usage").units === 0n) throw new CaseFault("there is no average of no usage");
  const average = ratioOf(`${total}`);
  const volume = ratioOf(usage);
  const quotient = { numerator: average.numerator * volume.denominator, denominator: average.denominator * volume.numerator };
  if (!within(quotient, ratioOf(expectedAverage), ratioOf(averageTolerance)))
    throw new CaseFault(`average ${expectedAverage} expected, billed ${total} on ${usage}`);
}

/** Volume by tier; a tier that is not reached has no line. */
function compareTierUsage(expected, bill) {
  const charged = bill.lines.filter(({ kind }) => kind === "base");
  const wrong = expected.findIndex(
    (volume, tier) => !sameRatio(sumOf(charged.filter(({ rule }) => rule.tier === tier + 1).map(({ quantity }) => quantity)), volume),
  );
  const beyond = charged.some(({ rule }) => rule.tier > expected.length);
  if (wrong >= 0 || beyond)
    throw new CaseFault(
      `tier usage ${expected.join(", ")} expected, lines give ${charged.map(({ rule, quantity }) => `${rule.tier}: ${quantity}`).join(", ")}`,
    );
}

function sameRatio(ratio, text) {
  return within(ratio, ratioOf(text), ratioOf("0"));
}

/** The lines of one kind together, at the expected value's own decimals. */
function compareLines(expected, kind, { lines }) {
  const found = lines.filter((line) => line.kind === kind).map(({ exact }) => exact);
  if (!roundsTo(sumOf(found), expected)) throw new CaseFault(`${kind} line of ${expected} expected, found ${found.join(" + ") || "none"}`);
}
