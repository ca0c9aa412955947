import { expect, it } from "vitest";
import { run } from "../cli/run.js";
import { fixture, temporaryFolder } from "../node/folder.js";

const folder = temporaryFolder();

it.each([
  ["zh", "没有计费记录"],
  ["en", "No charged rows"],
])("in %s a run of which every row was rejected says so where its days would stand", async (lang, words) => {
  const usage = folder.write("usage.csv", "account_id,class,period_start,period_end,volume_m3\nA1,nobody,2025-01-01,2025-01-31,10\n");
  const { code, out } = await run("bill", usage, "--policy", fixture("county-town/policy.json"), "--allow-example", "--out", folder.place(), "--lang", lang);
  expect(code).toBe(1);
  expect(out.split("\n")).toContain(words);
  expect(out).not.toMatch(/^ – $/m);
});
