import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { Summary } from "../../src/node/index.js";
import { readPage } from "../markdown.js";
import { fixture, read, temporaryFolder } from "../node/folder.js";

const folder = temporaryFolder();
const built = fileURLToPath(new URL("../../dist/cli/main.cjs", import.meta.url));
const town = (name: string) => readFileSync(fixture(`county-town/${name}`), "utf8");

/** A folder as its user has it: the usage of some accounts, the policy, and the command on the path. */
function workingFolder(): string {
  expect(existsSync(built), "npm run build comes before the tests").toBe(true);
  const place = folder.place();
  mkdirSync(join(place, "bin"), { recursive: true });
  writeFileSync(join(place, "bin/sewage-fee"), `#!/bin/sh\nexec "${process.execPath}" "${built}" "$@"\n`);
  chmodSync(join(place, "bin/sewage-fee"), 0o755);
  const [header, ...lines] = town("usage.csv").split("\n");
  const some = lines.filter((line) => /^(?:[^,]*[012])?,/.test(line)).slice(0, 4000);
  writeFileSync(join(place, "usage.csv"), [header, ...some, lines.find((line) => line.startsWith(",")) ?? ""].map((line) => `${line}\n`).join(""));
  writeFileSync(join(place, "policy.json"), town("policy.json").replaceAll('"status": "example"', '"status": "enacted"'));
  return place;
}

function shell(place: string, script: string) {
  const env = { ...process.env, PATH: `${join(place, "bin")}:${process.env.PATH}`, NODE_OPTIONS: "" };
  const { status, stdout, stderr } = spawnSync("bash", ["-c", script], { cwd: place, env, encoding: "utf8" });
  return { status, out: stdout, err: stderr };
}

const isGnuParallelHere = spawnSync("parallel", ["--version"], { encoding: "utf8" }).stdout?.startsWith("GNU parallel") ?? false;

/** The lines of the guide; where GNU parallel is missing, the same command runs under xargs. */
function guideLines(page: string): string {
  const block = readPage(page).blocks.find(({ text }) => text.startsWith("mkdir shards"))?.text ?? "";
  expect(block).toContain("sewage-fee bill -");
  if (isGnuParallelHere) return block;
  return block.replace(
    /^parallel --halt now,fail=1 '(.*)' ::: (\S+)$/m,
    (_, command: string, files: string) =>
      `ls ${files} | sed 's/\\.csv$//' | xargs -P 2 -I NAME sh -c '${command.replaceAll("{.}", "NAME").replaceAll("{}", "NAME.csv")}'`,
  );
}

describe("the shards of the guide", () => {
  it("have the totals and the rows of one run, by the very lines that the guide gives", () => {
    const place = workingFolder();
    const { status, err } = shell(place, `set -e\n${guideLines("docs/shards.md")}`);
    expect([status, err]).toEqual([1, expect.not.stringMatching(/✗|not found/)]);
    expect(readdirSync(join(place, "shards")).filter((name) => name.endsWith(".bills.csv"))).toEqual([
      "part-.bills.csv",
      "part-0.bills.csv",
      "part-1.bills.csv",
      "part-2.bills.csv",
    ]);
    shell(place, "sewage-fee bill usage.csv --policy policy.json --out one");
    const [sum, one] = ["city", "one"].map((name) => JSON.parse(read(join(place, name), "summary.json")) as Summary);
    expect({ ...sum, inputs: [], outputs: [] }).toEqual({ ...one, inputs: [], outputs: [] });
    const rows = shell(place, "tail -q -n +2 shards/*.bills.csv | LC_ALL=C sort | cmp - <(tail -n +2 one/bills.csv | LC_ALL=C sort)");
    expect(rows).toEqual({ status: 0, out: "", err: "" });
  });

  it("are the same lines in the readme and in both languages", () => {
    const [first, ...others] = ["README.md", "README.zh-CN.md", "docs/shards.md", "docs/shards.zh-CN.md"].map(guideLines);
    for (const lines of others) expect(lines).toBe(first);
  });
});

describe("standard output with -", () => {
  const command = "sewage-fee bill - --policy policy.json --lang en";

  it("holds the rows and nothing else, with --json too; what is said goes to standard error", () => {
    const place = workingFolder();
    const { out, err, status } = shell(place, `${command} --json --out sent < usage.csv`);
    shell(place, "sewage-fee bill usage.csv --policy policy.json --out kept");
    expect([status, out]).toEqual([1, read(join(place, "kept"), "bills.csv")]);
    expect(err).toContain('"rowsDigest"');
  });

  it("that is closed by its reader ends the run with 2, and nothing appears", () => {
    const place = workingFolder();
    const many = `awk -F, -v OFS=, 'NR == 1 { print; next } { for (turn = 0; turn < 20; turn++) { $1 = NR "-" turn; print } }' usage.csv`;
    const { out, err } = shell(place, `${many} | ${command} --out gone | head -n 1; echo "\${PIPESTATUS[1]}"`);
    expect(out.trim().split("\n").at(-1)).toBe("2");
    expect(err).toContain("EPIPE");
    expect(existsSync(join(place, "gone"))).toBe(false);
  });

  it("that nobody reads does not keep a run that is stopped from ending", async () => {
    const place = workingFolder();
    const env = { ...process.env, NODE_OPTIONS: "" };
    const args = [built, "bill", "-", "--policy", "policy.json", "--out", "still"];
    const child = spawn(process.execPath, args, { cwd: place, env, stdio: ["pipe", "pipe", "ignore"] });
    child.stdin.on("error", () => undefined);
    child.stdin.write(readFileSync(join(place, "usage.csv")));
    while (!existsSync(join(place, "still"))) await new Promise((resolve) => setTimeout(resolve, 10));
    child.kill("SIGTERM");
    expect(await once(child, "exit")).toEqual([2, null]);
    expect(existsSync(join(place, "still"))).toBe(false);
  });
});
