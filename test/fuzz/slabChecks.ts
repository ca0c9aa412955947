import type { GroupSums, RejectedRow, SlabProcessor, SlabResult } from "../../src/batch/index.js";
import { addDigests, addSums, lastStart, noRows, rejectedRows, sortedGroups } from "../../src/batch/index.js";
import type { BillResult, Usage } from "../../src/billing/index.js";
import { bill } from "../../src/billing/index.js";
import { guardFormula, wordFinder } from "../../src/table/index.js";
import { findingNames, findingWords } from "../../src/words/index.js";
import { csvRecords } from "./csvRecords.js";
import type { FuzzPlan } from "./plans.js";
import type { Random } from "./random.js";
import { recordAt, slowRecords } from "./slowRecords.js";
import { openUsageReader } from "./usageOf.js";

/** What a slab gave, in a form in which two ways of cutting it can be compared. */
interface Whole {
  readonly output: string;
  readonly rejects: readonly RejectedRow[];
  readonly places: readonly number[];
  readonly rest: string;
}

/** Says that something does not hold. */
export function must(holds: boolean, what: () => string): void {
  if (!holds) throw new Error(what());
}

/**
 * Bills a slab in one piece, in several, and with its rows read before, compares the results, and each charged row with the bill of the API. @returns rows charged and
 * rejected.
 */
export function checkSlab(fuzz: FuzzPlan, bytes: Uint8Array, random: Random): { readonly charged: number; readonly rejected: number } {
  const whole = inPieces(fuzz, fuzz.process, { bytes, cuts: [] });
  const cuts = Array.from({ length: 1 + random.below(3) }, () => random.below(bytes.length + 1)).sort((a, b) => a - b);
  const cut = inPieces(fuzz, fuzz.other, { bytes, cuts });
  const read = inPieces(fuzz, readingAhead(fuzz.process), { bytes, cuts: [] });
  for (const [other, how] of [[cut, `the file is cut at ${cuts}`] as const, [read, "its rows are read before"] as const])
    for (const key of ["output", "rejects", "places", "rest"] as const)
      must(
        JSON.stringify(whole[key]) === JSON.stringify(other[key]),
        () => `${key} differs when ${how}:\n${JSON.stringify(whole[key])}\n${JSON.stringify(other[key])}`,
      );
  if (!readers.has(fuzz)) readers.set(fuzz, fuzz.tariffs.map(openUsageReader));
  checkRejects(fuzz, bytes, whole);
  checkCharged(fuzz, bytes, whole);
  if (fuzz.plan.format === "csv") checkRefused(fuzz, bytes, whole);
  return { charged: whole.places.length, rejected: whole.rejects.length };
}

/** Bills a slab whose rows were read before, the second time: the first time shows what their words are. */
function readingAhead(process: SlabProcessor): (bytes: Uint8Array) => SlabResult {
  return (bytes) => {
    const ahead = process.readAhead(bytes, new Uint8Array(1 << 17));
    process(bytes, { ahead });
    return process(bytes, { ahead });
  };
}

function inPieces(fuzz: FuzzPlan, process: (bytes: Uint8Array) => SlabResult, { bytes, cuts }: { bytes: Uint8Array; cuts: readonly number[] }): Whole {
  const outputs: Uint8Array[] = [];
  const rejects: Whole["rejects"][number][] = [];
  const places: number[] = [];
  const groups = new Map<string, GroupSums>();
  const counts: Record<string, number> = {};
  let digest = noRows;
  let read = 0;
  let from = 0;
  for (const until of [...cuts, bytes.length]) {
    const seen = bytes.subarray(from, until);
    const end = until === bytes.length ? seen.length : lastStart(seen, fuzz.plan);
    if (end === 0) continue;
    // A slab is memory of its own, as it is when it comes from a file.
    const result = process(seen.slice(0, end));
    must(
      result.rows === result.charged + result.rejects.count + result.skipped,
      () => `rows do not balance: ${result.rows}, ${result.charged}, ${result.rejects.count}, ${result.skipped}`,
    );
    outputs.push(result.output.slice());
    for (const reject of rejectedRows(result.rejects)) rejects.push({ ...reject, row: reject.row + read });
    for (let index = 0; index < result.charged; index++) places.push(from + result.offsets[index]!);
    addSums(groups, result.groups);
    for (const [what, found] of Object.entries({ ...countsOf(result), skipped: { rows: result.skipped } }))
      for (const [name, count] of Object.entries(found)) counts[`${what} ${name}`] = (counts[`${what} ${name}`] ?? 0) + count;
    digest = addDigests(digest, result.digest);
    read += result.rows;
    from += end;
  }
  const output = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(Buffer.concat(outputs));
  const sorted = Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
  return { output, rejects, places, rest: JSON.stringify({ read, groups: sortedGroups(groups.values()), digest, ...sorted }) };
}

function countsOf({ warnings, normalised, matches, causes }: SlabResult) {
  return { warnings, normalised, matches, causes };
}

/** The bytes as a text of one letter a byte. */
const letters = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");

function checkRejects(fuzz: FuzzPlan, bytes: Uint8Array, { rejects, rest }: Whole): void {
  const text = letters(bytes);
  const decoder = new TextDecoder(fuzz.plan.encoding, { ignoreBOM: true });
  const records = fuzz.plan.format === "jsonl" ? undefined : slowRecords(text, fuzz.delimiter);
  const lines = text.split("\n");
  if (lines.at(-1) === "") lines.pop();
  const rows = records?.length ?? lines.length;
  must((JSON.parse(rest) as { read: number }).read === rows, () => `${rest} rows were read, there are ${rows}`);
  for (const { row, code, original } of rejects) {
    must(code in findingWords && code in findingNames, () => `no words for ${code}`);
    const record = records?.[row];
    const stood = record === undefined ? lines[row]! : text.slice(record.start, record.end);
    must(decoder.decode(Buffer.from(stood, "latin1")) === original, () => `row ${row} is ${JSON.stringify(stood)}, not ${JSON.stringify(original)}`);
    if (record !== undefined)
      must(
        (record.fields === undefined) === (code === "row-quote" || code === "row-too-long" || (code === "row-fields" && (record.fields?.length ?? 0) === 0)),
        () => `row ${row} is ${code}`,
      );
  }
}

type Reader = ReturnType<typeof openUsageReader>;
const readers = new WeakMap<FuzzPlan, readonly Reader[]>();

function checkCharged(fuzz: FuzzPlan, bytes: Uint8Array, { output, places, rest }: Whole): void {
  const lines = csvRecords(output);
  must(lines.length === places.length, () => `${lines.length} result rows for ${places.length} charged`);
  if (lines.length === 0) return;
  const fees = lines.reduce((sum, cells) => sum + millionths(cells[10]!), 0n);
  const totals = (JSON.parse(rest) as { groups: { fee: string }[] }).groups.reduce((sum, { fee }) => sum + millionths(fee), 0n);
  must(fees === totals, () => `the fees sum to ${fees}, the totals to ${totals}`);
  const text = letters(bytes);
  for (const [index, cells] of lines.entries()) compareBill(fuzz, { cells, record: text.slice(places[index]!) });
}

/** A row that is refused for what it says of the use of water is refused by the API, too. */
function checkRefused(fuzz: FuzzPlan, bytes: Uint8Array, { rejects }: Whole): void {
  const records = slowRecords(letters(bytes), fuzz.delimiter);
  for (const { row, code, column } of rejects) {
    const fields = records[row]!.fields;
    if (
      fields?.length !== fuzz.header.length ||
      /^(?:row|district|source)-/.test(code) ||
      /billed_amount|paid_amount|_meter|owner_changed|samples/.test(column)
    )
      continue;
    const found = billOf(fuzz, fields);
    must(found?.bill === undefined, () => `row ${row} is refused as ${code} in ${column}, and the API bills it: ${JSON.stringify(fields)}`);
  }
}

function billOf(fuzz: FuzzPlan, fields: readonly string[]): BillResult | undefined {
  const decoder = new TextDecoder(fuzz.plan.encoding, { ignoreBOM: true });
  const cells = new Map(fuzz.header.map((column, at) => [column, decoder.decode(Buffer.from(fields[at]!, "latin1"))]));
  const place = tariffOf(fuzz, cells.get("district") ?? "");
  const usage = readers.get(fuzz)![place]!(cells);
  return usage && billUsage(fuzz, place, usage);
}

function billUsage({ plan: { orders }, entitlements, tariffs }: FuzzPlan, place: number, usage: Usage): BillResult {
  const mine = <Entry extends { accountId: string }>(list: readonly Entry[]) => list.filter(({ accountId }) => accountId === usage.accountId);
  return bill(tariffs[place]!, usage, { entitlements: mine(entitlements), orders: mine(orders) });
}

function compareBill(fuzz: FuzzPlan, { cells, record }: { cells: readonly string[]; record: string }): void {
  const fields = fuzz.plan.format === "csv" ? recordAt(record, 0, fuzz.delimiter).record.fields : undefined;
  must(fuzz.plan.format === "jsonl" || fields !== undefined, () => `a row was charged that is none: ${JSON.stringify(record.slice(0, 200))}`);
  const json = () => JSON.parse(Buffer.from(record.split("\n")[0]!, "latin1").toString()) as Usage;
  const result = fields === undefined ? billUsage(fuzz, 0, json()) : billOf(fuzz, fields);
  if (result === undefined) return;
  const { bill: made, findings } = result;
  const wanted = made && [
    guardFormula(made.accountId),
    made.class,
    made.periodStart,
    made.periodEnd,
    made.waterVolumeM3,
    made.liableVolumeM3,
    made.baseFee,
    made.surchargeAmount,
    made.reliefAmount,
    made.total,
    findings.map(({ code }) => code).join("+"),
  ];
  const [account = "", , ...others] = cells.slice(0, 12);
  const got = [account, ...others];
  must(
    JSON.stringify(wanted) === JSON.stringify(got),
    () => `the row gives ${JSON.stringify(got)}, the API ${JSON.stringify(wanted)} ${JSON.stringify(findings)}`,
  );
}

function tariffOf({ tariffs }: FuzzPlan, district: string): number {
  const serving = tariffs.flatMap((tariff, place) => (tariff.districts === undefined || wordFinder(tariff.districts)(district) !== undefined ? [place] : []));
  return serving[0] ?? 0;
}

function millionths(text: string): bigint {
  const [whole = "0", decimals = ""] = text.replace("-", "").split(".");
  const size = BigInt(whole + decimals.padEnd(6, "0"));
  return text.startsWith("-") ? -size : size;
}
