export type {
  AccountBill,
  AccountBounce,
  AccountMonth,
  AccountPayment,
  AccountRefund,
  AccountRequest,
  AccountStatement,
  AccountWriteOff,
  Ageing,
  BillStatus,
  LateFee,
  LateFeeRequest,
  OpeningDebt,
  PaymentAllocation,
  PaymentStatus,
} from "./arrears/index.js";
export { lateFee, settleAccount } from "./arrears/index.js";
export type {
  Adjustment,
  AdjustmentCause,
  Bill,
  BillDifference,
  BillLine,
  BillOptions,
  BillResult,
  BillTier,
  Booked,
  BookedBill,
  DifferenceLine,
  Discharge,
  DischargeOrder,
  Entitlement,
  FineBounds,
  LineFactor,
  LineKind,
  LineRule,
  RebillEntry,
  RebillOptions,
  RebillPeriodsResult,
  RebillResult,
  Sample,
  Standing,
  Usage,
} from "./billing/index.js";
export { bill, billId, rebill, rebillPeriods, reverse, standing, verifyBill } from "./billing/index.js";
export type { Finding, FindingCode, RecordPlace, Severity } from "./findings/index.js";
export type { RoundingMode } from "./money/index.js";
export { splitByLargestRemainder, splitLastTakesRest } from "./money/index.js";
export type {
  ArrearsRules,
  Citation,
  FundRulesDocument,
  MinimumsDocument,
  OpenTariffOptions,
  ParsedPolicy,
  PolicyDocument,
  Tariff,
  TariffDocument,
  VersionStatus,
} from "./policy/index.js";
export { checkMinimumPrices, openArrears, openTariff, PolicyError, parsePolicy } from "./policy/index.js";
export type {
  AccountHistory,
  AccountRecord,
  AdjustedVolume,
  AdjustMethod,
  AssessedUsage,
  Assessment,
  AssessOptions,
  Link,
  MeasuredMonths,
  Meter,
  MeterBook,
  MeterReadings,
  MeterVolume,
  MixedUse,
  MixedUsePart,
  RatedFlow,
  Reading,
  VolumeAdjustment,
  VolumeChange,
  VolumeResult,
  VolumeStep,
} from "./volume/index.js";
export { adjustVolume, assess, estimateVolume, meterVolume, ratedFlowVolume, splitMixedUse } from "./volume/index.js";
export type { ExplainOptions, Language } from "./words/index.js";
export { describeFinding, explain, explainVolume } from "./words/index.js";
