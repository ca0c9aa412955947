import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { run } from "../cli/run.js";
import { scenarios } from "../fuzz/scenarios.js";
import { temporaryFolder } from "../node/folder.js";

const folder = temporaryFolder();
const fund = scenarios.find(({ name }) => name === "fund");
if (fund === undefined) throw new Error("no scenario of a fund");

function write(changed: Readonly<Record<string, string>>): string[] {
  for (const [name, text] of Object.entries({ ...fund!.files, ...changed })) writeFileSync(join(folder.root, name), text);
  return fund!.args.map((word) => (Object.hasOwn(fund!.files, word) || word === "out" ? join(folder.root, word) : word));
}

it.each([
  ["groups", null],
  ["firstDay", 1e21],
  ["totals", { fee: "x" }],
])("a summary whose %s is %j is no summary", async (key, value) => {
  const { code, err } = await run(...write({ "summary.json": JSON.stringify({ ...JSON.parse(fund.files["summary.json"]!), [key]: value }) }), "--lang", "en");
  expect([code, err]).toEqual([2, expect.stringContaining("[summary-form]")]);
});
