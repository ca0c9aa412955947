import type { ArrearsRow, PackedArrears } from "../../batch/index.js";
import { accountStart } from "../../batch/index.js";
import { readExtent } from "../spill/readExtent.js";
import type { Extent, SpillFile } from "../spill/spillFile.js";
import type { EntryBlocks, EntryHead, PackedBlock } from "./arrearsEntries.js";
import { headBytes, putHead } from "./arrearsEntries.js";

/** Rows that owe, in the order in which they came. They are packed, and wait on the disk where they are many. */
export interface ArrearsLog extends EntryBlocks {
  add(row: ArrearsRow): void;
  /** Adds the rows of a slab. */
  addMany(rows: PackedArrears): void;
  /** Takes back a row that was added. Of several alike it is the last. */
  withdraw(row: ArrearsRow): void;
  /** Moves what memory should not hold to the disk. */
  settle(): Promise<void>;
  readonly bytes: number;
  readonly entries: number;
  /** Classes by number, and the number of a class. */
  readonly classes: readonly string[];
  numberOfClass(name: string): number;
  /** Opens another file for what is made of the entries; undefined where all stays in memory. */
  readonly openSpill: ArrearsLogOptions["openSpill"];
  discard(): Promise<void>;
}

export interface ArrearsLogOptions {
  /** Opens the file in which entries wait; without it all stay in memory. */
  readonly openSpill?: (() => Promise<SpillFile>) | undefined;
  readonly mostBytesHeld?: number;
}

const usualBytesHeld = 16 << 20;
const blockBytes = 1 << 18;

interface Block extends PackedBlock {
  length: number;
}

export function createArrearsLog({ openSpill, mostBytesHeld = usualBytesHeld }: ArrearsLogOptions = {}): ArrearsLog {
  const classes: string[] = [];
  const classPlaces = new Map<string, number>();
  const extents: Extent[] = [];
  let held: Block[] = [];
  let spill: SpillFile | undefined;
  let bytes = 0;
  let takenBack = 0;
  let entries = 0;
  const numberOfClass = (name: string) => {
    const known = classPlaces.get(name);
    if (known !== undefined) return known;
    classPlaces.set(name, classes.length);
    return classes.push(name) - 1;
  };
  const blockWith = (most: number): Block => {
    const last = held.at(-1);
    if (last !== undefined && last.length + most <= last.bytes.length) return last;
    const block = createBlock(most);
    held.push(block);
    return block;
  };
  // One for all entries: an object for each, with a principal that is now whole and now not, is compiled for again and again.
  const head: { -readonly [Key in keyof EntryHead]: EntryHead[Key] } = {
    accountBytes: 0,
    classNumber: 0,
    start: 0,
    principalUnits: Number.NaN,
    decimals: 0,
    isWithdrawn: false,
  };
  /** Writes an entry around the account that stands in its place already. */
  const write = (block: Block) => {
    putHead(block, block.length, head);
    block.length += headBytes + head.accountBytes;
    bytes += headBytes + head.accountBytes;
    entries++;
  };
  const append = ({ accountId, class: name, start, principalUnits, decimals }: ArrearsRow, isWithdrawn: boolean) => {
    const block = blockWith(headBytes + 3 * accountId.length);
    head.accountBytes = block.bytes.write(accountId, block.length + headBytes, "utf8");
    head.classNumber = numberOfClass(name);
    head.start = start;
    head.principalUnits = principalUnits;
    head.decimals = decimals;
    head.isWithdrawn = isWithdrawn;
    write(block);
  };
  return {
    classes,
    numberOfClass,
    get bytes() {
      return bytes;
    },
    get entries() {
      return entries;
    },
    get withdrawn() {
      return takenBack;
    },
    openSpill,
    add: (row) => append(row, false),
    addMany(rows) {
      const numbers = rows.classNames.map(numberOfClass);
      const { accounts, ends, classes: rowClasses, starts, principals, decimals } = rows;
      for (let row = 0; row < rows.count; row++) {
        const from = accountStart(rows, row);
        const accountBytes = ends[row]! - from;
        const block = blockWith(headBytes + accountBytes);
        const to = block.length + headBytes;
        for (let at = 0; at < accountBytes; at++) block.bytes[to + at] = accounts[from + at]!;
        head.accountBytes = accountBytes;
        head.classNumber = numbers[rowClasses[row]!]!;
        head.start = starts[row]!;
        head.principalUnits = principals[row]!;
        head.decimals = decimals[row]!;
        head.isWithdrawn = false;
        write(block);
      }
    },
    withdraw(row) {
      append(row, true);
      takenBack++;
    },
    async settle() {
      const last = held.at(-1);
      if (openSpill === undefined || last === undefined || held.length * blockBytes <= mostBytesHeld) return;
      spill ??= await openSpill();
      extents.push(...(await spill.append(held.map((block) => block.bytes.subarray(0, block.length)))));
      held = [];
    },
    *blocks() {
      const window = Buffer.allocUnsafeSlow(extents.reduce((most, extent) => Math.max(most, extent.bytes), 0));
      for (const extent of extents) yield viewed(readExtent(spill!.path, extent, window));
      for (const { bytes: whole, length } of held) yield viewed(whole.subarray(0, length));
    },
    discard: async () => spill?.discard(),
  };
}

function createBlock(leastBytes: number): Block {
  const { bytes, view } = viewed(Buffer.allocUnsafeSlow(Math.max(blockBytes, leastBytes)));
  return { bytes, view, length: 0 };
}

function viewed(bytes: Buffer): PackedBlock {
  return { bytes, view: new DataView(bytes.buffer, bytes.byteOffset, bytes.length) };
}
