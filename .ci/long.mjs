// The long suites, outside CI, one after another: `npm run test:long`, or `npm run test:long -- name` for one of them.
// Mutation testing takes an hour or more and runs when it is named: `npm run test:long -- mutation [src/money/fen.ts,…]`.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, renameSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = `${root}test/long`;
const [wanted, files] = process.argv.slice(2);
if (wanted === "mutation") process.exit(mutate());

const suites = (existsSync(folder) ? readdirSync(folder) : []).filter((name) => name.endsWith(".ts") && (!wanted || name.startsWith(wanted))).sort();

if (suites.length === 0) {
  console.log(wanted ? `No long suite is named ${wanted}.` : "There is no long suite yet: test/long holds none.");
  process.exit(wanted ? 2 : 0);
}

const failed = suites.filter((name) => {
  console.log(`\n── test/long/${name}`);
  const env = { ...process.env, LONG_SUITES: "1" };
  return spawnSync(`${root}node_modules/.bin/vitest`, ["run", `test/long/${name}`], { cwd: root, stdio: "inherit", env }).status !== 0;
});
console.log(`\n${suites.length - failed.length} long suites passed, ${failed.length} failed${failed.length > 0 ? `: ${failed.join(", ")}` : ""}.`);
process.exit(failed.length > 0 ? 1 : 0);

/**
 * Changes money, calendar, policy and billing bit by bit and asks the tests to notice, room by room: what is done when a run is stopped stays in
 * out/mutation. A comma-separated list of files, with lines where wanted (src/money/fen.ts:18-24), takes the place of the four rooms.
 */
function mutate() {
  const stryker = `${root}node_modules/.bin/stryker`;
  if (!existsSync(stryker)) {
    console.log("Stryker is not installed: @stryker-mutator/core is needed.");
    return 2;
  }
  const rooms = { money: "", calendar: "", policy: ",!src/policy/documents.ts", billing: "" };
  const runs = files === undefined ? Object.entries(rooms).map(([room, but]) => [room, `src/${room}/**/*.ts${but}`]) : [["chosen", files]];
  const scores = [];
  for (const [name, mutated] of runs) {
    console.log(`\n── mutants of ${name}`);
    const { status } = spawnSync(stryker, ["run", ".ci/stryker.config.json", "--mutate", mutated], { cwd: root, stdio: "inherit" });
    if (status !== 0) return status ?? 1;
    renameSync(`${root}out/mutation/report.json`, `${root}out/mutation/${name}.json`);
    scores.push(scoreOf(name));
  }
  console.log(`\n${[...scores, ...(scores.length > 1 ? [sumOf(scores)] : [])].map(said).join("\n")}`);
  return 0;
}

/** What was found, by a failed test or because it never ended, of all that could be run. */
function scoreOf(name) {
  const { files: reported } = JSON.parse(readFileSync(`${root}out/mutation/${name}.json`, "utf8"));
  const statuses = Object.values(reported).flatMap(({ mutants }) => mutants.map(({ status }) => status));
  const count = (...wanted) => statuses.filter((status) => wanted.includes(status)).length;
  return { name, found: count("Killed", "Timeout"), all: statuses.length - count("CompileError", "RuntimeError", "Ignored") };
}

function sumOf(scores) {
  const sum = (key) => scores.reduce((total, score) => total + score[key], 0);
  return { name: "all", found: sum("found"), all: sum("all") };
}

function said({ name, found, all }) {
  return `${name.padEnd(10)} ${found} of ${all} mutants found, ${((100 * found) / Math.max(1, all)).toFixed(1)} %`;
}
