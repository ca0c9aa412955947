import { csvText } from "../../table/index.js";
import type { AssessedUsage, VolumeStep } from "../../volume/index.js";

/** Columns of `usage.csv` and `restated.csv`: those of a usage file that an assessment can fill, which `bill` reads as they are. */
export const assessedColumns = [
  "account_id",
  "class",
  "period_start",
  "period_end",
  "volume_m3",
  "cycle_volume_m3",
  "district",
  "persons",
  "relief",
  "certificate",
  "credit",
] as const;

/** Columns behind those of the attributes that the policies declare. */
export const laterColumns = [
  "source",
  "reading_date",
  "previous_reading_date",
  "household_id",
  "outside_tiers_m3",
  "first_bill_of_meter",
  "owner_changed",
  "not_liable_m3",
  "volume_steps",
] as const;

export function usageHeader(attributes: readonly string[]): string {
  return [...assessedColumns, ...attributes.map(csvText), ...laterColumns].join(",");
}

/** One usage as a line of a usage file. */
export function usageLine(usage: AssessedUsage, attributes: readonly string[]): string {
  const { accountId, periodStart, periodEnd, volumeM3, cycleVolumeM3 = "", district = "", persons = "", relief, certificate = "", credit = "" } = usage;
  const { readingDate = "", previousReadingDate = "", householdId = "", outsideTiersM3 = "", notLiableM3 = "" } = usage;
  let line = `${csvText(accountId)},${csvText(usage.class)},${periodStart},${periodEnd},${volumeM3},${cycleVolumeM3},${csvText(district)},${persons},`;
  line += `${relief === undefined ? "" : csvText(relief.join("+"))},${csvText(certificate)},${csvText(credit)},`;
  for (const id of attributes) line += `${csvText(usage.attributes?.[id] ?? "")},`;
  line += `${usage.source},${readingDate},${previousReadingDate},${csvText(householdId)},${outsideTiersM3},`;
  line += `${usage.firstBillOfMeter ? "yes" : ""},${usage.ownerChanged ? "yes" : ""},${notLiableM3},`;
  return `${line}${csvText(stepsText(usage.steps))}\n`;
}

/** One usage as a line of JSON, with the names of the API. */
export function usageJson(usage: AssessedUsage): string {
  return `${JSON.stringify(usage)}\n`;
}

/**
 * How a volume came about, in a cell: each step with what it was worked out from and what it adds.
 *
 * @example
 * stepsText([{ kind: "meter", about: "M1", m3: "18", from: "120 → 138" }]); //=> "meter M1 120 → 138 = 18"
 */
export function stepsText(steps: readonly VolumeStep[]): string {
  return steps.map(({ kind, about, m3, from }) => [kind, about, ...(from === "" ? [] : [from, "="]), m3].filter((part) => part !== "").join(" ")).join("; ");
}
