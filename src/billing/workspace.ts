import type { DayNumber } from "../calendar/index.js";
import type { FindingCode } from "../findings/index.js";
import type { Fraction } from "../money/index.js";
import type { CompiledPrice, Measure, Tariff } from "../policy/index.js";
import type { Giving } from "./reliefs/write.js";
import type { TakenParts } from "./takeVolume.js";
import { createTakenParts } from "./takeVolume.js";
import type { Tape } from "./tape.js";
import { createTape } from "./tape.js";

/** One billing period of one account as numbers: what the kernel reads. Volumes in the tariff's volume units. */
export interface Facts {
  /** Place in `Tariff.classes`. */
  classIndex: number;
  /** Liable volume. */
  volumeUnits: number;
  /** Water volume that bears no fee: with the liable volume it makes the water volume. */
  notLiableUnits: number;
  /** Volume counted in the tier cycle before this period; -1 when not given. */
  cycleUnits: number;
  start: DayNumber;
  /** The day after the period's last. */
  until: DayNumber;
  /** Day of the reading. */
  reading: DayNumber;
  /** Persons of the household or heads of the collective account; -1 when not given. */
  persons: number;
  /** Place in `Tariff.reliefs` of the relief that the account is entitled to; -1 for none. */
  relief: number;
  /** Further reliefs it is entitled to. */
  moreReliefs: readonly number[];
  /** Reliefs whose entitled person lives with others. */
  sharedReliefs: readonly number[];
  /** Liable volume that stays outside the tiers (inspection, back-billing), in volume units. */
  outsideUnits: number;
  /** Volume that chooses the tier of a volume price instead of this bill's own, in volume units; -1 when not given. */
  tierUnits: number;
  /** Amount units billed in this cycle before, for a limit per cycle; -1 when not given. */
  cycleBilled: number;
  firstBillOfMeter: boolean;
  ownerChanged: boolean;
  /** Values by place in `Tariff.attributes`; empty where a tariff has none. */
  attributes: readonly string[];
  /** Place in `Tariff.credit`; -1 for none. */
  credit: number;
  /** Mean of the samples by measure; undefined when nothing was measured. */
  strength: Readonly<Partial<Record<Measure, Fraction>>> | undefined;
  samples: number;
  /** Samples that measured each quantity, where they are known one by one. */
  sampleCounts: Readonly<Partial<Record<Measure, number>>> | undefined;
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
  /** Volume units of one m³. */
  readonly cubicMetre: number;
  segmentCount: number;
  /** By segment: place in `Tariff.versions`, first day, day after the last. */
  readonly segmentVersion: number[];
  readonly segmentFrom: number[];
  readonly segmentUntil: number[];
  /** By segment: volume in volume units × `volumeScale`. */
  readonly segmentVolume: number[];
  /** By segment: how many tier cycles have started inside the period; a count starts at zero where the number rises. */
  readonly segmentCycle: number[];
  /** By segment: the price, the charged volume and the parts of a volume unit it counts; written by the base charge. */
  readonly segmentPrice: CompiledPrice[];
  readonly segmentCharged: number[];
  readonly segmentScale: number[];
  volumeScale: number;
  /** Bills the whole period at this version, whatever its dates; -1 for none. Serves questions such as "was an old price kept?". */
  forcedVersion: number;
  /** By segment, where `keepsBounds`: the bounds of its tiers, in volume units × `segmentBoundScale`. */
  readonly segmentBounds: (readonly number[])[];
  readonly segmentBoundScale: number[];
  readonly keepsBounds: boolean;
  /** Water volume units on which relief leaves nothing to pay. */
  relievedUnits: number;
  /** Water volume units on which a relief by volume has acted. */
  takenUnits: number;
  readonly parts: TakenParts;
  /** By place in `Tariff.reliefs`: what that relief is given on. */
  readonly givings: Giving[];
  /** The part of the relief that the treasury compensates: zero or negative, amount units. */
  reliefFunded: number;
  /** For a relief that needs a second calculation beside this one. */
  aside: Workspace | undefined;
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
  /** Whether this segment opens the count, so that the first tier's fixed amount is due. */
  opens: boolean;
  /** For a volume price: the counted volume of the whole bill. */
  reached: number;
  /** What this bill had charged in the same count before this segment, in the same units. */
  usedBefore: number;
  /** Water counted in the cycle before this bill, and water of this segment in the tiers; volume units × `volumeScale`. */
  before: number;
  adds: number;
  /** Water that this bill has used in the same count, this segment included; volume units × `volumeScale`. */
  waterTo: number;
  /** What this bill counts through all of it, and in its tier cycle: prices whose tiers count by cycle start anew where a cycle does. */
  readonly inBill: RunningCount;
  readonly inCycle: RunningCount;
  /** Bounds of the tiers as months and persons move them; the price's own where nothing moves them. In volume units × `scale` ÷ `boundScale`. */
  bounds: readonly number[];
  /** Memory for bounds that were moved. */
  readonly moved: number[];
  /** What the bounds have to be multiplied by to count like `from` and `to`. */
  boundScale: number;
}

/** What a bill has counted so far. */
export interface RunningCount {
  /** Water, in volume units × `volumeScale`. */
  used: number;
  /** The same after coefficient and volume rounding of `price`, the last by which it was charged. */
  charged: number;
  price: CompiledPrice | undefined;
  /** Whether a first tier's fixed amount has been due. */
  opened: boolean;
}

function createCount(): RunningCount {
  return { used: 0, charged: 0, price: undefined, opened: false };
}

export function createWorkspace(steps: readonly Step[], { volumeDecimals, keepsBounds = false }: { volumeDecimals: number; keepsBounds?: boolean }): Workspace {
  return {
    tape: createTape(),
    steps,
    cubicMetre: 10 ** volumeDecimals,
    segmentCount: 0,
    segmentVersion: [],
    segmentFrom: [],
    segmentUntil: [],
    segmentVolume: [],
    segmentCycle: [],
    segmentPrice: [],
    segmentCharged: [],
    segmentScale: [],
    volumeScale: 1,
    segmentBounds: [],
    segmentBoundScale: [],
    keepsBounds,
    forcedVersion: -1,
    relievedUnits: 0,
    takenUnits: 0,
    parts: createTakenParts(),
    givings: [],
    reliefFunded: 0,
    aside: undefined,
    months: new Map(),
    walk: {
      price: undefined,
      segment: 0,
      from: 0,
      to: 0,
      scale: 1,
      opens: false,
      reached: 0,
      usedBefore: 0,
      before: 0,
      adds: 0,
      waterTo: 0,
      inBill: createCount(),
      inCycle: createCount(),
      bounds: [],
      moved: [],
      boundScale: 1,
    },
  };
}

/** What most records do not say. */
export const neutralFacts = {
  persons: -1,
  relief: -1,
  moreReliefs: [] as readonly number[],
  sharedReliefs: [] as readonly number[],
  notLiableUnits: 0,
  outsideUnits: 0,
  tierUnits: -1,
  cycleBilled: -1,
  firstBillOfMeter: false,
  ownerChanged: false,
  attributes: [] as readonly string[],
  credit: -1,
  strength: undefined,
  samples: 0,
  sampleCounts: undefined,
  discharge: 0,
  excessUnits: 0,
  violationDays: 0,
} as const;

/** Facts with nothing in them, to be filled again and again. */
export function createFacts(): Facts {
  return { classIndex: 0, volumeUnits: 0, cycleUnits: -1, start: 0, until: 0, reading: 0, ...neutralFacts };
}
