import { formatUnits, parseDecimalText } from "../money/index.js";
import type { Group, Totals } from "./summary.js";
import type { GroupSums } from "./sums.js";
import { totalsOf } from "./sums.js";

/** The figures of totals that are decimal text. */
const texts = ["waterM3", "liableM3", "payingM3", "baseFee", "surcharge", "relief", "reliefFunded", "limits", "rounding", "fee", "billed", "paid"] as const;

const counts = ["bills", "billedRows", "paidRows"] as const;

export const noTotals: Totals = {
  bills: 0,
  waterM3: "0.000",
  liableM3: "0.000",
  payingM3: "0.000",
  baseFee: "0.00",
  surcharge: "0.00",
  relief: "0.00",
  reliefFunded: "0.00",
  limits: "0.00",
  rounding: "0.00",
  fee: "0.00",
  billed: "0.00",
  paid: "0.00",
  billedRows: 0,
  paidRows: 0,
};

/**
 * Adds two totals exactly, at the larger number of decimals of each figure.
 *
 * @example
 * addTotals(noTotals, noTotals).fee; //=> "0.00"
 */
export function addTotals(a: Totals, b: Totals): Totals {
  const sum: Record<string, string | number> = {};
  for (const key of counts) sum[key] = a[key] + b[key];
  for (const key of texts) sum[key] = addDecimalTexts(a[key] ?? "0.00", b[key] ?? "0.00");
  return sum as unknown as Totals;
}

/** Adds two decimal texts. */
export function addDecimalTexts(a: string, b: string): string {
  const left = parseDecimalText(a, { integerDigits: 30 });
  const right = parseDecimalText(b, { integerDigits: 30 });
  if (left === undefined || right === undefined) throw new RangeError(`not decimal texts: ${a}, ${b}`);
  const scale = Math.max(left.scale, right.scale);
  return formatUnits(left.units * 10n ** BigInt(scale - left.scale) + right.units * 10n ** BigInt(scale - right.scale), scale);
}

/** Groups in the order of policy, district and class, by code point, so that a summary does not depend on the order of rows. */
export function sortedGroups(groups: Iterable<GroupSums>): Group[] {
  return [...groups]
    .map((sums) => ({ policy: sums.policy, district: sums.district, class: sums.class, ...totalsOf(sums) }))
    .sort((a, b) => compareTexts(a.policy, b.policy) || compareTexts(a.district, b.district) || compareTexts(a.class, b.class));
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
