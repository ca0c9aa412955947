import type { RowLayout } from "./memory/index.js";
import type { UsagePlaces } from "./places.js";
import type { SlabPlan } from "./plan.js";
import { mostFields } from "./record.js";
import type { RowKinds } from "./rowKinds.js";

/** How the usual row of the file is read; undefined where rows are read one by one: JSON lines, or rows that are billed anew. */
export function usualLayout({
  plan,
  places,
  kinds,
}: {
  readonly plan: SlabPlan;
  readonly places: UsagePlaces;
  readonly kinds: RowKinds;
}): RowLayout | undefined {
  if (plan.format !== "csv" || plan.command === "rebill" || plan.fieldCount > mostFields) return undefined;
  const { fieldCount, namedCount = fieldCount } = plan;
  const { notLiable, outside, tierVolume, cycleBilled, samples, measures, certificate, excess, violationStart, violationEnd, order } = places;
  const withoutName = Array.from({ length: fieldCount - namedCount }, (_, index) => namedCount + index);
  const figures = [notLiable, outside, tierVolume, cycleBilled, samples, ...measures];
  // What is said of a claim is read even where nothing depends on it: what it took to make it plain is told.
  const blanks = [...figures, certificate, excess, violationStart, violationEnd, order].filter((place) => place >= 0);
  const isReconcile = plan.command === "reconcile";
  return {
    delimiter: plan.delimiter,
    fieldCount,
    account: places.account,
    district: places.district,
    runs: Int32Array.from(kinds.runs.flatMap(({ first, last }) => [first, last])),
    // What the company's files say, the row is not asked.
    values: Int32Array.of(
      places.volume,
      places.cycle,
      isReconcile && plan.stated?.billed !== true ? places.billed : -1,
      isReconcile && plan.stated?.paid !== true ? places.paid : -1,
    ),
    blanks: Int32Array.from([...blanks, ...withoutName]),
  };
}
