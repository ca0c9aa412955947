import type { DayNumber } from "../calendar/index.js";
import { nextCycleStart } from "../calendar/index.js";
import type { FindingCode } from "../findings/index.js";
import type { CompiledCycle } from "../policy/index.js";
import { greatestCommonFactor } from "./commonFactor.js";
import { monthsOf } from "./months.js";
import type { Workspace } from "./workspace.js";

/**
 * Splits the segment in which a new tier cycle starts, where the policy splits a period across a cycle's end: what was used before counts in the
 * old cycle, what was used after starts a count of its own.
 */
export function splitByCycle(cycle: CompiledCycle, workspace: Workspace): FindingCode | undefined {
  if (cycle.acrossEnd === "byEnd") return undefined;
  const versions = workspace.segmentCount;
  let cycles = 0;
  for (let segment = 0; segment < workspace.segmentCount; segment++) {
    const from = workspace.segmentFrom[segment]!;
    if (segment > 0 && nextCycleStart(cycle, from) === from) cycles++;
    workspace.segmentCycle[segment] = cycles;
    const next = nextCycleStart(cycle, from + 1);
    if (next >= workspace.segmentUntil[segment]!) continue;
    // Whole months and a price change inside the period do not share the volume out in one way: such a row needs to be split before it is billed.
    if (cycle.acrossEnd === "splitByMonths" && versions > 1) return "period-not-whole-months";
    const fault = cut(segment, next, { cycle, workspace });
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function cut(segment: number, at: DayNumber, { cycle, workspace }: { cycle: CompiledCycle; workspace: Workspace }): FindingCode | undefined {
  const from = workspace.segmentFrom[segment]!;
  const until = workspace.segmentUntil[segment]!;
  const byMonths = cycle.acrossEnd === "splitByMonths";
  const whole = byMonths ? monthsOf(from, until, workspace) : until - from;
  const before = byMonths ? monthsOf(from, at, workspace) : at - from;
  if (whole === 0 || before === 0) return "period-not-whole-months";
  const volume = workspace.segmentVolume[segment]!;
  for (let other = 0; other < workspace.segmentCount; other++) workspace.segmentVolume[other] = workspace.segmentVolume[other]! * whole;
  workspace.volumeScale *= whole;
  for (let later = workspace.segmentCount; later > segment + 1; later--) {
    workspace.segmentVersion[later] = workspace.segmentVersion[later - 1]!;
    workspace.segmentFrom[later] = workspace.segmentFrom[later - 1]!;
    workspace.segmentUntil[later] = workspace.segmentUntil[later - 1]!;
    workspace.segmentVolume[later] = workspace.segmentVolume[later - 1]!;
  }
  workspace.segmentCount++;
  workspace.segmentVersion[segment + 1] = workspace.segmentVersion[segment]!;
  workspace.segmentFrom[segment + 1] = at;
  workspace.segmentUntil[segment + 1] = until;
  workspace.segmentUntil[segment] = at;
  workspace.segmentVolume[segment] = volume * before;
  workspace.segmentVolume[segment + 1] = volume * (whole - before);
  if (!Number.isSafeInteger(volume * whole) || !Number.isSafeInteger(workspace.volumeScale)) return "number-too-large";
  reduceScale(workspace);
  return undefined;
}

/** Divides volumes and scale by what they have in common, so that cut after cut does not make the scale grow. */
function reduceScale(workspace: Workspace): void {
  const { segmentVolume, segmentCount } = workspace;
  let common = workspace.volumeScale;
  for (let segment = 0; segment < segmentCount; segment++) common = greatestCommonFactor(segmentVolume[segment]!, common);
  workspace.volumeScale /= common;
  for (let segment = 0; segment < segmentCount; segment++) segmentVolume[segment] = segmentVolume[segment]! / common;
}
