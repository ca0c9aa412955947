// A year of readings through `sewage-fee assess` and `bill`: node bench/yearOfReadings.mjs [ACCOUNTS] [--workers 2]
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { root } from "./lib/bundle.mjs";
import { machine, rounded, table } from "./lib/table.mjs";
import { timedRun } from "./lib/timedRun.mjs";
import { policyFile } from "./lib/usage.mjs";
import { writeYearOfReadings } from "./lib/yearRows.mjs";

const { values, positionals } = parseArgs({ allowPositionals: true, options: { workers: { type: "string", default: "2" } } });
const count = Number(positionals[0] ?? 1_000_000);
if (!Number.isInteger(count) || count < 1) throw new Error("usage: node bench/yearOfReadings.mjs [ACCOUNTS] [--workers 2]");
const command = join(root, "dist/cli/main.cjs");
if (!existsSync(command)) throw new Error("dist is missing: npm run build");

const work = mkdtempSync(join(tmpdir(), "sewage-fee-bench-"));
try {
  measure();
} finally {
  rmSync(work, { recursive: true });
}

function measure() {
  const { files, expected } = writeYearOfReadings(join(work, "input"), count);
  const shared = ["--policy", policyFile, "--allow-example", "--workers", values.workers];
  const registers = ["--accounts", join(work, "input/accounts.csv"), "--meters", join(work, "input/meters.csv")];
  const assessed = run(["assess", ...files, ...registers, ...shared, "--out", join(work, "assessed")]);
  const billed = run(["bill", join(work, "assessed/usage.csv"), ...shared, "--out", join(work, "billed")]);
  console.log(`${count.toLocaleString("en")} accounts × 12 months, whole process, --workers ${values.workers}. ${machine()}\n`);
  const line = (name, { seconds, megabytes }) => [name, seconds.toFixed(1), rounded((count * 12) / seconds), `${Math.round(megabytes)}`];
  console.log(table([["", "seconds", "rows/s", "peak MB"], line("assess, 12 files", assessed), line("bill", billed)]));
  const faults = faultsOf(expected);
  for (const fault of faults) console.log(fault);
  if (faults.length > 0) process.exitCode = 1;
}

function run(args) {
  return timedRun([process.execPath, command, ...args], work);
}

/** Where the totals by class are not those that the generator knows. */
function faultsOf(expected) {
  const assessed = summaryOf("assessed");
  const billed = summaryOf("billed");
  const faults =
    assessed.counts.bills === 12 * count && billed.counts.charged === 12 * count ? [] : [`${assessed.counts.bills} bills, ${billed.counts.charged} charged`];
  for (const [id, { m3, fen }] of Object.entries(expected)) {
    const volume = assessed.classes.find((each) => each.class === id)?.volumeM3 ?? "0.000";
    const fees = billed.groups.filter((each) => each.class === id).reduce((sum, { fee }) => sum + Number(fee.replace(".", "")), 0);
    if (volume !== `${m3}.000`) faults.push(`${id}: ${volume} m³, expected ${m3}`);
    if (fees !== fen) faults.push(`${id}: ${fees} fen, expected ${fen}`);
  }
  return faults;
}

function summaryOf(folder) {
  return JSON.parse(readFileSync(join(work, folder, "summary.json"), "utf8"));
}
