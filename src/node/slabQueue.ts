import { setImmediate as nextTurn } from "node:timers/promises";
import type { SlabOptions, SlabResult } from "../batch/index.js";
import type { Slab } from "./readSlabs.js";
import type { Threads } from "./threads.js";

/** A slab, and what it comes to. */
export interface QueuedSlab {
  readonly slab: Slab;
  readonly result: SlabResult;
  /** What it was given. */
  readonly room: SlabRoom;
}

export type SlabRoom = SlabOptions & { readonly ahead: Uint8Array };

/** Slabs on their way through the threads; what they come to is taken in the file's order. */
export interface SlabQueue {
  /** Gives a slab to a thread, when one is to have it. */
  give(slab: Slab, room: SlabRoom): Promise<void>;
  /** Waits until all slabs have been finished. */
  end(): Promise<void>;
}

interface Waiting {
  readonly slab: Slab;
  readonly room: SlabRoom;
  readonly result: Promise<SlabResult>;
  isDone: boolean;
}

/**
 * A main thread that has had nothing to do for so many milliseconds since the first result, and for more than this part of the time, computes slabs from then on, too:
 * not before, since the engine has to compile all that bills once for each thread that does.
 */
const leastIdle = 200;
const mostIdle = 0.5;

/** @param finish takes the results, one after the other. */
export function openSlabQueue(threads: Threads, finish: (next: QueuedSlab) => Promise<void>): SlabQueue {
  const waiting: Waiting[] = [];
  // Until the first result comes another thread may still be starting: what the main thread waits for then says nothing.
  let began: number | undefined;
  let idle = 0;
  let computes = false;
  const finishNext = async () => {
    const { slab, room, result } = waiting.shift()!;
    const done = await result;
    began ??= performance.now();
    await finish({ slab, room, result: done });
  };
  const push = (slab: Slab, room: SlabRoom, result: Promise<SlabResult>) => {
    const entry: Waiting = { slab, room, result, isDone: false };
    const done = () => {
      entry.isDone = true;
    };
    result.then(done, done);
    waiting.push(entry);
  };
  /** Waits until another thread is to have a slab; no where the main thread is to compute it. */
  const otherIsFree = async () => {
    while (threads.areBusy()) {
      if (threads.count === 1) return false;
      // Results that have come are taken in first.
      await nextTurn();
      if (!threads.areBusy()) break;
      if (waiting[0]?.isDone === true) {
        await finishNext();
        continue;
      }
      if (computes) return false;
      const from = performance.now();
      await threads.nextDone();
      const now = performance.now();
      if (began === undefined) continue;
      idle += now - from;
      computes = idle > leastIdle && idle > mostIdle * (now - began);
    }
    return true;
  };
  return {
    async give(slab, room) {
      const isOther = await otherIsFree();
      const { ahead: _, ...options } = room;
      push(slab, room, isOther ? threads.process(slab.bytes, room) : Promise.resolve(threads.processHere(slab.bytes, options)));
      while (waiting.length > threads.mostWaiting) await finishNext();
    },
    async end() {
      while (waiting.length > 0) await finishNext();
    },
  };
}
