import type { SeenRows, SlabPlan } from "../../batch/index.js";
import { findRepeated, openSameKey, openSlabProcessor } from "../../batch/index.js";
import { readExtent } from "../spill/readExtent.js";
import { openRowReader } from "./rowReader.js";
import type { DoubledRow, LateRows } from "./withdrawDoubled.js";
import { eachDoubled } from "./withdrawDoubled.js";

/** A slab that was billed: where it stood, its first row, and the last day that any of its rows covers. */
export interface SlabMark {
  readonly offset: number;
  readonly bytes: number;
  readonly firstRow: number;
  readonly lastDay: number;
}

export interface LastDayQuestion extends Omit<LateRows, "total" | "duplicates"> {
  readonly marks: readonly SlabMark[];
  /** Places in `marks` of the slabs with a doubled row. */
  readonly touched: ReadonlySet<number>;
  /** The rows that were tabled. */
  readonly seen: SeenRows;
}

/**
 * The last day that any row covers which is not doubled. Slabs without doubled rows tell it nearly always; where only one with doubled rows comes up to
 * the last day, it is processed again without them.
 */
export async function lastDayOfKept(question: LastDayQuestion): Promise<number> {
  const { file, plan, marks, touched } = question;
  let last = latest(marks.filter((_, place) => !touched.has(place)));
  if (last === latest(marks)) return last;
  const lastDayWithout = openSlabCheck({ plan, seen: question.seen, path: file.path }, () => openRowReader(file));
  let at = 0;
  let rows: DoubledRow[] = [];
  const check = () => {
    const mark = marks[at]!;
    if (rows.length > 0 && mark.lastDay > last) last = Math.max(last, lastDayWithout.of(mark, rows));
    rows = [];
  };
  try {
    await eachDoubled(question, (row) => {
      if (row.place >= marks[at]!.offset + marks[at]!.bytes) check();
      while (row.place >= marks[at]!.offset + marks[at]!.bytes) at++;
      rows.push(row);
    });
    check();
  } finally {
    lastDayWithout.close();
  }
  return last;
}

function latest(marks: readonly SlabMark[]): number {
  return marks.reduce((last, { lastDay }) => Math.max(last, lastDay), Number.NEGATIVE_INFINITY);
}

/** Processes slabs once more without their doubled rows: those that are named, and those that repeat a tabled row. */
function openSlabCheck({ plan, seen, path }: { plan: SlabPlan; seen: SeenRows; path: string }, openReader: () => ReturnType<typeof openRowReader>) {
  const process = openSlabProcessor(plan);
  const isSame = openSameKey(plan);
  const [earlier, later] = [openReader(), openReader()];
  return {
    of({ offset, bytes, firstRow }: SlabMark, rows: readonly DoubledRow[]): number {
      const slab = readExtent(path, { offset, bytes });
      const { fingerprints, fingerprintRows, offsets } = process(slab, { refusesRepeated: true });
      const repeated = findRepeated(
        seen,
        { fingerprints, offsets, slabOffset: offset },
        { isSame: (a, b) => a < b && isSame(earlier.rowAt(a), later.rowAt(b)), beyond: () => undefined },
      );
      const doubled = new Set([...repeated.map((index) => fingerprintRows[index]!), ...rows.map(({ row }) => row - firstRow)]);
      return process(slab, { doubled, refusesRepeated: true }).lastDay;
    },
    close() {
      earlier.close();
      later.close();
    },
  };
}
