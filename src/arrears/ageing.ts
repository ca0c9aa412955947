import type { DayNumber } from "../calendar/index.js";
import { addMonths, formatDay } from "../calendar/index.js";
import { formatFen } from "../money/index.js";

/** Arrears of one age. Amounts in yuan. */
export interface AgeingBucket {
  /** Months since the last day to pay, begun ones counted; absent for what is not yet due. */
  readonly fromMonth?: number;
  /** Absent for the last, open bucket and for what is not yet due. */
  readonly toMonth?: number;
  readonly debts: number;
  readonly principal: string;
}

/** Arrears by age on a day: the buckets sum to all of them. */
export interface Ageing {
  readonly asOf: string;
  /** First what is not yet due, then from young to old. */
  readonly buckets: readonly AgeingBucket[];
}

/** A debt's age is counted from its last day to pay. */
export interface AgedDebt {
  readonly due: DayNumber;
  readonly principalFen: bigint;
}

/** The last month of each bucket but the last: 1 to 3, 4 to 6, 7 to 12, above 12. */
export const usualAgeingMonths: readonly number[] = [3, 6, 12];

/**
 * Arrears by age: months since the last day to pay, a begun month counts. A debt due on 10 May is one month old from 11 May to 10 June.
 *
 * @param months the last month of each bucket but the last, rising; 3, 6, 12 where left out.
 */
export function ageingOf(
  debts: Iterable<AgedDebt>,
  { asOf, months = usualAgeingMonths }: { readonly asOf: DayNumber; readonly months?: readonly number[] },
): Ageing {
  const places = new Map<DayNumber, number>();
  const placeOf = (due: DayNumber) => {
    let place = places.get(due);
    if (place === undefined) {
      place = asOf <= due ? 0 : months.filter((month) => asOf > addMonths(due, month)).length + 1;
      places.set(due, place);
    }
    return place;
  };
  const sums = Array.from({ length: months.length + 2 }, () => ({ debts: 0, principalFen: 0n }));
  for (const { due, principalFen } of debts) {
    if (principalFen === 0n) continue;
    const sum = sums[placeOf(due)]!;
    sum.debts++;
    sum.principalFen += principalFen;
  }
  const bounds = (place: number) => {
    if (place === 0) return {};
    const toMonth = months[place - 1];
    return { fromMonth: (months[place - 2] ?? 0) + 1, ...(toMonth !== undefined && { toMonth }) };
  };
  return {
    asOf: formatDay(asOf),
    buckets: sums.map(({ debts: count, principalFen }, place) => ({ ...bounds(place), debts: count, principal: formatFen(principalFen) })),
  };
}
