import type { FindingCode } from "../findings/index.js";
import type { Citation } from "../policy/index.js";
import type { AccountFile, DatedRecord, MeterEntry, Visit } from "./accountFile.js";
import type { AccountState, MeterState } from "./accountState.js";
import type { VolumeStep, VolumeStepKind } from "./assessment.js";
import type { Context } from "./context.js";
import { note } from "./context.js";
import type { CycleDays } from "./cycleCount.js";
import type { MonthNumber } from "./months.js";
import type { AccountFiles } from "./openAccounts.js";
import { quantityText } from "./quantity.js";
import type { ClassPart } from "./steps/splitClasses.js";

/** One bill of one account on its way from the readings to the volume. Volumes in units. */
export interface Draft {
  readonly file: AccountFile;
  readonly files: AccountFiles;
  readonly before: AccountState;
  readonly visits: readonly Visit[];
  readonly month: MonthNumber;
  readonly context: Context;
  /** For meters whose estimates are restated: what falls into this bill, by meter. */
  readonly restated: ReadonlyMap<string, RestatedShare> | undefined;
  failed: boolean;
  from: number;
  until: number;
  /** Months that the bill stands for: calendar months, or one where bills cover the days between readings. */
  months: number;
  record: DatedRecord;
  readonly steps: VolumeStep[];
  /** The sum of the steps. */
  total: number;
  /** By meter, where an adjustment may ask for it. */
  readonly meterVolumes: Map<string, number> | undefined;
  readonly meters: MeterState[];
  /** What a meter's replacement takes over from it. */
  readonly handedOver: Map<string, MeterState>;
  /** Own wells that pay by their rated flow. */
  readonly flows: MeterEntry[];
  discharged: number;
  dischargeMeters: number;
  dischargeEstimated: boolean;
  /** Water through meters that are billed for the first time, and whether other meters were billed, too. */
  newVolume: number;
  newMeters: number;
  oldMeters: number;
  ownWells: number;
  otherWater: number;
  overestimated: number;
  /** What the water meters counted or stand for: it is taken off the master's. */
  metered: number;
  outside: number;
  notLiable: number;
  quotasLeft: ReadonlyMap<string, number>;
  lastVisit: number;
  previousReading: number;
  parts: readonly ClassPart[];
  /** Undefined where the tariff has no cycle. */
  cycle: CycleDays | undefined;
  /** By part: units used before the cycle in which the bill ends. */
  usedBefore: readonly number[];
  /** Meters whose estimates this bill makes good, and what they counted since they were read. */
  readonly trueUps: TrueUp[];
}

export interface TrueUp {
  readonly meterId: string;
  readonly used: number;
  readonly between: string;
}

export interface RestatedShare {
  readonly units: number;
  readonly from: string;
}

export function openDraft(
  file: AccountFile,
  {
    files,
    before,
    visits,
    month,
    context,
    restated,
  }: {
    files: AccountFiles;
    before: AccountState;
    visits: readonly Visit[];
    month: MonthNumber;
    context: Context;
    restated?: ReadonlyMap<string, RestatedShare> | undefined;
  },
): Draft {
  return {
    file,
    files,
    before,
    visits,
    month,
    context,
    restated,
    failed: false,
    from: 0,
    until: 0,
    months: 0,
    record: file.records[0]!,
    steps: [],
    total: 0,
    meterVolumes: file.adjustments.length > 0 ? new Map() : undefined,
    meters: [],
    handedOver: new Map(),
    flows: [],
    discharged: 0,
    dischargeMeters: 0,
    dischargeEstimated: false,
    newVolume: 0,
    newMeters: 0,
    oldMeters: 0,
    ownWells: 0,
    otherWater: 0,
    overestimated: before.overestimated,
    metered: 0,
    outside: 0,
    notLiable: 0,
    quotasLeft: before.quotasLeft,
    lastVisit: Number.NEGATIVE_INFINITY,
    previousReading: Number.POSITIVE_INFINITY,
    parts: [],
    cycle: undefined,
    usedBefore: [],
    trueUps: [],
  };
}

/** Notes a finding; an error means that the bill is not given. */
export function fault(draft: Draft, code: FindingCode, path: string, params: Readonly<Record<string, string>> = {}): undefined {
  const { context, file, month } = draft;
  const said = { accountId: file.id, month: `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`, ...params };
  if (note(context, code, path, said)) draft.failed = true;
}

/** Writes a step and adds its units. */
export function step(
  draft: Draft,
  kind: VolumeStepKind,
  { about, units, from, citations }: { about: string; units: number; from: string; citations?: readonly Citation[] | undefined },
): undefined {
  const m3 = quantityText(units, draft.context.scale);
  draft.steps.push(citations === undefined ? { kind, about, m3, from } : { kind, about, m3, from, citations });
  draft.total += units;
  if (!Number.isSafeInteger(draft.total)) fault(draft, "number-too-large", "", { value: m3 });
}

export function m3(draft: Draft, units: number): string {
  return quantityText(units, draft.context.scale);
}

/** Where a reading's field stands; readings that come with the history have no row. */
export function pathOf(row: number, field: string): string {
  return row < 0 ? "pending" : `readings[${row}].${field}`;
}

/** Adds what a meter is billed for to what the bill knows of its meters; the steps are written apart. */
export function addVolume(entry: MeterEntry, units: number, draft: Draft): undefined {
  draft.meterVolumes?.set(entry.id, units);
  if (entry.meter.source === "discharge") {
    draft.discharged += units;
    draft.dischargeMeters++;
  } else if (entry.meter.source === "own_well") draft.ownWells++;
  else draft.otherWater++;
}
