// Bills a second of the kernel and of the public `bill`, against the same sums in decimal.js: node bench/kernel.mjs [--rounds 11]
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { root } from "./lib/bundle.mjs";
import { contestantsFor } from "./lib/contestants.mjs";
import { interleave, median, ratio } from "./lib/rounds.mjs";
import { machine, rounded, table } from "./lib/table.mjs";
import { residents } from "./lib/usage.mjs";

const { values } = parseArgs({ options: { rounds: { type: "string", default: "11" } } });
const rounds = Number(values.rounds);

/** Least ratios to decimal.js alone. */
const targets = { kernel: 25, bill: 1 };
const names = {
  decimal: "decimal.js, a Decimal for each value",
  decimalHoisted: "decimal.js, constants made once",
  bill: "bill(), with its lines",
  kernel: "the kernel",
};

let missed = 0;
console.log(`Three-tier bills a second, medians of ${rounds} interleaved rounds. ${machine()}\n`);
for (const [kind, title] of Object.entries({ ordinary: "as a city has them, most in one tier", allTiers: "each in all three tiers" })) {
  const usage = residents(kind);
  const contestants = await contestantsFor(usage);
  const sums = new Set(Object.values(contestants).map((compute) => compute()));
  if (sums.size !== 1) throw new Error(`the contestants disagree: ${[...sums].join(", ")} fen`);
  const entries = Object.entries(contestants).map(([name, compute]) => ({ name, once: () => runAll(compute, usage.length) }));
  const rates = interleave(entries, { rounds, warmUp: 3, milliseconds: 150 });
  const rows = Object.entries(names).map(([name, words]) => {
    const times = ratio(rates.get(name), rates.get("decimal"));
    const target = targets[name];
    if (target !== undefined && times < target) missed++;
    return [words, rounded(median(rates.get(name))), times.toFixed(2), target === undefined ? "" : `≥ ${target}`];
  });
  console.log(`${table([[title, "bills/s", "× decimal.js", "aim"], ...rows])}\n`);
}

// A process of its own: its nursery must hold all that the measured charges allocate, and no other contestant may have shaped its types.
const nursery = ["--min-semi-space-size=1024", "--max-semi-space-size=1024"];
const { status } = spawnSync(process.execPath, [...nursery, join(root, "bench/allocation.mjs")], { stdio: "inherit" });
if (status !== 0) missed++;
if (missed > 0) {
  console.log(`\n${missed} of the aims missed.`);
  process.exitCode = 1;
}

/** Runs a contestant over all records and says how many there were. */
function runAll(compute, count) {
  compute();
  return count;
}
