import type { Finding } from "../findings/index.js";
import { finding } from "../findings/index.js";
import { formatUnits } from "../money/index.js";
import type { CostRowRule } from "./costRows.js";
import { costRowRules } from "./costRows.js";
import type { CostRow } from "./costStatement.js";
import { isRecord } from "./json.js";
import { inOwnUnit, scaled } from "./readAmounts.js";

export interface ReadRowsOptions {
  readonly path: string;
  readonly amountFactor: bigint;
  readonly volumeFactor: bigint;
  readonly tolerance: string;
}

interface Held {
  readonly count: bigint;
  readonly origin: CostRow["origin"];
}

const fenDecimals = 2;
const litreDecimals = 3;

/** Reads the rows of one statement: what is printed stands, what is not is summed where its parts allow it, and totals are footed. */
export function readRows(value: unknown, options: ReadRowsOptions): { rows: CostRow[]; findings: Finding[] } {
  if (!isRecord(value)) return { rows: [], findings: [finding("cost-form", options.path, { expected: "{…}" })] };
  const findings: Finding[] = [];
  for (const key of Object.keys(value)) {
    if (!costRowRules.some(({ row }) => row === key)) findings.push(finding("cost-row-form", `${options.path}.${key}`, { value: key, expected: "1-23" }));
  }
  const held = new Map<string, Held>();
  const missing = new Set<string>();
  for (const rule of costRowRules) {
    const path = `${options.path}.${rule.row}`;
    const unit = unitOf(rule, options);
    const written = value[rule.row];
    const printed = written === undefined ? undefined : scaled(written, unit);
    if (written !== undefined && !isUsable(rule, printed)) {
      findings.push(finding("cost-row-form", path, { value: String(written), expected: rule.row === "2" ? "> 0" : '"1911.34"' }));
      missing.add(rule.row);
      continue;
    }
    const sum = sumOfParts(rule, { held, missing });
    if (printed !== undefined) {
      held.set(rule.row, { count: printed, origin: "printed" });
      if (sum !== undefined && sum !== printed) findings.push(footing({ path, rule, printed, sum, tolerance: options.tolerance, unit }));
    } else if (sum !== undefined) {
      held.set(rule.row, { count: sum, origin: "summed" });
    } else if (rule.absent === "zero") {
      held.set(rule.row, { count: 0n, origin: "taken" });
      findings.push(finding("cost-row-taken-zero", path, { key: rule.row }));
    } else if (rule.absent === "required") {
      // A total that lacks a part which is reported already is not reported again.
      if (rule.parts?.some(({ row }) => missing.has(row)) !== true) findings.push(finding("cost-row-missing", path, { key: rule.row }));
      missing.add(rule.row);
    }
  }
  return { rows: rowsOf(held), findings };
}

function unitOf({ unit }: CostRowRule, { amountFactor, volumeFactor }: ReadRowsOptions): { factor: bigint; scale: number } {
  return unit === "yuan" ? { factor: amountFactor, scale: fenDecimals } : { factor: volumeFactor, scale: litreDecimals };
}

/** Only finance cost may be negative: a plant can earn interest. A plant that treats nothing has no unit cost. */
function isUsable({ row }: CostRowRule, count: bigint | undefined): boolean {
  if (count === undefined) return false;
  return row === "13" || (row === "2" ? count > 0n : count >= 0n);
}

/** A part that was stated and could not be read leaves its total without a sum to be compared with. */
function sumOfParts({ parts }: CostRowRule, { held, missing }: { held: ReadonlyMap<string, Held>; missing: ReadonlySet<string> }): bigint | undefined {
  if (parts === undefined || parts.some(({ row }) => missing.has(row))) return undefined;
  let sum = 0n;
  for (const { row, needed, sign } of parts) {
    const part = held.get(row);
    if (part === undefined && needed) return undefined;
    if (part !== undefined) sum += sign === 1 ? part.count : -part.count;
  }
  return sum;
}

interface Footing {
  readonly path: string;
  readonly rule: CostRowRule;
  readonly printed: bigint;
  readonly sum: bigint;
  readonly tolerance: string;
  readonly unit: { readonly factor: bigint; readonly scale: number };
}

function footing({ path, rule, printed, sum, tolerance, unit }: Footing): Finding {
  const difference = printed > sum ? printed - sum : sum - printed;
  const allowed = scaled(tolerance, unit);
  const code = allowed !== undefined && difference <= allowed ? "cost-footing" : "cost-footing-exceeded";
  return finding(code, path, {
    key: rule.row,
    value: inOwnUnit(sum, unit),
    expected: inOwnUnit(printed, unit),
    amount: inOwnUnit(difference, unit),
    limit: tolerance,
  });
}

function rowsOf(held: ReadonlyMap<string, Held>): CostRow[] {
  return costRowRules
    .flatMap(({ row, label, numbering, unit }): CostRow[] => {
      const entry = held.get(row);
      if (entry === undefined) return [];
      return [{ row, label, numbering, unit, value: formatUnits(entry.count, unit === "yuan" ? fenDecimals : litreDecimals), origin: entry.origin }];
    })
    .sort((a, b) => Number(a.row) - Number(b.row));
}
