import { chargeUsage } from "../billing/index.js";
import { formatDay } from "../calendar/index.js";
import type { FindingCode } from "../findings/index.js";
import { acceptRow } from "./acceptRow.js";
import { refuse } from "./fault.js";
import { oddRow } from "./oddRow.js";
import type { SlabPlan } from "./plan.js";
import type { TariffContext } from "./rowContext.js";
import type { RowColumn } from "./rowFormat.js";
import type { SlabResult } from "./slabResult.js";
import type { SlabState } from "./slabState.js";
import { openSlabState } from "./slabState.js";
import { readStatedCells } from "./statedCells.js";
import { clearSums, copySums } from "./sums.js";
import type { Tally } from "./tally.js";
import { countReject, createTally } from "./tally.js";

/** Processes slabs of one file; holds caches, no results. */
export type SlabProcessor = (bytes: Uint8Array, options?: SlabOptions) => SlabResult;

export interface SlabOptions {
  /** Rows of this slab, counted from 0, that repeat an earlier row of the file and are to be rejected as doubled. */
  readonly doubled?: ReadonlySet<number>;
}

/** Opens a processor for the slabs of one file. A slab holds whole records and no header; processing is synchronous and touches nothing outside. */
export function openSlabProcessor(plan: SlabPlan): SlabProcessor {
  const state = openSlabState(plan);
  return (bytes, options = {}) => processSlab(state, bytes, options);
}

function processSlab(state: SlabState, bytes: Uint8Array, { doubled }: SlabOptions): SlabResult {
  const { reader } = state;
  reader.bytes = bytes;
  reader.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  reader.normalised.clear();
  for (const group of state.groups.values()) clearSums(group);
  const tally = createTally(bytes.length);
  for (let at = 0; at < bytes.length; ) at = processRecord(state, tally, at, doubled);
  return resultOf(state, tally);
}

/** Takes the record that starts at `at` and gives the place of the next. */
function processRecord(state: SlabState, tally: Tally, at: number, doubled: ReadonlySet<number> | undefined): number {
  const { format } = state;
  const next = format.find(state, at);
  if (format.isBlank(state)) tally.skipped++;
  else if (!chargeRecord(state, tally, doubled)) leaveOut(state, tally);
  tally.rows++;
  return next;
}

/** A total charges nothing and is no fault; it is counted, so that it can be said. */
function leaveOut(state: SlabState, tally: Tally): void {
  const odd = oddRow(state);
  if (odd === undefined) countReject(tally, state.reader);
  else tally.skipped++;
  if (odd === "total") tally.warnings["row-total-skipped"] = (tally.warnings["row-total-skipped"] ?? 0) + 1;
}

function resultOf({ groups, reader }: SlabState, tally: Tally): SlabResult {
  const { rows, charged, skipped, rejects, warnings, causes, arrears, matched, rebilled, firstDay, lastDay } = tally;
  return {
    output: tally.writer.bytes.subarray(0, tally.writer.length),
    rows,
    charged,
    skipped,
    rejects,
    warnings,
    normalised: Object.fromEntries(reader.normalised),
    groups: [...groups.values()].filter(({ bills }) => bills > 0).map(copySums),
    matches: Object.fromEntries([...tally.matches].flatMap((count, match) => (count > 0 ? [[match, count]] : []))),
    causes,
    arrears,
    matched,
    rebilled,
    firstDay,
    lastDay,
    fingerprints: tally.fingerprints.subarray(0, 2 * charged),
    fingerprintRows: tally.fingerprintRows.subarray(0, charged),
    offsets: tally.offsets.subarray(0, charged),
    digest: { low: tally.digestLow, high: tally.digestHigh },
  };
}

/** Charges the record just read and writes its result row; where it cannot be, the fault is noted and the answer is no. */
function chargeRecord(state: SlabState, tally: Tally, doubled: ReadonlySet<number> | undefined): boolean {
  const { reader, format } = state;
  const { fault } = reader;
  fault.code = undefined;
  const row = format.read(state);
  if (row === undefined) return false;
  if (doubled?.has(tally.rows)) refuse(fault, "row-doubled", "account_id", { value: format.text(state, { name: "account_id", place: "account" }) });
  else readStatedCells(state, row.context);
  if (fault.code !== undefined) return false;
  const { tariff, facts, workspace } = row.context;
  const problem = chargeUsage(tariff, facts, workspace);
  if (problem !== undefined) {
    refuseBilling(state, row.context, problem);
    return false;
  }
  acceptRow(state, tally, row);
  return true;
}

/** Where a fault found by the calculation itself lies. */
const columnOfFault: Readonly<Partial<Record<FindingCode, RowColumn>>> = {
  "cycle-volume-missing": { name: "cycle_volume_m3", place: "cycle" },
  "price-unknown": { name: "class", place: "class" },
  "persons-missing": { name: "persons", place: "persons" },
  "cycle-billed-missing": { name: "cycle_billed_amount", place: "cycleBilled" },
  "tier-volume-unused": { name: "tier_volume_m3", place: "tierVolume" },
  "samples-too-few": { name: "samples", place: "samples" },
  "period-not-whole-months": { name: "period_end", place: "end" },
  "number-too-large": { name: "volume_m3", place: "volume" },
  "amount-too-large": { name: "volume_m3", place: "volume" },
};

function refuseBilling(state: SlabState, { tariff }: TariffContext, code: FindingCode): void {
  const column = columnOfFault[code] ?? ({ name: "period_start", place: "start" } as const);
  const first = tariff.versions[0];
  const expected = code === "before-first-version" && first !== undefined ? `>= ${formatDay(first.start)}` : "";
  refuse(state.reader.fault, code, column.name, { value: state.format.text(state, column), expected });
}
