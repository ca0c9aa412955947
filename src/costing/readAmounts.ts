import type { Finding } from "../findings/index.js";
import { finding } from "../findings/index.js";
import { formatFen, formatUnits, parseDecimalText, toScale } from "../money/index.js";
import { isRecord, unknownKeys } from "./json.js";

export interface ReadAmountsOptions {
  readonly path: string;
  /** Key of the whole, and of the part that lies within it. */
  readonly whole: string;
  readonly part: string;
  readonly amountFactor: bigint;
}

/** Reads an optional pair of amounts, a whole and a part of it; left out, both are zero. The result is in yuan. */
export function readAmounts(value: unknown, options: ReadAmountsOptions): { whole: string; part: string; findings: Finding[] } {
  const { path, whole, part, amountFactor } = options;
  const none = formatFen(0n);
  if (value === undefined) return { whole: none, part: none, findings: [] };
  if (!isRecord(value)) return { whole: none, part: none, findings: [finding("cost-form", path, { expected: `{ ${whole}, ${part} }` })] };
  const findings = unknownKeys(value, [whole, part, "note"], `${path}.`);
  const wholeFen = scaled(value[whole], { factor: amountFactor, scale: 2 });
  const partFen = scaled(value[part], { factor: amountFactor, scale: 2 });
  if (wholeFen === undefined || wholeFen < 0n)
    findings.push(finding("cost-row-form", `${path}.${whole}`, { value: String(value[whole] ?? ""), expected: "12.34" }));
  if (partFen === undefined || partFen < 0n)
    findings.push(finding("cost-row-form", `${path}.${part}`, { value: String(value[part] ?? ""), expected: "12.34" }));
  if (wholeFen === undefined || partFen === undefined) return { whole: none, part: none, findings };
  if (partFen > wholeFen) findings.push(finding("cost-row-form", `${path}.${part}`, { value: String(value[part]), expected: `<= ${String(value[whole])}` }));
  return { whole: formatFen(wholeFen), part: formatFen(partFen), findings };
}

/** A decimal text × a unit, in whole units of 10^-scale; undefined when it is no decimal or finer than that. */
export function scaled(value: unknown, { factor, scale }: { factor: bigint; scale: number }): bigint | undefined {
  const decimal = typeof value === "string" ? parseDecimalText(value) : undefined;
  return decimal === undefined ? undefined : toScale({ units: decimal.units * factor, scale: decimal.scale }, scale);
}

/** The reverse of `scaled`: a count in the statement's own unit, without loss and without idle zeros beyond two decimals. */
export function inOwnUnit(count: bigint, { factor, scale }: { factor: bigint; scale: number }): string {
  const decimals = scale + factor.toString().length - 1;
  const text = formatUnits(count, decimals);
  const [whole, rest = ""] = text.split(".");
  const kept = rest.replace(/0+$/, "").padEnd(2, "0");
  return `${whole}.${kept}`;
}
