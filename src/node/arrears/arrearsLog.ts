import type { ArrearsRow, EntryBlock, PackedArrears } from "../../batch/index.js";
import { entryBlock, entryClass, entryEnd, entryHeadBytes, putEntryClass, putEntryHead } from "../../batch/index.js";
import { readExtent } from "../spill/readExtent.js";
import type { Extent, SpillFile } from "../spill/spillFile.js";
import type { AccountName } from "./accountDebts.js";
import { compareAccounts } from "./accountDebts.js";
import type { EntryBlocks } from "./arrearsEntries.js";

/** Rows that owe, in the order in which they came. They are packed, and wait on the disk where they are many. */
export interface ArrearsLog extends EntryBlocks {
  add(row: ArrearsRow): void;
  /** Adds the rows of a slab, whose memory it keeps; whether it is known that each has the account of the one before it, or one that stands behind that. */
  addMany(rows: PackedArrears, isRising: boolean): void;
  /** Takes back a row that was added. Of several alike it is the last. */
  withdraw(row: ArrearsRow): void;
  /** Moves what memory should not hold to the disk. */
  settle(): Promise<void>;
  readonly bytes: number;
  readonly entries: number;
  /** Whether it is known of all rows that each has the account of the one before it, or one that stands behind that. */
  readonly isRising: boolean;
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

/** Entries that come one by one, with room for more. */
interface OpenBlock extends EntryBlock {
  length: number;
}

export function createArrearsLog({ openSpill, mostBytesHeld = usualBytesHeld }: ArrearsLogOptions = {}): ArrearsLog {
  const classes: string[] = [];
  const classPlaces = new Map<string, number>();
  let extents: readonly Extent[] = [];
  let held: EntryBlock[] = [];
  let heldBytes = 0;
  let filling: OpenBlock | undefined;
  let spill: SpillFile | undefined;
  let bytes = 0;
  let takenBack = 0;
  let entries = 0;
  let rises = true;
  let last: AccountName | undefined;
  const numberOfClass = (name: string) => {
    const known = classPlaces.get(name);
    if (known !== undefined) return known;
    classPlaces.set(name, classes.length);
    return classes.push(name) - 1;
  };
  const hold = (block: EntryBlock) => {
    held.push(block);
    heldBytes += block.bytes.length;
  };
  const closeFilling = () => {
    if (filling !== undefined) hold(entryBlock(filling.bytes.subarray(0, filling.length)));
    filling = undefined;
  };
  const append = ({ accountId, class: name, start, principalUnits, decimals }: ArrearsRow, isTakenBack: boolean) => {
    rises = false;
    const account = Buffer.from(accountId, "utf8");
    const size = entryHeadBytes + account.length;
    if (filling !== undefined && filling.length + size > filling.bytes.length) closeFilling();
    filling ??= { ...entryBlock(new Uint8Array(Math.max(blockBytes, size))), length: 0 };
    const head = { accountBytes: account.length, row: 0, classNumber: numberOfClass(name), start, principalUnits, decimals, isTakenBack };
    putEntryHead(filling.view, filling.length, head);
    filling.bytes.set(account, filling.length + entryHeadBytes);
    filling.length += size;
    bytes += size;
    entries++;
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
    get isRising() {
      return rises;
    },
    openSpill,
    add: (row) => append(row, false),
    addMany(rows, isRising) {
      if (rows.count === 0) return;
      const block = entryBlock(rows.bytes);
      rises &&= isRising && (last === undefined || compareAccounts(accountAt(block, 0), last) >= 0);
      if (rises) last = accountAt(block, lastEntry(block));
      const numbers = rows.classNames.map(numberOfClass);
      if (numbers.some((number, place) => number !== place)) renumber(block, numbers);
      closeFilling();
      hold(block);
      bytes += rows.bytes.length;
      entries += rows.count;
    },
    withdraw(row) {
      append(row, true);
      takenBack++;
    },
    async settle() {
      if (openSpill === undefined || heldBytes + (filling?.length ?? 0) <= mostBytesHeld) return;
      closeFilling();
      spill ??= await openSpill();
      extents = joined([...extents, ...(await spill.append(held.map((block) => block.bytes)))]);
      held = [];
      heldBytes = 0;
    },
    *blocks() {
      const window = Buffer.allocUnsafeSlow(extents.reduce((most, extent) => Math.max(most, extent.bytes), 0));
      for (const extent of extents) yield entryBlock(readExtent(spill!.path, extent, window));
      closeFilling();
      yield* held;
    },
    discard: async () => spill?.discard(),
  };
}

function accountAt({ bytes, view }: EntryBlock, at: number): AccountName {
  return { name: bytes.slice(at + entryHeadBytes, entryEnd(view, at)), start: 0, end: entryEnd(view, at) - at - entryHeadBytes };
}

function lastEntry({ bytes, view }: EntryBlock): number {
  let at = 0;
  for (let next = 0; next < bytes.length; next = entryEnd(view, at)) at = next;
  return at;
}

/** Gives classes the numbers that they have here. */
function renumber({ bytes, view }: EntryBlock, numbers: readonly number[]): void {
  for (let at = 0; at < bytes.length; at = entryEnd(view, at)) putEntryClass(view, at, numbers[entryClass(view, at)]!);
}

/** Blocks that stand beside one another in the file are read together, up to a size. */
function joined(extents: readonly Extent[]): readonly Extent[] {
  const runs: Extent[] = [];
  for (const { offset, bytes } of extents) {
    const last = runs.at(-1);
    if (last === undefined || last.bytes + bytes > blockBytes) runs.push({ offset, bytes });
    else runs[runs.length - 1] = { offset: last.offset, bytes: last.bytes + bytes };
  }
  return runs;
}
