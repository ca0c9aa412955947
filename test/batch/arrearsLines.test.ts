import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ArrearsForm } from "../../src/batch/index.js";
import { entryBlock, entryEnd, entryHeadBytes, putArrearsLines } from "../../src/batch/index.js";
import { inputBytes, outputBytes } from "../../src/batch/memory/addresses.js";
import { addArrears, closeArrears, openArrears } from "../../src/batch/packedArrears.js";

const classes = ["resident", "", "shop"];
/** Cells that are told apart, some of them longer than there is room for. */
const cellsOf = (place: number, start: number) => Buffer.from(`,${classes[place]},${start},${"-".repeat(start === 99 ? 60 : 0)}`);
const formOf = (end: string): ArrearsForm => ({ cellsOf, end: Buffer.from(end), noClass: classes.indexOf("") });

interface Entry {
  readonly account: string;
  readonly class: number;
  readonly start: number;
  readonly units: number;
  readonly decimals: number;
}

function entriesOf(rows: readonly Entry[]): Uint8Array {
  const open = openArrears(classes);
  for (const [row, { account, class: classNumber, start, units, decimals }] of rows.entries()) {
    const bytes = Buffer.from(account);
    addArrears(open, { bytes, start: 0, end: bytes.length }, { row, classNumber, start, principalUnits: units, decimals });
  }
  return closeArrears(open).bytes;
}

/** The line of an account, worked out slowly; undefined where it is left to somebody else. */
function lineOf(rows: readonly Entry[], end: string): string | undefined {
  const { account } = rows[0]!;
  if (!/^[0-9A-Za-z:_][0-9A-Za-z:_./-]{4,63}$/.test(account)) return undefined;
  const start = Math.min(...rows.map((row) => row.start));
  const place = rows.find((row) => classes[row.class] !== "")?.class ?? classes.indexOf("");
  const sum = rows.reduce((total, { units, decimals }) => total + BigInt(units) * 10n ** BigInt(6 - decimals), 0n);
  if (start === 99 || sum % 10_000n !== 0n || rows.some(({ units }) => Math.abs(units) >= 2 ** 30)) return undefined;
  const fen = sum / 10_000n;
  const digits = String(fen < 0n ? -fen : fen).padStart(3, "0");
  return `${account}${cellsOf(place, start)}${fen < 0n ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}${end}`;
}

/** What the pass puts, and the accounts that it leaves to be put one by one. */
function put(rows: readonly Entry[], end: string): { readonly lines: string; readonly left: readonly string[] } {
  const entries = entriesOf(rows);
  const { view } = entryBlock(entries);
  const accountAt = (at: number) => Buffer.from(entries.subarray(at + entryHeadBytes, entryEnd(view, at))).toString();
  const form = formOf(end);
  const left: string[] = [];
  let lines = "";
  for (let at = 0; at < entries.length; ) {
    at = putArrearsLines(form, entries, at, (bytes) => {
      lines += Buffer.from(bytes).toString();
    });
    const account = accountAt(at);
    left.push(account);
    lines += `${account}?`;
    while (at < entries.length && accountAt(at) === account) at = entryEnd(view, at);
  }
  return { lines, left };
}

const anyEntry = fc.record({
  account: fc.oneof(
    { weight: 4, arbitrary: fc.stringMatching(/^[AB]\d{4,17}$/) },
    fc.constantFrom("A1", "户0001", "=A0001", "A 0001", "x".repeat(64), "x".repeat(65)),
  ),
  class: fc.nat(2),
  start: fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 0, max: 40 }) }, fc.constantFrom(-30_000, 99, 2 ** 20)),
  units: fc.oneof({ weight: 9, arbitrary: fc.integer({ min: -5, max: 500_000 }) }, fc.constantFrom(2 ** 30 - 1, 2 ** 30, 2 ** 52)),
  decimals: fc.constantFrom(2, 2, 2, 2, 0, 4, 6),
});

describe("lines of accounts that rise", () => {
  it("are those of the accounts one by one; what is not usual, and the last, is left", () => {
    let usual = 0;
    fc.assert(
      fc.property(
        fc.array(fc.tuple(anyEntry, fc.integer({ min: 1, max: 3 })), { minLength: 1, maxLength: 40 }),
        fc.constantFrom(",0.00,,,,\n", ",,,,,\n"),
        (drawn, end) => {
          const accounts = new Map(
            drawn.map(([entry, times]) => [entry.account, Array.from({ length: times }, (_, time) => ({ ...entry, start: entry.start + (time % 2) }))]),
          );
          const { lines, left } = put([...accounts.values()].flat(), end);
          const last = [...accounts.keys()].at(-1)!;
          const expected = [...accounts].map(([account, rows]) => (account === last ? undefined : lineOf(rows, end)) ?? `${account}?`);
          expect(lines).toBe(expected.join(""));
          usual += accounts.size - left.length;
        },
      ),
      { numRuns: 300 },
    );
    expect(usual).toBeGreaterThan(300);
  });

  it("are put piece by piece where entries or lines are more than the memory holds", () => {
    const rows = Array.from({ length: 120_000 }, (_, index) => ({
      account: `A${index + 100_000}`,
      class: index % 3,
      start: index % 40,
      units: index,
      decimals: 2,
    }));
    const end = `,${"0".repeat(50)}\n`;
    expect(entriesOf(rows).length).toBeGreaterThan(inputBytes);
    const { lines, left } = put(rows, end);
    expect(lines.length).toBeGreaterThan(outputBytes);
    expect(left).toEqual([rows.at(-1)!.account]);
    const expected = rows.slice(0, -1).map((row) => lineOf([row], end));
    expect(lines).toBe(`${expected.join("")}${rows.at(-1)!.account}?`);
  });

  it("are left where they end in more than there is room for", () => {
    const rows = [1, 2, 3].map((number) => ({ account: `A${number}0000`, class: 0, start: 1, units: 100, decimals: 2 }));
    expect(put(rows, "0".repeat(61)).left).toEqual(rows.map(({ account }) => account));
  });
});
