import { existsSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type * as Door from "../../src/node/index.js";
import type { BatchRequest } from "../../src/node/index.js";
import { runBatch } from "../../src/node/index.js";
import { sampleHeader, sampleRow } from "../batch/slabs.js";
import { filesIn, loaded, temporaryFolder, usageText } from "./folder.js";

const folder = temporaryFolder();

/** The built door, whose threads are files of their own: `npm run build` makes it. */
const built = new URL("../../dist/node/index.js", import.meta.url);
const builtRun = async (): Promise<typeof runBatch> => ((await import(built.href)) as typeof Door).runBatch;

/** A month of a town as it comes: faulty rows, cells with quotes and line breaks, account-months that stand there twice. */
const account = fc.oneof(
  { weight: 6, arbitrary: fc.stringMatching(/^[A-C]\d$/) },
  { weight: 1, arbitrary: fc.constantFrom("'A1", " A1", '"A,1"', '"A ""1"""', '"A\n1"', '"A\r\n\r\n1"', "=1", "户１", "㐀", '"A', "", "z".repeat(300)) },
);
const row = fc
  .record({
    account,
    class: fc.constantFrom("resident", "居民", "居民（一户一表）", "shop", "fountain", ""),
    volume: fc.constantFrom("0", "10", "12.5", "１２", "-3", "x", "400", '"1,000"'),
    relief: fc.constantFrom("", "", "low_income", "低保", "odd"),
    billed: fc.constantFrom("", "9.50", "9.00", "x"),
    paid: fc.constantFrom("", "0", "9.50", "20"),
  })
  .map((cells) => sampleRow(cells));
const rows = fc.array(fc.oneof({ weight: 8, arbitrary: row }, { weight: 1, arbitrary: fc.constantFrom("", ",,", 'a"b,"', "合计,,,,,,,,,", "no,such,row") }), {
  minLength: 1,
  maxLength: 60,
});

/** What the company says of some of these accounts, and of some that nobody knows. */
const company = fc.record({
  billed: fc.array(fc.tuple(fc.stringMatching(/^[A-D]\d$/), fc.constantFrom("9.50", "9.00", "x", "0")), { maxLength: 20 }),
  collected: fc.array(fc.tuple(fc.stringMatching(/^[A-D]\d$/), fc.constantFrom("9.50", "4.75", "x")), { maxLength: 20 }),
});

type Town = { readonly rows: readonly string[]; readonly company: { readonly billed: readonly string[][]; readonly collected: readonly string[][] } };
const towns = fc.record({ rows, company, form: fc.constantFrom("utf-8", "gb18030", "crlf", "jsonl"), command: fc.constantFrom("bill", "reconcile", "rebill") });

const billedText = ({ company }: Town) =>
  `bill_id,account_id,amount,period_start,period_end\n${company.billed.map(([id, amount], place) => `B${place},${id},${amount},2025-07-01,2025-07-31\n`).join("")}`;
const collectedText = ({ company }: Town) =>
  `payment_id,account_id,amount,paid_on\n${company.collected.map(([id, amount], place) => `P${place},${id},${amount},2025-08-0${1 + (place % 9)}\n`).join("")}`;

/** GB18030 for what these tables hold beyond ASCII. */
const gb18030: Readonly<Record<string, readonly number[]>> = {
  居: [0xbe, 0xd3],
  民: [0xc3, 0xf1],
  一: [0xd2, 0xbb],
  户: [0xbb, 0xa7],
  表: [0xb1, 0xed],
  低: [0xb5, 0xcd],
  保: [0xb1, 0xa3],
  合: [0xba, 0xcf],
  计: [0xbc, 0xc6],
  "（": [0xa3, 0xa8],
  "）": [0xa3, 0xa9],
  "１": [0xa3, 0xb1],
  "２": [0xa3, 0xb2],
  㐀: [0x81, 0x39, 0xee, 0x39],
};

function bytesOf(form: string, lines: readonly string[]): Uint8Array {
  if (form === "jsonl") return Buffer.from(lines.map((line) => `${jsonOf(line)}\n`).join(""));
  const text = usageText(lines, form === "crlf" ? "\r\n" : "\n");
  if (form !== "gb18030") return Buffer.from(text);
  return Uint8Array.from([...text].flatMap((letter) => gb18030[letter] ?? [...Buffer.from(letter, "latin1")]));
}

/** A row as a JSON record; what is no record of ten plain cells stays what it is, and is a fault of its line. */
function jsonOf(line: string): string {
  const cells = line.replaceAll(/[\r\n]+/g, " ").split(",");
  if (cells.length !== sampleHeader.length) return line.replaceAll(/[\r\n]+/g, " ");
  const [accountId, classId, periodStart, periodEnd, volumeM3, cycleVolumeM3, relief] = cells;
  return JSON.stringify({ accountId, class: classId, periodStart, periodEnd, volumeM3, cycleVolumeM3, ...(relief !== "" && { relief }) });
}

let turn = 0;

/** The files of a town, and how its run is asked for. */
function requestOf({ form, command, ...town }: typeof towns extends fc.Arbitrary<infer Each> ? Each : never, booked: string): Omit<BatchRequest, "out"> {
  const name = `usage-${turn++}`;
  const usage = folder.write(`${name}.${form === "jsonl" ? "jsonl" : "csv"}`, bytesOf(form, town.rows));
  const stated = { billed: folder.write(`billed-${name}.csv`, billedText(town)), collected: folder.write(`collected-${name}.csv`, collectedText(town)) };
  return {
    command: command as BatchRequest["command"],
    usage,
    policies: [loaded()],
    ...(command === "reconcile" && { stated }),
    ...(command === "rebill" && { booked: { files: [booked], reverseMissing: true } }),
  };
}

async function results(run: typeof runBatch, request: Omit<BatchRequest, "out">): Promise<Record<string, string>> {
  const out = folder.place();
  const { summary, findings } = await run({ ...request, out });
  // A file that cannot be used at all has findings, which must be the same too.
  if (summary === undefined) return { findings: JSON.stringify(findings) };
  const files = filesIn(out);
  return { ...files, "summary.json": (files["summary.json"] ?? "").replace(/"engine": "[^"]*"/, "") };
}

/** Bills of half of the accounts, as an earlier month's run would have booked them. */
async function bookedBills(): Promise<string> {
  const out = folder.place();
  const lines = ["A", "B", "D"].flatMap((letter) => Array.from({ length: 10 }, (_, place) => sampleRow({ account: `${letter}${place}`, volume: "9" })));
  await runBatch({ command: "bill", usage: folder.write("booked-usage.csv", usageText(lines)), policies: [loaded()], out });
  return join(out, "bills.csv");
}

describe("the results of a run", () => {
  it("are the same bytes for slabs of any size, for every command, encoding and form of usage", async () => {
    const booked = await bookedBills();
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(towns, fc.integer({ min: 64, max: 3000 }), async (town, slabBytes) => {
        const request = requestOf(town, booked);
        const whole = await results(runBatch, request);
        seen.add(whole.findings === undefined ? `${town.command} ${town.form}` : "unusable");
        for (const size of [64, slabBytes]) expect(await results(runBatch, { ...request, slabBytes: size })).toEqual(whole);
      }),
      { numRuns: 60 },
    );
    expect(seen.size).toBeGreaterThan(8);
  });

  it("are the same bytes for one, two and eight computing threads", async () => {
    expect(existsSync(built), "npm run build comes before the tests").toBe(true);
    const [run, booked] = [await builtRun(), await bookedBills()];
    const [{ company: says } = { company: { billed: [], collected: [] } }] = fc.sample(towns, { numRuns: 1, seed: 5 });
    const many = fc.sample(rows, { numRuns: 60, seed: 11 }).flat();
    for (const [command, form] of [
      ["bill", "jsonl"],
      ["reconcile", "gb18030"],
      ["rebill", "crlf"],
    ] as const) {
      const request = { ...requestOf({ rows: many, company: says, form, command }, booked), slabBytes: 2000 };
      const one = await results(run, request);
      expect(Object.keys(one)).toContain("summary.json");
      for (const workers of [2, 8]) expect(await results(run, { ...request, workers })).toEqual(one);
    }
  });

  it("of tables in GB18030 rest on its own bytes", () => {
    const text = `${Object.keys(gb18030).join("")}\n`;
    expect(new TextDecoder("gb18030").decode(bytesOf("gb18030", [text])).endsWith(`${text}\n`)).toBe(true);
  });
});
