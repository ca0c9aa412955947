import { closeSync, openSync, readSync } from "node:fs";
import type { Extent, SpillFile } from "../spill/spillFile.js";
import type { AccountDebts } from "./accountDebts.js";
import { accountsOwing } from "./accountDebts.js";
import type { PutLine } from "./arrearsLines.js";
import { createByteText, makeRoom } from "./byteText.js";

const headBytes = 12;
const windowBytes = 1 << 16;

/** Lays the lines of accounts aside in their order. @returns where they stand. */
export async function spillLines(file: SpillFile, putLine: PutLine, debts: AccountDebts): Promise<readonly Extent[]> {
  const extents: Extent[] = [];
  const text = createByteText(windowBytes);
  let number = 0;
  for (const owed of accountsOwing(debts)) {
    makeRoom(text, headBytes);
    const start = text.length;
    text.length += headBytes;
    putLine(owed, text);
    text.bytes.writeDoubleLE(debts.orders[number++]!, start);
    text.bytes.writeUInt32LE(text.length - start - headBytes, start + 8);
    if (text.length < windowBytes) continue;
    extents.push(...(await file.append([text.bytes.subarray(0, text.length)])));
    text.length = 0;
  }
  extents.push(...(await file.append([text.bytes.subarray(0, text.length)])));
  return extents;
}

/** Merges runs of lines that were laid aside, each in its order, and gives them on in blocks. Holds one block of each run. */
export async function mergeLines(path: string, runs: readonly (readonly Extent[])[], write: (bytes: Uint8Array) => Promise<void>): Promise<void> {
  const descriptor = openSync(path, "r");
  try {
    let heads = runs.map((extents) => openRun(descriptor, extents)).filter(advance);
    let block = Buffer.allocUnsafeSlow(windowBytes);
    let length = 0;
    while (heads.length > 0) {
      const run = heads.reduce((first, other) => (other.order < first.order ? other : first));
      const size = run.next - run.start;
      if (length + size > block.length) {
        await write(block.subarray(0, length));
        block = Buffer.allocUnsafeSlow(Math.max(windowBytes, size));
        length = 0;
      }
      run.bytes.copy(block, length, run.start, run.next);
      length += size;
      if (!advance(run)) heads = heads.filter((other) => other !== run);
    }
    if (length > 0) await write(block.subarray(0, length));
  } finally {
    closeSync(descriptor);
  }
}

interface Run {
  readonly descriptor: number;
  readonly extents: readonly Extent[];
  extent: number;
  window: Buffer;
  /** What of the window is filled. */
  bytes: Buffer;
  /** The line at hand: its place among all, its first byte and the byte after it. */
  order: number;
  start: number;
  next: number;
}

function openRun(descriptor: number, extents: readonly Extent[]): Run {
  const nothing = Buffer.alloc(0);
  return { descriptor, extents, extent: 0, window: nothing, bytes: nothing, order: 0, start: 0, next: 0 };
}

/** Goes to the next line; false at the end of the run. */
function advance(run: Run): boolean {
  while (run.next === run.bytes.length) {
    const extent = run.extents[run.extent++];
    if (extent === undefined) return false;
    if (run.window.length < extent.bytes) run.window = Buffer.allocUnsafeSlow(extent.bytes);
    run.bytes = run.window.subarray(0, extent.bytes);
    for (let done = 0; done < extent.bytes; ) {
      const read = readSync(run.descriptor, run.bytes, done, extent.bytes - done, extent.offset + done);
      if (read === 0) throw new Error("a spill file became shorter");
      done += read;
    }
    run.next = 0;
  }
  run.order = run.bytes.readDoubleLE(run.next);
  run.start = run.next + headBytes;
  run.next = run.start + run.bytes.readUInt32LE(run.next + 8);
  return true;
}
