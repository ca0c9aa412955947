import type { RoundingMode } from "../money/index.js";
import { compileRate, one, subtract } from "../money/index.js";
import { compileVersions } from "./compileVersions.js";
import type { CreditDocument, DischargeDocument, PollutantScale, ReliefDocument, StrengthDocument, TariffDocument } from "./documents.js";
import type {
  CompiledCredit,
  CompiledCycle,
  CompiledDischarge,
  CompiledRelief,
  CompiledScale,
  CompiledStrength,
  CompiledVersion,
  Tariff,
  VersionStatus,
} from "./tariff.js";
import { dischargeKinds } from "./tariff.js";
import type { Units } from "./units.js";
import { fractionOfText, rateOfAmount, ratePerVolume, unitsOf, volumeUnits, windowOf } from "./units.js";
import { compileVolumes } from "./volumes.js";

export interface OpenTariffOptions {
  /** Statuses that may be billed beside `enacted`; default none. */
  readonly allow?: readonly Exclude<VersionStatus, "enacted">[];
}

/** Turns a parsed tariff document into integers, ratios and tables. The document must have passed `parsePolicy`. */
export function compileTariff(document: TariffDocument, { allow = [] }: OpenTariffOptions = {}): Tariff {
  const rounding = document.rounding ?? { mode: "halfUp", at: "line", decimals: 2 };
  const units = unitsOf(document);
  const versions = compileVersions(document, { units, allowed: new Set<VersionStatus>(["enacted", ...allow]) });
  const context: Context = { classIds: Object.keys(document.classes), units, versions };
  return {
    document,
    id: document.id,
    revision: document.revision,
    ...units,
    inputDecimals: document.volumeDecimals ?? 3,
    rounding: { mode: rounding.mode as RoundingMode, at: rounding.at, billDecimals: rounding.decimals },
    classes: Object.entries(document.classes).map(([id, { category }]) => ({ id, category })),
    classIndex: wordIndex(document.classes),
    reliefs: Object.entries(document.reliefs ?? {}).map(([id, relief]) => compileRelief(id, relief, context)),
    reliefIndex: wordIndex(document.reliefs ?? {}),
    stacking: document.stacking ?? "first",
    discharge: dischargeKinds.map((kind) => (kind === "permitted" ? undefined : compileDischarge(document.discharge?.[kind]))),
    attributes: Object.entries(document.attributes ?? {}).map(([id, { values }]) => ({ id, values: new Set(values) })),
    credit: Object.entries(document.credit ?? {}).map(([id, credit]) => compileCredit(id, credit, context)),
    creditIndex: wordIndex(document.credit ?? {}),
    strength: (document.strength ?? []).map((strength) => compileStrength(strength, context)),
    cycle: compileCycle(document.cycle),
    volumes: compileVolumes(document),
    versions,
    districts: document.districts && new Map(document.districts.flatMap(({ name, aliases = [] }) => [name, ...aliases].map((word) => [word, name] as const))),
  };
}

interface Context {
  readonly classIds: readonly string[];
  readonly units: Units;
  readonly versions: readonly CompiledVersion[];
}

function wordIndex(entries: Readonly<Record<string, { readonly aliases?: readonly string[] | undefined }>>): ReadonlyMap<string, number> {
  return new Map(Object.entries(entries).flatMap(([id, { aliases = [] }], index) => [id, ...aliases].map((word) => [word, index] as const)));
}

function compileRelief(id: string, relief: ReliefDocument, { classIds, units, versions }: Context): CompiledRelief {
  const share = relief.kind === "percentage" ? (relief.share as string) : "1";
  const volume = relief.freeM3PerMonth ?? relief.upToM3PerMonth;
  const perVolume = relief.amountPerM3 ?? relief.price ?? "0";
  const perMonth = relief.amountPerMonth ?? "0";
  return {
    id,
    kind: relief.kind,
    monthsByDays: relief.partMonths === "days",
    unitsPerMonth: volume === undefined ? Number.POSITIVE_INFINITY : volumeUnits(volume, units),
    cliff: relief.cliff ?? false,
    share: compileRate(fractionOfText(share)),
    shareText: share,
    perVolume: ratePerVolume(fractionOfText(perVolume), units),
    perVolumeText: perVolume,
    perMonth: rateOfAmount(perMonth, units),
    perMonthText: perMonth,
    version: versions.findIndex((version) => version.id === relief.version),
    sharedHousehold: fractionOfText(relief.sharedHousehold ?? "1"),
    classes: classIds.map((classId) => relief.classes.includes(classId)),
    evidence: relief.evidence,
    funding: relief.funding,
    ...ruleOf(relief),
  };
}

function compileDischarge(rule: DischargeDocument | undefined): CompiledDischarge | undefined {
  if (rule === undefined) return undefined;
  return {
    extra: compileRate(subtract(fractionOfText(rule.multiplier), one)),
    extraText: rule.multiplier,
    multiplierText: rule.multiplier,
    volume: rule.volume,
    orderRequired: rule.orderRequired,
    onStrength: rule.onStrength ?? true,
    ...ruleOf(rule),
  };
}

function compileCredit(id: string, credit: CreditDocument, { classIds, units }: Context): CompiledCredit {
  return {
    id,
    perVolume: ratePerVolume(fractionOfText(credit.amountPerM3), units),
    perVolumeText: credit.amountPerM3,
    classes: classIds.map((classId) => credit.classes.includes(classId)),
    ...ruleOf(credit),
  };
}

function compileStrength(strength: StrengthDocument, { classIds, units }: Context): CompiledStrength {
  return {
    scales: strength.scales.map((scale) => compileScale(scale, units)),
    combine: strength.combine,
    partStep: strength.partStep ?? "exact",
    leastSamples: strength.samples?.least ?? 0,
    samplesPer: strength.samples?.per ?? "month",
    fewerSamples: strength.samples?.fewer ?? "refuse",
    classes: classIds.map((classId) => strength.classes.includes(classId)),
    ...ruleOf(strength),
  };
}

function compileScale({ measure, above, below, step, pricePerStep }: PollutantScale, units: Units): CompiledScale {
  return {
    measure,
    side: above === undefined ? "below" : "above",
    baseline: fractionOfText(above ?? below ?? "0"),
    step: fractionOfText(step),
    perStep: ratePerVolume(fractionOfText(pricePerStep), units),
    perStepText: pricePerStep,
  };
}

function compileCycle(cycle: TariffDocument["cycle"]): CompiledCycle | undefined {
  if (cycle === undefined) return undefined;
  const { months, startMonth, startMonthBill = "new", acrossEnd = "byEnd", firstBillOfMeter = "inside", ownerChange = "clears" } = cycle;
  return { months, startMonth, startMonthBill, acrossEnd, firstBillOfMeter, ownerChange };
}

function ruleOf(rule: ReliefDocument | DischargeDocument | CreditDocument | StrengthDocument) {
  return { ...windowOf(rule), citations: rule.cite, interpretation: rule.interpretation };
}
