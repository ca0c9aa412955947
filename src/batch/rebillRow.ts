import type { AdjustmentCause } from "../billing/index.js";
import { causeOfSums, countsByCycle, isBaseOfOtherVersion, kindBase } from "../billing/index.js";
import { nextCycleStart } from "../calendar/index.js";
import { formatTrimmed, parseDecimalText, toScale } from "../money/index.js";
import { adjustmentLines } from "./adjustmentLines.js";
import { finestDecimals } from "./arrearsEntry.js";
import { billFirstFigure, billNumbers, keptBills, memory, passes, singleRow } from "./memory/index.js";
import { putText, reserveRow } from "./output.js";
import type { BookedEntry } from "./rebillIndex.js";
import { isStanding, partsOf, sumOfParts } from "./rebillIndex.js";
import type { RebillTally } from "./rebillTally.js";
import { countAdjustment } from "./rebillTally.js";
import type { TariffContext } from "./rowContext.js";
import type { ChargedRow } from "./rowKinds.js";
import type { SlabState } from "./slabState.js";
import { base, limits, relief, rounding, surcharge } from "./sums.js";
import type { Tally } from "./tally.js";

const { cursor, bills } = memory;
/** The figures of the bill, of a row that is taken by itself. */
const row = bills.subarray((keptBills + singleRow) * billNumbers + billFirstFigure);

/** Of one unit of a text. */
const mostUtf8Bytes = 3;

const nothing: readonly number[] = [0, 0, 0, 0];

/** Compares the bill on the tape with what stands booked, and writes the differences. The tape may be overwritten: this comes last. */
export function rebillRow(state: SlabState, tally: Tally, { context }: ChargedRow): void {
  const { booked, notes } = state;
  const { rebilled } = tally;
  const { tariff, facts } = context;
  const { entry } = booked;
  if (entry !== undefined) {
    tally.matched.push(entry.place);
    rebilled.booked += sumOfParts(entry);
  }
  for (const { place } of booked.others) rebilled.superseded.push(place);
  noteLaterPeriods(state, rebilled, context);
  if (entry !== undefined && isUnchanged(entry, context)) {
    rebilled.unchanged++;
    return;
  }
  if (entry === undefined) rebilled.opened++;
  const decimals = Math.max(entry?.decimals ?? 0, tariff.amountDecimals);
  const before = (entry === undefined ? nothing : partsOf(entry)).map((units) => scaled(units, decimals - (entry?.decimals ?? decimals)));
  const after = partsOfBill().map((units) => scaled(units, decimals - tariff.amountDecimals));
  const differs = before.map((units, place) => units !== after[place]);
  if (entry !== undefined) rebilled[differs.includes(true) ? "corrected" : "unchanged"]++;
  if (!differs.includes(true)) return;
  const version = versionsOf(context);
  const cause = causeOf(state, context, differs);
  const name = entry?.district ?? notes.district.name;
  const lines = adjustmentLines({
    accountId: booked.accountId,
    district: name,
    class: tariff.classes[facts.classIndex]!.id,
    start: facts.start,
    until: facts.until,
    sequence: (entry?.sequence ?? 0) + 1,
    isBooked: entry !== undefined,
    liableVolumeM3: formatTrimmed(facts.volumeUnits, tariff.volumeDecimals),
    before,
    after,
    decimals,
    cause,
    policy: tariff.id,
    version,
  });
  writeLines(tally, lines);
  const difference = after.reduce((sum, units, place) => sum + units - before[place]!, 0n) * 10n ** BigInt(finestDecimals - decimals);
  countAdjustment(rebilled, { district: name, class: tariff.classes[facts.classIndex]!.id, cause, difference });
}

function partsOfBill(): readonly number[] {
  return [row[base]!, row[surcharge]!, row[relief]!, row[limits]! + row[rounding]!];
}

/** The usual case, seen without taking numbers apart: the bill stands as it was booked, in the same decimals. */
function isUnchanged(entry: BookedEntry, { tariff }: TariffContext): boolean {
  return (
    entry.decimals === tariff.amountDecimals &&
    entry.base === row[base] &&
    entry.surcharge === row[surcharge] &&
    entry.relief === row[relief] &&
    entry.other === row[limits]! + row[rounding]!
  );
}

function scaled(units: number, decimals: number): bigint {
  return BigInt(units) * 10n ** BigInt(decimals);
}

/** Each line is a result row of its own. */
function writeLines(tally: Tally, lines: readonly string[]): void {
  for (const line of lines) {
    reserveRow(tally.pieces, mostUtf8Bytes * line.length);
    const start = cursor[0]!;
    cursor[0] = putText(start, line);
    passes.digestRow(start, cursor[0]! - start);
  }
  tally.rebilled.lines += lines.length;
}

/** The versions that priced the base charges, in their order. */
function versionsOf({ tariff, workspace: { tape, segmentVersion } }: TariffContext): string {
  const versions = new Set<string>();
  for (let line = 0; line < tape.length; line++) {
    if (tape.kind[line] === kindBase) versions.add(tariff.versions[segmentVersion[tape.segment[line]!]!]!.id);
  }
  return [...versions].join("+");
}

function causeOf({ plan, booked }: SlabState, { tariff, facts, workspace }: TariffContext, [base, surcharge, relief]: readonly boolean[]): AdjustmentCause {
  const { entry, others } = booked;
  if (others.some(isStanding)) return "class";
  if (plan.booked?.cause !== undefined) return plan.booked.cause;
  if (entry === undefined) return "new";
  return causeOfSums({
    volume: hasOtherVolume(entry.liableVolumeM3, { tariff, facts }),
    base: base === true,
    surcharge: surcharge === true,
    relief: relief === true,
    countsByCycle: countsByCycle(tariff, facts.classIndex),
    isOtherVersion() {
      const units = toScale({ units: BigInt(entry.base), scale: entry.decimals }, tariff.amountDecimals);
      return units !== undefined && isBaseOfOtherVersion(tariff, facts, { workspace, baseUnits: Number(units) });
    },
  });
}

function hasOtherVolume(volume: string | undefined, { tariff, facts }: Pick<TariffContext, "tariff" | "facts">): boolean {
  const value = volume === undefined ? undefined : parseDecimalText(volume);
  return value !== undefined && toScale(value, tariff.volumeDecimals) !== BigInt(facts.volumeUnits);
}

/** Later bills of the account in the same tier cycle count on from this one's volume. */
function noteLaterPeriods({ booked }: SlabState, rebilled: RebillTally, { tariff, facts }: TariffContext): void {
  const { entry, others, all } = booked;
  if (tariff.cycle === undefined || all.length < 2) return;
  const changed = others.map((other) => other.class);
  if (entry === undefined || hasOtherVolume(entry.liableVolumeM3, { tariff, facts })) changed.push(tariff.classes[facts.classIndex]!.id);
  if (changed.length === 0) return;
  const counted = changed.filter((id) => countsByCycle(tariff, tariff.classIndex.get(id) ?? -1));
  if (counted.length === 0) return;
  const until = nextCycleStart(tariff.cycle, facts.start + 1);
  for (const later of all)
    if (later.start > facts.start && later.start < until && counted.includes(later.class) && isStanding(later)) rebilled.later.push(later.place);
}
