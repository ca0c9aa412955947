import type { ArrearsRow, PackedArrears } from "../../batch/index.js";
import { accountStart } from "../../batch/index.js";
import { readExtent } from "../spill/readExtent.js";
import type { Extent, SpillFile } from "../spill/spillFile.js";
import { hashOf } from "./accountHash.js";

/** Rows that owe, in the order in which they came. They are packed, and wait on the disk where they are many. */
export interface ArrearsLog {
  add(row: ArrearsRow): void;
  /** Adds the rows of a slab. */
  addMany(rows: PackedArrears): void;
  /** Takes back a row that was added. Of several alike it is the last. */
  withdraw(row: ArrearsRow): void;
  /** Moves what memory should not hold to the disk. */
  settle(): Promise<void>;
  readonly bytes: number;
  readonly entries: number;
  /** Rows that were taken back. */
  readonly withdrawn: number;
  /** The packed entries, block by block: each stays until the next is asked for. */
  blocks(): Iterable<PackedBlock>;
  /** Classes by number, and the number of a class. */
  readonly classes: readonly string[];
  numberOfClass(name: string): number;
  /** Opens another file for what is made of the entries; undefined where all stays in memory. */
  readonly openSpill: ArrearsLogOptions["openSpill"];
  discard(): Promise<void>;
}

export interface PackedBlock {
  readonly bytes: Buffer;
  readonly view: DataView;
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

interface EntryHead extends Pick<ArrearsRow, "start" | "principalUnits" | "decimals"> {
  readonly classNumber: number;
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
  /** Writes an entry around the account that stands in its place already. */
  const write = (block: Block, accountBytes: number, { classNumber, start, principalUnits, decimals }: EntryHead, kind: number) => {
    const { view, length: at } = block;
    view.setUint32(at + lengthAt, accountBytes | (decimals << decimalsShift) | kind, true);
    view.setUint32(at + hashAt, hashOf(block.bytes, at + headBytes, at + headBytes + accountBytes), true);
    view.setUint32(at + classAt, classNumber, true);
    view.setInt32(at + startAt, start, true);
    view.setFloat64(at + principalAt, principalUnits, true);
    block.length = at + headBytes + accountBytes;
    bytes += headBytes + accountBytes;
    entries++;
  };
  const append = ({ accountId, class: name, ...head }: ArrearsRow, kind: number) => {
    const block = blockWith(headBytes + 3 * accountId.length);
    write(block, block.bytes.write(accountId, block.length + headBytes, "utf8"), { ...head, classNumber: numberOfClass(name) }, kind);
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
    add: (row) => append(row, added),
    addMany(rows) {
      const numbers = rows.classNames.map(numberOfClass);
      for (let row = 0; row < rows.count; row++) {
        const from = accountStart(rows, row);
        const accountBytes = rows.ends[row]! - from;
        const block = blockWith(headBytes + accountBytes);
        block.bytes.set(rows.accounts.subarray(from, from + accountBytes), block.length + headBytes);
        const [start, principalUnits, decimals] = [rows.starts[row]!, rows.principals[row]!, rows.decimals[row]!];
        write(block, accountBytes, { classNumber: numbers[rows.classes[row]!]!, start, principalUnits, decimals }, added);
      }
    },
    withdraw(row) {
      append(row, withdrawn);
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
  return { ...viewed(Buffer.allocUnsafeSlow(Math.max(blockBytes, leastBytes))), length: 0 };
}

function viewed(bytes: Buffer): PackedBlock {
  return { bytes, view: new DataView(bytes.buffer, bytes.byteOffset, bytes.length) };
}

/** An entry: in one word the length of the account, the decimals and whether it is withdrawn; hash, class, first day, principal; then the account. */
const lengthAt = 0;
const hashAt = 4;
const classAt = 8;
const startAt = 12;
const principalAt = 16;
const headBytes = 24;
const lengthBits = 0xffffff;
const decimalsShift = 24;
const decimalsBits = 0x7f;
const added = 0;
const withdrawn = 1 << 31;

/** An entry of a block. */
export interface ArrearsEntry {
  readonly block: PackedBlock;
  readonly at: number;
  /** Its place among all. */
  readonly number: number;
}

export function endOf({ block, at }: ArrearsEntry): number {
  return at + headBytes + (block.view.getUint32(at + lengthAt, true) & lengthBits);
}

/** The first byte of the account, which stands last. */
export function accountAt({ at }: ArrearsEntry): number {
  return at + headBytes;
}

export function hashAtEntry({ block, at }: ArrearsEntry): number {
  return block.view.getUint32(at + hashAt, true);
}

export function classNumberOf({ block, at }: ArrearsEntry): number {
  return block.view.getUint32(at + classAt, true);
}

export function startOf({ block, at }: ArrearsEntry): number {
  return block.view.getInt32(at + startAt, true);
}

/** The principal in units of 10^-decimals yuan. */
export function principalOf({ block, at }: ArrearsEntry): { readonly units: number; readonly decimals: number } {
  const decimals = (block.view.getUint32(at + lengthAt, true) >>> decimalsShift) & decimalsBits;
  return { units: block.view.getFloat64(at + principalAt, true), decimals };
}

function isWithdrawn({ block, at }: ArrearsEntry): boolean {
  return block.view.getInt32(at + lengthAt, true) < 0;
}

/** One of several parts, in each of which all entries of its accounts stand. */
export interface LogPart {
  readonly part: number;
  readonly parts: number;
}

/** The entries of a part, in their order, those left out that were taken back. */
export function* entriesOf(log: ArrearsLog, of: LogPart): Generator<ArrearsEntry> {
  const left = log.withdrawn === 0 ? undefined : leftOf(log, of);
  for (const entry of allEntries(log, of)) {
    if (isWithdrawn(entry)) continue;
    const likes = left?.get(contentOf(entry));
    if (likes !== undefined && likes.left-- <= 0) continue;
    yield entry;
  }
}

function* allEntries(log: ArrearsLog, { part, parts }: LogPart): Generator<ArrearsEntry> {
  let number = 0;
  for (const block of log.blocks()) {
    for (let at = 0; at < block.bytes.length; ) {
      const entry = { block, at, number: number++ };
      at = endOf(entry);
      if (parts === 1 || hashAtEntry(entry) % parts === part) yield entry;
    }
  }
}

/** Of what was taken back: how many of the entries that say the same are left, which are the first of them. */
function leftOf(log: ArrearsLog, of: LogPart): Map<string, { left: number }> {
  const left = new Map<string, { left: number }>();
  for (const entry of allEntries(log, of)) {
    if (!isWithdrawn(entry)) continue;
    const likes = left.get(contentOf(entry));
    if (likes === undefined) left.set(contentOf(entry), { left: -1 });
    else likes.left--;
  }
  for (const entry of allEntries(log, of)) {
    const likes = isWithdrawn(entry) ? undefined : left.get(contentOf(entry));
    if (likes !== undefined) likes.left++;
  }
  return left;
}

/** All that an entry says, as a text. */
function contentOf(entry: ArrearsEntry): string {
  return `${principalOf(entry).decimals} ${entry.block.bytes.toString("latin1", entry.at + hashAt, endOf(entry))}`;
}
