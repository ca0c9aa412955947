import type { CostMeasures, CostMeasuresOptions, CostStatement } from "../costing/index.js";
import { costMeasures, monthShare } from "../costing/index.js";
import type { Finding } from "../findings/index.js";
import { finding } from "../findings/index.js";
import { monthNumberOf, yearOf } from "./months.js";

/** One plant's operating need in one month, in fen. */
export interface PlantMonth {
  readonly plant: string;
  readonly name?: string;
  readonly month: string;
  readonly needFen: bigint;
}

/** The period's share of the years' cost, in fen: each month is a twelfth of its year. */
export interface PeriodCosts {
  readonly statements: readonly CostStatement[];
  readonly plantMonths: readonly PlantMonth[];
  readonly priceBaseFen: bigint;
  readonly totalCostFen: bigint;
  readonly operatingNeedFen: bigint;
  readonly disallowedFen: bigint;
  readonly maintenanceFen: bigint;
}

type Share = "priceBaseFen" | "totalFen" | "operatingNeedFen" | "disallowedFen" | "maintenanceFen";

/** Takes the months' shares of every plant; a plant without a statement of a month's year is an error. */
export function periodCosts(statements: readonly CostStatement[], options: CostMeasuresOptions & { readonly months: readonly string[] }) {
  const plants = [...new Set(statements.map(({ plant }) => plant))];
  const findings: Finding[] = plants.length === 0 ? [finding("cost-year-missing", "statements", { expected: options.months[0]?.slice(0, 4) ?? "" })] : [];
  const sums: Record<Share, bigint> = { priceBaseFen: 0n, totalFen: 0n, operatingNeedFen: 0n, disallowedFen: 0n, maintenanceFen: 0n };
  const plantMonths: PlantMonth[] = [];
  const used = new Map<CostStatement, CostMeasures>();
  const missing = new Set<string>();
  for (const plant of plants) {
    for (const month of options.months) {
      const statement = statements.find((candidate) => candidate.plant === plant && candidate.year === yearOf(month));
      if (statement === undefined) {
        missing.add(`${plant} ${yearOf(month)}`);
        continue;
      }
      const measures = used.get(statement) ?? costMeasures([statement], options);
      used.set(statement, measures);
      const share = (key: Share) => monthShare({ yearFen: measures[key], month: monthNumberOf(month) });
      for (const key of Object.keys(sums) as Share[]) sums[key] += share(key);
      const { name } = statement;
      plantMonths.push({ plant, ...(name === undefined ? {} : { name }), month, needFen: share("operatingNeedFen") });
    }
  }
  for (const value of missing) findings.push(finding("cost-year-missing", "statements", { value }));
  const { totalFen, ...rest } = sums;
  const costs: PeriodCosts = { statements: [...used.keys()], plantMonths, totalCostFen: totalFen, ...rest };
  return { costs, findings };
}
