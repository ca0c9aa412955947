import type { GroupSums, SmallSums } from "./sums.js";
import { addValues, createGroupSums, figureCount } from "./sums.js";

/** The sums of the groups of a slab as they travel between threads: what the groups are, in one text, and their numbers in one run. */
export interface PackedSums {
  /** What the groups are, as JSON: the same text as long as they are the same. */
  readonly names: string;
  /** Of each group: how many rows have a bill, an amount billed and an amount paid; and its figures. */
  readonly numbers: Float64Array;
  /** What figures that have grown large have beside their numbers. */
  readonly large: readonly { readonly group: number; readonly figure: number; readonly sum: bigint }[];
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
  const groups = sums.list.filter(({ bills }) => bills > 0);
  const last = sums.packed.groups;
  if (groups.length !== last.length || groups.some((group, place) => group !== last[place])) {
    sums.packed = { groups, names: JSON.stringify(groups.map(nameOf)) };
  }
  const numbers = new Float64Array(groups.length * numbersPerGroup);
  const large: { group: number; figure: number; sum: bigint }[] = [];
  for (const [place, { bills, billedRows, paidRows, small, large: beside }] of groups.entries()) {
    const first = place * numbersPerGroup;
    numbers[first] = bills;
    numbers[first + 1] = billedRows;
    numbers[first + 2] = paidRows;
    numbers.set(small, first + counts);
    for (const [figure, sum] of beside.entries()) if (sum !== undefined) large.push({ group: place, figure, sum });
  }
  return { names: sums.packed.names, numbers, large };
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
  for (const [place, name] of groups.entries()) {
    let sums = into.get(name.key);
    if (sums === undefined) {
      const { key, ...own } = name;
      sums = createGroupSums(own);
      into.set(key, sums);
    }
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
