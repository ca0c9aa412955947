import { divideRounded, formatFen, formatUnits } from "../money/index.js";

/** Money of one period between the company and its customers, in fen. */
export interface PeriodMoney {
  readonly openingFen: bigint;
  readonly billedFen: bigint;
  /** Paid on this period's bills, prepayments included. */
  readonly paidCurrentFen: bigint;
  /** Paid on bills of earlier periods. */
  readonly paidEarlierFen: bigint;
  /** Paid above what was billed: kept apart, it settles nothing yet. */
  readonly prepaidFen: bigint;
  /** Approved write-offs: they lower the arrears. */
  readonly writtenOffFen?: bigint;
  /** Refunds of what had settled a bill: they raise the arrears. */
  readonly refundedFen?: bigint;
  /** Prepayments of earlier periods; where it is given, the prepayments have a roll-forward of their own. */
  readonly earlierPrepaid?: EarlierPrepaid;
}

export interface EarlierPrepaid {
  readonly openingFen: bigint;
  /** What of it settled bills in this period. */
  readonly appliedFen: bigint;
  readonly refundedFen: bigint;
}

/** The roll-forward of arrears, in yuan, and the two collection rates. */
export interface RollForward {
  readonly openingArrears: string;
  readonly billed: string;
  readonly collectedCurrent: string;
  readonly collectedEarlier: string;
  readonly prepaid: string;
  readonly writtenOff?: string;
  readonly refunded?: string;
  readonly closingArrears: string;
  readonly openingPrepaid?: string;
  readonly appliedPrepaid?: string;
  readonly refundedPrepaid?: string;
  readonly closingPrepaid?: string;
  readonly currentRate?: string;
  readonly overallRate?: string;
}

/**
 * Opening arrears + billed − settled (current and earlier) − written off + refunded = closing arrears. Prepayments stand apart: opening + prepaid −
 * applied − refunded = closing.
 *
 * The current collection rate (当期收缴率) is what was settled of this period's bills ÷ billed; the overall rate is all cash ÷ (opening arrears + billed).
 * Rates are shares rounded half up to 6 decimals, and are absent where the divisor is zero.
 *
 * Source: the Chengdu opinion of 2008, 四¶2 (收缴率); the two readings are ours.
 *
 * @example
 * rollForward({ openingFen: 0n, billedFen: 1000n, paidCurrentFen: 900n, paidEarlierFen: 0n, prepaidFen: 0n }).currentRate; //=> "0.900000"
 */
export function rollForward(money: PeriodMoney): RollForward {
  const { openingFen, billedFen, paidCurrentFen, paidEarlierFen, prepaidFen, writtenOffFen, refundedFen, earlierPrepaid: earlier } = money;
  const settledCurrent = paidCurrentFen - prepaidFen + (earlier?.appliedFen ?? 0n);
  return {
    openingArrears: formatFen(openingFen),
    billed: formatFen(billedFen),
    collectedCurrent: formatFen(settledCurrent),
    collectedEarlier: formatFen(paidEarlierFen),
    prepaid: formatFen(prepaidFen),
    ...(writtenOffFen !== undefined && { writtenOff: formatFen(writtenOffFen) }),
    ...(refundedFen !== undefined && { refunded: formatFen(refundedFen) }),
    closingArrears: formatFen(openingFen + billedFen - settledCurrent - paidEarlierFen - (writtenOffFen ?? 0n) + (refundedFen ?? 0n)),
    ...(earlier !== undefined && {
      openingPrepaid: formatFen(earlier.openingFen),
      appliedPrepaid: formatFen(earlier.appliedFen),
      refundedPrepaid: formatFen(earlier.refundedFen),
      closingPrepaid: formatFen(earlier.openingFen + prepaidFen - earlier.appliedFen - earlier.refundedFen),
    }),
    ...rate("currentRate", settledCurrent, billedFen),
    ...rate("overallRate", paidCurrentFen + paidEarlierFen, openingFen + billedFen),
  };
}

const rateDecimals = 6;

function rate<Name extends string>(name: Name, part: bigint, whole: bigint): { readonly [Key in Name]?: string } {
  if (whole <= 0n) return {};
  return { [name]: formatUnits(divideRounded(part * 10n ** BigInt(rateDecimals), whole, "halfUp"), rateDecimals) } as { readonly [Key in Name]?: string };
}
