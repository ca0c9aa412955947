import { writeFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createCellMemory } from "../../src/node/assess/assessCells.js";
import { groupAccounts } from "../../src/node/assess/assessGroups.js";
import { createHistoryRows, historyColumns, historyLines, historyOf, takeHistoryRow } from "../../src/node/assess/assessHistory.js";
import { readAccountFile } from "../../src/node/index.js";
import { openBuckets, readBucket, recordAt } from "../../src/node/spill/spillBuckets.js";
import { openSpill } from "../../src/node/spill/spillFile.js";
import { mergeKeyed, packKeyed } from "../../src/node/spill/spillMerge.js";
import type { AccountHistory, Link } from "../../src/volume/index.js";
import { temporaryFolder } from "./folder.js";

const folder = temporaryFolder();
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const bytesOf = (value: string) => new TextEncoder().encode(value);
const byKey = (a: { key: string }, b: { key: string }) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);

describe("sorted runs", () => {
  const entry = fc.record({ key: fc.oneof(fc.stringMatching(/^[a-c]{0,2}$/), fc.constantFrom("𠮷", "\uff21", "户")), line: fc.string({ maxLength: 8 }) });

  it("merge to what sorting everything gives", async () => {
    const spill = await openSpill(folder.root, "runs");
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(entry), { maxLength: 6 }), async (runs) => {
        const sorted = runs.map((run) => run.toSorted(byKey));
        const extents = await spill.append(sorted.map((run) => packKeyed(run.map(({ key, line }) => ({ key, bytes: bytesOf(line) })))));
        const written: Uint8Array[] = [];
        await mergeKeyed(spill.path, extents, async (bytes) => void written.push(bytes));
        const expected = sorted
          .flat()
          .toSorted(byKey)
          .map(({ line }) => line);
        expect(text(Buffer.concat(written))).toBe(text(Buffer.concat(expected.map(bytesOf))));
      }),
      { numRuns: 60 },
    );
    await spill.discard();
  });

  it("merge however long their entries are, and are cut nowhere", async () => {
    const spill = await openSpill(folder.root, "long");
    const line = (letter: string) => ({ key: letter, bytes: bytesOf(letter.repeat(letter === "c" ? 700_000 : 70_000)) });
    const extents = await spill.append([packKeyed(["a", "c", "e"].map(line)), packKeyed(["b", "d"].map(line))]);
    const written: Uint8Array[] = [];
    await mergeKeyed(spill.path, extents, async (bytes) => void written.push(bytes));
    expect(text(Buffer.concat(written))).toBe(["a", "b", "c", "d", "e"].map((letter) => text(line(letter).bytes)).join(""));
    await spill.discard();
  });
});

describe("buckets", () => {
  it("give their records back in the order in which they were put, long ones too", async () => {
    const spill = await openSpill(folder.root, "rows");
    const buckets = openBuckets(spill, 3);
    const records = Array.from({ length: 5000 }, (_, row) => bytesOf(`${row},${"x".repeat(row === 40 ? 200_000 : row % 50)}`));
    for (const [row, bytes] of records.entries()) buckets.put(row % 3, bytes, { file: 7, row, start: 0, end: bytes.length });
    const extents = await buckets.finish();
    for (const [bucket, list] of extents.entries()) {
      const bytes = readBucket(spill.path, list);
      const view = new DataView(bytes.buffer);
      let expected = bucket;
      for (let at = 0; at < bytes.length; expected += 3) {
        const { file, row, start, end } = recordAt(view, at);
        expect([file, row]).toEqual([7, expected]);
        expect(text(bytes.subarray(start, end))).toBe(text(records[row]!));
        at = end + 1;
      }
      expect(expected).toBeGreaterThan(4999);
    }
    await spill.discard();
  });
});

describe("linked accounts", () => {
  it("are one group, however the links run and stand", () => {
    const ids = fc.integer({ min: 0, max: 12 }).map((id) => `A${id}`);
    const link: fc.Arbitrary<Link> = fc.oneof(
      fc.record({ kind: fc.constant("sub_meter" as const), accountId: ids, subAccountId: ids }),
      fc.record({ kind: fc.constant("household" as const), accountId: ids, householdId: fc.constantFrom("H1", "H2", "H3") }),
      fc.record({ kind: fc.constant("successor" as const), accountId: ids, successorId: ids, on: fc.constant("2025-01-01") }),
    );
    fc.assert(
      fc.property(fc.array(link, { maxLength: 12 }), (links) => {
        const groups = groupAccounts(links);
        const other = (each: Link) => (each.kind === "sub_meter" ? each.subAccountId : each.kind === "successor" ? each.successorId : undefined);
        for (const each of links) if (each.kind !== "household") expect(groups.get(each.accountId)).toBe(groups.get(other(each) ?? ""));
        for (const home of ["H1", "H2", "H3"]) {
          const members = links.flatMap((each) => (each.kind === "household" && each.householdId === home ? [groups.get(each.accountId)] : []));
          expect(new Set(members).size).toBeLessThanOrEqual(1);
        }
        // No more is joined than links join: each link makes at most two groups one.
        expect(new Set(groups.values()).size).toBeGreaterThanOrEqual(groups.size - links.length);
        expect(groupAccounts(links.toReversed())).toEqual(groups);
      }),
    );
  });
});

describe("a history", () => {
  const id = fc.oneof(fc.stringMatching(/^[A-Z]\d{1,3}$/), fc.constantFrom("=1", "a,b", 'a"b', "户 1", "-2", "@x", "x\ny"));
  const m3 = fc.integer({ min: 1, max: 99_999 }).map((units) => String(units / 8));
  const day = fc.constantFrom("2025-01-31", "2024-02-29");
  const volumes = fc.dictionary(id, m3, { minKeys: 1, maxKeys: 3, noNullPrototype: true });
  const history: fc.Arbitrary<AccountHistory> = fc.record(
    {
      accountId: id,
      billedThrough: day,
      owner: id,
      meters: fc.uniqueArray(
        fc.record(
          {
            meterId: id,
            readOn: day,
            readingM3: m3,
            recentM3: fc.array(m3, { maxLength: 3 }),
            estimatedM3: m3,
            monthsSinceRead: fc.integer({ min: 1, max: 9 }),
            broken: fc.constant(true as const),
          },
          { requiredKeys: ["meterId", "readOn", "readingM3", "recentM3"], noNullPrototype: true },
        ),
        { maxLength: 3, selector: ({ meterId }) => meterId },
      ),
      cycle: fc.record({ from: day, m3ByClass: fc.dictionary(fc.constantFrom("resident", "shop"), m3, { noNullPrototype: true }) }, { noNullPrototype: true }),
      quotasLeftM3: volumes,
      subMetersM3: volumes,
      overestimatedM3: m3,
    },
    { requiredKeys: ["accountId", "meters"], noNullPrototype: true },
  );

  it("is read as it was written, and written as it was read", async () => {
    let turn = 0;
    await fc.assert(
      fc.asyncProperty(history, async (each) => {
        const path = folder.write(`history-${turn++}.csv`, `${historyColumns.join(",")}\n${historyLines(each)}`);
        const rows = createHistoryRows();
        const visit = (record: { readonly cells: Readonly<Record<string, string>> }) => {
          const cells = { text: (column: string) => record.cells[column], fault: undefined };
          takeHistoryRow(rows, cells, { accountId: record.cells.account_id ?? "", memory: createCellMemory() });
          expect([cells.fault, record.cells.account_id]).toEqual([undefined, each.accountId]);
        };
        expect((await readAccountFile(path, "history", { visit })).findings).toEqual([]);
        const again = historyOf(each.accountId, rows);
        expect(again).toEqual({ ...each, meters: each.meters.toSorted((a, b) => (a.meterId < b.meterId ? -1 : 1)) });
        expect(historyLines(again ?? each)).toBe(historyLines(each));
      }),
      { numRuns: 60 },
    );
  });
});

describe("a spill file", () => {
  it("that is cut short under us ends the run", async () => {
    const spill = await openSpill(folder.root, "short");
    const extents = await spill.append([packKeyed([{ key: "a", bytes: bytesOf("line") }])]);
    writeFileSync(spill.path, "");
    await expect(mergeKeyed(spill.path, extents, async () => undefined)).rejects.toThrow(/shorter/);
    expect(() => readBucket(spill.path, extents)).toThrow(/shorter/);
    await spill.discard();
  });
});
