// The city month by `sewage-fee reconcile`, DuckDB and the obvious program in turn: node bench/cityMonth.mjs [ROWS] [--runs 3] [--input FILE]
// FILE is a table with these columns and, beside it, FILE.fees with the right fees; without it, ROWS rows are generated.
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { root } from "./lib/bundle.mjs";
import { wrongFees } from "./lib/checkFees.mjs";
import { writeCityMonth } from "./lib/cityRows.mjs";
import { countLines } from "./lib/countLines.mjs";
import { installDuckdb } from "./lib/installDuckdb.mjs";
import { median, ratio } from "./lib/rounds.mjs";
import { machine, rounded, table } from "./lib/table.mjs";
import { timedRun } from "./lib/timedRun.mjs";
import { policyFile } from "./lib/usage.mjs";

const { values, positionals } = parseArgs({ allowPositionals: true, options: { runs: { type: "string", default: "3" }, input: { type: "string" } } });
const runs = Number(values.runs);
const command = join(root, "dist/cli/main.js");
if (!existsSync(command)) throw new Error("dist is missing: npm run build");
const duckdb = installDuckdb(join(tmpdir(), "sewage-fee-bench-duckdb"));
if (duckdb === undefined) console.log("DuckDB could not be installed and is left out.\n");

const work = mkdtempSync(join(tmpdir(), "sewage-fee-bench-"));
try {
  await measure(values.input === undefined ? generated(Number(positionals[0] ?? 1_000_000)) : resolve(values.input));
} finally {
  rmSync(work, { recursive: true });
}

function generated(count) {
  if (!Number.isInteger(count) || count < 1) throw new Error("usage: node bench/cityMonth.mjs [ROWS] [--runs 3] [--input FILE]");
  const file = join(work, "city-month.csv");
  writeCityMonth(file, count);
  return file;
}

async function measure(input) {
  const contestants = contestantsFor(input);
  const rows = countLines(`${input}.fees`);
  // The first round warms the disk cache and does not count.
  for (let round = 0; round <= runs; round++) {
    for (const contestant of contestants) {
      rmSync(contestant.out, { recursive: true, force: true });
      const { seconds, megabytes } = timedRun(contestant.command, work);
      if (round === 0) continue;
      contestant.rates.push(rows / seconds);
      contestant.megabytes.push(megabytes);
    }
  }
  console.log(`${rows.toLocaleString("en")} rows, whole process, medians of ${runs} interleaved runs. ${machine()}\n`);
  const [first] = contestants;
  const lines = [];
  for (const { name, rates, megabytes, out, result } of contestants) {
    const wrong = await wrongFees(join(out, result), `${input}.fees`);
    if (wrong > 0) process.exitCode = 1;
    lines.push([name, rounded(median(rates)), `${Math.round(median(megabytes))}`, ratio(rates, first.rates).toFixed(2), String(wrong)]);
  }
  console.log(table([["", "rows/s", "peak MB", `× ${first.name}`, "wrong fees"], ...lines]));
}

function contestantsFor(input) {
  const peers = join(root, "bench/peers");
  const ours = (threads) => (out) => [command, "reconcile", input, "--policy", policyFile, "--allow-example", "--out", out, "--workers", threads];
  const commands = [
    ...(duckdb === undefined ? [] : [["DuckDB, 2 threads", (out) => [join(peers, "duckdb.mjs"), input, out, "2", duckdb], "result.csv"]]),
    ["fast-csv, zod, decimal.js", (out) => [join(peers, "typical.mjs"), input, out], "result.csv"],
    ["sewage-fee --workers 1", ours("1"), "reconciliation.csv"],
    ["sewage-fee --workers 2", ours("2"), "reconciliation.csv"],
  ];
  return commands.map(([name, args, result], index) => {
    const out = join(work, `out-${index}`);
    return { name, out, result, command: [process.execPath, ...args(out)], rates: [], megabytes: [] };
  });
}
