/** Sums over bills, as a run's summary states them. Volumes in m³ and amounts in yuan, as decimal text. */
export interface FeeTotals {
  readonly waterM3: string;
  /** Water volume that bears the fee, relieved included. */
  readonly liableM3: string;
  /** Liable volume less the volume of fully relieved bills. */
  readonly payingM3: string;
  /** List-price charges: before relief, without surcharges. */
  readonly baseFee: string;
  readonly surcharge: string;
  /** Zero or negative. */
  readonly relief: string;
  /** The part of `relief` that the treasury compensates; zero or negative. */
  readonly reliefFunded: string;
  readonly fee: string;
  readonly billed: string;
  readonly paid: string;
  /** How many rows said what was billed; with none, `billed` is unknown and not zero. */
  readonly billedRows: number;
  readonly paidRows: number;
}

/** Sums of one district and class under one tariff. */
export interface FeeGroup extends FeeTotals {
  readonly policy: string;
  readonly district: string;
  readonly class: string;
}

/** What costing and funds read of a run's summary: the summaries of `bill` and `reconcile` satisfy it. */
export interface FeeSummary {
  readonly firstDay?: string;
  readonly lastDay?: string;
  readonly totals: FeeTotals;
  readonly groups: readonly FeeGroup[];
  /** Only after `reconcile`. Amounts in yuan. */
  readonly collection?: {
    readonly openingArrears: string;
    readonly billed: string;
    readonly collectedCurrent: string;
    readonly collectedEarlier: string;
    readonly closingArrears: string;
  };
}
