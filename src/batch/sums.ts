import { formatUnits } from "../money/index.js";
import { memory, mostGroups, sumColumns } from "./memory/index.js";
import type { Totals } from "./summary.js";

/**
 * The figures that are summed for every group: those of a bill, in the order in which it holds them (from the surcharge on they are nothing for most), and what
 * others say of a row.
 */
export const figures = [
  "water",
  "liable",
  "base",
  "fee",
  "surcharge",
  "relief",
  "limits",
  "rounding",
  "relieved",
  "reliefFunded",
  "billed",
  "paid",
  "owed",
  "settled",
] as const;
export const figureCount = figures.length;
export const water = 0;
export const liable = 1;
export const base = 2;
export const fee = 3;
export const surcharge = 4;
export const relief = 5;
/** What a minimum or a maximum changed. */
export const limits = 6;
export const rounding = 7;
export const relieved = 8;
export const reliefFunded = 9;
export const billed = 10;
export const paid = 11;
/** What there was to collect: what was billed, and where that is not known, the fee; and the part of it that payments settled. */
export const owed = 12;
export const settled = 13;
/** Where what others say begins. */
export const firstStated = billed;

/**
 * Sums of one policy, district and class. Numbers are summed as doubles while that is exact; what has grown large is moved to whole numbers of any
 * size, so a total is exact whatever its size.
 */
export interface GroupSums {
  readonly policy: string;
  readonly district: string;
  readonly class: string;
  readonly volumeDecimals: number;
  readonly amountDecimals: number;
  /** Decimals of what others say: billed, paid, owed and settled. */
  readonly statedDecimals: number;
  bills: number;
  billedRows: number;
  paidRows: number;
  readonly small: Float64Array;
  /** By figure; nothing where a sum has not grown large. */
  readonly large: bigint[];
}

export function createGroupSums(names: Pick<GroupSums, "policy" | "district" | "class" | "volumeDecimals" | "amountDecimals" | "statedDecimals">): GroupSums {
  return { ...names, bills: 0, billedRows: 0, paidRows: 0, small: new Float64Array(figureCount), large: [] };
}

/** A double below this can take another value of up to the same size and stay exact. */
const movedAt = 2 ** 51;

/** Adds so many values, which begin at a place among others, to the figures of a group from `first` on. */
export function addValues(sums: GroupSums, first: number, values: Float64Array, at: number, count: number): void {
  const { small } = sums;
  for (let figure = 0; figure < count; figure++) {
    const total = small[first + figure]! + values[at + figure]!;
    if (total < movedAt && total > -movedAt) small[first + figure] = total;
    else moveToLarge(sums, first + figure, values[at + figure]!);
  }
}

/** In the sums of a group, behind its figures: how many rows have a bill, an amount billed and an amount paid. */
const billCount = figureCount;
const billedCount = figureCount + 1;
const paidCount = figureCount + 2;

/** So many rows, with values of at most `mostSmall`, sum to no more than 2^50: that is exact. */
const mostSmallRows = 2 ** 20;

/**
 * Counts the rows whose values are small: they are added in the memory, without looking at how large the sums become, and moved to the groups' own sums before they
 * could be inexact.
 */
export interface SmallSums {
  rows: number;
}

/** Counts rows that are about to be added; where with them the sums could be inexact, what is there is moved first. */
export function countSmallRows(sums: SmallSums, groups: readonly GroupSums[], rows: number): void {
  if (sums.rows + rows > mostSmallRows) moveSmallSums(sums, groups);
  sums.rows += rows;
  memory.hasSums = true;
}

/** Moves small sums to the groups' own. */
export function moveSmallSums(sums: SmallSums, groups: readonly GroupSums[]): void {
  const { sums: values } = memory;
  const count = Math.min(groups.length, mostGroups);
  sums.rows = 0;
  for (let place = 0; place < count; place++) {
    const first = place * sumColumns;
    const group = groups[place]!;
    if (values[first + billCount] === 0) continue;
    addValues(group, 0, values, first, figureCount);
    group.bills += values[first + billCount]!;
    group.billedRows += values[first + billedCount]!;
    group.paidRows += values[first + paidCount]!;
  }
  values.fill(0, 0, count * sumColumns);
  memory.hasSums = false;
}

/** Forgets small sums that a slab which failed on the way has left, of this processor or another. */
export function dropSmallSums(sums: SmallSums): void {
  sums.rows = 0;
  if (!memory.hasSums) return;
  memory.sums.fill(0);
  memory.hasSums = false;
}

function moveToLarge({ small, large }: GroupSums, figure: number, value: number): void {
  large[figure] = (large[figure] ?? 0n) + BigInt(small[figure]!) + BigInt(value);
  small[figure] = 0;
}

export function sumOf(sums: GroupSums, figure: number): bigint {
  return (sums.large[figure] ?? 0n) + BigInt(sums.small[figure]!);
}

/** Empties sums that have been handed on. */
export function clearSums(sums: GroupSums): void {
  sums.bills = 0;
  sums.billedRows = 0;
  sums.paidRows = 0;
  sums.small.fill(0);
  if (sums.large.length > 0) sums.large.length = 0;
}

/** The sums as decimal texts. */
export function totalsOf(sums: GroupSums): Totals {
  const volume = (figure: number) => formatUnits(sumOf(sums, figure), sums.volumeDecimals);
  const amount = (figure: number) => formatUnits(sumOf(sums, figure), sums.amountDecimals);
  const stated = (figure: number) => formatUnits(sumOf(sums, figure), sums.statedDecimals);
  return {
    bills: sums.bills,
    waterM3: volume(water),
    liableM3: volume(liable),
    payingM3: formatUnits(sumOf(sums, liable) - sumOf(sums, relieved), sums.volumeDecimals),
    baseFee: amount(base),
    surcharge: amount(surcharge),
    relief: amount(relief),
    reliefFunded: amount(reliefFunded),
    limits: amount(limits),
    rounding: amount(rounding),
    fee: amount(fee),
    billed: stated(billed),
    paid: stated(paid),
    billedRows: sums.billedRows,
    paidRows: sums.paidRows,
  };
}
