import type { Ledger } from "../../arrears/index.js";
import { lateFeeAccruedFen, openLateFeeFen, yearsWithoutHolidays } from "../../arrears/index.js";
import type { FindingCode } from "../../findings/index.js";

/** Late fees in fen. */
export interface LateFeeSums {
  accruedFen: bigint;
  paidFen: bigint;
  leftFen: bigint;
  /** What was collected above what had accrued. */
  aboveFen: bigint;
  /** What is left, by account; accounts that owe none are not in it. */
  readonly byAccount: Map<string, number>;
}

export function createLateFeeSums(): LateFeeSums {
  return { accruedFen: 0n, paidFen: 0n, leftFen: 0n, aboveFen: 0n, byAccount: new Map() };
}

/** Adds the late fees of an account whose payments have been settled. */
export function addLateFees(
  { lateFees, note }: { readonly lateFees: LateFeeSums; readonly note: (code: FindingCode) => void },
  { ledger, accountId, asOf }: { readonly ledger: Ledger; readonly accountId: string; readonly asOf: number },
): void {
  let leftFen = 0;
  for (const state of ledger.debts) {
    const { schedule } = state.debt;
    if (schedule === undefined) continue;
    if (yearsWithoutHolidays(schedule, asOf).length > 0) note("holidays-missing");
    lateFees.accruedFen += BigInt(lateFeeAccruedFen(state, asOf));
    lateFees.paidFen += BigInt(state.lateFeePaidFen);
    leftFen += openLateFeeFen(state, asOf);
  }
  lateFees.leftFen += BigInt(leftFen);
  if (leftFen > 0) lateFees.byAccount.set(accountId, leftFen);
  for (const { lateFeeLeftFen } of ledger.lots) {
    if (lateFeeLeftFen > 0) note("late-fee-above-accrued");
    lateFees.aboveFen += BigInt(lateFeeLeftFen);
  }
}
