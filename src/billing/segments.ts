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
  const first = versionOn(versions, facts.start);
  const last = versionOn(versions, facts.until - 1);
  if (first === last) return first < 0 ? whyNone(versions, facts.start) : single(workspace, facts, first);
  if (first < 0 && takesWholePeriod(versions[last], facts)) return single(workspace, facts, last);
  if (first < 0) return whyNone(versions, facts.start);
  if (last < 0) return whyNone(versions, facts.until - 1);

  open(workspace, { version: first, from: facts.start });
  let split = false;
  for (let next = first + 1; next <= last; next++) {
    const version = versions[next] as CompiledVersion;
    if (version.start !== (versions[next - 1] as CompiledVersion).until) return "version-not-in-force";
    const segment = workspace.segmentCount - 1;
    if (version.priceChange === "readingDate") {
      if (facts.reading >= version.start) workspace.segmentVersion[segment] = next;
    } else if (version.priceChange !== "secondReading") {
      workspace.segmentUntil[segment] = version.start;
      open(workspace, { version: next, from: version.start });
      split = true;
    }
  }
  workspace.segmentUntil[workspace.segmentCount - 1] = facts.until;
  if (!split) {
    workspace.segmentVolume[0] = facts.volumeUnits;
    workspace.volumeScale = 1;
    return undefined;
  }
  return splitVolume(tariff, facts, workspace);
}

/** The place of the version in force on a day, or -1. */
export function versionOn(versions: readonly CompiledVersion[], day: DayNumber): number {
  for (let index = versions.length - 1; index >= 0; index--) {
    const { start, until } = versions[index] as CompiledVersion;
    if (day >= start) return day < until ? index : -1;
  }
  return -1;
}

function single(workspace: Workspace, facts: Facts, version: number): undefined {
  workspace.segmentCount = 1;
  workspace.segmentVersion[0] = version;
  workspace.segmentFrom[0] = facts.start;
  workspace.segmentUntil[0] = facts.until;
  workspace.segmentVolume[0] = facts.volumeUnits;
  workspace.volumeScale = 1;
  return undefined;
}

/** A version that takes over by the reading also prices what was used before its first day. */
function takesWholePeriod(version: CompiledVersion | undefined, { reading }: Facts): boolean {
  return version !== undefined && version.priceChange === "readingDate" && reading >= version.start;
}

function whyNone(versions: readonly CompiledVersion[], day: DayNumber): FindingCode {
  return versions.length > 0 && day < (versions[0] as CompiledVersion).start ? "before-first-version" : "version-not-in-force";
}

function open(workspace: Workspace, { version, from }: { version: number; from: DayNumber }): void {
  const segment = workspace.segmentCount === 0 || from === workspace.segmentFrom[0] ? 0 : workspace.segmentCount;
  workspace.segmentVersion[segment] = version;
  workspace.segmentFrom[segment] = from;
  workspace.segmentCount = segment + 1;
}

/** By days. Under `dateOfUse` parts are exact; under `days` each but the last is rounded half up to whole m³ and the last takes the rest. */
function splitVolume(tariff: Tariff, facts: Facts, workspace: Workspace): FindingCode | undefined {
  const days = facts.until - facts.start;
  const rounded = workspace.segmentVersion
    .slice(0, workspace.segmentCount)
    .every((version, segment) => segment === 0 || tariff.versions[version]?.priceChange === "days");
  workspace.volumeScale = rounded ? 1 : days;
  const whole = facts.volumeUnits * workspace.volumeScale;
  if (!Number.isSafeInteger(whole) || !Number.isSafeInteger(facts.volumeUnits * days)) return "number-too-large";
  const cubicMetre = 10 ** tariff.volumeDecimals;
  let rest = whole;
  for (let segment = 0; segment < workspace.segmentCount; segment++) {
    const partDays = (workspace.segmentUntil[segment] as number) - (workspace.segmentFrom[segment] as number);
    const exact = facts.volumeUnits * partDays;
    const part =
      segment === workspace.segmentCount - 1
        ? rest
        : Math.min(rest, rounded ? Math.floor((2 * exact + days * cubicMetre) / (2 * days * cubicMetre)) * cubicMetre : exact);
    workspace.segmentVolume[segment] = part;
    rest -= part;
  }
  return undefined;
}
