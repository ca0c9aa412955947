import { grown, shared } from "./columns.js";

/** Texts as UTF-8, each numbered when it is first met: columns, where a map of strings would hold an object for each. */
export interface IdTable {
  count: number;
  /** The texts, one after the other, and where each ends. */
  bytes: Uint8Array;
  ends: Uint32Array;
  /**
   * Pairs: the hash of a text, and one more than its number; nothing where the slot is empty. Undefined as long as each text stands behind the one before it, which
   * then tells that it is new, and nearly all are looked for in that order.
   */
  slots: Int32Array | undefined;
  /** The number that was found last, and how often one was looked for that did not stand near it. */
  last: number;
  farLooks: number;
}

const fewestIds = 1 << 6;
/** Texts are about so long, and as many more are made room for as are met. */
const usualBytes = 12;
/** Where no text has a number. */
export const noId = -1;

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** @param expected texts to make room for at once. */
export function createIdTable(expected = 0): IdTable {
  const ids = Math.max(fewestIds, expected);
  return { count: 0, bytes: new Uint8Array(ids * usualBytes), ends: new Uint32Array(ids), slots: undefined, last: noId, farLooks: 0 };
}

/** The number of a text; `noId` where it was not met. */
export function findId(table: IdTable, text: Uint8Array, start: number, end: number): number {
  const near = nearId(table, text, start, end);
  if (near !== noId) return near;
  const isOrdered = table.slots === undefined && table.farLooks * farLooksPerIndex <= table.count + fewestIds;
  const found = isOrdered ? idInOrder(table, text, start, end) : idOfSlot(indexed(table), slotOf(indexed(table), text, start, end, hashOf(text, start, end)));
  if (found !== noId) table.last = found;
  return found;
}

/** The number of a text, which gets the next where it was not met before. */
export function keepId(table: IdTable, text: Uint8Array, start: number, end: number): number {
  const near = nearId(table, text, start, end);
  if (near !== noId) return near;
  table.last =
    table.slots === undefined && isBehindAll(table, text, start, end) ? addId(table, text, start, end) : keepIndexed(indexed(table), text, start, end);
  return table.last;
}

function keepIndexed(table: IndexedIds, text: Uint8Array, start: number, end: number): number {
  const hash = hashOf(text, start, end);
  const slot = slotOf(table, text, start, end, hash);
  const known = idOfSlot(table, slot);
  if (known !== noId) return known;
  const number = addId(table, text, start, end);
  table.slots[slot] = hash;
  table.slots[slot + 1] = number + 1;
  if (table.count * 8 > table.slots.length * 3) spread(table);
  return number;
}

/** The files of a company mostly have their rows in one order: then the text is that which was found last, or the next, and stands near it in memory. */
function nearId(table: IdTable, text: Uint8Array, start: number, end: number): number {
  const { last, count } = table;
  if (last !== noId && isAt(table, last, text, start, end)) return last;
  if (last + 1 >= count || !isAt(table, last + 1, text, start, end)) return noId;
  table.last = last + 1;
  return last + 1;
}

/** Texts beyond so many are not looked at one by one. */
const mostSteps = 16;
/** Looking for texts that stand anywhere is worth an index when there is one look for so many texts. */
const farLooksPerIndex = 16;

/** The number of a text where texts rise: it mostly stands a little behind the one that was found last. */
function idInOrder(table: IdTable, text: Uint8Array, start: number, end: number): number {
  const { last, count } = table;
  let from = 0;
  if (last === noId || compareTo(table, last, text, start, end) > 0) {
    from = last + 1;
    for (let steps = 0; steps < mostSteps; steps++, from++) {
      const step = from < count ? compareTo(table, from, text, start, end) : -1;
      if (step <= 0) return step === 0 ? from : noId;
    }
  }
  table.farLooks++;
  let until = count;
  while (from < until) {
    const middle = (from + until) >>> 1;
    const step = compareTo(table, middle, text, start, end);
    if (step === 0) return middle;
    if (step > 0) from = middle + 1;
    else until = middle;
  }
  return noId;
}

function isBehindAll(table: IdTable, text: Uint8Array, start: number, end: number): boolean {
  return table.count === 0 || compareTo(table, table.count - 1, text, start, end) > 0;
}

/** How a text stands to one of the table. */
function compareTo(table: IdTable, number: number, text: Uint8Array, start: number, end: number): number {
  return compareTexts(text, start, end, table.bytes, startOfId(table, number), table.ends[number]!);
}

/** How one run of bytes stands to another: shorter ones stand before longer ones, those of one length as their bytes do. */
export function compareTexts(a: Uint8Array, aStart: number, aEnd: number, b: Uint8Array, bStart: number, bEnd: number): number {
  const length = aEnd - aStart;
  if (bEnd - bStart !== length) return length - (bEnd - bStart);
  let at = 0;
  while (at < length && a[aStart + at] === b[bStart + at]) at++;
  return at === length ? 0 : a[aStart + at]! - b[bStart + at]!;
}

function isAt({ bytes, ends }: IdTable, number: number, text: Uint8Array, start: number, end: number): boolean {
  const from = number === 0 ? 0 : ends[number - 1]!;
  const length = end - start;
  if (ends[number]! - from !== length) return false;
  // Ids that follow one another differ at their ends.
  for (let at = length - 1; at >= 0; at--) if (bytes[from + at] !== text[start + at]) return false;
  return true;
}

export function findText(table: IdTable, text: string): number {
  const bytes = bytesOf(text);
  return findId(table, bytes.text, 0, bytes.length);
}

export function keepText(table: IdTable, text: string): number {
  const bytes = bytesOf(text);
  return keepId(table, bytes.text, 0, bytes.length);
}

const scratch = new Uint8Array(64);

/** A text as UTF-8. A short one of ASCII, as most ids are, stands in memory used again. */
function bytesOf(text: string): { readonly text: Uint8Array; readonly length: number } {
  const { length } = text;
  let all = length > scratch.length ? 0x80 : 0;
  for (let at = 0; at < length && all < 0x80; at++) {
    const letter = text.charCodeAt(at);
    scratch[at] = letter;
    all |= letter;
  }
  if (all < 0x80) return { text: scratch, length };
  const bytes = encoder.encode(text);
  return { text: bytes, length: bytes.length };
}

export function startOfId({ ends }: IdTable, number: number): number {
  return number === 0 ? 0 : ends[number - 1]!;
}

export function textOfId(table: IdTable, number: number): string {
  // A decoder takes no memory that threads share.
  return decoder.decode(table.bytes.slice(startOfId(table, number), table.ends[number]));
}

/** Spreads texts over slots, or over parts of what is kept by account: a whole number below 2^32. */
export function hashText(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5 | 0;
  for (let at = start | 0; at < end; at = (at + 1) | 0) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}

function hashOf(bytes: Uint8Array, start: number, end: number): number {
  return hashText(bytes, start, end) | 0;
}

interface IndexedIds extends IdTable {
  slots: Int32Array;
}

/** The table with an index of its texts, which is made where there is none. */
function indexed(table: IdTable): IndexedIds {
  if (table.slots === undefined) {
    const slots = new Int32Array(2 * 2 ** Math.ceil(Math.log2((table.ends.length * 4) / 3)));
    table.slots = slots;
    for (let number = 0; number < table.count; number++) putSlot(slots, hashOf(table.bytes, startOfId(table, number), table.ends[number]!), number + 1);
  }
  return table as IndexedIds;
}

function putSlot(slots: Int32Array, hash: number, entry: number): void {
  const last = slots.length - 2;
  let slot = (hash << 1) & last;
  while (slots[slot + 1] !== 0) slot = (slot + 2) & last;
  slots[slot] = hash;
  slots[slot + 1] = entry;
}

function idOfSlot({ slots }: IndexedIds, slot: number): number {
  return slots[slot + 1]! - 1;
}

/** The slot of a text, or the empty one where it would stand. */
function slotOf(table: IndexedIds, text: Uint8Array, start: number, end: number, hash: number): number {
  const { slots } = table;
  const last = slots.length - 2;
  let slot = (hash << 1) & last;
  for (; slots[slot + 1] !== 0; slot = (slot + 2) & last) {
    if (slots[slot] !== hash) continue;
    if (isAt(table, slots[slot + 1]! - 1, text, start, end)) break;
  }
  return slot;
}

function addId(table: IdTable, text: Uint8Array, start: number, end: number): number {
  const number = table.count++;
  const from = number === 0 ? 0 : table.ends[number - 1]!;
  const until = from + end - start;
  if (number === table.ends.length) table.ends = grown(table.ends, number + 1);
  if (until > table.bytes.length) table.bytes = grown(table.bytes, until);
  for (let at = start; at < end; at++) table.bytes[from + at - start] = text[at]!;
  table.ends[number] = until;
  return number;
}

/** Moves the columns to memory that threads share, and the index: each thread would else make one. */
export function shareIds(table: IdTable): void {
  table.bytes = shared(table.bytes);
  table.ends = shared(table.ends);
  table.slots = shared(indexed(table).slots);
}

/** Spreads the ids over twice as many slots. */
function spread(table: IndexedIds): void {
  const { slots: old } = table;
  table.slots = new Int32Array(old.length * 2);
  for (let from = 0; from < old.length; from += 2) if (old[from + 1] !== 0) putSlot(table.slots, old[from]!, old[from + 1]!);
}
