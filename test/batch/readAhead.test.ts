import { expect, it } from "vitest";
import { openSlabProcessor } from "../../src/batch/index.js";
import { inputBytes, valuesAt } from "../../src/batch/memory/addresses.js";
import { memory } from "../../src/batch/memory/index.js";
import { otherMemory } from "./otherMemory.js";
import { planOf, resultRows, sampleHeader, sampleRow } from "./slabs.js";

// The main thread reads rows for another one, whose kinds and districts have numbers of their own. What a slab gives is the same; `blocks.test.ts` holds that for rows
// of every form.

const other = await otherMemory();
const bytesOf = (rows: readonly string[]) => new TextEncoder().encode(rows.map((row) => `${row}\n`).join(""));
const classes = ["resident", "shop", "bath"];
const header = ["district", ...sampleHeader];
const plan = planOf({ header });
const rowsOf = (count: number, first = 0) =>
  Array.from({ length: count }, (_, row) => {
    const account = `A${10_000 + first + row}`;
    return `${["east", "west", "north"][(first + row) % 3]},${sampleRow({ account, class: classes[(first + row) % 3]!, volume: String(row % 50) })}`;
  });
const room = () => new Uint8Array(new SharedArrayBuffer(1 << 18));
const volumesOf = (result: ReturnType<ReturnType<typeof openSlabProcessor>>) => resultRows(result).map((row) => row.volume_m3);

it("rows that were read in another thread are not read again once their kinds have been met", () => {
  const process = openSlabProcessor(plan);
  const reader = other.openSlabProcessor(plan);
  // The other thread has met the kinds in another order.
  reader.readAhead(bytesOf(rowsOf(60, 1)), room());
  const bytes = bytesOf(rowsOf(600));
  const wanted = openSlabProcessor(plan)(bytes);
  const ahead = reader.readAhead(bytes, room());
  expect(ahead.length).toBeGreaterThan(0);
  for (let time = 0; time < 3; time++) expect(resultRows(process(bytes, { ahead }))).toEqual(resultRows(wanted));
  // What was read is what counts: a volume that is changed there is charged.
  const values = new Float64Array(ahead.buffer, valuesAt - memory.block.read.byteOffset + 64);
  expect(values[0]).toBe(0);
  values[0] = 7000;
  expect(volumesOf(process(bytes, { ahead }))).toEqual(["7", ...volumesOf(wanted).slice(1)]);
});

it("what there is no room for is read by whoever charges it", () => {
  const process = openSlabProcessor(plan);
  const reader = other.openSlabProcessor(plan);
  const bytes = bytesOf(rowsOf(2000));
  const wanted = resultRows(openSlabProcessor(plan)(bytes));
  const whole = reader.readAhead(bytes, room());
  for (const size of [0, 100, whole.length / 8 - 1, whole.length / 8, whole.length / 2]) {
    const ahead = reader.readAhead(bytes, room().subarray(0, size));
    expect(ahead.length).toBe(Math.floor((8 * size) / whole.length) * (whole.length / 8));
    for (let time = 0; time < 2; time++) expect(resultRows(process(bytes, { ahead }))).toEqual(wanted);
  }
});

it("a slab that the memory does not hold at once, and lines of JSON, are not read ahead", () => {
  const reader = other.openSlabProcessor(plan);
  const long = bytesOf(Array.from({ length: 50 }, () => rowsOf(1000)).flat());
  expect(long.length).toBeGreaterThan(inputBytes);
  expect(reader.readAhead(long, room())).toHaveLength(0);
  expect(other.openSlabProcessor(planOf({ format: "jsonl" })).readAhead(bytesOf(["{}"]), room())).toHaveLength(0);
});

it("words that were met by the reader alone, and those it cannot know, are read where rows are charged", () => {
  const process = openSlabProcessor(plan);
  const reader = other.openSlabProcessor(plan);
  const slabs = [rowsOf(300), [...rowsOf(300), `east,${sampleRow({ class: "mill" })}`, `south,${sampleRow({ account: "B10001" })}`], rowsOf(700, 1)];
  for (const rows of [...slabs, ...slabs.toReversed()]) {
    const bytes = bytesOf(rows);
    const result = process(bytes, { ahead: reader.readAhead(bytes, room()) });
    const wanted = openSlabProcessor(plan)(bytes);
    expect([resultRows(result), result.rejects.count, result.rows]).toEqual([resultRows(wanted), wanted.rejects.count, wanted.rows]);
  }
});
