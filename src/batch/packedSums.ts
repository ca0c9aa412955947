import type { GroupSums, SmallSums } from "./sums.js";
import { addValues, createGroupSums, figureCount } from "./sums.js";

/** The sums of the groups of a slab as they travel between threads: what the groups are, in one text, and their numbers in one run. */
export interface PackedSums {
  /** What the groups are, as JSON: the same text as long as they are the same. */
  readonly names: string;
  /** Of each group: how many rows have a bill, an amount billed and an amount paid; and its figures. */
  readonly numbers: Float64Array;
  /** What figures that have grown large have beside their numbers. */
  readonly large: readonly LargeSum[];
}

interface LargeSum {
  readonly group: number;
  readonly figure: number;
  readonly sum: bigint;
}

const counts = 3;
const numbersPerGroup = counts + figureCount;

/** The groups of a processor, the place of each in the list, and those that were packed last. */
export interface OpenSums {
  readonly list: GroupSums[];
  readonly places: Map<string, number>;
  readonly small: SmallSums;
  packed: { readonly groups: readonly GroupSums[]; readonly names: string };
}

export function openSums(): OpenSums {
  return { list: [], places: new Map(), small: { rows: 0 }, packed: { groups: [], names: "[]" } };
}

type GroupName = Parameters<typeof createGroupSums>[0];

const nameOf = ({ policy, district, class: classId, volumeDecimals, amountDecimals, statedDecimals }: GroupSums): GroupName => ({
  policy,
  district,
  class: classId,
  volumeDecimals,
  amountDecimals,
  statedDecimals,
});

/** Packs the groups to which rows were added. */
export function packSums(sums: OpenSums): PackedSums {
  const groups = sums.list.filter(hasBills);
  if (!areSame(groups, sums.packed.groups)) sums.packed = { groups, names: JSON.stringify(groups.map(nameOf)) };
  const numbers = new Float64Array(groups.length * numbersPerGroup);
  const large: LargeSum[] = [];
  for (let place = 0; place < groups.length; place++) {
    const group = groups[place]!;
    const first = place * numbersPerGroup;
    numbers[first] = group.bills;
    numbers[first + 1] = group.billedRows;
    numbers[first + 2] = group.paidRows;
    numbers.set(group.small, first + counts);
    if (group.large.length > 0) noteLarge(large, place, group);
  }
  return { names: sums.packed.names, numbers, large };
}

function hasBills({ bills }: GroupSums): boolean {
  return bills > 0;
}

function areSame(groups: readonly GroupSums[], others: readonly GroupSums[]): boolean {
  if (groups.length !== others.length) return false;
  for (let place = 0; place < groups.length; place++) if (groups[place] !== others[place]) return false;
  return true;
}

function noteLarge(large: LargeSum[], group: number, sums: GroupSums): void {
  for (const [figure, sum] of sums.large.entries()) if (sum !== undefined) large.push({ group, figure, sum });
}

/** What groups are told apart by. */
export function groupKey({ policy, district, class: classId }: Pick<GroupSums, "policy" | "district" | "class">): string {
  return `${policy}\t${district}\t${classId}`;
}

interface KnownName extends GroupName {
  readonly key: string;
}

/** Texts of groups that were read last: those of the slabs of each thread are mostly the same ones. */
export type KnownNames = Map<string, readonly KnownName[]>;

const mostKnown = 8;

function readNames(known: KnownNames, names: string): readonly KnownName[] {
  const met = known.get(names);
  if (met !== undefined) return met;
  if (known.size >= mostKnown) known.clear();
  const read = (JSON.parse(names) as GroupName[]).map((name) => ({ ...name, key: groupKey(name) }));
  known.set(names, read);
  return read;
}

/** Adds packed sums to those of groups, by their keys: associative and commutative. */
export function addSums(into: Map<string, GroupSums>, { names, numbers, large }: PackedSums, known: KnownNames = new Map()): void {
  const groups = readNames(known, names);
  for (let place = 0; place < groups.length; place++) {
    const name = groups[place]!;
    const sums = into.get(name.key) ?? openGroup(into, name);
    const first = place * numbersPerGroup;
    sums.bills += numbers[first]!;
    sums.billedRows += numbers[first + 1]!;
    sums.paidRows += numbers[first + 2]!;
    addValues(sums, 0, numbers, first + counts, figureCount);
  }
  for (const { group, figure, sum } of large) {
    const sums = into.get(groups[group]!.key)!;
    sums.large[figure] = (sums.large[figure] ?? 0n) + sum;
  }
}

function openGroup(into: Map<string, GroupSums>, { key, ...name }: KnownName): GroupSums {
  const sums = createGroupSums(name);
  into.set(key, sums);
  return sums;
}

/** The sums of each group. */
export function unpackSums(packed: PackedSums): GroupSums[] {
  const sums = new Map<string, GroupSums>();
  addSums(sums, packed);
  return [...sums.values()];
}

/** What takes packed sums back when the two are added. */
export function negativeSums({ names, numbers, large }: PackedSums): PackedSums {
  return { names, numbers: numbers.map((number) => -number), large: large.map((one) => ({ ...one, sum: -one.sum })) };
}
