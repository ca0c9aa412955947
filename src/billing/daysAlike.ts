import { nextCycleStart } from "../calendar/index.js";
import type { Tariff } from "../policy/index.js";
import { monthsOf } from "./months.js";
import { splitByVersion, versionOn } from "./segments.js";
import type { Facts, Workspace } from "./workspace.js";

/**
 * What a bill depends on of the days of its period, of its reading and of a violation: facts of which this is the same, all others being the same too, have
 * the same amounts on every line. Periods of whole months at the prices of one version are alike if they have as many months; the days themselves stand
 * for all others: of a period that a price change or the start of a tier cycle splits, one of parts of months, one of which a surcharge asks for the days.
 */
export function daysAlike(tariff: Tariff, facts: Facts, workspace: Workspace): readonly number[] {
  const { versions, cycle, strength, credit } = tariff;
  const { start, until, reading, discharge, violationDays } = facts;
  const exact = [start, until, reading, violationDays];
  if (strength.length > 0 || splitByVersion(tariff, facts, workspace) !== undefined || workspace.segmentCount !== 1) return exact;
  if (cycle !== undefined && nextCycleStart(cycle, start + 1) < until) return exact;
  const rule = credit[facts.credit];
  if (rule !== undefined && (rule.from > start || rule.until < until)) return exact;
  const months = monthsOf(start, until, workspace);
  if (months === 0) return exact;
  const days = until - start;
  // All the days of the period bear a surcharge whole, however many they are.
  const violation = discharge === 0 || violationDays === days ? [] : [violationDays, days];
  return [workspace.segmentVersion[0]!, versionOn(versions, reading), months, ...violation];
}
