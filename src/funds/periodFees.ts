import type { FeeSummary, FeeTotals } from "../costing/index.js";
import type { Fraction } from "../money/index.js";
import { add, divideRounded, exactText, fractionOf, parseDecimalText, zero } from "../money/index.js";

/** The period's fees over all summaries. Amounts in fen, volumes as decimal text. */
export interface PeriodFees {
  readonly waterM3: string;
  readonly liableM3: string;
  readonly payingM3: string;
  readonly listChargesFen: bigint;
  readonly surchargeFen: bigint;
  readonly reliefFen: bigint;
  readonly reliefFundedFen: bigint;
  readonly feeFen: bigint;
  /** Left out where no row said what was billed, or paid. */
  readonly billedFen?: bigint;
  readonly collectedCurrentFen?: bigint;
  readonly collectedEarlierFen?: bigint;
}

/** Adds the summaries up. What was collected comes from a reconciliation where there is one, else from the rows themselves. */
export function periodFees(summaries: readonly FeeSummary[]): PeriodFees {
  const totals = summaries.map((summary) => summary.totals);
  const fen = (key: keyof FeeTotals & AmountKey) => toFen(sumTexts(totals.map((total) => total[key])));
  const volume = (key: "waterM3" | "liableM3" | "payingM3") => exactText(sumTexts(totals.map((total) => total[key])));
  const collections = summaries.flatMap(({ collection }) => collection ?? []);
  const reconciled = summaries.length > 0 && collections.length === summaries.length;
  const billed = reconciled ? toFen(sumTexts(collections.map((collection) => collection.billed))) : stated(totals, "billedRows") ? fen("billed") : undefined;
  const current = reconciled
    ? toFen(sumTexts(collections.map(({ collectedCurrent }) => collectedCurrent)))
    : stated(totals, "paidRows")
      ? fen("paid")
      : undefined;
  const earlier = reconciled ? toFen(sumTexts(collections.map(({ collectedEarlier }) => collectedEarlier))) : undefined;
  return {
    waterM3: volume("waterM3"),
    liableM3: volume("liableM3"),
    payingM3: volume("payingM3"),
    listChargesFen: fen("baseFee"),
    surchargeFen: fen("surcharge"),
    reliefFen: fen("relief"),
    reliefFundedFen: fen("reliefFunded"),
    feeFen: fen("fee"),
    ...(billed === undefined ? {} : { billedFen: billed }),
    ...(current === undefined ? {} : { collectedCurrentFen: current }),
    ...(earlier === undefined ? {} : { collectedEarlierFen: earlier }),
  };
}

type AmountKey = "baseFee" | "surcharge" | "relief" | "reliefFunded" | "fee" | "billed" | "paid";

/** The sum of decimal texts, exactly. */
export function sumTexts(texts: readonly string[]): Fraction {
  return texts.reduce((sum, text) => {
    const value = parseDecimalText(text);
    if (value === undefined) throw new Error(`a summary holds what is no decimal: ${text}`);
    return add(sum, fractionOf(value));
  }, zero);
}

/** Yuan in fen. Amounts that a tariff rounds finer than fen are rounded here, half up, once for the sum. */
function toFen({ numerator, denominator }: Fraction): bigint {
  return divideRounded(numerator * 100n, denominator, "halfUp");
}

function stated(totals: readonly FeeTotals[], rows: "billedRows" | "paidRows"): boolean {
  return totals.length > 0 && totals.every((total) => total[rows] > 0);
}
