export type { OpenTariffOptions } from "./compile.js";
export { compileTariff } from "./compile.js";
export type { ArrearsRules, DeferralRule, LateFeeRule } from "./compileArrears.js";
export { lateFeeRateDecimals, openArrears } from "./compileArrears.js";
export type {
  AreaKind,
  Bilingual,
  Citation,
  DischargeDocument,
  FundRulesDocument,
  MinimumDocument,
  MinimumsDocument,
  PolicyDocument,
  ReliefDocument,
  SourceDocument,
  TariffClass,
  TariffDocument,
  TariffPrice,
  TariffVersion,
  Tier,
} from "./documents.js";
export { bindsArea, checkMinimumPrices } from "./minimumPrices.js";
export { openTariff, PolicyError } from "./openTariff.js";
export type { ParsedPolicy } from "./parse.js";
export { parsePolicy } from "./parse.js";
export type {
  AmountRounding,
  CompiledAmountRule,
  CompiledClass,
  CompiledCredit,
  CompiledCycle,
  CompiledDischarge,
  CompiledPersons,
  CompiledPrice,
  CompiledRelief,
  CompiledScale,
  CompiledStrength,
  CompiledVersion,
  CompiledVolumeRounding,
  Measure,
  Tariff,
  VersionStatus,
} from "./tariff.js";
export { dischargeKinds, measures } from "./tariff.js";
export type { CompiledVolumeStep, CompiledVolumes } from "./volumes.js";
