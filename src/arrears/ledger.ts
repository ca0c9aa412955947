import type { DayNumber } from "../calendar/index.js";
import { accruedFen } from "./accrue.js";
import type { LateFeeSchedule } from "./lateFeeSchedule.js";
import { chargedWeight } from "./lateFeeSchedule.js";

/** How payments are applied. `restOfNamed` held: what a payment has above the bill it names settles no other bill. */
export interface SettlementOrder {
  readonly order: "oldestFirst" | "asNamed";
  readonly charge: "sewageFirst" | "waterFirst" | "proRata";
  readonly part: "principalFirst" | "lateFeeFirst";
  readonly restOfNamed: "oldest" | "held";
}

/** A debt of the account: a bill, or what was owed before. Amounts in fen. */
export interface Debt {
  /** The bill's id; undefined for what was owed before, which a payment cannot name. */
  readonly id: string | undefined;
  /** The day on which it is there to be settled. */
  readonly day: DayNumber;
  /** First day of its period: of two debts the earlier is the older. */
  readonly start: DayNumber;
  readonly sewageFen: number;
  readonly waterFen: number;
  /** undefined where no late fee can arise. */
  readonly schedule: LateFeeSchedule | undefined;
}

/** Money that was paid in. `lateFeeFen` where the payer's receipt tells it apart: it settles late fee only, and `amountFen` principal only. */
export interface Lot {
  /** Orders payments of one day. */
  readonly key: string;
  readonly day: DayNumber;
  readonly amountFen: number;
  readonly lateFeeFen?: number | undefined;
  readonly billId?: string | undefined;
}

export type Charge = "sewage" | "water";

/** What one payment settled of one debt. */
export interface Allocation {
  readonly lot: LotState;
  readonly debt: DebtState;
  readonly charge: Charge;
  readonly part: "principal" | "lateFee";
  readonly amountFen: number;
  readonly day: DayNumber;
  /** The day from which it no longer holds: the payment bounced, or the bill was corrected. */
  undoneOn: DayNumber | undefined;
}

export interface LotState {
  readonly lot: Lot;
  /** What waits for a debt. */
  leftFen: number;
  /** Late fee that was collected above what had accrued. */
  lateFeeLeftFen: number;
  refundedFen: number;
  bouncedOn: DayNumber | undefined;
}

export interface DebtState {
  readonly debt: Debt;
  sewageSettledFen: number;
  waterSettledFen: number;
  lateFeePaidFen: number;
  writtenOffFen: number;
  /** What corrections took off the sewage principal. */
  correctedFen: number;
  /** The late fee on what is no longer open, in fen × 10^8. */
  closedExact: bigint;
}

export interface MoneyMove {
  readonly day: DayNumber;
  readonly amountFen: number;
  readonly debt?: DebtState;
}

/** An account while its days go by. */
export interface Ledger {
  readonly order: SettlementOrder;
  /** The oldest first. */
  readonly debts: DebtState[];
  readonly debtById: Map<string, DebtState>;
  readonly lots: LotState[];
  readonly lotByKey: Map<string, LotState>;
  /** Lots of which something is left. */
  readonly waiting: Set<LotState>;
  readonly allocations: Allocation[];
  readonly corrections: MoneyMove[];
  readonly writeOffs: MoneyMove[];
  readonly refunds: MoneyMove[];
}

export function createLedger(order: SettlementOrder): Ledger {
  return {
    order,
    debts: [],
    debtById: new Map(),
    lots: [],
    lotByKey: new Map(),
    waiting: new Set(),
    allocations: [],
    corrections: [],
    writeOffs: [],
    refunds: [],
  };
}

/** The sewage principal that is open. */
export function openSewageFen({ debt, sewageSettledFen, writtenOffFen, correctedFen }: DebtState): number {
  return debt.sewageFen - correctedFen - sewageSettledFen - writtenOffFen;
}

export function openWaterFen({ debt, waterSettledFen }: DebtState): number {
  return debt.waterFen - waterSettledFen;
}

/** The late fee that has accrued by the end of a day, paid or not. */
export function lateFeeAccruedFen(state: DebtState, day: DayNumber): number {
  const { debt, closedExact, correctedFen } = state;
  if (debt.schedule === undefined) return 0;
  const exact = closedExact + exactOn(state, openSewageFen(state), day);
  return accruedFen(debt.schedule, { exact, principalFen: debt.sewageFen - correctedFen, day });
}

/** The late fee that is open; never below zero, also where a rule or a correction lowered what had been paid. */
export function openLateFeeFen(state: DebtState, day: DayNumber): number {
  return state.debt.schedule === undefined ? 0 : Math.max(0, lateFeeAccruedFen(state, day) - state.lateFeePaidFen);
}

/** Moves the late fee on principal that stops being open on a day into what is closed; a negative amount opens it again. */
export function closePrincipal(state: DebtState, amountFen: number, day: DayNumber): void {
  if (state.debt.schedule !== undefined) state.closedExact += exactOn(state, amountFen, day);
}

function exactOn({ debt }: DebtState, amountFen: number, day: DayNumber): bigint {
  return debt.schedule === undefined || amountFen === 0 ? 0n : BigInt(amountFen) * chargedWeight(debt.schedule, day);
}
