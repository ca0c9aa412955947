/** A span of whole months, both inclusive, `YYYY-MM`. */
export interface MonthSpan {
  readonly from: string;
  readonly to: string;
}

/**
 * The months of a span, in order.
 *
 * @throws RangeError when it ends before it starts or is longer than ten years.
 * @example
 * monthsOf({ from: "2015-12", to: "2016-01" }); //=> ["2015-12", "2016-01"]
 */
export function monthsOf({ from, to }: MonthSpan): string[] {
  const months: string[] = [];
  for (let [year, month] = partsOf(from); months.at(-1) !== to; month += 1) {
    if (month > 12) [year, month] = [year + 1, 1];
    months.push(`${year}-${String(month).padStart(2, "0")}`);
    if (months.length > 120) throw new RangeError(`not a span of months: ${from} to ${to}`);
  }
  return months;
}

export function yearOf(month: string): number {
  return partsOf(month)[0];
}

export function monthNumberOf(month: string): number {
  return partsOf(month)[1];
}

function partsOf(month: string): [number, number] {
  return [Number(month.slice(0, 4)), Number(month.slice(5, 7))];
}
