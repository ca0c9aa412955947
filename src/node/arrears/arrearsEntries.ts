import type { ArrearsRow } from "../../batch/index.js";
import { hashText } from "../../batch/index.js";

/** Entries of a log of arrears, one after the other. */
export interface PackedBlock {
  readonly bytes: Buffer;
  readonly view: DataView;
}

/** What entries are read from. */
export interface EntryBlocks {
  /** Each stays until the next is asked for. */
  blocks(): Iterable<PackedBlock>;
  /** Entries that take another one back. */
  readonly withdrawn: number;
}

/** An entry: in one word the length of the account, the decimals and whether it is withdrawn; hash, class, first day, principal; then the account. */
const lengthAt = 0;
const hashAt = 4;
const classAt = 8;
const startAt = 12;
const principalAt = 16;
export const headBytes = 24;
const lengthBits = 0xffffff;
const decimalsShift = 24;
const decimalsBits = 0x7f;
const withdrawnBit = 1 << 31;

/** What stands before the account. */
export interface EntryHead extends Pick<ArrearsRow, "start" | "principalUnits" | "decimals"> {
  readonly accountBytes: number;
  readonly classNumber: number;
  readonly isWithdrawn: boolean;
}

/** Puts the head of an entry, whose account must stand behind it already. */
export function putHead(
  { bytes, view }: PackedBlock,
  at: number,
  { accountBytes, classNumber, start, principalUnits, decimals, isWithdrawn }: EntryHead,
): void {
  view.setUint32(at + lengthAt, accountBytes | (decimals << decimalsShift) | (isWithdrawn ? withdrawnBit : 0), true);
  view.setUint32(at + hashAt, hashText(bytes, at + headBytes, at + headBytes + accountBytes), true);
  view.setUint32(at + classAt, classNumber, true);
  view.setInt32(at + startAt, start, true);
  view.setFloat64(at + principalAt, principalUnits, true);
}

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

export function accountIdAt(entry: ArrearsEntry): string {
  return entry.block.bytes.toString("utf8", accountAt(entry), endOf(entry));
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
export function unitsOf({ block, at }: ArrearsEntry): number {
  return block.view.getFloat64(at + principalAt, true);
}

export function decimalsOf({ block, at }: ArrearsEntry): number {
  return (block.view.getUint32(at + lengthAt, true) >>> decimalsShift) & decimalsBits;
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
export function entriesOf(log: EntryBlocks, of: LogPart): Iterable<ArrearsEntry> {
  return log.withdrawn === 0 ? allEntries(log, of) : keptEntries(log, of);
}

function* keptEntries(log: EntryBlocks, of: LogPart): Generator<ArrearsEntry> {
  const left = leftOf(log, of);
  for (const entry of allEntries(log, of)) {
    if (isWithdrawn(entry)) continue;
    const likes = left.get(contentOf(entry));
    if (likes !== undefined && likes.left-- <= 0) continue;
    yield entry;
  }
}

function* allEntries(log: EntryBlocks, { part, parts }: LogPart): Generator<ArrearsEntry> {
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
function leftOf(log: EntryBlocks, of: LogPart): Map<string, { left: number }> {
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
  return `${decimalsOf(entry)} ${entry.block.bytes.toString("latin1", entry.at + hashAt, endOf(entry))}`;
}
