import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../cli/run.js";
import { oddCell } from "./cells.js";
import { csvRecords } from "./csvRecords.js";
import { damage } from "./damage.js";
import { damageJson } from "./damageJson.js";
import type { Random } from "./random.js";
import type { Scenario } from "./scenarios.js";
import { must } from "./slabChecks.js";

const encoder = new TextEncoder();

/** A file in which something is wrong: bytes, a cell, or a part of a JSON document. */
export function damagedFile(name: string, text: string, random: Random): Uint8Array {
  if (random.once(3)) return damage(encoder.encode(text), random);
  if (name.endsWith(".json")) return encoder.encode(damageJson(JSON.parse(text), random));
  if (name.endsWith(".jsonl")) return encoder.encode(`${damageJson(JSON.parse(text), random).replaceAll("\n", "")}\n`);
  const lines = text.trimEnd().split("\n");
  for (let odd = 1 + random.below(3); odd > 0; odd--) {
    const row = random.below(lines.length);
    const cells = lines[row]!.split(",");
    const place = random.below(cells.length);
    const cell = oddCell(lines[0]!.split(",")[place] ?? "", random);
    cells[place] = /[",\r\n]/.test(cell) && !random.once(8) ? `"${cell.replaceAll('"', '""')}"` : cell;
    if (row > 0 || random.once(4)) lines[row] = cells.join(",");
  }
  return encoder.encode(lines.join(random.once(4) ? "\r\n" : "\n"));
}

/** Runs a command over files of which one or two are damaged: it ends with a code that blames us for nothing, and what it leaves is whole or nothing. */
export async function checkCommand({ args, files }: Scenario, place: string, random: Random): Promise<number> {
  mkdirSync(place, { recursive: true });
  const spoilt = new Set([random.pick(Object.keys(files)), random.pick(Object.keys(files))]);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(place, name), spoilt.has(name) ? damagedFile(name, text, random) : text);
  try {
    const { code, out, err } = await run(...args.map((word) => (Object.hasOwn(files, word) || word === "out" ? join(place, word) : word)));
    must(code !== 3, () => `exit 3:\n${err}`);
    must(code !== 2 || err !== "" || out.includes("✗"), () => "exit 2 without a reason");
    must(!/\{[a-z]+\}/.test(err.replaceAll("{value}", "")), () => `words with a gap: ${err}`);
    checkFolder(join(place, "out"), code);
    return code;
  } catch (error) {
    const kept = Object.keys(files).map(
      (name) => `${name}: ${JSON.stringify(readFileSync(join(place, name), "utf8")).slice(0, spoilt.has(name) ? 20_000 : 0)}`,
    );
    throw new Error(`${(error as Error).message}\n${args.join(" ")}\n${kept.join("\n")}`, { cause: error });
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

interface SomeSummary {
  readonly counts?: { readonly read: number; readonly charged: number; readonly rejected: number; readonly skipped: number };
  readonly totals?: { readonly fee?: string };
  readonly outputs?: readonly { readonly name: string; readonly bytes: number }[];
}

function checkFolder(out: string, code: number): void {
  const names = existsSync(out) ? readdirSync(out) : [];
  must(!names.some((name) => name.startsWith(".")), () => `left over: ${names}`);
  if (code === 2) must(names.length === 0, () => `results of a run that was refused: ${names}`);
  for (const name of names) {
    const text = readFileSync(join(out, name), "utf8");
    if (name.endsWith(".csv")) {
      const [header, ...records] = csvRecords(text);
      for (const record of records) must(record.length === header!.length, () => `${name} has a record of ${record.length} fields: ${record}`);
    }
    if (name.endsWith(".html")) must(!/<script|<img|onerror/i.test(text.replace(/<svg[\s\S]*?<\/svg>/g, "")), () => `${name} holds what a cell wrote`);
  }
  if (!names.includes("summary.json")) return;
  const { counts, totals, outputs } = JSON.parse(readFileSync(join(out, "summary.json"), "utf8")) as SomeSummary;
  if (counts === undefined || !names.includes("bills.csv")) return;
  must(counts.read === counts.charged + counts.rejected + counts.skipped, () => `rows do not balance: ${JSON.stringify(counts)}`);
  const bills = csvRecords(readFileSync(join(out, "bills.csv"), "utf8")).slice(1);
  must(bills.length === counts.charged, () => `${bills.length} bills, ${counts.charged} charged`);
  const rejects = csvRecords(readFileSync(join(out, "rejects.csv"), "utf8")).slice(1);
  must(rejects.length === counts.rejected, () => `${rejects.length} rejects, ${counts.rejected} counted`);
  const hundredths = (text: string) => Math.round(Number(text) * 100);
  const sum = bills.reduce((total, cells) => total + hundredths(cells[10]!), 0);
  if (Number.isSafeInteger(sum)) must(sum === hundredths(totals?.fee ?? "0"), () => `bills sum to ${sum}, totals say ${totals?.fee}`);
  for (const { name, bytes } of outputs ?? []) must(readFileSync(join(out, name)).length === bytes, () => `${name} is not as long as the summary says`);
}
