// Everything that must hold before a change lands: `npm test`. Stops at the first step that fails.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

// A zone cannot change what the tarball or the folder of sources holds: those two tests run once.
const elsewhere = ["vitest", "run", "--exclude", "test/package.test.ts", "--exclude", "test/architecture.test.ts"];

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
