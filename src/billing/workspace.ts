import type { DayNumber } from "../calendar/index.js";
import { wholeMonths } from "../calendar/index.js";
import type { FindingCode } from "../findings/index.js";
import type { CompiledPrice, Tariff } from "../policy/index.js";
import type { Tape } from "./tape.js";
import { createTape } from "./tape.js";

/** One billing period of one account as numbers: what the kernel reads. Volumes in the tariff's volume units. */
export interface Facts {
  /** Place in `Tariff.classes`. */
  classIndex: number;
  /** Liable volume. */
  volumeUnits: number;
  /** Volume counted in the tier cycle before this period; -1 when not given. */
  cycleUnits: number;
  start: DayNumber;
  /** The day after the period's last. */
  until: DayNumber;
  /** Day of the reading. */
  reading: DayNumber;
  /** Place in `Tariff.reliefs` of the relief that the account is entitled to; -1 for none. */
  relief: number;
  /** Place in `dischargeKinds` of the trigger that an order, where one is needed, upholds; 0 for none. */
  discharge: number;
  excessUnits: number;
  violationDays: number;
}

/** A step of the calculation: writes entries on the tape, or returns why the row cannot be billed. */
export type Step = (tariff: Tariff, facts: Facts, workspace: Workspace) => FindingCode | undefined;

/** Scratch memory of the kernel for one tariff. Nothing in it outlives a bill except caches of pure functions. */
export interface Workspace {
  readonly tape: Tape;
  readonly steps: readonly Step[];
  segmentCount: number;
  /** By segment: place in `Tariff.versions`, first day, day after the last. */
  readonly segmentVersion: number[];
  readonly segmentFrom: number[];
  readonly segmentUntil: number[];
  /** By segment: volume in volume units × `volumeScale`. */
  readonly segmentVolume: number[];
  volumeScale: number;
  /** Bills the whole period at this version, whatever its dates; -1 for none. Serves questions such as "was an old price kept?". */
  forcedVersion: number;
  /** Water volume units on which relief leaves nothing to pay. */
  relievedUnits: number;
  readonly months: Map<number, number>;
  readonly walk: TierWalk;
}

/** The segment that is being charged. Counted volumes are in volume units × `scale`. */
export interface TierWalk {
  price: CompiledPrice | undefined;
  segment: number;
  /** Counted volume before this segment and after it. */
  from: number;
  to: number;
  scale: number;
  /** Months that monthly bounds stand for; 1 otherwise. */
  boundFactor: number;
}

export function createWorkspace(steps: readonly Step[]): Workspace {
  return {
    tape: createTape(),
    steps,
    segmentCount: 0,
    segmentVersion: [],
    segmentFrom: [],
    segmentUntil: [],
    segmentVolume: [],
    volumeScale: 1,
    forcedVersion: -1,
    relievedUnits: 0,
    months: new Map(),
    walk: { price: undefined, segment: 0, from: 0, to: 0, scale: 1, boundFactor: 1 },
  };
}

/** Facts with nothing in them, to be filled again and again. */
export function createFacts(): Facts {
  return { classIndex: 0, volumeUnits: 0, cycleUnits: -1, start: 0, until: 0, reading: 0, relief: -1, discharge: 0, excessUnits: 0, violationDays: 0 };
}

const longestPeriodDays = 4096;
const rememberedPeriods = 1000;

/** Whole calendar months in a period, or 0 when it is not whole months. A period seen before is not worked out again. */
export function monthsOf(start: DayNumber, until: DayNumber, workspace: Workspace): number {
  const key = start * longestPeriodDays + Math.min(until - start, longestPeriodDays - 1);
  const known = workspace.months.get(key);
  if (known !== undefined) return known;
  const months = wholeMonths({ from: start, until }) ?? 0;
  if (workspace.months.size >= rememberedPeriods) workspace.months.clear();
  if (until - start < longestPeriodDays - 1) workspace.months.set(key, months);
  return months;
}
