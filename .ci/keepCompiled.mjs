// Keeps beside the programs what the engine compiled of them in a short run, so that the next one need not: the last step of `npm run build`.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { keepCompiled, loadProgram } from "../dist/program/loadProgram.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const example = join(root, "fixtures/county-town");
const out = mkdtempSync(join(tmpdir(), "sewage-fee-build-"));

process.argv.splice(
  2,
  Infinity,
  ...["reconcile", join(example, "usage.csv"), "--policy", join(example, "policy.json"), "--allow-example"],
  ...["--reliefs", join(example, "reliefs.csv"), "--orders", join(example, "orders.csv"), "--out", join(out, "run")],
);
const scripts = loadProgram(new URL("../dist/program/", import.meta.url), "cli");

process.once("exit", () => {
  rmSync(out, { recursive: true, force: true });
  if (![0, 1].includes(process.exitCode)) throw new Error(`the run of which the programs are kept ended with ${process.exitCode}`);
  process.exitCode = 0;
  keepCompiled(scripts);
});
