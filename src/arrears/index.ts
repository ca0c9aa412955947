export type {
  AccountBill,
  AccountBounce,
  AccountMonth,
  AccountPayment,
  AccountRefund,
  AccountRequest,
  AccountStatement,
  AccountWriteOff,
  BillStatus,
  LateFeeTotals,
  OpeningDebt,
  PaymentAllocation,
  PaymentProof,
  PaymentStatus,
} from "./account.js";
export type { AgedDebt, Ageing, AgeingBucket } from "./ageing.js";
export { ageingOf, usualAgeingMonths } from "./ageing.js";
export type { LateFee, LateFeeRequest, LateFeeSpan } from "./lateFee.js";
export { lateFee } from "./lateFee.js";
export type { DebtFacts, LateFeeSchedule, ScheduleResult } from "./lateFeeSchedule.js";
export { isFreeOn, scheduleOf, yearsWithoutHolidays } from "./lateFeeSchedule.js";
export type { Debt, Ledger, Lot, LotState, SettlementOrder } from "./ledger.js";
export { lateFeeAccruedFen, openLateFeeFen } from "./ledger.js";
export type { EarlierPrepaid, PeriodMoney, RollForward } from "./rollForward.js";
export { rollForward } from "./rollForward.js";
export { settleAccount } from "./settleAccount.js";
export type { AccountEvent } from "./settleLedger.js";
export { settleLedger } from "./settleLedger.js";
