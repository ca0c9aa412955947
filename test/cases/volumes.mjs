import { CaseFault, plainText, ratioOf, roundsTo, sameNumber, within } from "./decimals.mjs";

/** Finer than any case: what is compared is rounded once, to the decimals of the expected volume. */
const volumeDecimals = 6;

/** A volume as an adjustment leaves it, and what is left of a quota for the next bill. */
export function adjustedVolume(item, { engine }) {
  const { usage, expected, tolerance, carry } = item;
  const { volumeM3, carryM3, findings } = engine.adjustVolume({ volumeM3: plainText(usage, "usage"), ...changeOf(item), volumeDecimals });
  if (volumeM3 === undefined) throw new CaseFault(findings.map(({ code, path }) => `${code} at ${path}`).join("; "));
  const found = ratioOf(volumeM3);
  if (tolerance === undefined ? !roundsTo(found, expected) : !within(found, ratioOf(expected), ratioOf(tolerance)))
    throw new CaseFault(`expected ${expected} m³, adjusted to ${volumeM3}`);
  if (carry !== undefined && !sameNumber(carryM3 ?? "", carry)) throw new CaseFault(`expected ${carry} m³ carried, ${carryM3 ?? "nothing"} is`);
}

/** What is added below zero is taken off. */
function changeOf({ method, value }) {
  const text = plainText(value, "value");
  return method === "add" && text.startsWith("-") ? { method: "subtract", value: text.slice(1) } : { method, value: text };
}
