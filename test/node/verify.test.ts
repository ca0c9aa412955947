import { createHash } from "node:crypto";
import { appendFileSync, copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable, Writable } from "node:stream";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { Summary } from "../../src/node/index.js";
import { assessFiles, loadPolicies, runBatch, verifyFolder } from "../../src/node/index.js";
import { policyLabel, reconciliationPage } from "../../src/report/index.js";
import { sampleRow, sampleTariff } from "../batch/slabs.js";
import { run } from "../cli/run.js";
import { assessTown, town, townTariff, writeTown } from "./assessTown.js";
import { fixture, read, temporaryFolder, usageText } from "./folder.js";

const folder = temporaryFolder();
const inputs = join(folder.root, "inputs");
mkdirSync(inputs);
const input = (name: string, text: string) => {
  writeFileSync(join(inputs, name), text);
  return join(inputs, name);
};
const files = {
  policy: input("tariff.json", JSON.stringify(sampleTariff)),
  usage: input(
    "usage.csv",
    usageText([
      ...Array.from({ length: 40 }, (_, row) => sampleRow({ account: `A${row}`, volume: String(row), relief: row % 7 === 0 ? "low_income" : "" })),
      sampleRow({ account: '"A\n,1"', class: "shop" }),
      sampleRow({ account: "bad", volume: "x" }),
      sampleRow({ account: "A3" }),
    ]),
  ),
  billed: input("billed.csv", "bill_id,account_id,amount,period_start,period_end\nB1,A1,0.95,2025-07-01,2025-07-31\nB2,Z9,5.00,2025-07-01,2025-07-31\n"),
  collected: input("collected.csv", "payment_id,account_id,amount,paid_on\nP1,A1,0.95,2025-08-02\n"),
};
const policy = ["--policy", files.policy];

/** Results of every command that has them. */
const made = { bill: folder.place(), reconcile: folder.place(), rebill: folder.place() };
const commandOf = {
  bill: ["bill", files.usage, ...policy],
  reconcile: ["reconcile", files.usage, ...policy, "--billed", files.billed, "--collected", files.collected, "--lang", "en"],
  rebill: ["rebill", files.usage, ...policy, "--booked", join(made.bill, "bills.csv"), "--reverse-missing"],
};
type Command = keyof typeof made;
const commands = Object.keys(made) as Command[];

beforeAll(async () => {
  for (const command of commands) expect(await run(...commandOf[command], "--out", made[command])).toMatchObject({ code: 1, err: "" });
});

/** A copy of the results of a command, to be spoilt. */
function copyOf(command: Command): string {
  const place = folder.place();
  mkdirSync(place);
  for (const name of readdirSync(made[command])) copyFileSync(join(made[command], name), join(place, name));
  return place;
}

const change = (place: string, name: string, turn: (text: string) => string) => writeFileSync(join(place, name), turn(read(place, name)));
const codesOf = async (place: string, search: readonly string[] = []) =>
  (await verifyFolder({ folder: place, search })).findings.map(({ code, path }) => `${code} ${path}`.trim());
const search = [inputs, made.bill];

describe("results as they were written", () => {
  it.each(commands)("of %s hold, and come out again byte for byte", async (command) => {
    const { verification, findings } = await verifyFolder({ folder: made[command], search, ...(command === "reconcile" && { pages: pagesOf() }) });
    expect(findings).toEqual([]);
    expect(verification).toMatchObject({ command, holds: true, recomputed: "same" });
    const states = [...(verification?.inputs ?? []), ...(verification?.policies ?? []), ...(verification?.outputs ?? [])].map(({ state }) => state);
    expect(new Set(states)).toEqual(new Set(["same"]));
    expect(verification?.outputs.map(({ name }) => name).sort()).toEqual(
      readdirSync(made[command])
        .filter((name) => name !== "summary.json")
        .sort(),
    );
    expect(verification?.figures.length).toBeGreaterThan(20);
  });

  it.each(commands)("of %s hold without their inputs, and it is said that nothing was recomputed", async (command) => {
    const { verification, findings } = await verifyFolder({ folder: made[command] });
    expect(verification).toMatchObject({ holds: true, recomputed: "no" });
    expect(new Set(findings.map(({ code, severity }) => `${severity} ${code}`))).toEqual(new Set(["info verify-input-unknown"]));
  });

  it("of reconcile hold where nobody makes their page again: its digest is that of the summary", async () => {
    expect((await verifyFolder({ folder: made.reconcile, search })).verification).toMatchObject({ holds: true, recomputed: "same" });
  });

  it("of an assessment hold, and come out again", async () => {
    const [each] = fc.sample(town, { numRuns: 1, seed: 3 });
    const [place, out] = [folder.place(), folder.place()];
    const paths = writeTown(place, each!);
    writeFileSync(join(place, "tariff.json"), JSON.stringify(townTariff));
    await assessTown(assessFiles, paths, { out, policies: (await loadPolicies([join(place, "tariff.json")])).policies });
    const { verification, findings } = await verifyFolder({ folder: out, search: [place] });
    expect(findings).toEqual([]);
    expect(verification).toMatchObject({ command: "assess", holds: true, recomputed: "same" });
  });

  it("are found again under other names, and leave nothing in the folder for passing files", async () => {
    const place = folder.place();
    mkdirSync(place);
    for (const name of readdirSync(inputs)) copyFileSync(join(inputs, name), join(place, `renamed-${name}`));
    const before = readdirSync(tmpdir()).filter((name) => name.startsWith("sewage-fee-verify-"));
    expect((await verifyFolder({ folder: made.bill, search: [place] })).verification).toMatchObject({ holds: true, recomputed: "same" });
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith("sewage-fee-verify-"))).toEqual(before);
  });

  it.each(["bill", "reconcile", "rebill"] as const)("of %s in which doubled rows were found late hold: those rows are in no sum", async (command) => {
    const out = folder.place();
    const { policies } = await loadPolicies([files.policy]);
    const booked = { files: [join(made.bill, "bills.csv")] };
    await runBatch({ command, usage: files.usage, policies, out, rowsInMemory: 0, ...(command === "rebill" && { booked }) });
    expect((JSON.parse(read(out, "summary.json")) as Summary).counts.duplicates).toBe(1);
    const { verification, findings } = await verifyFolder({ folder: out, search });
    expect(findings).toEqual([]);
    expect(verification).toMatchObject({ holds: true, recomputed: "same" });
  });

  it("with a byte order mark and columns of other names come out again", async () => {
    const out = folder.place();
    const usage = input("marked.csv", `\ufeff${usageText([sampleRow(), sampleRow({ account: "B" })])}`.replace("volume_m3,", "cubic metres,"));
    expect((await run("bill", usage, ...policy, "--map", "volume_m3=cubic metres", "--bom", "--out", out)).code).toBe(0);
    expect((await verifyFolder({ folder: out, search })).verification).toMatchObject({ holds: true, recomputed: "same" });
  });
});

function pagesOf() {
  return async (summary: Summary, { policies }: { readonly policies: readonly { readonly document: Parameters<typeof policyLabel>[0] }[] }) => [
    { name: "reconciliation.html", text: reconciliationPage(summary, { lang: "en", policies: policies.map(({ document }) => policyLabel(document)) }) },
  ];
}

describe("results that were changed", () => {
  it.each<[string, Command, (place: string) => void, string[]]>([
    [
      "by one fen",
      "bill",
      (place) => change(place, "bills.csv", (text) => text.replace("9.50,0.00,0.00,9.50", "9.50,0.00,0.00,9.49")),
      ["verify-output-differs", "verify-figure rowsDigest", "verify-figure totals.fee"],
    ],
    [
      "by two fen that make up for one another",
      "bill",
      (place) =>
        change(place, "bills.csv", (text) => text.replace("9.50,0.00,0.00,9.50", "9.50,0.00,0.00,9.51").replace("1.90,0.00,0.00,1.90", "1.90,0.00,0.00,1.89")),
      ["verify-output-differs", "verify-figure rowsDigest"],
    ],
    [
      "by a row less",
      "bill",
      (place) => change(place, "bills.csv", (text) => text.replace(/A0,.*\n/, "")),
      ["verify-output-differs", "verify-figure counts.charged", "verify-figure rowsDigest"],
    ],
    [
      "in a fee of the totals",
      "bill",
      (place) => change(place, "summary.json", (text) => text.replace(/("totals": {[^}]*"fee": ")/, "$11")),
      ["verify-figure totals.fee"],
    ],
    ["in a count", "bill", (place) => change(place, "summary.json", (text) => text.replace('"skipped": 0', '"skipped": 1')), ["verify-figure counts.read"]],
    ["by a file that is gone", "reconcile", (place) => rmSync(join(place, "arrears.csv")), ["verify-output-missing"]],
    ["by a page of another's hand", "reconcile", (place) => appendFileSync(join(place, "reconciliation.html"), "<!-- -->"), ["verify-output-differs"]],
    [
      "by a reject less",
      "bill",
      (place) => change(place, "rejects.csv", (text) => text.split("\n").slice(0, -2).join("\n")),
      ["verify-output-differs", "verify-figure rejects"],
    ],
    [
      "in what was corrected",
      "rebill",
      (place) => change(place, "summary.json", (text) => text.replace(/("rebilled": {[\s\S]*?"difference": ")/, "$11")),
      ["verify-figure rebilled.difference", "verify-figure rebilled.fee"],
    ],
  ])("%s are found out without their inputs", async (_, command, spoil, codes) => {
    const place = copyOf(command);
    spoil(place);
    const found = await codesOf(place);
    for (const code of codes) expect(found).toContain(code);
    expect((await verifyFolder({ folder: place })).verification?.holds).toBe(false);
  });

  it("in the file and in its digest are found out by the sums, and by the run made again, which names the line", async () => {
    const place = copyOf("bill");
    change(place, "bills.csv", (text) => text.replace("A5,,resident", "A5,,residenz"));
    change(place, "summary.json", (text) => {
      const summary = JSON.parse(text) as Summary;
      const bytes = readFileSync(join(place, "bills.csv"));
      const outputs = summary.outputs.map((output) =>
        output.name === "bills.csv" ? { ...output, sha256: createHash("sha256").update(bytes).digest("hex") } : output,
      );
      return JSON.stringify({ ...summary, outputs }, null, 2);
    });
    expect(await codesOf(place)).toEqual(["verify-figure rowsDigest", ...Array(3).fill("verify-input-unknown")].slice(0, 3));
    const { findings, verification } = await verifyFolder({ folder: place, search });
    expect(verification?.recomputed).toBe("differs");
    expect(findings.find(({ code }) => code === "verify-recomputed-file")?.params).toEqual({ value: "bills.csv", row: "7" });
  });

  it("in figures that only the run itself gives are found out when it is made again", async () => {
    const place = copyOf("bill");
    change(place, "summary.json", (text) => text.replace('"firstDay": "2025-07-01"', '"firstDay": "2025-06-01"'));
    expect((await verifyFolder({ folder: place })).verification?.holds).toBe(true);
    const { findings } = await verifyFolder({ folder: place, search });
    expect(findings.map(({ code, path, params }) => [code, path, params])).toEqual([
      ["verify-figure", "firstDay", { value: "2025-06-01", expected: "2025-07-01" }],
    ]);
  });
});

describe("a folder that cannot be checked", () => {
  it.each<[string, (place: string) => void, string]>([
    ["is not there", () => undefined, "verify-folder"],
    ["holds results and no summary", (place) => copyFileSync(join(made.bill, "bills.csv"), join(place, "bills.csv")), "verify-summary-missing"],
    [
      "has a summary that was broken off",
      (place) => writeFileSync(join(place, "summary.json"), read(made.bill, "summary.json").slice(0, 400)),
      "verify-summary-form",
    ],
    ["has a summary that is something else", (place) => writeFileSync(join(place, "summary.json"), "[]"), "verify-summary-form"],
    [
      "has a summary that names a file elsewhere",
      (place) => writeFileSync(join(place, "summary.json"), read(made.bill, "summary.json").replace('"bills.csv"', '"../bills.csv"')),
      "verify-summary-form outputs",
    ],
  ])("%s", async (name, make, code) => {
    const place = folder.place();
    if (name !== "is not there") mkdirSync(place);
    make(place);
    expect(await codesOf(place)).toEqual([code]);
    expect((await verifyFolder({ folder: place })).verification).toBeUndefined();
  });
});

describe("the results of fund", () => {
  const town = (name: string) => fixture(`surplus-town/${name}`);
  const fund = folder.place();
  beforeAll(async () => {
    const bills = folder.place();
    const said = ["--policy", town("policy.json"), "--allow-example", "--lang", "en"];
    await run("reconcile", town("usage.csv"), ...said, "--out", bills);
    const files = ["--costs", town("costs.json"), "--receipts", town("received.csv"), "--projects", town("projects.csv"), "--appraisal", town("appraisal.csv")];
    const options = ["--policy", town("policy.json"), "--policy", town("fund-rules.json"), "--summary", join(bills, "summary.json"), "--lang", "en"];
    expect(await run("fund", ...options, ...files, "--out", fund)).toMatchObject({ code: 0 });
  });

  it("hold while the chain of postings is whole, to the last that the statement names", async () => {
    const whole = await verifyFolder({ folder: fund });
    expect(whole.findings).toEqual([]);
    expect(whole.verification).toMatchObject({ command: "fund", holds: true, outputs: [{ name: "postings.csv", state: "same" }] });
    const text = read(fund, "postings.csv");
    const spoilt = async (postings: string | undefined) => {
      const place = folder.place();
      mkdirSync(place);
      copyFileSync(join(fund, "fund.json"), join(place, "fund.json"));
      if (postings !== undefined) writeFileSync(join(place, "postings.csv"), postings);
      return codesOf(place);
    };
    expect(await spoilt(text.split("\n").slice(0, -2).join("\n"))).toEqual(["verify-figure lastHash"]);
    expect(await spoilt(text.replace(/\d\.\d\d,/, "9.99,"))).toEqual(["ledger-chain hash"]);
    expect(await spoilt(undefined)).toEqual(["verify-output-missing"]);
  });
});

describe("inputs", () => {
  it("that are named and are others are a failed check; such as merely have the name are not", async () => {
    const other = folder.place();
    mkdirSync(other);
    writeFileSync(join(other, "usage.csv"), usageText([sampleRow()]));
    const named = await verifyFolder({ folder: made.bill, files: { usage: [join(other, "usage.csv")] }, search });
    expect(named.verification).toMatchObject({ holds: false, recomputed: "no", inputs: [{ state: "differs" }] });
    const searched = await verifyFolder({ folder: made.bill, search: [other] });
    expect(searched.verification).toMatchObject({ holds: true, recomputed: "no", inputs: [{ state: "unknown" }] });
  });

  it("of a summary that does not say how the run was made are compared, and nothing is recomputed", async () => {
    const place = copyOf("bill");
    change(place, "summary.json", (text) => JSON.stringify({ ...JSON.parse(text), settings: undefined }, null, 2));
    const { verification, findings } = await verifyFolder({ folder: place, search });
    expect([verification?.holds, verification?.recomputed, findings.map(({ code }) => code)]).toEqual([true, "no", ["verify-not-repeatable"]]);
  });

  it("from standard input are given as a file, and rows that went to standard output are compared with those made again", async () => {
    const out = folder.place();
    const rows: Buffer[] = [];
    const results = new Writable({
      write(part, _, done) {
        rows.push(part);
        done();
      },
    });
    const { policies } = await loadPolicies([files.policy]);
    await runBatch({ command: "bill", usage: { name: "-", bytes: Readable.from([readFileSync(files.usage)]) }, results, policies, out });
    const { verification, findings } = await verifyFolder({ folder: out, search });
    expect(findings).toEqual([]);
    expect(verification).toMatchObject({ holds: true, recomputed: "same", outputs: [{ name: "-", state: "sent" }, {}, {}] });
    expect(rows.length).toBeGreaterThan(0);
  });
});

describe("sewage-fee verify", () => {
  it("says in Chinese and in English what was checked, and ends with 0, 1 or 2", async () => {
    const zh = await run("verify", made.reconcile, "--inputs", inputs);
    expect([zh.code, zh.err]).toEqual([0, ""]);
    expect(zh.out).toContain("已重算：逐字节相同\n核对无误");
    const place = copyOf("bill");
    rmSync(join(place, "bills.csv"));
    const en = await run("verify", place, "--usage", files.usage, ...policy, "--lang", "en");
    expect(en.code).toBe(1);
    expect(en.err).toContain('✗ A file of the results is missing: "bills.csv". Restore it, or run again. [verify-output-missing]');
    expect(en.out).toContain("Checks failed");
    const none = await run("verify", folder.place(), "--lang", "en");
    expect([none.code, none.out]).toEqual([2, ""]);
    expect((await run("verify")).code).toBe(2);
  });

  it("gives the same to programs", async () => {
    const { code, out } = await run("verify", made.bill, "--inputs", inputs, "--json");
    expect([code, JSON.parse(out)]).toMatchObject([0, { command: "bill", holds: true, recomputed: "same", findings: [] }]);
  });

  it("checks what the earlier command left when the same command runs again into the folder in another form", async () => {
    const place = copyOf("bill");
    writeFileSync(join(place, "notes.txt"), "mine");
    change(place, "summary.json", (text) => {
      const summary = JSON.parse(text) as Summary;
      return JSON.stringify({
        ...summary,
        outputs: [...summary.outputs, { name: "old.csv", sha256: "0".repeat(64), bytes: 3 }, { name: "notes.txt", sha256: "0".repeat(64), bytes: 9 }],
      });
    });
    writeFileSync(join(place, "old.csv"), "old");
    expect((await run(...commandOf.bill, "--out", place)).code).toBe(1);
    expect(readdirSync(place).sort()).toEqual([...readdirSync(made.bill), "notes.txt"].sort());
  });
});
