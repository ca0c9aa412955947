// `npm run cases -- FILE`: bills that others published, through the built package.
import { readFileSync } from "node:fs";
import * as engine from "../../dist/index.js";
import { casesCommand } from "./command.mjs";

const skipped = JSON.parse(readFileSync(new URL("skipped-kinds.json", import.meta.url), "utf8"));

process.exitCode = casesCommand(process.argv.slice(2), {
  readText: (path) => readFileSync(path, "utf8"),
  print: (line) => process.stdout.write(`${line}\n`),
  engine,
  skipped,
});
