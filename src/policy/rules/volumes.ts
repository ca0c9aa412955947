import type { Finding } from "../../findings/index.js";
import { finding } from "../../findings/index.js";
import { asRecord, asText, joinPath, type Loose } from "../loose.js";

/** A rounding step of volumes is above zero and a whole number of the tariff's volume units. */
export function volumeRules(document: Loose): Finding[] {
  const volumes = asRecord(document.volumes);
  const decimals = typeof document.volumeDecimals === "number" ? document.volumeDecimals : 3;
  const places = [
    { path: joinPath("volumes", "estimate", "rounding", "step"), text: asText(asRecord(asRecord(volumes.estimate).rounding).step), above: true },
    { path: joinPath("volumes", "mixedUse", "rounding", "step"), text: asText(asRecord(asRecord(volumes.mixedUse).rounding).step), above: true },
    { path: joinPath("volumes", "rollover", "mostM3"), text: asText(asRecord(volumes.rollover).mostM3), above: false },
  ];
  return places.flatMap(({ path, text, above }) => {
    if (text === undefined) return [];
    if (above && Number(text) === 0) return [finding("policy-limit", path, { value: text, expected: "> 0" })];
    return (text.split(".")[1] ?? "").length > decimals ? [finding("policy-value", path, { value: text, expected: `volumeDecimals ${decimals}` })] : [];
  });
}
