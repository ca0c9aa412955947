// Everything that must hold before a change lands: `npm test`. Stops at the first step that fails.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

// What a time zone cannot change is tested once, in UTC. Everything else runs in three: whatever reads or writes a date, prices a period or gives a result.
const once = [
  {
    why: "what the sources, the tarball and the folder of the repository hold",
    tests: ["package.test.ts", "architecture.test.ts", "startUp.test.ts", "batch/passesCode.test.ts"],
  },
  {
    why: "that results are the same however a file is cut, sent or encoded, and whoever computes; that they are right is tested in every zone",
    tests: [
      "node/anyCut.test.ts",
      "node/sameBytes.test.ts",
      "node/shards.test.ts",
      "node/lateEncoding.test.ts",
      "node/standardInput.test.ts",
      "node/standardInputEncoding.test.ts",
    ],
  },
  { why: "how bytes are read and written, before they mean anything", tests: ["batch/records.test.ts", "batch/fastCsv.test.ts", "node/directFile.test.ts"] },
  {
    why: "which files are there after a run that was killed or stopped, or found no room",
    tests: ["node/killed.test.ts", "node/publishing.test.ts", "node/outputs.test.ts", "node/environment.test.ts", "node/assessThreads.test.ts"],
  },
  { why: "that a page gives the bytes that a file on disk gives; those are tested in every zone", tests: ["browser"] },
  { why: "numbers, which have no date", tests: ["money"] },
].flatMap(({ tests }) => tests.map((name) => `test/${name}`));
for (const path of once) if (!existsSync(`${root}${path}`)) throw new Error(`${path} is not there`);
const elsewhere = ["vitest", "run", ...once.flatMap((path) => ["--exclude", path.endsWith(".ts") ? path : `${path}/**`])];

// The program of a Web Worker is no module: it is started, not imported, and has no types.
const steps = [
  { name: "types", command: ["tsc", "--noEmit"] },
  { name: "lint", command: ["biome", "ci", "--error-on-warnings", "."] },
  { name: "build", command: ["npm", "run", "--silent", "build", "--", "--silent"] },
  { name: "publint", command: ["publint", "--strict"] },
  { name: "types of the tarball", command: ["attw", "--pack", ".", "--profile", "node16", "--no-emoji", "--exclude-entrypoints", "./browser/worker"] },
  { name: "tests, UTC", command: ["vitest", "run"], env: { TZ: "UTC" } },
  { name: "tests, Asia/Shanghai", command: elsewhere, env: { TZ: "Asia/Shanghai" } },
  { name: "tests, America/New_York", command: elsewhere, env: { TZ: "America/New_York" } },
];

const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;
const began = performance.now();

for (const { name, command, env } of steps) {
  const started = performance.now();
  console.log(`\n── ${name}: ${command.join(" ")}`);
  const [program, ...args] = command;
  const { status, error } = spawnSync(program, args, {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, ...env, PATH: `${root}node_modules/.bin:${process.env.PATH}` },
  });
  if (status !== 0) {
    console.log(`\n${error ?? ""}\nFAILED: ${name}, after ${seconds(started)}`);
    process.exit(status || 1);
  }
  console.log(`── ${name}: passed in ${seconds(started)}`);
}
console.log(`\nAll ${steps.length} steps passed in ${seconds(began)}.`);
