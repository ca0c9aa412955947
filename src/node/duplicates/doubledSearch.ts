import type { RowVisitor, SeenRows, SlabPlan, SlabResult } from "../../batch/index.js";
import { createSeenRows, findRepeated, mostFileBytes, openRowFinder, openSameKey, rowsRejectedFor } from "../../batch/index.js";
import type { Collected } from "../collect.js";
import { FileError } from "../fileError.js";
import type { InputFile } from "../inputFile.js";
import type { Output } from "../outputs.js";
import type { Slab } from "../readSlabs.js";
import type { SpillFile } from "../spill/spillFile.js";
import { openSpill } from "../spill/spillFile.js";
import type { SlabMark } from "./lastDay.js";
import { lastDayOfKept } from "./lastDay.js";
import { findLookAlikes } from "./lookAlikes.js";
import type { SlabRows } from "./risingRows.js";
import { openRisingRows } from "./risingRows.js";
import { openRowReader } from "./rowReader.js";
import type { RowSpill } from "./rowSpill.js";
import { openRowSpill } from "./rowSpill.js";
import { withdrawDoubled } from "./withdrawDoubled.js";

/** Finds the rows of a file that repeat an earlier one, at any distance: at once where the earlier one is held in memory, else at the end. */
export interface DoubledSearch {
  /** Whether all rows so far rise, so that one which repeats the row before it can be rejected by whoever meets it. */
  readonly isRising: boolean;
  /** Whether they go on rising with all rows of the next slab. */
  risesWith(order: SlabResult["order"]): boolean;
  /** @returns places among the charged rows of the slab, in order, of those that are known to repeat an earlier row. */
  lookUp(slab: BilledSlab): Promise<readonly number[]>;
  /** Notes the slab as it was billed without them. */
  note(slab: Omit<BilledSlab, "charged">): void;
  /** After the last slab: takes the other doubled rows out of the totals and writes them to `duplicates.csv`. */
  finish(total: Collected, duplicates: Output): Promise<void>;
  close(): Promise<void>;
}

export interface BilledSlab {
  readonly slab: Slab;
  readonly result: SlabResult;
  /** The slab's first row in the file, and the rows that were charged before it. */
  readonly firstRow: number;
  readonly charged: number;
}

export interface SearchOptions {
  readonly file: InputFile;
  readonly plan: SlabPlan;
  /** Where rows wait that are too many for the memory. */
  readonly folder: string;
  readonly rowsInMemory: number | undefined;
  readonly signal: AbortSignal | undefined;
}

const usualRowsInMemory = 6_000_000;
/** Rows that rise need no table and are taken from the disk again, all at once, where they do not go on rising. */
const usualRisingInMemory = 1 << 17;
/** Rows of a file are about as long as those of its first slab. */
const roomToSpare = 1.03;
/** Of text that arrives once nobody knows the length. */
const streamedRows = 1 << 20;
/** Rows that rise repeat none of each other. */
const areDifferent = () => false;
/** The row of the results that comes after their header. */
const firstResultRow = 2;

function expectedRows({ bytes, streamed }: InputFile, slab: { readonly rows: number; readonly bytes: number }): number {
  return streamed === undefined ? Math.ceil((slab.rows * bytes * roomToSpare) / slab.bytes) : streamedRows;
}

export function openDoubledSearch({ file, plan, folder, rowsInMemory = usualRowsInMemory, signal }: SearchOptions): DoubledSearch {
  const reader = openRowReader(file);
  const rowIn = openRowFinder(file);
  const isSameKey = openSameKey(plan);
  const marks: SlabMark[] = [];
  const spills: SpillFile[] = [];
  const openOwn = async (name: string) => {
    const opened = await openSpill(folder, name);
    spills.push(opened);
    return opened;
  };
  const rising = openRisingRows({ mostRows: Math.min(rowsInMemory, usualRisingInMemory), openSpill: () => openOwn("rising") });
  let seen: SeenRows | undefined;
  let spill: { readonly file: SpillFile; readonly rows: RowSpill } | undefined;

  const isSameIn = (slab: Slab) => (earlier: number, later: number) => {
    const row = rowIn(slab.bytes, later - slab.offset, { isCut: false });
    const first = earlier < slab.offset ? reader.rowAt(earlier) : rowIn(slab.bytes, earlier - slab.offset, { isCut: false });
    return row !== undefined && first !== undefined && isSameKey(first, row);
  };
  const lookUpIn = async (table: SeenRows, rows: SlabRows, isSame: RowVisitor["isSame"]): Promise<readonly number[]> => {
    const { fingerprints, fingerprintRows, offsets, slabOffset, firstRow, charged } = rows;
    if (spill === undefined && table.count + offsets.length > rowsInMemory) {
      const opened = await openOwn("fingerprints");
      spill = { file: opened, rows: openRowSpill(opened) };
    }
    const beyond = (index: number, repeatedBefore: number) =>
      spill?.rows.put({
        low: fingerprints[2 * index]!,
        high: fingerprints[2 * index + 1]!,
        place: slabOffset + offsets[index]!,
        row: firstRow + fingerprintRows[index]!,
        resultRow: firstResultRow + charged + index - repeatedBefore,
      });
    const repeated = findRepeated(table, rows, { isSame, beyond });
    await spill?.rows.writeFull();
    return repeated;
  };
  return {
    get isRising() {
      return rising.isGoingOn;
    },
    risesWith: (order) => rising.goesOnWith(order),
    async lookUp({ slab, result, firstRow, charged }) {
      const { fingerprints, fingerprintRows, offsets, order } = result;
      const { offset: slabOffset, bytes } = slab;
      if (slabOffset + bytes.length > mostFileBytes) throw new FileError("the file is longer than a terabyte; cut it by account", { path: file.path });
      const rows = { fingerprints, fingerprintRows, offsets, slabOffset, firstRow, charged };
      const { rows: taken, repeated } = await rising.take(rows, order, isSameIn(slab));
      if (taken === offsets.length) return repeated;
      if (seen === undefined) {
        seen = createSeenRows({ mostRows: rowsInMemory, expectedRows: expectedRows(file, { rows: result.rows, bytes: bytes.length }) });
        for (const earlier of rising.release()) await lookUpIn(seen, earlier, areDifferent);
      }
      const rest = {
        ...rows,
        fingerprints: fingerprints.subarray(2 * taken),
        fingerprintRows: fingerprintRows.subarray(taken),
        offsets: offsets.subarray(taken),
        charged: charged + taken - repeated.length,
      };
      const found = await lookUpIn(seen, rest, isSameIn(slab));
      return [...repeated, ...found.map((index) => taken + index)];
    },
    note({ slab: { offset, bytes }, result: { lastDay, rejects }, firstRow }) {
      const doubled = Uint32Array.from(rowsRejectedFor(rejects, "row-doubled"));
      marks.push({ offset, bytes: bytes.length, firstRow, doubled, lastDay });
    },
    async finish(total, duplicates) {
      if (spill === undefined || seen === undefined || spill.rows.count === 0) return;
      const runs = await findLookAlikes(spill.file, await spill.rows.finish(), { signal });
      const late = { file, plan, spill: spill.file, runs, signal };
      const touched = new Set<number>();
      let at = 0;
      await withdrawDoubled({ ...late, total, duplicates }, ({ place }) => {
        while (place >= marks[at]!.offset + marks[at]!.bytes) at++;
        touched.add(at);
      });
      if (total.duplicates > 0) total.lastDay = await lastDayOfKept({ ...late, marks, touched });
    },
    async close() {
      reader.close();
      await rising.settle();
      for (const opened of spills) await opened.discard();
    },
  };
}
