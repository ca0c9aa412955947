import { CaseFault, plainText, sameNumber } from "./decimals.mjs";

/** A volume as an adjustment leaves it, and what is left of a quota for the next bill. */
export function adjustedVolume(item, { engine }) {
  const { usage, method, value, expected, carry } = item;
  const { volumeM3, carryM3, findings } = engine.adjustVolume({ volumeM3: plainText(usage, "usage"), method, value: String(value) });
  if (volumeM3 === undefined) throw new CaseFault(findings.map(({ code, path }) => `${code} at ${path}`).join("; "));
  if (!sameNumber(volumeM3, expected)) throw new CaseFault(`expected ${expected} m³, adjusted to ${volumeM3}`);
  if (carry !== undefined && !sameNumber(carryM3 ?? "", carry)) throw new CaseFault(`expected ${carry} m³ carried, ${carryM3 ?? "nothing"} is`);
}
