import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BatchRequest, NamedSummary, Summary } from "../../src/node/index.js";
import { mergeSummaries, readSummary, runBatch } from "../../src/node/index.js";
import { sampleRow } from "../batch/slabs.js";
import { loaded, read, temporaryFolder, usageText } from "./folder.js";
import { takeAll } from "./streams.js";

const folder = temporaryFolder();

const accounts = Array.from({ length: 12 }, (_, place) => `A${place}`);
const account = fc.constantFrom(...accounts);

/** Rows of a month with faults, claims, doubled rows and differences; whose account is first, so that they can be cut by it. */
const usageRow = fc
  .record({
    account,
    class: fc.constantFrom("resident", "居民", "商业", "fountain"),
    month: fc.integer({ min: 4, max: 8 }),
    volume: fc.constantFrom("0", "10", "１２.5", "400.125", "x", "-3"),
    relief: fc.constantFrom("", "", "低保", "odd"),
    billed: fc.constantFrom("", "9.50", "9.00", "x"),
    paid: fc.constantFrom("0", "9.50", "20"),
  })
  .map(({ month, ...cells }) => sampleRow({ ...cells, start: `2025-0${month}-01`, end: `2025-0${month}-${month % 2 === 0 && month < 8 ? 30 : 31}` }));

/** What others say of these accounts, and of one that has no usage. */
const known = fc.constantFrom(...accounts, "B1");
const town = fc.record({
  usage: fc.array(usageRow, { minLength: 1, maxLength: 40 }),
  billed: fc.array(
    fc.tuple(known, fc.constantFrom("9.50", "12.00", "x"), fc.integer({ min: 4, max: 8 })).map(([id, amount, month]) => `${id},${amount},2025-0${month}-01`),
    {
      maxLength: 25,
    },
  ),
  collected: fc.array(
    fc.tuple(known, fc.constantFrom("9.50", "3.00", "y")).map((cells) => cells.join(",")),
    { maxLength: 25 },
  ),
  opening: fc.array(
    fc.tuple(known, fc.constantFrom("30.00", "0.01")).map(([id, amount]) => `${id},2025-03,${amount}`),
    { maxLength: 6 },
  ),
});
type Town = typeof town extends fc.Arbitrary<infer Each> ? Each : never;

/** Which shard each account goes to, and in which order the summaries are added. */
const cut = fc.integer({ min: 1, max: 6 }).chain((count) =>
  fc.record({
    shardOf: fc.array(fc.nat({ max: count - 1 }), { minLength: accounts.length + 1, maxLength: accounts.length + 1 }),
    order: fc.shuffledSubarray(
      Array.from({ length: count }, (_, place) => place),
      { minLength: count },
    ),
  }),
);

const headers = { billed: "account_id,amount,period_start,bill_id", collected: "account_id,amount,payment_id", opening: "account_id,month,principal" };

let written = 0;

/** Writes a part of a town: the rows of the accounts that belong to it. */
function filesOf(part: Town, name: string) {
  const file = (role: keyof typeof headers, lines: readonly string[]) =>
    folder.write(`${role}-${name}-${written++}.csv`, [headers[role], ...lines].map((line) => `${line}\n`).join(""));
  return {
    usage: folder.write(`usage-${name}-${written++}.csv`, usageText(part.usage)),
    stated: {
      billed: file(
        "billed",
        part.billed.map((line, place) => `${line},${name}B${place}`),
      ),
      collected: file(
        "collected",
        part.collected.map((line, place) => `${line},${name}P${place}`),
      ),
      opening: file("opening", part.opening),
    },
  };
}

function partsOf(whole: Town, shardOf: readonly number[], count: number): Town[] {
  const at = (line: string) => shardOf[accounts.indexOf(line.split(",")[0] ?? "") + 1];
  const only = (lines: readonly string[], shard: number) => lines.filter((line) => at(line) === shard);
  return Array.from({ length: count }, (_, shard) => ({
    usage: only(whole.usage, shard),
    billed: only(whole.billed, shard),
    collected: only(whole.collected, shard),
    opening: only(whole.opening, shard),
  }));
}

type Command = BatchRequest["command"];

/** Runs a part, its rows to a stream, and gives the summary as it stands in the file beside the rows. */
async function runPart(command: Command, part: Town, name: string): Promise<NamedSummary & { readonly rows: readonly string[] }> {
  const out = folder.place();
  const { usage, stated } = filesOf(part, name);
  const rows = takeAll();
  const more = { bill: {}, reconcile: { stated, asOf: "2025-09-30" }, rebill: { booked: { files: [await booked(part)], reverseMissing: true } } };
  await runBatch({ command, usage, out, policies: [loaded()], results: rows.stream, ...more[command] });
  const { summary, findings } = readSummary(JSON.parse(read(out, "summary.json")), name);
  expect(findings).toEqual([]);
  return { name, summary: summary as Summary, rows: rows.text().split("\n").slice(1, -1) };
}

/** Bills that were booked of a part: of every account one month, at another volume. */
async function booked({ billed }: Town): Promise<string> {
  const out = folder.place();
  const months = new Map(billed.map((line) => line.split(",")).map(([id = "", , start = ""]) => [id, start]));
  const rows = [...months].map(([id, start]) => sampleRow({ account: id, start, end: start.replace(/-01$/, "-30"), volume: "9" }));
  await runBatch({ command: "bill", usage: folder.write(`booked-${written++}.csv`, usageText(rows)), policies: [loaded()], out });
  return join(out, "bills.csv");
}

/** Everything a summary says but of which files it was made. */
const figuresOf = ({ inputs: _, outputs: __, ...figures }: Summary) => JSON.stringify(figures, null, 1);

describe("shards cut by account", () => {
  it.each([
    ["bill", 10],
    ["reconcile", 14],
    ["rebill", 8],
  ] as const)("of %s, in any number and order, have the figures and the rows of one run over all accounts", async (command, numRuns) => {
    let several = 0;
    await fc.assert(
      fc.asyncProperty(town, cut, async (all, { shardOf, order }) => {
        const whole = await runPart(command, all, "whole");
        const shards = await Promise.all(partsOf(all, shardOf, order.length).map((part, place) => runPart(command, part, `shard${place}`)));
        const { summary, findings } = mergeSummaries(order.map((place) => shards[place] as NamedSummary));
        expect(findings).toEqual([]);
        expect(figuresOf(summary as Summary)).toBe(figuresOf(whole.summary));
        // Identifiers of corrections are by account; the order of rows is that of the shards.
        expect(shards.flatMap(({ rows }) => rows).sort()).toEqual([...whole.rows].sort());
        if (order.length > 1) several++;
      }),
      { numRuns },
    );
    expect(several).toBeGreaterThan(1);
  });

  it("may be added in steps: the sum of sums is the sum, byte for byte, inputs included", async () => {
    await fc.assert(
      fc.asyncProperty(town, cut, fc.constantFrom<Command>("bill", "reconcile", "rebill"), fc.nat(), async (all, { shardOf, order }, command, at) => {
        const parts = await Promise.all(partsOf(all, shardOf, order.length).map((part, place) => runPart(command, part, `shard${place}`)));
        const sum = (list: readonly NamedSummary[]) => ({ name: "sum", summary: mergeSummaries(list).summary as Summary });
        const place = 1 + (at % parts.length);
        const [left, right] = [parts.slice(0, place), parts.slice(place)];
        const inSteps = right.length === 0 ? sum([sum(left)]) : sum([sum(left), sum(right)]);
        expect(JSON.stringify(inSteps)).toBe(JSON.stringify(sum([...parts].reverse())));
      }),
      { numRuns: 5 },
    );
  });
});
