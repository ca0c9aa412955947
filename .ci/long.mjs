// The long suites, outside CI, one after another: `npm run test:long`, or `npm run test:long -- name` for one of them.
// Mutation testing takes hours and runs when it is named: `npm run test:long -- mutation [src/money/fen.ts,…]`.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
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

/** Changes money, calendar, policy and billing bit by bit and asks the tests to notice; the report goes to out/mutation. */
function mutate() {
  const stryker = `${root}node_modules/.bin/stryker`;
  if (!existsSync(stryker)) {
    console.log("Stryker is not installed: @stryker-mutator/core and @stryker-mutator/vitest-runner are needed.");
    return 2;
  }
  const some = files === undefined ? [] : ["--mutate", files];
  return spawnSync(stryker, ["run", ".ci/stryker.config.json", ...some], { cwd: root, stdio: "inherit" }).status ?? 1;
}
