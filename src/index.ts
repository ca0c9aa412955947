export type {
  Bill,
  BillDifference,
  BillLine,
  BillOptions,
  BillResult,
  BillTier,
  Discharge,
  DischargeOrder,
  Entitlement,
  FineBounds,
  LineFactor,
  LineKind,
  LineRule,
  Sample,
  Usage,
} from "./billing/index.js";
export { bill, verifyBill } from "./billing/index.js";
export type { Finding, FindingCode, RecordPlace, Severity } from "./findings/index.js";
export type { RoundingMode } from "./money/index.js";
export { splitByLargestRemainder, splitLastTakesRest } from "./money/index.js";
export type {
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
export { checkMinimumPrices, openTariff, PolicyError, parsePolicy } from "./policy/index.js";
export type { ExplainOptions, Language } from "./words/index.js";
export { describeFinding, explain } from "./words/index.js";
