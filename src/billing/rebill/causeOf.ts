import type { Tariff } from "../../policy/index.js";
import { chargeUsage } from "../chargeUsage.js";
import { kindFixed } from "../tape.js";
import type { LineRule } from "../types.js";
import type { Facts, Workspace } from "../workspace.js";
import { amountOf, isSame, zeroAmount } from "./amounts.js";
import type { LinePair } from "./differenceLines.js";
import type { AdjustmentCause } from "./types.js";

/** Which sums of a bill differ from what was booked, and what else is known. */
export interface SumsChange {
  readonly volume: boolean;
  readonly base: boolean;
  readonly surcharge: boolean;
  readonly relief: boolean;
  /** Whether the base charges booked are those of another version of the tariff; asked only where nothing else tells. */
  readonly isOtherVersion: () => boolean;
  /** Whether the class's price counts by tier cycle, so that the same volume may cost another amount. */
  readonly countsByCycle: boolean;
}

/** The cause of a difference of sums: volume before relief before tariff; a count of the cycle that moved is one of volume. */
export function causeOfSums({ volume, base, surcharge, relief, countsByCycle, isOtherVersion }: SumsChange): AdjustmentCause {
  if (volume) return "volume";
  if (base) return !countsByCycle || isOtherVersion() ? "tariff" : "volume";
  return relief && !surcharge ? "relief" : "other";
}

/** The cause of a difference of lines. */
export function causeOfLines(pairs: readonly LinePair[], { before, after }: { readonly before: string | undefined; readonly after: string }): AdjustmentCause {
  if (before !== undefined && !isSame(amountOf(before), amountOf(after))) return "volume";
  const changed = pairs.filter(
    ({ booked, recomputed }) => !isSame(booked?.amount ?? zeroAmount, recomputed === undefined ? zeroAmount : amountOf(recomputed.amount)),
  );
  if (changed.every((pair) => kindOf(pair) === "relief")) return "relief";
  const rulesOf = (side: "booked" | "recomputed") => new Set(pairs.map((pair) => pair[side]?.rule).flatMap((rule) => (rule ? [versionOf(rule)] : [])));
  const known = rulesOf("booked");
  if (known.size > 0 && [...rulesOf("recomputed")].some((rule) => !known.has(rule))) return "tariff";
  return changed.some((pair) => kindOf(pair) === "base" || kindOf(pair) === "fixed") ? "volume" : "other";
}

function kindOf({ booked, recomputed }: LinePair) {
  return (recomputed ?? booked)?.kind;
}

function versionOf({ policy, revision, version }: LineRule): string {
  return `${policy}\t${revision}\t${version}`;
}

/** Whether the class's price counts by tier cycle in any version. */
export function countsByCycle({ versions }: Tariff, classIndex: number): boolean {
  return versions.some(({ prices, choices }) => {
    const cases = [prices[classIndex], ...(choices[classIndex]?.cases.values() ?? [])];
    return cases.some((price) => price?.tierPeriod === "cycle");
  });
}

/**
 * Whether the base charges of these facts would be this amount at the price of another version. The tape is overwritten.
 *
 * @param baseUnits the booked base charges in the tariff's amount units.
 */
export function isBaseOfOtherVersion(tariff: Tariff, facts: Facts, { workspace, baseUnits }: { workspace: Workspace; baseUnits: number }): boolean {
  const was = workspace.segmentCount === 1 ? workspace.segmentVersion[0] : -1;
  try {
    return tariff.versions.some((_, version) => {
      if (version === was) return false;
      workspace.forcedVersion = version;
      return chargeUsage(tariff, facts, workspace) === undefined && baseOf(workspace) === baseUnits;
    });
  } finally {
    workspace.forcedVersion = -1;
  }
}

function baseOf({ tape }: Workspace): number {
  let sum = 0;
  for (let entry = 0; entry < tape.length; entry++) if (tape.kind[entry]! <= kindFixed) sum += tape.amount[entry]!;
  return sum;
}
