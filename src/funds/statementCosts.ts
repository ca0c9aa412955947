import type { CostMeasures, CostStatement } from "../costing/index.js";
import { costMeasures, costRowRules, yuanPerM3 } from "../costing/index.js";
import { exactText, formatFen, fraction, roundToText } from "../money/index.js";
import type { FundRulesDocument } from "../policy/index.js";
import { sumTexts } from "./periodFees.js";
import type { StatementCostRow, StatementCosts } from "./statement.js";

type PriceBaseRule = FundRulesDocument["priceBase"];

const shownDecimals = 4;

/** One plant's year as the statement shows it. */
export function plantCosts(statement: CostStatement, { network }: PriceBaseRule): StatementCosts {
  const { plant, name, year, rows } = statement;
  return { plant, ...(name === undefined ? {} : { name }), year, rows, ...shownMeasures(costMeasures([statement], { network })) };
}

/** All plants together, where there are several of one year. Rows that not every plant states are left out. */
export function allPlantsCosts(statements: readonly CostStatement[], { network }: PriceBaseRule): { allPlants?: StatementCosts } {
  const [first, second] = statements;
  if (first === undefined || second === undefined || statements.some(({ year }) => year !== first.year)) return {};
  const rows = costRowRules
    .map(({ row }) => statements.flatMap((statement) => statement.rows.filter((candidate) => candidate.row === row)))
    .flatMap((same): StatementCostRow[] => {
      const [one] = same;
      if (one === undefined || same.length !== statements.length) return [];
      const origin = same.every((candidate) => candidate.origin === one.origin) ? one.origin : "summed";
      const decimals = one.unit === "m3" ? 3 : 2;
      return [{ ...one, value: roundToText(sumTexts(same.map(({ value }) => value)), decimals, "halfUp"), origin }];
    })
    .sort((a, b) => Number(a.row) - Number(b.row));
  return { allPlants: { year: first.year, rows, ...shownMeasures(costMeasures(statements, { network })) } };
}

function shownMeasures(measures: CostMeasures) {
  const { treatedLitres: volumeLitres, designLitres } = measures;
  const unit = yuanPerM3({ amountFen: measures.totalFen, volumeLitres });
  const unitWithoutDonated = yuanPerM3({ amountFen: measures.totalWithoutDonatedFen, volumeLitres });
  const cash = yuanPerM3({ amountFen: measures.operatingNeedFen, volumeLitres });
  return {
    unitCost: roundToText(unit, shownDecimals, "halfUp"),
    unitCostExact: exactText(unit),
    unitCostWithoutDonated: roundToText(unitWithoutDonated, shownDecimals, "halfUp"),
    unitCostWithoutDonatedExact: exactText(unitWithoutDonated),
    ...(designLitres === undefined || designLitres === 0n ? {} : { loadRate: roundToText(fraction(volumeLitres, designLitres), shownDecimals, "halfUp") }),
    cashUnitCost: roundToText(cash, shownDecimals, "halfUp"),
    priceBase: formatFen(measures.priceBaseFen),
    operatingNeed: formatFen(measures.operatingNeedFen),
    disallowed: formatFen(measures.disallowedFen),
  };
}
