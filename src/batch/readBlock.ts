import { lastStart } from "./cutSlab.js";
import { partUnlisted } from "./listedRows.js";
import { inputBytes, memory, passes, readBytes } from "./memory/index.js";
import { notMet } from "./memory/kindFields.js";
import { learnWords } from "./readRow.js";
import type { SlabState } from "./slabState.js";

const { block } = memory;

/** Rows of a slab that another thread has read: block after block, before each how many rows it has. */
export interface RowsAhead {
  readonly bytes: Uint8Array;
  readonly words: Int32Array;
  /** The block that is taken next. */
  next: number;
}

/** Before what was read of a block stands how many rows it has. */
const headBytes = 64;
const aheadBytes = headBytes + readBytes;
const wordBytes = Int32Array.BYTES_PER_ELEMENT;

/** @param bytes what `readAhead` gave. */
export function openAhead(bytes: Uint8Array): RowsAhead {
  return { bytes, words: new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length / wordBytes), next: 0 };
}

/** Takes in as many records as the memory holds and gives their length. A record that it does not hold is far too long, and is looked at where it stands. */
export function takeIn({ reader, plan, format }: SlabState, bytes: Uint8Array, from: number): number {
  const most = bytes.subarray(from, from + inputBytes);
  const length = from + most.length === bytes.length ? most.length : lastStart(most, plan);
  reader.isInput = length > 0;
  reader.base = reader.isInput ? from : 0;
  reader.bytes = reader.isInput ? memory.input.subarray(0, length) : bytes;
  if (reader.isInput) {
    reader.bytes.set(most.subarray(0, length));
    return length;
  }
  return format.find({ reader, plan }, from) - from;
}

/** Reads rows into the block, from a place of what was taken in on: those that another thread has read are taken from it. */
export function readBlock(state: SlabState, at: number): void {
  const { ahead, reader, kinds } = state;
  const taken = ahead === undefined ? -1 : placeAhead(ahead, at);
  if (taken < 0 || !takeBlock(ahead!, taken)) {
    readHere(at, reader.bytes.length);
    if (state.isLearning && learnBlock(state)) readHere(at, reader.bytes.length);
    if (taken >= 0) noteOthers(ahead!, taken);
  }
  if (kinds.hasAsking && partUnlisted(state)) block.odd = passes.listOdd(block.count);
}

/** Takes a block that another thread has read; no where anything of it is not known here. */
function takeBlock({ bytes, words }: RowsAhead, place: number): boolean {
  block.read.set(bytes.subarray(place + headBytes, place + aheadBytes));
  block.count = words[place / wordBytes]!;
  if (!passes.takeRows(block.count)) return false;
  block.odd = passes.listOdd(block.count);
  return true;
}

/** The place of the block that begins there; -1 where there is none. */
function placeAhead(ahead: RowsAhead, at: number): number {
  const { bytes, words } = ahead;
  for (; ahead.next < bytes.length; ahead.next += aheadBytes) {
    const start = words[(ahead.next + headBytes) / wordBytes]!;
    if (start > at) return -1;
    if (start === at) return ahead.next;
  }
  return -1;
}

/** What kinds and districts of another thread are here is seen in rows that both have read. */
function noteOthers({ words }: RowsAhead, taken: number): void {
  const first = (taken + headBytes) / wordBytes;
  const column = ({ byteOffset }: Int32Array) => first + (byteOffset - block.read.byteOffset) / wordBytes;
  const [kinds, districts] = [column(block.kindOf), column(block.districtOf)];
  const count = Math.min(block.count, words[taken / wordBytes]!);
  for (let row = 0; row < count; row++) passes.noteOther(row, words[kinds + row]!, words[districts + row]!);
}

function readHere(at: number, length: number): void {
  block.count = passes.readRows(at, length);
  block.odd = passes.listOdd(block.count);
}

/** Reads the words of rows of the block that were not met before, so that the rows are taken with the others; says whether any are. */
function learnBlock(state: SlabState): boolean {
  const { format, plan, reader } = state;
  let unknown = 0;
  let isNew = false;
  for (let index = 0; index < block.odd; index++) {
    const row = block.oddRows[index]!;
    if (block.kindOf[row] !== notMet) continue;
    unknown++;
    format.find(state, block.rowStarts[row]!);
    if (reader.record.count === plan.fieldCount && learnWords(state)) isNew = true;
  }
  state.isLearning = isNew || unknown === 0;
  return isNew;
}

/**
 * Reads rows of a slab for another thread, as many as there is room for.
 *
 * @param room memory that the other thread sees, too.
 * @returns the part of it in which they stand; nothing of it where rows are not read many at a time.
 */
export function readAhead(state: SlabState, bytes: Uint8Array, room: Uint8Array): Uint8Array {
  if (state.layout === undefined || bytes.length > inputBytes) return room.subarray(0, 0);
  takeIn(state, bytes, 0);
  const words = new Int32Array(room.buffer, room.byteOffset, Math.floor(room.length / wordBytes));
  let used = 0;
  for (let at = 0; at < bytes.length && used + aheadBytes <= room.length; ) {
    readHere(at, bytes.length);
    if (block.odd > 0 && learnBlock(state)) readHere(at, bytes.length);
    if (block.count === 0) {
      at = state.format.find(state, at);
      continue;
    }
    words[used / wordBytes] = block.count;
    room.set(block.read, used + headBytes);
    used += aheadBytes;
    at = block.rowStarts[block.count]!;
  }
  return room.subarray(0, used);
}
