import type { SlabPlan } from "../../batch/index.js";
import { openRowKeys, openSameKey, openSlabProcessor, rejectedRows } from "../../batch/index.js";
import type { Collected } from "../collect.js";
import type { InputFile } from "../inputFile.js";
import type { Output } from "../outputs.js";
import type { Extent, SpillFile } from "../spill/spillFile.js";
import { duplicateLine } from "./duplicatesFile.js";
import type { LookAlike } from "./lookAlikes.js";
import { eachLookAlike } from "./lookAlikes.js";
import { openRowReader } from "./rowReader.js";
import { withdraw } from "./withdraw.js";

export interface LateRows {
  readonly file: InputFile;
  readonly plan: SlabPlan;
  readonly spill: SpillFile;
  readonly runs: readonly Extent[];
  readonly total: Collected;
  /** Takes the lines of `duplicates.csv`. */
  readonly duplicates: Output;
  readonly signal?: AbortSignal | undefined;
}

/** A row that really repeats an earlier one. */
export type DoubledRow = Omit<LookAlike, "firstPlace">;

/** Rows are taken out some at a time: as many bytes, and at most so many rows. */
const mostBytes = 1 << 18;
const mostRows = 1 << 12;
const lineFeed = new Uint8Array([0x0a]);

/**
 * Looks at rows whose fingerprint an earlier row has, in the order of the file. Those that repeat it are taken out of the totals, to which they were added
 * when they were billed, and written to `duplicates.csv`.
 */
export async function withdrawDoubled(late: LateRows, onDoubled: (row: DoubledRow) => void): Promise<void> {
  const batch = openBatch(late);
  await eachDoubled(late, async (row, bytes) => {
    onDoubled(row);
    batch.put(row, bytes);
    if (batch.isFull()) await batch.finish();
  });
  await batch.finish();
}

/** Visits the rows that really repeat an earlier one, in the order of the file. Their bytes stay only during the visit. */
export async function eachDoubled(
  { file, plan, spill, runs, signal }: Omit<LateRows, "total" | "duplicates">,
  visit: (row: DoubledRow, bytes: Uint8Array) => Promise<void> | void,
): Promise<void> {
  const laterRows = openRowReader(file);
  const earlierRows = openRowReader(file);
  const isSame = openSameKey(plan);
  // Rows of other keys that share a first row's fingerprint; there is hardly ever one.
  const strangers = new Map<number, LookAlike[]>();
  try {
    await eachLookAlike(spill, runs, async (found) => {
      signal?.throwIfAborted();
      const { place, row, resultRow, firstPlace, firstRow } = found;
      const bytes = laterRows.rowAt(place);
      const others = strangers.get(firstRow) ?? [];
      const first = [{ place: firstPlace, row: firstRow }, ...others].find((other) => isSame(bytes, earlierRows.rowAt(other.place)));
      if (first === undefined) strangers.set(firstRow, [...others, found]);
      else await visit({ place, row, resultRow, firstRow: first.row }, bytes);
    });
  } finally {
    laterRows.close();
    earlierRows.close();
  }
}

interface Batch {
  put(row: DoubledRow, bytes: Uint8Array): void;
  isFull(): boolean;
  finish(): Promise<void>;
}

function openBatch({ file, plan, total, duplicates }: LateRows): Batch {
  const process = openSlabProcessor(plan);
  const keysOf = openRowKeys(plan);
  let rows: DoubledRow[] = [];
  let parts: Uint8Array[] = [];
  let bytes = 0;
  return {
    put(row, record) {
      rows.push(row);
      parts.push(record.slice(), lineFeed);
      bytes += record.length + 1;
    },
    isFull: () => bytes >= mostBytes || rows.length >= mostRows,
    async finish() {
      if (rows.length === 0) return;
      const slab = new Uint8Array(Buffer.concat(parts));
      const keys = keysOf(slab);
      const charged = process(slab);
      withdraw(total, charged);
      // Had they been found in time, they would have been read as far as this.
      const { rejects, normalised } = process(slab, { doubled: new Set(rows.keys()) });
      for (const [key, count] of Object.entries(normalised)) total.normalised[key] = (total.normalised[key] ?? 0) + count;
      if (charged.charged !== rows.length || rejects.count !== rows.length || keys.length !== rows.length)
        throw new Error(`${rows.length} doubled rows were charged, ${charged.charged} can be taken back`);
      total.duplicates += rows.length;
      for (const [place, { original }] of rejectedRows(rejects).entries()) {
        await duplicates.write(duplicateLine({ ...rows[place]!, source: file.name, key: keys[place]!, original, command: plan.command }));
      }
      rows = [];
      parts = [];
      bytes = 0;
    },
  };
}
