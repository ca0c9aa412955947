import type { DayNumber } from "../calendar/index.js";
import type { FindingCode } from "../findings/index.js";
import type { CompiledVersion, Tariff } from "../policy/index.js";
import type { Facts, Workspace } from "./workspace.js";

/**
 * Splits the period by the versions of the tariff that it meets, as each version's `priceChange` says it takes over, and the volume with it.
 * The parts of the volume sum to the whole.
 */
export function splitByVersion(tariff: Tariff, facts: Facts, workspace: Workspace): FindingCode | undefined {
  const { versions } = tariff;
  if (workspace.forcedVersion >= 0) return single(workspace, facts, workspace.forcedVersion);
  // Most periods lie within the newest version, and no other takes over from that.
  const newest = versions.length - 1;
  if (newest >= 0 && isWithin(versions[newest]!, facts)) return single(workspace, facts, newest);
  let first = versionOn(versions, facts.start);
  let last = versionOn(versions, facts.until - 1);
  if (facts.reading >= facts.until) last = lastRead(versions, last, facts);
  first = Math.max(first, takesAll(versions, last, facts));
  if (first === last) return first < 0 ? whyNone(versions, facts.start) : single(workspace, facts, first);
  if (first < 0) return whyNone(versions, facts.start);
  if (last < 0) return whyNone(versions, facts.until - 1);

  workspace.segmentCount = 0;
  open(workspace, { version: first, from: facts.start });
  let split = false;
  for (let next = first + 1; next <= last; next++) {
    const version = versions[next] as CompiledVersion;
    if (version.start !== (versions[next - 1] as CompiledVersion).until) return "version-not-in-force";
    if (version.priceChange !== "readingDate" && version.priceChange !== "secondReading") {
      workspace.segmentUntil[workspace.segmentCount - 1] = version.start;
      open(workspace, { version: next, from: version.start });
      split = true;
    }
  }
  workspace.segmentUntil[workspace.segmentCount - 1] = facts.until;
  workspace.segmentVolume[0] = facts.volumeUnits;
  workspace.volumeScale = 1;
  return split ? splitVolume(tariff, facts, workspace) : undefined;
}

function isWithin(version: CompiledVersion, { start, until }: Facts): boolean {
  return start >= version.start && until <= version.until;
}

/** The place of the version in force on a day, or -1. */
export function versionOn(versions: readonly CompiledVersion[], day: DayNumber): number {
  for (let index = versions.length - 1; index >= 0; index--) {
    const { start, until } = versions[index] as CompiledVersion;
    if (day >= start) return day < until ? index : -1;
  }
  return -1;
}

/** A version that takes over by the reading prices the period also when it begins after its end, whatever other versions begin between the two. */
function lastRead(versions: readonly CompiledVersion[], last: number, { until, reading }: Facts): number {
  for (let place = versions.length - 1; place > last; place--) {
    const { priceChange, start } = versions[place] as CompiledVersion;
    if (priceChange === "readingDate" && start >= until && start <= reading) return place;
  }
  return last;
}

function single(workspace: Workspace, facts: Facts, version: number): undefined {
  workspace.segmentCount = 1;
  workspace.segmentVersion[0] = version;
  workspace.segmentFrom[0] = facts.start;
  workspace.segmentUntil[0] = facts.until;
  workspace.segmentVolume[0] = facts.volumeUnits;
  workspace.segmentCycle[0] = 0;
  workspace.volumeScale = 1;
  return undefined;
}

/** The last version that takes over by the reading after the period's first day: it prices all that was used before too, -1 where there is none. */
function takesAll(versions: readonly CompiledVersion[], last: number, { start, reading }: Facts): number {
  for (let index = last; index >= 0; index--) {
    const version = versions[index] as CompiledVersion;
    if (version.priceChange === "readingDate" && version.start > start && version.start <= reading) return index;
  }
  return -1;
}

function whyNone(versions: readonly CompiledVersion[], day: DayNumber): FindingCode {
  return versions.length > 0 && day < (versions[0] as CompiledVersion).start ? "before-first-version" : "version-not-in-force";
}

function open(workspace: Workspace, { version, from }: { version: number; from: DayNumber }): void {
  const segment = workspace.segmentCount++;
  workspace.segmentVersion[segment] = version;
  workspace.segmentFrom[segment] = from;
  workspace.segmentCycle[segment] = 0;
}

/** By days. Under `dateOfUse` parts are exact; under `days` each but the last is rounded half up to whole m³ and the last takes the rest. */
function splitVolume(tariff: Tariff, facts: Facts, workspace: Workspace): FindingCode | undefined {
  const days = facts.until - facts.start;
  let rounded = true;
  for (let segment = 1; segment < workspace.segmentCount; segment++) {
    if ((tariff.versions[workspace.segmentVersion[segment]!] as CompiledVersion).priceChange !== "days") rounded = false;
  }
  const { cubicMetre } = workspace;
  workspace.volumeScale = rounded ? 1 : days;
  if (!Number.isSafeInteger(2 * facts.volumeUnits * days)) return "number-too-large";
  let rest = facts.volumeUnits * workspace.volumeScale;
  for (let segment = 0; segment < workspace.segmentCount; segment++) {
    const exact = facts.volumeUnits * (workspace.segmentUntil[segment]! - workspace.segmentFrom[segment]!);
    const wholeM3 = Math.floor((2 * exact + days * cubicMetre) / (2 * days * cubicMetre)) * cubicMetre;
    const part = segment === workspace.segmentCount - 1 ? rest : Math.min(rest, rounded ? wholeM3 : exact);
    workspace.segmentVolume[segment] = part;
    rest -= part;
  }
  return undefined;
}
