import type { SlabPlan } from "../../batch/index.js";
import { openSlabProcessor } from "../../batch/index.js";
import { readExtent } from "../spill/readExtent.js";
import type { DoubledRow, LateRows } from "./withdrawDoubled.js";
import { eachDoubled } from "./withdrawDoubled.js";

/** A slab that was billed: where it stood, its first row, its rows that were rejected as doubled, and the last day that any of the others covers. */
export interface SlabMark {
  readonly offset: number;
  readonly bytes: number;
  readonly firstRow: number;
  readonly doubled: Uint32Array;
  readonly lastDay: number;
}

export interface LastDayQuestion extends Omit<LateRows, "total" | "duplicates"> {
  readonly marks: readonly SlabMark[];
  /** Places in `marks` of the slabs with a doubled row. */
  readonly touched: ReadonlySet<number>;
}

/**
 * The last day that any row covers which is not doubled. Slabs without doubled rows tell it nearly always; where only one with doubled rows comes up to
 * the last day, it is processed again without them.
 */
export async function lastDayOfKept(question: LastDayQuestion): Promise<number> {
  const { file, plan, marks, touched } = question;
  let last = latest(marks.filter((_, place) => !touched.has(place)));
  if (last === latest(marks)) return last;
  const lastDayWithout = openSlabCheck({ plan, path: file.path });
  let at = 0;
  let rows: DoubledRow[] = [];
  const check = () => {
    const mark = marks[at]!;
    if (rows.length > 0 && mark.lastDay > last) last = Math.max(last, lastDayWithout(mark, rows));
    rows = [];
  };
  await eachDoubled(question, (row) => {
    if (row.place >= marks[at]!.offset + marks[at]!.bytes) check();
    while (row.place >= marks[at]!.offset + marks[at]!.bytes) at++;
    rows.push(row);
  });
  check();
  return last;
}

function latest(marks: readonly SlabMark[]): number {
  return marks.reduce((last, { lastDay }) => Math.max(last, lastDay), Number.NEGATIVE_INFINITY);
}

/** The last day of a slab without its doubled rows: it is processed once more without those that were rejected at once, and those that are named. */
function openSlabCheck({ plan, path }: { readonly plan: SlabPlan; readonly path: string }) {
  const process = openSlabProcessor(plan);
  return ({ offset, bytes, firstRow, doubled: atOnce }: SlabMark, late: readonly DoubledRow[]): number => {
    const doubled = new Set([...atOnce, ...late.map(({ row }) => row - firstRow)]);
    return process(readExtent(path, { offset, bytes }), { doubled }).lastDay;
  };
}
