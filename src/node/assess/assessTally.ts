import { rejectLine } from "../../batch/index.js";
import { parseDecimalText, parseSmallUnits, toScale } from "../../money/index.js";
import type { AssessedUsage, Assessment } from "../../volume/index.js";
import { recordAt } from "../spill/spillBuckets.js";
import { viewOf } from "./assessBook.js";
import type { PlacedFault } from "./assessFaults.js";
import type { KeyedLines } from "./assessLines.js";
import type { AssessPlan } from "./assessPlan.js";

/** Volumes are summed in millionths of a m³: no policy counts finer. */
export const tallyDecimals = 6;

/** Sums over the usage of one class. */
export interface ClassSums {
  bills: number;
  volume: bigint;
  notLiable: bigint;
  outsideTiers: bigint;
}

/** Counts and sums of a bucket; adding them is associative and has no order. */
export interface AssessTally {
  readings: number;
  accounts: number;
  /** Accounts with a bill. */
  billed: number;
  bills: number;
  estimated: number;
  restated: number;
  assumed: number;
  firstDay: string;
  lastDay: string;
  readonly rejects: Record<string, number>;
  readonly findings: Record<string, number>;
  readonly classes: Map<string, ClassSums>;
}

export function createAssessTally(): AssessTally {
  const none = { readings: 0, accounts: 0, billed: 0, bills: 0, estimated: 0, restated: 0, assumed: 0, firstDay: "", lastDay: "" };
  return { ...none, rejects: {}, findings: {}, classes: new Map() };
}

export function addAssessTally(into: AssessTally, tally: AssessTally): void {
  for (const key of ["readings", "accounts", "billed", "bills", "estimated", "restated", "assumed"] as const) into[key] += tally[key];
  see(into, tally.firstDay, tally.lastDay);
  for (const counts of ["rejects", "findings"] as const) {
    for (const [code, count] of Object.entries(tally[counts])) into[counts][code] = (into[counts][code] ?? 0) + count;
  }
  for (const [id, sums] of tally.classes) {
    const known = sumsOf(into, id);
    for (const key of ["volume", "notLiable", "outsideTiers"] as const) known[key] += sums[key];
    known.bills += sums.bills;
  }
}

function see(tally: AssessTally, first: string, last: string): void {
  if (first !== "" && (tally.firstDay === "" || first < tally.firstDay)) tally.firstDay = first;
  if (last > tally.lastDay) tally.lastDay = last;
}

function sumsOf({ classes }: AssessTally, id: string): ClassSums {
  const known = classes.get(id) ?? { bills: 0, volume: 0n, notLiable: 0n, outsideTiers: 0n };
  classes.set(id, known);
  return known;
}

/** Counts what a group came to. */
export function countUsages(tally: AssessTally, { usages, restated }: Assessment): void {
  const accounts = new Set<string>();
  for (const usage of usages) {
    accounts.add(usage.accountId);
    tally.bills++;
    if (usage.steps.some(({ kind }) => kind === "estimate")) tally.estimated++;
    see(tally, usage.periodStart, usage.periodEnd);
    addUsage(sumsOf(tally, usage.class), usage);
  }
  tally.billed += accounts.size;
  tally.restated += restated.length;
}

function addUsage(sums: ClassSums, { volumeM3, notLiableM3, outsideTiersM3 }: AssessedUsage): void {
  sums.bills++;
  sums.volume += unitsOf(volumeM3);
  if (notLiableM3 !== undefined) sums.notLiable += unitsOf(notLiableM3);
  if (outsideTiersM3 !== undefined) sums.outsideTiers += unitsOf(outsideTiersM3);
}

function unitsOf(text: string): bigint {
  const small = parseSmallUnits(text, { decimals: tallyDecimals, scale: tallyDecimals });
  if (small !== undefined) return BigInt(small);
  const value = parseDecimalText(text);
  const units = value && toScale(value, tallyDecimals);
  if (units === undefined) throw new Error(`an assessed volume is no volume: ${text}`);
  return units;
}

/** Writes an error into the rejects and a warning into the findings, at the row it is about, and counts it. */
export function sayAt(
  lines: Readonly<Record<"rejects" | "findings", KeyedLines>>,
  tally: AssessTally,
  { plan, bucket, said }: { readonly plan: AssessPlan; readonly bucket: Uint8Array; readonly said: PlacedFault },
): void {
  const { place, severity, fault } = said;
  const into = severity === "error" ? "rejects" : "findings";
  tally[into][fault.code] = (tally[into][fault.code] ?? 0) + 1;
  if (severity === "info") return;
  const { file, row, original } = "record" in place ? placeOf(plan, bucket, place.record) : { file: fileOf(plan, place.role), row: place.row, original: "" };
  lines[into].add(rowKey(file, row), rejectLine({ ...fault, original }, plan.files[file]!.name, row));
}

/** A key by which lines sort as the files were given, row by row. */
export function rowKey(file: number, row: number): string {
  return `${String(file).padStart(5, "0")}:${String(row).padStart(10, "0")}`;
}

function placeOf({ files }: AssessPlan, bucket: Uint8Array, at: number): { file: number; row: number; original: string } {
  const { file, row, start, end } = recordAt(viewOf(bucket), at);
  return { file, row, original: new TextDecoder(files[file]!.encoding, { ignoreBOM: true }).decode(bucket.subarray(start, end)) };
}

export function fileOf({ files }: AssessPlan, role: AssessPlan["files"][number]["role"]): number {
  const place = files.findIndex((file) => file.role === role);
  if (place < 0) throw new Error(`there is no file of ${role}`);
  return place;
}
