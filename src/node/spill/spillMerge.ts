import { closeSync, openSync, readSync } from "node:fs";
import type { Extent } from "./spillFile.js";

/** Lines under one key, as bytes; keys are compared by code units. */
export interface KeyedBytes {
  readonly key: string;
  readonly bytes: Uint8Array;
}

const headBytes = 8;
const encoder = new TextEncoder();

/** Packs entries one after the other; they must stand in the order of their keys to be merged later. */
export function packKeyed(entries: readonly KeyedBytes[]): Uint8Array {
  const keys = entries.map(({ key }) => encoder.encode(key));
  const packed = new Uint8Array(entries.reduce((sum, { bytes }, place) => sum + headBytes + keys[place]!.length + bytes.length, 0));
  const view = new DataView(packed.buffer);
  let at = 0;
  for (const [place, { bytes }] of entries.entries()) {
    const key = keys[place]!;
    view.setUint32(at, key.length);
    view.setUint32(at + 4, bytes.length);
    packed.set(key, at + headBytes);
    packed.set(bytes, at + headBytes + key.length);
    at += headBytes + key.length + bytes.length;
  }
  return packed;
}

/**
 * Merges packed runs of a spill file into one, in the order of the keys; entries with one key keep the order of their runs. Holds one window of each run.
 *
 * @param write takes bytes that stay as they are.
 */
export async function mergeKeyed(path: string, runs: readonly Extent[], write: (bytes: Uint8Array) => Promise<void>): Promise<void> {
  const descriptor = openSync(path, "r");
  try {
    const heap: Run[] = [];
    for (const [place, extent] of runs.entries()) {
      const run = openRun(descriptor, extent, place);
      if (advance(run)) push(heap, run);
    }
    let block = new Uint8Array(blockBytes);
    let length = 0;
    while (heap.length > 0) {
      const run = heap[0]!;
      const size = run.end - run.start;
      if (length > 0 && length + size > blockBytes) {
        await write(block.subarray(0, length));
        block = new Uint8Array(Math.max(blockBytes, size));
        length = 0;
      } else if (size > block.length) block = new Uint8Array(size);
      block.set(run.window.subarray(run.start, run.end), length);
      length += size;
      if (!advance(run)) {
        const last = heap.pop()!;
        if (heap.length === 0) break;
        heap[0] = last;
      }
      sink(heap);
    }
    if (length > 0) await write(block.subarray(0, length));
  } finally {
    closeSync(descriptor);
  }
}

const blockBytes = 1 << 18;
const windowBytes = 1 << 16;

/** A run being read: the window holds whole entries from `next` on, or is read on. */
interface Run {
  readonly descriptor: number;
  readonly place: number;
  window: Uint8Array;
  view: DataView;
  /** First byte of the file after the window, and after the run. */
  position: number;
  readonly until: number;
  /** The entry at hand, and where the next begins. */
  key: string;
  start: number;
  end: number;
}

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

function openRun(descriptor: number, { offset, bytes }: Extent, place: number): Run {
  const nothing = new Uint8Array(0);
  return { descriptor, place, window: nothing, view: new DataView(nothing.buffer), position: offset, until: offset + bytes, key: "", start: 0, end: 0 };
}

/** Goes to the next entry; false at the end of the run. */
function advance(run: Run): boolean {
  if (run.end === run.window.length && run.position === run.until) return false;
  if (run.window.length - run.end < headBytes) readOn(run, headBytes);
  const keyBytes = run.view.getUint32(run.end);
  const size = headBytes + keyBytes + run.view.getUint32(run.end + 4);
  if (run.window.length - run.end < size) readOn(run, size);
  const keyAt = run.end + headBytes;
  run.key = decoder.decode(run.window.subarray(keyAt, keyAt + keyBytes));
  run.start = keyAt + keyBytes;
  run.end += size;
  return true;
}

/** Moves the window so that it begins with the next entry and holds at least `needed` bytes. */
function readOn(run: Run, needed: number): void {
  const rest = run.window.subarray(run.end);
  const more = Math.min(Math.max(windowBytes, needed) - rest.length, run.until - run.position);
  const window = new Uint8Array(rest.length + more);
  window.set(rest);
  for (let at = rest.length; at < window.length; ) {
    const read = readSync(run.descriptor, window, at, window.length - at, run.position);
    if (read === 0) throw new Error("a spill file became shorter");
    at += read;
    run.position += read;
  }
  if (window.length < needed) throw new Error("a packed entry is cut short");
  run.window = window;
  run.view = new DataView(window.buffer);
  run.end = 0;
}

function isBefore(a: Run, b: Run): boolean {
  return a.key < b.key || (a.key === b.key && a.place < b.place);
}

function push(heap: Run[], run: Run): void {
  heap.push(run);
  for (let at = heap.length - 1; at > 0; ) {
    const parent = (at - 1) >> 1;
    if (!isBefore(heap[at]!, heap[parent]!)) return;
    [heap[at], heap[parent]] = [heap[parent]!, heap[at]!];
    at = parent;
  }
}

/** Puts the first run of the heap, whose key has changed, where it belongs. */
function sink(heap: Run[]): void {
  for (let at = 0; ; ) {
    const left = 2 * at + 1;
    if (left >= heap.length) return;
    const child = left + 1 < heap.length && isBefore(heap[left + 1]!, heap[left]!) ? left + 1 : left;
    if (!isBefore(heap[child]!, heap[at]!)) return;
    [heap[at], heap[child]] = [heap[child]!, heap[at]!];
    at = child;
  }
}
