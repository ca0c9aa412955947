import type { Finding } from "../findings/index.js";
import { finding, hasErrors } from "../findings/index.js";
import type { CostStatement } from "./costStatement.js";
import { isRecord, isText, unknownKeys } from "./json.js";
import { readAmounts } from "./readAmounts.js";
import { readRows } from "./readRows.js";

export interface ParseCostsOptions {
  /** The largest difference between a printed total and its parts that counts as rounding, in the statement's own unit. Default "0.01". */
  readonly footingTolerance?: string;
}

export interface ParsedCosts {
  /** Statements without an error. */
  readonly statements: readonly CostStatement[];
  readonly findings: readonly Finding[];
}

const statementKeys = ["plant", "name", "year", "amountUnit", "volumeUnit", "rows", "maintenance", "disallowed", "source", "note"];

/** How many yuan, or m³, one unit of a statement is. */
const units: Readonly<Record<string, bigint>> = { yuan: 1n, m3: 1n, "10000yuan": 10_000n, "10000m3": 10_000n };

/**
 * Reads cost statements: a parsed `costs.json`, with the official rows by number, per plant and year. Every fault is reported at once with its
 * path. A printed total wins over the sum of its parts, and the difference is reported.
 *
 * @example
 * parseCosts({ format: 1, statements: [] }).findings[0]?.code; //=> "cost-form"
 */
export function parseCosts(input: unknown, options: ParseCostsOptions = {}): ParsedCosts {
  if (!isRecord(input) || input.format !== 1) return { statements: [], findings: [finding("cost-form", "format", { expected: "1" })] };
  const list = input.statements;
  if (!Array.isArray(list) || list.length === 0) return { statements: [], findings: [finding("cost-form", "statements", { expected: "[…]" })] };
  const statements: CostStatement[] = [];
  const findings: Finding[] = unknownKeys(input, ["format", "title", "statements", "note", "$schema"], "");
  const seen = new Set<string>();
  for (const [index, value] of list.entries()) {
    const parsed = parseStatement(value, { path: `statements[${index}]`, tolerance: options.footingTolerance ?? "0.01" });
    findings.push(...parsed.findings);
    if (parsed.statement === undefined) continue;
    const { plant, year } = parsed.statement;
    if (seen.has(`${plant} ${year}`)) findings.push(finding("cost-year-mixed", `statements[${index}]`, { value: `${plant} ${year}` }));
    else statements.push(parsed.statement);
    seen.add(`${plant} ${year}`);
  }
  return { statements, findings };
}

function parseStatement(value: unknown, { path, tolerance }: { path: string; tolerance: string }): { statement?: CostStatement; findings: Finding[] } {
  if (!isRecord(value)) return { findings: [finding("cost-form", path, { expected: "{…}" })] };
  const findings = unknownKeys(value, statementKeys, `${path}.`);
  const { plant, name, year, amountUnit, volumeUnit } = value;
  if (!isText(plant)) findings.push(finding("cost-form", `${path}.plant`, { expected: "plant" }));
  if (name !== undefined && !isText(name)) findings.push(finding("cost-form", `${path}.name`, { expected: "name" }));
  if (!Number.isInteger(year)) findings.push(finding("cost-form", `${path}.year`, { expected: "2016" }));
  const amountFactor = amountUnit === "yuan" || amountUnit === "10000yuan" ? units[amountUnit] : undefined;
  const volumeFactor = volumeUnit === "m3" || volumeUnit === "10000m3" ? units[volumeUnit] : undefined;
  if (amountFactor === undefined) findings.push(finding("cost-form", `${path}.amountUnit`, { expected: "yuan, 10000yuan" }));
  if (volumeFactor === undefined) findings.push(finding("cost-form", `${path}.volumeUnit`, { expected: "m3, 10000m3" }));
  if (amountFactor === undefined || volumeFactor === undefined) return { findings };
  const rows = readRows(value.rows, { path: `${path}.rows`, amountFactor, volumeFactor, tolerance });
  const maintenance = readAmounts(value.maintenance, { path: `${path}.maintenance`, whole: "need", part: "insideProduction", amountFactor });
  const disallowed = readAmounts(value.disallowed, { path: `${path}.disallowed`, whole: "amount", part: "cash", amountFactor });
  findings.push(...rows.findings, ...maintenance.findings, ...disallowed.findings);
  if (hasErrors(findings) || !isText(plant) || typeof year !== "number") return { findings };
  const statement = {
    plant,
    ...(isText(name) ? { name } : {}),
    year,
    rows: rows.rows,
    maintenance: { need: maintenance.whole, insideProduction: maintenance.part },
    disallowed: { amount: disallowed.whole, cash: disallowed.part },
  };
  return { statement, findings };
}
