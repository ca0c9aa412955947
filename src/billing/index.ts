export type { BillOptions, BillResult } from "./bill.js";
export { bill } from "./bill.js";
export { chargeUsage, openWorkspace } from "./chargeUsage.js";
export type { CycleRange } from "./cycleRange.js";
export { noteCycleRange } from "./cycleRange.js";
export { daysAlike } from "./daysAlike.js";
export type { ClaimPaths, Claims } from "./entitle.js";
export { entitle } from "./entitle.js";
export { fewSamples } from "./fewSamples.js";
export { readUsage, usagePaths } from "./readUsage.js";
export type {
  Adjustment,
  AdjustmentCause,
  BillKey,
  BillPart,
  Booked,
  BookedBill,
  DifferenceLine,
  RebillEntry,
  RebilledPeriod,
  RebillOptions,
  RebillPeriodsOptions,
  RebillPeriodsResult,
  RebillResult,
  ReverseResult,
  Standing,
} from "./rebill/index.js";
export {
  adjustmentCauses,
  adjustmentId,
  billId,
  billParts,
  causeOfSums,
  countsByCycle,
  isBaseOfOtherVersion,
  rebill,
  rebillPeriods,
  reverse,
  standing,
} from "./rebill/index.js";
export type { CompiledEntitlement, CompiledOrder, Register } from "./register.js";
export { emptyRegister, entitlementFault, openRegister, readEntitlement, registerFindings } from "./register.js";
export type { Tape } from "./tape.js";
export { kindBase, kindDischarge, kindFixed, kindRelief, kindRounding, sumOfKind, sumOfTape } from "./tape.js";
export type { Bill, BillLine, BillTier, Discharge, DischargeOrder, Entitlement, FineBounds, LineFactor, LineKind, LineRule, Sample, Usage } from "./types.js";
export type { BillDifference } from "./verifyBill.js";
export { verifyBill } from "./verifyBill.js";
export type { Facts, Step, Workspace } from "./workspace.js";
export { createFacts } from "./workspace.js";
