import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { SlabResult } from "../../src/batch/index.js";
import type { Slab } from "../../src/node/readSlabs.js";
import { openSlabQueue } from "../../src/node/slabQueue.js";
import type { Threads } from "../../src/node/threads.js";

// Time goes on only where these say so: another thread takes so long for a slab, the main thread so long for what comes of it.

beforeEach(() => void vi.useFakeTimers({ toFake: ["performance"] }));
afterEach(() => void vi.useRealTimers());

const mostTasks = 2;
const slabs = Array.from({ length: 60 }, (_, place): Slab => ({ bytes: Uint8Array.of(place), offset: place }));
const resultOf = (bytes: Uint8Array) => ({ rows: bytes[0] }) as SlabResult;
const room = () => ({ ahead: new Uint8Array(0) });

/** One other thread, which is done with its slabs one after the other whenever it is waited for. */
function openOne(milliseconds: number) {
  const tasks: { bytes: Uint8Array; resolve: (result: SlabResult) => void; done: Promise<SlabResult> }[] = [];
  const here: number[] = [];
  const end = () => {
    for (const { bytes, resolve } of tasks.splice(0, 1)) resolve(resultOf(bytes));
  };
  const threads = {
    count: 2,
    mostWaiting: mostTasks + 1,
    areBusy: () => tasks.length >= mostTasks,
    async nextDone() {
      vi.advanceTimersByTime(milliseconds);
      end();
    },
    process(bytes: Uint8Array) {
      let resolve: (result: SlabResult) => void = () => undefined;
      const done = new Promise<SlabResult>((settle) => {
        resolve = settle;
      });
      tasks.push({ bytes, resolve, done });
      return done;
    },
    processHere: Object.assign(
      (bytes: Uint8Array) => {
        here.push(bytes[0]!);
        // Meanwhile the other thread has done one, too.
        end();
        return resultOf(bytes);
      },
      { readAhead: () => new Uint8Array(0) },
    ),
    dismiss: () => undefined,
  } satisfies Threads;
  const endAll = () => {
    while (tasks.length > 0) end();
  };
  return { threads, here, endAll };
}

async function giveAll({ threads, endAll }: ReturnType<typeof openOne>, milliseconds: number): Promise<number[]> {
  const finished: number[] = [];
  const queue = openSlabQueue(threads, async ({ slab, result }) => {
    vi.advanceTimersByTime(milliseconds);
    expect(result.rows).toBe(slab.offset);
    finished.push(slab.offset);
  });
  for (const slab of slabs) await queue.give(slab, room());
  endAll();
  await queue.end();
  return finished;
}

it("slabs are finished in their order, and the main thread computes none as long as it has enough to do", async () => {
  const one = openOne(10);
  expect(await giveAll(one, 30)).toEqual(slabs.map(({ offset }) => offset));
  expect(one.here).toEqual([]);
});

it("a main thread that waits for most of the time computes slabs, too, but not at once", async () => {
  const one = openOne(10);
  expect(await giveAll(one, 1)).toEqual(slabs.map(({ offset }) => offset));
  expect(one.here.length).toBeGreaterThan(10);
  expect(Math.min(...one.here)).toBeGreaterThan(20);
});

it("without another thread all slabs are computed here, one by one", async () => {
  const one = openOne(0);
  const threads = { ...one.threads, count: 1, mostWaiting: 0, areBusy: () => true };
  const order: string[] = [];
  const queue = openSlabQueue(threads, async ({ slab }) => void order.push(`finished ${slab.offset}, computed ${one.here.length}`));
  for (const slab of slabs.slice(0, 3)) await queue.give(slab, room());
  await queue.end();
  expect(order).toEqual(["finished 0, computed 1", "finished 1, computed 2", "finished 2, computed 3"]);
});

it("a thread that dies ends the run", async () => {
  const { threads } = openOne(0);
  const dying = { ...threads, nextDone: () => Promise.reject(new Error("a computing thread ended with 1")) };
  const queue = openSlabQueue(dying, async () => undefined);
  await queue.give(slabs[0]!, room());
  await queue.give(slabs[1]!, room());
  await expect(queue.give(slabs[2]!, room())).rejects.toThrow("a computing thread ended with 1");
});
