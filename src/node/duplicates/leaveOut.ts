import type { RowFinder, SlabPlan, SlabResult } from "../../batch/index.js";
import { arrearsWithout, packRejects, rejectedRows } from "../../batch/index.js";
import type { Slab } from "../readSlabs.js";
import type { Threads } from "../threads.js";

/** What a slab gave without its doubled rows. */
export interface KeptRows {
  readonly result: SlabResult;
  /** What the doubled rows have added to the sums of `result`, and is to be taken out of them. */
  readonly taken?: SlabResult;
}

export interface DoubledRows {
  readonly slab: Slab;
  readonly result: SlabResult;
  /** Places of the doubled rows among those that were charged, in order. */
  readonly repeated: readonly number[];
  readonly plan: SlabPlan;
  readonly rowIn: RowFinder;
  readonly threads: Threads;
}

const lineFeed = new Uint8Array([0x0a]);

/**
 * Leaves the doubled rows of a slab out of its results and among its rejects. They alone are billed once more, which tells what they have added to the sums;
 * the whole slab only where they may have had the last day for themselves, or where more than a row each was written.
 */
export function leaveOut({ slab, result, repeated, plan, rowIn, threads }: DoubledRows): KeptRows {
  if (repeated.length === 0) return { result };
  const rows = repeated.map((place) => result.fingerprintRows[place]!);
  const again = () => ({
    result: threads.processHere(slab.bytes, { doubled: new Set(rows), refusesRepeated: result.order.refused > 0, output: result.output }),
  });
  if (plan.command === "rebill") return again();
  const bytes = Buffer.concat(repeated.flatMap((place) => [rowIn(slab.bytes, result.offsets[place]!, { isCut: false })!, lineFeed]));
  const taken = threads.processHere(bytes);
  const refused = threads.processHere(bytes, { doubled: new Set(rows.keys()) });
  if (taken.charged !== rows.length || refused.rejects.count !== rows.length)
    throw new Error(`${rows.length} doubled rows were charged, ${taken.charged} can be taken back`);
  if (taken.lastDay === result.lastDay && taken.lastDayRows === result.lastDayRows) return again();
  const rejects = [...rejectedRows(result.rejects), ...rejectedRows(refused.rejects).map((reject) => ({ ...reject, row: rows[reject.row]! }))];
  return {
    result: {
      ...result,
      output: withoutRows(result, repeated),
      rejects: packRejects(rejects),
      // They are read as far as it takes to know them.
      normalised: added(result.normalised, refused.normalised),
      arrears: taken.arrears.count === 0 ? result.arrears : arrearsWithout(result.arrears, new Set(rows)),
    },
    taken: { ...taken, arrears: arrearsWithout(taken.arrears, new Set(rows.keys())) },
  };
}

/** Moves the result rows together, in the memory in which they are. */
function withoutRows({ output, resultEnds }: SlabResult, places: readonly number[]): Uint8Array {
  const startOf = (place: number) => (place === 0 ? 0 : resultEnds[place - 1]!);
  let end = startOf(places[0]!);
  for (const [index, place] of places.entries()) {
    const next = places[index + 1];
    const from = resultEnds[place]!;
    const until = next === undefined ? output.length : startOf(next);
    output.copyWithin(end, from, until);
    end += until - from;
  }
  return output.subarray(0, end);
}

function added(counts: Readonly<Record<string, number>>, more: Readonly<Record<string, number>>): Record<string, number> {
  const sums = { ...counts };
  for (const [key, count] of Object.entries(more)) sums[key] = (sums[key] ?? 0) + count;
  return sums;
}
