import fc from "fast-check";
import { expect, it } from "vitest";
import type { RejectedRow } from "../../src/batch/index.js";
import { packRejects, rejectedRows, rejectLine, rejectLines } from "../../src/batch/index.js";
import type { FindingCode } from "../../src/findings/index.js";

const codes: readonly FindingCode[] = ["number-form", "class-unknown", "row-doubled"];
const startsOfCells = ["", "A1,", "'", "=", "＝", "-", "@", "\t", "_", "z", '"', "锦江", "9"];
const text = fc
  .tuple(fc.constantFrom(...startsOfCells), fc.string({ unit: fc.constantFrom("a", "7", ",", '"', "\r", "\n", "'", "区", "𠮷", " "), maxLength: 40 }))
  .map(([start, rest]) => start + rest);

const anyReject = fc.record<RejectedRow>({
  row: fc.nat({ max: 300 }),
  column: fc.constantFrom("volume_m3", "class"),
  value: text,
  code: fc.constantFrom(...codes),
  expected: fc.constantFrom("", ">= 0", "resident, 居民"),
  original: text,
});

const byRow = (rows: readonly RejectedRow[]) => rows.toSorted((a, b) => a.row - b.row);

it("rejected rows come out of their packed form in the order of the file, as they went in", () => {
  fc.assert(fc.property(fc.array(anyReject, { maxLength: 100 }), (rows) => void expect(rejectedRows(packRejects(rows))).toEqual(byRow(rows))));
});

it("the lines of packed rows are those of the rows one by one, in whatever memory", () => {
  const sources = fc.constantFrom("july.csv", "七月,一.csv", "=1.csv");
  const rooms = fc.nat({ max: 1 << 14 }).map((bytes) => new Uint8Array(bytes).fill(0x41));
  fc.assert(
    fc.property(fc.array(anyReject, { maxLength: 100 }), sources, fc.nat(), rooms, (rows, source, firstRow, room) => {
      const lines = byRow(rows).map((row) => rejectLine(row, source, firstRow + row.row));
      for (const made of [rejectLines(packRejects(rows), source, firstRow), rejectLines(packRejects(rows), source, firstRow, room)])
        expect(new TextDecoder("utf-8", { ignoreBOM: true }).decode(made)).toBe(lines.join(""));
    }),
  );
});
