import type { Finding } from "../findings/index.js";
import { describeFinding, type Language } from "../words/index.js";
import { columnsOf } from "./columnsOf.js";

/** A heading with lines of name and value under it, the values aligned. */
export function block(title: string, lines: readonly (readonly [name: string, value: string])[]): string {
  if (lines.length === 0) return "";
  const width = Math.max(...lines.map(([name]) => columnsOf(name)));
  const valueWidth = Math.max(...lines.map(([, value]) => columnsOf(value)));
  const rows = lines.map(([name, value]) => `  ${name}${" ".repeat(width - columnsOf(name))}  ${" ".repeat(valueWidth - columnsOf(value))}${value}`);
  return `${title}\n${rows.join("\n")}\n`;
}

/** Amounts with thousands separators, for people: "1234567.80" is "1,234,567.80". */
export function grouped(text: string): string {
  const [whole = "", decimals] = text.split(".");
  return whole.replace(/\B(?=(\d{3})+$)/gu, ",") + (decimals === undefined ? "" : `.${decimals}`);
}

/** A share as a percentage with two decimals, cut from its decimal text: "0.919701" is "91.97%". */
export function percent(share: string): string {
  const [whole = "0", decimals = ""] = share.split(".");
  const hundredths = BigInt(whole + decimals.padEnd(6, "0").slice(0, 6));
  const rounded = (hundredths + 50n) / 100n;
  return `${rounded / 100n}.${String(rounded % 100n).padStart(2, "0")}%`;
}

/** One line a finding: how bad, the sentence with its place, and the code. */
export function findingLines(findings: readonly Finding[], lang: Language): string {
  return findings.map((finding) => `${marks[finding.severity]} ${describeFinding(finding, lang)} [${finding.code}]\n`).join("");
}

const marks = { error: "✗", warning: "!", info: "·" } as const;
