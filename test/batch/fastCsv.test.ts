import fc from "fast-check";
import { parseString } from "fast-csv";
import { describe, expect, it } from "vitest";
import { createRecordView, lastRecordStart, readRecord } from "../../src/batch/index.js";

/** Letters as GB18030 writes them, in two bytes and in four; the second byte of some would be a digit or a letter alone. */
const gb18030Letters: Readonly<Record<string, readonly number[]>> = { 居: [0xbe, 0xd3], 丂: [0x81, 0x40], 㐀: [0x81, 0x39, 0xee, 0x39] };

const encodings = {
  "utf-8": (text: string) => new TextEncoder().encode(text),
  gb18030: (text: string) => Uint8Array.from([...text].flatMap((letter) => gb18030Letters[letter] ?? [letter.charCodeAt(0)])),
} as const;

type Encoding = keyof typeof encodings;

interface Form {
  readonly delimiter: string;
  readonly lineEnd: string;
  readonly quoting: "needed" | "always" | "filled";
  readonly lastLineEnd: "present" | "missing";
}

/** The records of bytes that are read so many at a time, as a file is read: each slab is cut where its last whole record ends. */
function slabRecords(bytes: Uint8Array, { slabBytes, delimiter, encoding }: { slabBytes: number; delimiter: string; encoding: Encoding }): string[][] {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  const mark = delimiter.charCodeAt(0);
  const view = createRecordView();
  const records: string[][] = [];
  const readAll = (slab: Uint8Array) => {
    for (let at = 0; at < slab.length; ) {
      at = readRecord(slab, at, mark, view);
      const fields = Array.from({ length: view.count }, (_, field) =>
        decoder.decode(slab.subarray(view.starts[field], view.ends[field])).replaceAll('""', '"'),
      );
      records.push(view.fault === undefined ? fields : [view.fault]);
    }
  };
  let rest = new Uint8Array(0);
  for (let at = 0; at < bytes.length; at += slabBytes) {
    const all = Uint8Array.from([...rest, ...bytes.subarray(at, at + slabBytes)]);
    const cut = at + slabBytes >= bytes.length ? all.length : lastRecordStart(all, mark);
    readAll(all.subarray(0, cut));
    rest = all.slice(cut);
  }
  return records;
}

function fastCsvRecords(text: string, delimiter: string): Promise<string[][]> {
  return new Promise((resolve, reject) => {
    const rows: string[][] = [];
    parseString<string[], string[]>(text, { headers: false, delimiter, ignoreEmpty: false })
      .on("data", (row: string[]) => rows.push(row))
      .on("error", reject)
      .on("end", () => resolve(rows));
  });
}

/** Rows as text; a row without cells is a blank line. */
function textOf(rows: readonly (readonly string[])[], { delimiter, lineEnd, quoting, lastLineEnd }: Form): string {
  const isQuoted = (cell: string) => quoting === "always" || (quoting === "filled" && cell !== "") || /["\r\n,;\t]/.test(cell);
  const cellText = (cell: string) => (isQuoted(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const lines = rows.map((row) => row.map(cellText).join(delimiter));
  return lines.join(lineEnd) + (lastLineEnd === "present" ? lineEnd : "");
}

/** Where a cell holds nothing but blanks, and where a row holds nothing at all, the two say nothing in different ways. */
const plain = (rows: readonly (readonly string[])[]) =>
  rows.map((row) => (row.every((cell) => cell.trim() === "") ? [] : row.map((cell) => (cell.trim() === "" ? "" : cell))));

const cell = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: fc.constantFrom(...'ab1 ",;\t\r\n', "居", "丂", "㐀"), maxLength: 5 }) },
  { weight: 2, arbitrary: fc.stringMatching(/^[a-z0-9.-]{0,6}$/) },
);
const row = fc.oneof(
  { weight: 5, arbitrary: fc.array(cell, { minLength: 2, maxLength: 4 }) },
  { weight: 1, arbitrary: fc.constant<string[]>([]) },
  { weight: 1, arbitrary: fc.constant(["", "", ""]) },
);
const form = fc.record<Form>({
  delimiter: fc.constantFrom(",", "\t", ";"),
  lineEnd: fc.constantFrom("\n", "\r\n"),
  quoting: fc.constantFrom("needed", "always", "filled"),
  lastLineEnd: fc.constantFrom("present", "missing"),
});

describe.each(Object.keys(encodings) as Encoding[])("a generated table in %s", (encoding) => {
  it("has the same records for the slab reader and for fast-csv, whatever the size of a slab", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 7 }), form, async (rows, shape) => {
        const text = textOf(rows, shape);
        const bytes = encodings[encoding](text);
        expect(new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes)).toBe(text);
        const { delimiter } = shape;
        const whole = slabRecords(bytes, { slabBytes: Math.max(1, bytes.length), delimiter, encoding });
        expect(plain(whole)).toEqual(plain(await fastCsvRecords(text, delimiter)));
        for (let slabBytes = 1; slabBytes < bytes.length; slabBytes++) expect(slabRecords(bytes, { slabBytes, delimiter, encoding })).toEqual(whole);
      }),
      { numRuns: 100 },
    );
  });
});
