// The city month by `sewage-fee reconcile`, DuckDB and the obvious program in turn, and what other files and policies cost:
// node bench/cityMonth.mjs [ROWS] [--runs 5] [--only PART]… [--typical ROWS] [--input FILE]
// PART is city, rejects, gb18030, quoted, company, shapes, large, typical or start; all of them without --only. FILE is a table of the plain city month with the
// right fees beside it in FILE.fees; without it, ROWS rows are generated.
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { cityGroup, command, largeGroup, typicalGroup, variants } from "./lib/cityGroups.mjs";
import { installDuckdb } from "./lib/installDuckdb.mjs";
import { race } from "./lib/race.mjs";
import { startUp } from "./lib/startUp.mjs";
import { machine } from "./lib/table.mjs";

const parts = ["city", ...Object.keys(variants), "large", "typical", "start"];
const usage = `usage: node bench/cityMonth.mjs [ROWS] [--runs 5] [--only ${parts.join("|")}]… [--typical ROWS] [--input FILE]`;
const startRuns = 9;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: "string", default: "5" },
    only: { type: "string", multiple: true, default: parts },
    typical: { type: "string", default: "200000" },
    input: { type: "string" },
  },
});
const wholeNumber = (text) => (/^[1-9]\d{0,8}$/.test(text) ? Number(text) : Number.NaN);
const [runs, typical, count] = [values.runs, values.typical, positionals[0] ?? "1000000"].map(wholeNumber);
if ([runs, typical, count].some(Number.isNaN) || values.only.some((part) => !parts.includes(part))) throw new Error(usage);
if (!existsSync(command)) throw new Error("dist is missing: npm run build");

const has = (part) => values.only.includes(part);
const work = mkdtempSync(join(tmpdir(), "sewage-fee-bench-"));
const faults = [];
try {
  console.log(`Whole process, medians of ${runs} interleaved runs. ${machine()}\n`);
  const chosen = ["city", ...Object.keys(variants)].filter(has);
  if (chosen.length > 0) {
    const duckdb = installDuckdb(join(tmpdir(), "sewage-fee-bench-duckdb"));
    if (duckdb === undefined) console.log("DuckDB could not be installed and is left out.\n");
    const input = values.input === undefined ? undefined : resolve(values.input);
    show(`The city month, ${input ?? `${count.toLocaleString("en")} rows`}`, await race(cityGroup({ work, count, input, duckdb, chosen }), { runs, work }));
  }
  if (has("large")) show("Four times the rows, --workers 2", await race(largeGroup({ work, count }), { runs, work }));
  if (has("typical")) show(`The obvious program, ${typical.toLocaleString("en")} rows`, await race(typicalGroup({ work, count: typical }), { runs, work }));
  if (has("start")) show(`Start-up, medians of ${startRuns} interleaved runs`, startUp({ runs: startRuns, work }));
} finally {
  rmSync(work, { recursive: true });
}
for (const fault of faults) console.log(fault);
if (faults.length > 0) process.exitCode = 1;

function show(title, { text, faults: found }) {
  console.log(`${title}:\n\n${text}\n`);
  faults.push(...found.map((fault) => `${title}: ${fault}`));
}
