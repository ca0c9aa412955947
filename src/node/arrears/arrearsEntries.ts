import type { EntryBlock } from "../../batch/index.js";
import { entryBlock, entryContent, entryDecimals, entryEnd, entryHeadBytes, hashText, isTakenBack } from "../../batch/index.js";

/** What entries are read from. */
export interface EntryBlocks {
  /** Each stays until the next is asked for. */
  blocks(): Iterable<EntryBlock>;
  /** Entries that take another one back. */
  readonly withdrawn: number;
}

/** One of several parts, in each of which all entries of its accounts stand. */
export interface LogPart {
  readonly part: number;
  readonly parts: number;
}

/** An entry: its block, where it begins and ends there, and its place among all. It stays until the next is asked for. */
export interface ArrearsEntry {
  readonly block: EntryBlock;
  readonly at: number;
  readonly end: number;
  readonly number: number;
}

/** The entries of a part, in their order, those left out that were taken back. */
export function entriesOf(log: EntryBlocks, of: LogPart): Iterable<ArrearsEntry> {
  return log.withdrawn === 0 ? allEntries(log, of) : keptEntries(log, of);
}

function* keptEntries(log: EntryBlocks, of: LogPart): Generator<ArrearsEntry> {
  const left = leftOf(log, of);
  for (const entry of allEntries(log, of)) {
    if (isTakenBack(entry.block.view, entry.at)) continue;
    const likes = left.get(contentOf(entry));
    if (likes !== undefined && likes.left-- <= 0) continue;
    yield entry;
  }
}

function* allEntries(log: EntryBlocks, { part, parts }: LogPart): Generator<ArrearsEntry> {
  // One for all of them: they may be millions.
  const entry: { -readonly [Key in keyof ArrearsEntry]: ArrearsEntry[Key] } = { block: entryBlock(new Uint8Array(0)), at: 0, end: 0, number: -1 };
  for (const block of log.blocks()) {
    const { bytes, view } = block;
    entry.block = block;
    entry.end = 0;
    while (entry.end < bytes.length) {
      entry.at = entry.end;
      entry.end = entryEnd(view, entry.at);
      entry.number++;
      if (parts === 1 || hashText(bytes, entry.at + entryHeadBytes, entry.end) % parts === part) yield entry;
    }
  }
}

/** Of what was taken back: how many of the entries that say the same are left, which are the first of them. */
function leftOf(log: EntryBlocks, of: LogPart): Map<string, { left: number }> {
  const left = new Map<string, { left: number }>();
  for (const entry of allEntries(log, of)) {
    if (!isTakenBack(entry.block.view, entry.at)) continue;
    const likes = left.get(contentOf(entry));
    if (likes === undefined) left.set(contentOf(entry), { left: -1 });
    else likes.left--;
  }
  for (const entry of allEntries(log, of)) {
    const likes = isTakenBack(entry.block.view, entry.at) ? undefined : left.get(contentOf(entry));
    if (likes !== undefined) likes.left++;
  }
  return left;
}

/** All that an entry says of what is owed, as a text. */
function contentOf({ block: { bytes, view }, at, end }: ArrearsEntry): string {
  const from = entryContent(at);
  return `${entryDecimals(view, at)} ${Buffer.from(bytes.buffer, bytes.byteOffset + from, end - from).toString("latin1")}`;
}
