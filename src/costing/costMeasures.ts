import type { Fraction } from "../money/index.js";
import { fraction, parseDecimalText, parseFen, toScale } from "../money/index.js";
import type { CostStatement } from "./costStatement.js";
import { rowText } from "./costStatement.js";

/** Whether network cost (row 17) stands apart or enters the price base: a rule of the fund. */
export interface CostMeasuresOptions {
  readonly network: "apart" | "included";
}

/** The two measures of one year's cost, and what they rest on. Amounts in fen, volumes in litres. */
export interface CostMeasures {
  readonly treatedLitres: bigint;
  readonly designLitres?: bigint;
  readonly totalFen: bigint;
  readonly totalWithoutDonatedFen: bigint;
  readonly productionFen: bigint;
  readonly networkFen: bigint;
  /** Allowed cost less depreciation of donated assets; network only where the rules include it. */
  readonly priceBaseFen: bigint;
  /** Cash cost of normal operation, sludge included: production − depreciation + (period cost − finance) + sludge. */
  readonly operatingNeedFen: bigint;
  readonly disallowedFen: bigint;
  /** Maintenance that does not already stand inside production cost. */
  readonly maintenanceFen: bigint;
}

/**
 * Measures one or more cost statements of the same year, added up.
 *
 * Two measures come from one statement: the price base is what a price may earn (domain: break-even), the operating need is the cash that
 * running the plant takes. Depreciation and interest are in the first and not in the second.
 *
 * @example
 * costMeasures([tangxunA], { network: "apart" }).operatingNeedFen; //=> 1427550000n
 */
export function costMeasures(statements: readonly CostStatement[], { network }: CostMeasuresOptions): CostMeasures {
  const fen = (row: string) => statements.reduce((sum, statement) => sum + fenOf(rowText(statement, row)), 0n);
  const amount = (pick: (statement: CostStatement) => string) => statements.reduce((sum, statement) => sum + fenOf(pick(statement)), 0n);
  const designs = statements.map((statement) => statement.rows.find(({ row }) => row === "1")?.value);
  const withoutDonated = fen("23");
  const networkFen = fen("17");
  const disallowedFen = amount(({ disallowed }) => disallowed.amount);
  const cashFen = fen("4") - fen("8") + (fen("11") - fen("13")) + fen("14");
  return {
    treatedLitres: statements.reduce((sum, statement) => sum + litresOf(rowText(statement, "2")), 0n),
    ...(designs.includes(undefined) ? {} : { designLitres: designs.reduce((sum, text) => sum + litresOf(text as string), 0n) }),
    totalFen: fen("21"),
    totalWithoutDonatedFen: withoutDonated,
    productionFen: fen("4"),
    networkFen,
    priceBaseFen: withoutDonated - (network === "apart" ? networkFen : 0n) - disallowedFen,
    operatingNeedFen: cashFen - amount(({ disallowed }) => disallowed.cash),
    disallowedFen,
    maintenanceFen: amount(({ maintenance }) => maintenance.need) - amount(({ maintenance }) => maintenance.insideProduction),
  };
}

/**
 * An amount per m³, unrounded.
 *
 * @example
 * roundToText(yuanPerM3({ amountFen: 267917n, volumeLitres: 1277500n }), 3, "halfUp"); //=> "2.097"
 */
export function yuanPerM3({ amountFen, volumeLitres }: { readonly amountFen: bigint; readonly volumeLitres: bigint }): Fraction {
  return fraction(amountFen * 10n, volumeLitres);
}

function fenOf(yuan: string): bigint {
  const value = parseFen(yuan);
  if (value === undefined) throw new Error(`not an amount in yuan: ${yuan}`);
  return value;
}

function litresOf(cubicMetres: string): bigint {
  const value = parseDecimalText(cubicMetres);
  const litres = value === undefined ? undefined : toScale(value, 3);
  if (litres === undefined) throw new Error(`not a volume in m³: ${cubicMetres}`);
  return litres;
}
