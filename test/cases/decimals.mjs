// Decimal texts of the cases, compared exactly. Nothing here computes an amount.

/** Why a case cannot be run or does not come out: the text stands on its line of the report. */
export class CaseFault extends Error {
  name = "CaseFault";
}

const grammar = /^(-?)(\d+)(?:\.(\d+))?$/;

/**
 * Reads a decimal text of a case.
 *
 * @throws CaseFault when it is no plain decimal text: a JSON number is none.
 * @example
 * decimalOf("0.950", "usage"); //=> { units: 950n, scale: 3 }
 */
export function decimalOf(text, field) {
  const match = typeof text === "string" ? grammar.exec(text) : null;
  if (match === null) throw new CaseFault(`${field} is not a decimal text: ${JSON.stringify(text)}`);
  const decimals = match[3] ?? "";
  const units = BigInt(match[2] + decimals);
  return { units: match[1] === "-" ? -units : units, scale: decimals.length };
}

/**
 * The same number without idle zeros: the policy counts written decimals, the cases write them as they please.
 *
 * @example
 * plainText("007.50", "usage"); //=> "7.5"
 */
export function plainText(text, field) {
  decimalOf(text, field);
  const plain = text.replace(/^(-?)0+(?=\d)/, "$1");
  return plain.includes(".") ? plain.replace(/\.?0+$/, "") : plain;
}

/** How many decimals a text writes. */
export function scaleOf(text, field) {
  return decimalOf(text, field).scale;
}

/**
 * Decimal texts as whole numbers of one unit, small enough for all of them.
 *
 * @example
 * inOneUnit(["0.3", "2"], "ratios"); //=> [3n, 20n]
 */
export function inOneUnit(texts, field) {
  const values = texts.map((text) => decimalOf(text, field));
  const scale = Math.max(0, ...values.map((value) => value.scale));
  return values.map((value) => value.units * 10n ** BigInt(scale - value.scale));
}

/** A number as the package writes it, `17.1` or `50/3`, as a ratio. */
export function ratioOf(text) {
  const [dividend, divisor = "1"] = text.split("/");
  const above = decimalOf(dividend, "amount");
  return { numerator: above.units, denominator: BigInt(divisor) * 10n ** BigInt(above.scale) };
}

/** The exact sum of numbers as the package writes them. */
export function sumOf(texts) {
  const sum = { numerator: 0n, denominator: 1n };
  for (const { numerator, denominator } of texts.map(ratioOf)) {
    sum.numerator = sum.numerator * denominator + numerator * sum.denominator;
    sum.denominator *= denominator;
  }
  return sum;
}

/** Whether two ratios lie at most a third one apart. */
export function within(a, b, tolerance) {
  const apart = a.numerator * b.denominator - b.numerator * a.denominator;
  return (apart < 0n ? -apart : apart) * tolerance.denominator <= tolerance.numerator * a.denominator * b.denominator;
}

/** Whether two texts are one number. */
export function sameNumber(a, b) {
  return within(ratioOf(a), ratioOf(b), ratioOf("0"));
}

/** Whether a ratio is `text` when it is rounded half up, ties away from zero, to as many decimals as `text` writes. */
export function roundsTo({ numerator, denominator }, text) {
  const { units, scale } = decimalOf(text, "expected");
  const twice = 2n * numerator * 10n ** BigInt(scale);
  const size = twice < 0n ? -twice : twice;
  const wanted = 2n * (units < 0n ? -units : units);
  const sameSide = units === 0n || units < 0n === twice < 0n;
  return sameSide && size >= (wanted - 1n) * denominator && size < (wanted + 1n) * denominator;
}
