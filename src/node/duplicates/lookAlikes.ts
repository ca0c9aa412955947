import { closeSync, openSync, readSync } from "node:fs";
import { setImmediate as nextTurn } from "node:timers/promises";
import { tagBits } from "../../batch/index.js";
import type { Extent, SpillFile } from "../spill/spillFile.js";
import { mergeKeyed, packKeyed } from "../spill/spillMerge.js";
import type { SpilledPart } from "./rowSpill.js";
import { chunkBytes, entryPlace, entryWords } from "./rowSpill.js";

/** A row whose fingerprint an earlier row has. Whether their keys are the same is for the rows themselves to say. */
export interface LookAlike {
  readonly place: number;
  readonly row: number;
  readonly resultRow: number;
  /** The first row with that fingerprint. */
  readonly firstPlace: number;
  readonly firstRow: number;
}

export interface LookOptions {
  readonly signal?: AbortSignal | undefined;
  /** About how many fingerprints are held at once; a part with more is gone through several times. */
  readonly mostHeld?: number;
}

const usualHeld = 1 << 20;
/** Look-alikes that are laid aside together. */
const mostInRun = 1 << 14;
const numbers = 5;
const lookAlikeBytes = numbers * 8;

/** Goes through the parts of a spill one by one and lays the rows that look like an earlier one aside in the same file, in runs by row. */
export async function findLookAlikes(
  file: SpillFile,
  parts: readonly SpilledPart[],
  { signal, mostHeld = usualHeld }: LookOptions = {},
): Promise<readonly Extent[]> {
  const runs: Extent[] = [];
  const held = createHeld();
  const descriptor = openSync(file.path, "r");
  try {
    for (const part of parts) {
      signal?.throwIfAborted();
      const passes = Math.ceil(part.rows / mostHeld);
      for (let pass = 0; pass < passes; pass++) {
        const found: LookAlike[] = [];
        clear(held);
        for (const entries of chunksOf(descriptor, part)) {
          for (let at = 0; at < entries.length; at += entryWords) {
            if (passes > 1 && entries[at]! % passes !== pass) continue;
            const first = hold(held, entries, at);
            if (first >= 0) found.push(lookAlike(entries, at, { held, first }));
          }
          if (found.length >= mostInRun) runs.push(...(await file.append([packed(found.splice(0))])));
        }
        if (found.length > 0) runs.push(...(await file.append([packed(found)])));
      }
      // Others may have something to do: a signal to take, a failure to tell.
      await nextTurn();
    }
  } finally {
    closeSync(descriptor);
  }
  return runs;
}

/** The look-alikes of all runs, in the order of their rows. */
export async function eachLookAlike(file: SpillFile, runs: readonly Extent[], visit: (found: LookAlike) => Promise<void> | void): Promise<void> {
  await mergeKeyed(file.path, runs, async (bytes) => {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    for (let at = 0; at < bytes.length; at += lookAlikeBytes) {
      const number = (place: number) => view.getFloat64(at + place * 8);
      await visit({ place: number(0), row: number(1), resultRow: number(2), firstPlace: number(3), firstRow: number(4) });
    }
  });
}

function packed(found: readonly LookAlike[]): Uint8Array {
  return packKeyed(
    found.map(({ place, row, resultRow, firstPlace, firstRow }) => {
      const view = new DataView(new ArrayBuffer(lookAlikeBytes));
      for (const [at, number] of [place, row, resultRow, firstPlace, firstRow].entries()) view.setFloat64(at * 8, number);
      return { key: String(row).padStart(keyDigits, "0"), bytes: new Uint8Array(view.buffer) };
    }),
  );
}

/** Digits of the largest row number. */
const keyDigits = 10;

function lookAlike(entries: Uint32Array, at: number, { held, first }: { held: Held; first: number }): LookAlike {
  const { entries: known } = held;
  return {
    place: entryPlace(entries, at),
    row: entries[at + 3]!,
    resultRow: entries[at + 4]!,
    firstPlace: entryPlace(known, first),
    firstRow: known[first + 3]!,
  };
}

function* chunksOf(descriptor: number, { chunks, rows }: SpilledPart): Generator<Uint32Array> {
  const bytes = new Uint8Array(chunkBytes);
  let left = rows;
  for (const position of chunks) {
    const wanted = Math.min(left * entryWords * 4, chunkBytes);
    for (let done = 0; done < wanted; ) {
      const read = readSync(descriptor, bytes, done, wanted - done, position + done);
      if (read === 0) throw new Error("a spill file became shorter");
      done += read;
    }
    yield new Uint32Array(bytes.buffer, 0, wanted / 4);
    left -= wanted / (entryWords * 4);
  }
}

/** First rows by fingerprint: entries as they are spilled, and an open-addressed index of them, counted from one. */
interface Held {
  entries: Uint32Array;
  index: Int32Array;
  length: number;
}

const firstHeld = 1 << 12;

function createHeld(): Held {
  return { entries: new Uint32Array(firstHeld * entryWords), index: new Int32Array(firstHeld * 2), length: 0 };
}

function clear(held: Held): void {
  held.index.fill(0);
  held.length = 0;
}

/** Finds the entry with the fingerprint of the one at `at`: its place among those held, or -1 when there was none and this one is now held. */
function hold(held: Held, entries: Uint32Array, at: number): number {
  if (held.length === held.entries.length) grow(held);
  const { entries: known, index } = held;
  const low = entries[at]!;
  const tag = entries[at + 1]! & tagBits;
  let slot = slotOf(low, tag, index);
  for (; index[slot] !== 0; slot = (slot + 1) & (index.length - 1)) {
    const found = (index[slot]! - 1) * entryWords;
    if (known[found] === low && ((known[found + 1]! ^ tag) & tagBits) === 0) return found;
  }
  for (let word = 0; word < entryWords; word++) known[held.length + word] = entries[at + word]!;
  held.length += entryWords;
  index[slot] = held.length / entryWords;
  return -1;
}

/** The index has two slots for each entry and a power of two of them. */
function slotOf(low: number, tag: number, { length }: Int32Array): number {
  const mixed = Math.imul(low ^ tag, 0x9e3779b1);
  return (mixed ^ (mixed >>> 15)) & (length - 1);
}

function grow(held: Held): void {
  const entries = new Uint32Array(held.entries.length * 2);
  entries.set(held.entries);
  const index = new Int32Array(held.index.length * 2);
  for (let at = 0; at < held.length; at += entryWords) {
    let slot = slotOf(entries[at]!, entries[at + 1]! & tagBits, index);
    while (index[slot] !== 0) slot = (slot + 1) & (index.length - 1);
    index[slot] = at / entryWords + 1;
  }
  held.entries = entries;
  held.index = index;
}
