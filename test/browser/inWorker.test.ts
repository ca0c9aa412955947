import { describe, expect, it } from "vitest";
import type { BillingWorker, BlobProgress } from "../../src/browser/index.js";
import { billBlob, billBlobInWorker } from "../../src/browser/index.js";
import { sampleRow, sampleTariff } from "../batch/slabs.js";
import { usageText } from "../node/folder.js";
import { bytesOf, fileOf } from "./townFile.js";
import { workerHere } from "./workerHere.js";

const policies = [sampleTariff];
const long = usageText(Array.from({ length: 2000 }, (_, row) => sampleRow({ account: `A${row}`, volume: row === 7 ? "x" : "10" })));

describe("billing in a worker", () => {
  it("gives what billing here gives, with the file's own name, and tells its progress", async () => {
    const seen: BlobProgress[] = [];
    const file = fileOf("july.csv", long);
    const there = await billBlobInWorker(file, { policies, worker: workerHere(), slabBytes: 10_000, onProgress: (progress) => seen.push(progress) });
    const here = await billBlob(file, { policies });
    expect(there.summary).toEqual(here.summary);
    expect(there.findings).toEqual(here.findings);
    expect(await bytesOf(there.results)).toEqual(await bytesOf(here.results));
    expect(String(await bytesOf(there.rejects))).toContain("july.csv,9,volume_m3,x,number-form");
    expect(seen.at(-1)).toEqual({ bytes: long.length, of: long.length, rows: 2000 });
  });

  it("answers several files of one worker each with its own", async () => {
    const worker = workerHere();
    const files = ["1", "2", "3"].map((volume) => fileOf(`${volume}.csv`, usageText([sampleRow({ volume })])));
    const outcomes = await Promise.all(files.map((file) => billBlobInWorker(file, { policies, worker })));
    expect(outcomes.map(({ summary }) => summary?.totals.fee)).toEqual(["0.95", "1.90", "2.85"]);
  });

  it("stops when it is told to, and the worker takes the next file", async () => {
    const worker = workerHere();
    const stop = new AbortController();
    const onProgress = () => stop.abort(new Error("enough"));
    const stopped = billBlobInWorker(fileOf("long.csv", long), { policies, worker, slabBytes: 3000, signal: stop.signal, onProgress });
    await expect(stopped).rejects.toThrow("enough");
    const { summary } = await billBlobInWorker(fileOf("next.csv", usageText([sampleRow()])), { policies, worker });
    expect(summary?.counts.charged).toBe(1);
    await expect(billBlobInWorker(fileOf("never.csv", long), { policies, worker, signal: AbortSignal.abort() })).rejects.toThrow(/abort/i);
  });

  it("rejects with the worker's error", async () => {
    const worker = workerHere();
    // Slabs of no length are a mistake in the call, not in the data.
    await expect(billBlobInWorker(fileOf("long.csv", long), { policies, worker, slabBytes: 0 })).rejects.toThrow("slabBytes is a whole number");
  });

  it("rejects what cannot be posted, and when the worker cannot run", async () => {
    const task = { policies: [{ ...sampleTariff, later: () => undefined }], worker: workerHere() };
    await expect(billBlobInWorker(fileOf("long.csv", long), task)).rejects.toThrow(/clone/i);
    const target = new EventTarget();
    const dead = Object.assign(target, { postMessage: () => void target.dispatchEvent(Object.assign(new Event("error"), { message: "no such file" })) });
    await expect(billBlobInWorker(fileOf("long.csv", long), { policies, worker: dead as unknown as BillingWorker })).rejects.toThrow("no such file");
  });
});
