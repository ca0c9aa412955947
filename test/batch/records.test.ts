import fc from "fast-check";
import { parseString } from "fast-csv";
import { describe, expect, it } from "vitest";
import { createRecordView, isBlankRecord, lastRecordStart, longestRecordBytes, mostFields, readRecord } from "../../src/batch/index.js";

const bytesOf = (text: string) => new TextEncoder().encode(text);

interface Read {
  readonly fields: readonly string[];
  readonly fault?: string;
  readonly text: string;
}

/** All records of a text, as the slab reader sees them. */
function records(text: string | Uint8Array, delimiter = ","): Read[] {
  const bytes = typeof text === "string" ? bytesOf(text) : text;
  const view = createRecordView();
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const found: Read[] = [];
  for (let at = 0; at < bytes.length; ) {
    const next = readRecord(bytes, at, delimiter.charCodeAt(0), view);
    expect(next).toBeGreaterThan(at);
    const fields = Array.from({ length: view.count }, (_, field) => {
      const raw = decoder.decode(bytes.subarray(view.starts[field], view.ends[field]));
      return view.doubled[field] === 1 ? raw.replaceAll('""', '"') : raw;
    });
    found.push({ fields, text: decoder.decode(bytes.subarray(view.start, view.end)), ...(view.fault !== undefined && { fault: view.fault }) });
    at = next;
  }
  return found;
}

describe("a record", () => {
  it.each([
    ["a,b,c\n", [["a", "b", "c"]]],
    [
      "a,b\r\nc,d\r\n",
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
    ["a,b", [["a", "b"]]],
    ["a,b\r", [["a", "b"]]],
    [
      '"a","b"\r\n"c","d"',
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
    ['"a,b",c\n', [["a,b", "c"]]],
    ['"a ""b""",c\n', [['a "b"', "c"]]],
    ['"a\r\nb",c\n', [["a\r\nb", "c"]]],
    ['"",""\n', [["", ""]]],
    ['a,""\r\n', [["a", ""]]],
    [",,\n", [["", "", ""]]],
    ["\n\na\n", [[""], [""], ["a"]]],
    ["a,\r\n", [["a", ""]]],
    ["a\rb,c\n", [["a\rb", "c"]]],
  ])("%j has the fields %j", (text, fields) => {
    expect(records(text).map((record) => record.fields)).toEqual(fields);
    expect(records(text).filter(({ fault }) => fault)).toEqual([]);
  });

  it.each(["\t", ";"])("may be parted by %j, and then a comma is a letter like others", (delimiter) => {
    expect(records(`a,b${delimiter}"c${delimiter}d"\n`, delimiter).map(({ fields }) => fields)).toEqual([["a,b", `c${delimiter}d`]]);
  });

  it("with a stray quote is refused alone", () => {
    expect(records('a,5" pipe\nb,c\n')).toEqual([
      { fields: ["a", '5" pipe'], fault: "row-quote", text: 'a,5" pipe' },
      { fields: ["b", "c"], text: "b,c" },
    ]);
    expect(records('a,"b"c\nd,e\n').map(({ fault }) => fault)).toEqual(["row-quote", undefined]);
  });

  it("with a quote that never closes spoils its own line only", () => {
    expect(records('a,"b\nc,d\ne,f\n').map(({ fault, text }) => [fault, text])).toEqual([
      ["row-quote", 'a,"b'],
      [undefined, "c,d"],
      [undefined, "e,f"],
    ]);
  });

  it("is too long above its limit and not at it", () => {
    const [long, next] = records(`${"x".repeat(longestRecordBytes + 1)}\na\n`);
    expect([long?.fault, next?.fields]).toEqual(["row-too-long", ["a"]]);
    expect(records(`${"x".repeat(longestRecordBytes)}\na\n`)[0]?.fault).toBeUndefined();
    expect(records(`"${"x\n".repeat(longestRecordBytes)}"\na\n`)[0]?.fault).toBe("row-quote");
  });

  it("has too many fields above their limit and not at it", () => {
    expect(records(`${",".repeat(mostFields)}\na\n`).map(({ fault }) => fault)).toEqual(["row-fields", undefined]);
    expect(records(`${",".repeat(mostFields - 1)}\na\n`).map(({ fields }) => fields.length)).toEqual([mostFields, 1]);
    expect(records(`${'"",'.repeat(mostFields)}\na\n`).map(({ fault }) => fault)).toEqual(["row-fields", undefined]);
  });

  it.each(["\n", ",,\n", " , \t,\n", '"",""\n', "\r\n"])("%j is blank", (text) => {
    const view = createRecordView();
    readRecord(bytesOf(text), 0, 0x2c, view);
    expect(isBlankRecord(bytesOf(text), view)).toBe(true);
  });
});

const cell = fc.oneof(fc.string({ unit: fc.constantFrom(...'ab1 ",;\t\r\n居é'), maxLength: 6 }), fc.stringMatching(/^[a-z0-9.-]{0,8}$/));
const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 12 });

/** A well-formed table, quoted where it must be and at random elsewhere. */
function csvOf(rows: readonly (readonly string[])[], { lineEnd, delimiter, quoteAll }: { lineEnd: string; delimiter: string; quoteAll: boolean }): string {
  const field = (text: string) => (quoteAll || /["\r\n,;\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return rows.map((row) => row.map(field).join(delimiter) + lineEnd).join("");
}

const shape = fc.record({ lineEnd: fc.constantFrom("\n", "\r\n"), delimiter: fc.constantFrom(",", "\t", ";"), quoteAll: fc.boolean() });

describe("well-formed tables", () => {
  it("are read as they were written", () => {
    fc.assert(
      fc.property(table, shape, (rows, form) => {
        expect(records(csvOf(rows, form), form.delimiter)).toEqual(rows.map((fields) => ({ fields, text: csvOf([fields], { ...form, lineEnd: "" }) })));
      }),
      { numRuns: 500 },
    );
  });

  it("are read as fast-csv reads them", async () => {
    await fc.assert(
      fc.asyncProperty(table, shape, async (rows, form) => {
        const text = csvOf(rows, form);
        const read: string[][] = [];
        await new Promise((resolve, reject) =>
          parseString<string[], string[]>(text, { headers: false, delimiter: form.delimiter, ignoreEmpty: false })
            .on("data", (row: string[]) => read.push(row))
            .on("error", reject)
            .on("end", resolve),
        );
        // Where a cell holds nothing but blanks, fast-csv reads nothing; both mean a blank cell.
        const blanked = (all: readonly (readonly string[])[]) => all.map((fields) => fields.map((field) => (field.trim() === "" ? "" : field)));
        expect(blanked(records(text, form.delimiter).map(({ fields }) => fields))).toEqual(blanked(read));
      }),
      { numRuns: 200 },
    );
  });
});

describe("cutting a run of bytes into slabs", () => {
  const garbage = fc.string({ unit: fc.constantFrom(...'ab,"""\n\n\r;居'), maxLength: 120 });

  it("never changes a record, wherever the bytes that were read end", () => {
    fc.assert(
      fc.property(garbage, fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }), (text, sizes) => {
        const bytes = bytesOf(text);
        const whole = records(bytes);
        const parts: Read[] = [];
        let rest = new Uint8Array(0);
        for (let at = 0, turn = 0; at < bytes.length; turn++) {
          const read = bytes.subarray(at, at + sizes[turn % sizes.length]!);
          at += read.length;
          const all = new Uint8Array([...rest, ...read]);
          const cut = at === bytes.length ? all.length : lastRecordStart(all, 0x2c);
          parts.push(...records(all.subarray(0, cut)));
          rest = all.slice(cut);
        }
        expect(parts).toEqual(whole);
      }),
      { numRuns: 2000 },
    );
  });

  it("never changes a record beside a quote that is left open for longer than a record may be", () => {
    const lines = `${"a,b\n".repeat(5)}a,"open\n${"c,d\n".repeat(40_000)}e,"f\ng"\n${"h,i\n".repeat(20_000)}`;
    const bytes = bytesOf(lines);
    const cut = lastRecordStart(bytes.subarray(0, 150_000), 0x2c);
    expect(cut).toBeGreaterThan(50_000);
    expect([...records(bytes.subarray(0, cut)), ...records(bytes.subarray(cut))].map(({ fault }) => fault ?? "")).toEqual(
      records(bytes).map(({ fault }) => fault ?? ""),
    );
  });

  it("finds the last line where there are no quotes, and gives nothing where no record is sure", () => {
    expect(lastRecordStart(bytesOf("a,b\nc,"), 0x2c)).toBe(4);
    expect(lastRecordStart(bytesOf("a,b"), 0x2c)).toBe(0);
    expect(lastRecordStart(bytesOf('"a\nb'), 0x2c)).toBe(0);
  });
});
