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

it("a faulty receipt is named by its row in the file, blank rows counted", async () => {
  const [header, ...rows] = fund.files["received.csv"]!.trimEnd().split("\n");
  const { code, err } = await run(
    ...write({ "received.csv": [header, "", ",,,,,,", ...rows, "x,nobody,a,2025-07,1.00,2025-08-01,V9"].join("\n") }),
    "--lang",
    "en",
  );
  expect([
    code,
    err
      .split("\n")
      .filter((line) => line.includes("receipt-source-unknown"))
      .map((line) => /row (\d+)/.exec(line)?.[1]),
  ]).toEqual([2, [String(4 + rows.length)]]);
});
