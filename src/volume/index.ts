export type { AccountHistory, MeterHistory } from "./accountHistory.js";
export type { AdjustMethod } from "./adjust.js";
export type { AdjustedVolume, VolumeChange } from "./adjustVolume.js";
export { adjustVolume } from "./adjustVolume.js";
export { assess } from "./assess.js";
export type { AssessedUsage, Assessment, AssessOptions, VolumeStep, VolumeStepKind } from "./assessment.js";
export type { VolumeRules } from "./context.js";
export type { MeasuredMonths } from "./estimateVolume.js";
export { estimateVolume } from "./estimateVolume.js";
export type {
  AccountRecord,
  AdjustmentKind,
  DischargeEvidence,
  HouseholdLink,
  Link,
  Meter,
  MeterBook,
  MeterSource,
  MixedUsePart,
  Reading,
  SubMeterLink,
  SuccessorLink,
  VolumeAdjustment,
  VolumeBasis,
} from "./meterBook.js";
export type { MeterReadings, MeterVolume } from "./meterVolume.js";
export { meterVolume } from "./meterVolume.js";
export type { RatedFlow } from "./ratedFlowVolume.js";
export { ratedFlowVolume } from "./ratedFlowVolume.js";
export type { MixedUse } from "./splitMixedUse.js";
export { splitMixedUse } from "./splitMixedUse.js";
export type { VolumeDecimals, VolumeResult } from "./volumeResult.js";
export type { WaterSource } from "./waterSource.js";
export { waterSources } from "./waterSource.js";
