// The long suites, outside CI, one after another: `npm run test:long`, or `npm run test:long -- name` for one of them.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = `${root}test/long`;
const wanted = process.argv[2];
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
