import { describe, expect, it } from "vitest";
import { parseAppraisals, parseProjects, parseReceipts } from "../../src/funds/index.js";
import { monthlyRules as rules } from "./samples.js";

const good = { fund: "town", source: "污水处理费", agent: "自来水公司", month: "2016-07", amount: "980000.00", received_on: "2016-08-10", voucher: "V1" };
const faults = (findings: readonly { code: string; path: string }[]) => findings.map(({ code, path }) => `${code} ${path}`);

describe("receipts of the treasury", () => {
  it("are read in yuan, their source by id or name", () => {
    expect(parseReceipts([good, { ...good, source: "补助资金", voucher: "V2" }], { rules })).toEqual({
      receipts: [
        { fund: "town", source: "fee", agent: "自来水公司", month: "2016-07", amountFen: 98_000_000n, receivedOn: "2016-08-10", voucher: "V1" },
        { fund: "town", source: "citySpecialFund", agent: "自来水公司", month: "2016-07", amountFen: 98_000_000n, receivedOn: "2016-08-10", voucher: "V2" },
      ],
      findings: [],
    });
  });

  it.each([
    ["an amount of zero", { amount: "0.00" }, "receipt-form amount"],
    ["a negative amount", { amount: "-3" }, "receipt-form amount"],
    ["part of a fen", { amount: "1.001" }, "receipt-form amount"],
    ["a day that does not exist", { received_on: "2016-02-30" }, "receipt-form received_on"],
    ["a month that does not exist", { month: "2016-13" }, "receipt-form month"],
    ["no voucher", { voucher: "" }, "receipt-form voucher"],
    ["a source the rules do not know", { source: "捐赠" }, "receipt-source-unknown source"],
  ])("%s is left out", (_, change, expected) => {
    const { receipts, findings } = parseReceipts([{ ...good, ...change }], { rules, source: "receipts.csv" });
    expect(faults(findings)).toEqual([expected]);
    expect(findings[0]?.record).toEqual({ source: "receipts.csv", row: 2 });
    expect(receipts).toEqual([]);
  });

  it("one voucher counts once for a source and month", () => {
    const { receipts, findings } = parseReceipts([good, good], { rules });
    expect(faults(findings)).toEqual(["receipt-doubled voucher"]);
    expect(receipts).toHaveLength(1);
  });

  it("commission taken off before remitting is reported when the row shows it, and only then (151号 art. 17)", () => {
    expect(faults(parseReceipts([{ ...good, netted_amount: "20000.00" }], { rules }).findings)).toEqual(["receipt-netted netted_amount"]);
    expect(parseReceipts([{ ...good, declared_amount: "1000000.00" }], { rules }).findings).toMatchObject([
      { code: "receipt-netted", params: { value: "980000.00", expected: "1000000.00", amount: "20000.00" } },
    ]);
    expect(parseReceipts([{ ...good, declared_amount: "1000000.01" }], { rules }).findings).toEqual([]);
    expect(parseReceipts([{ ...good, declared_amount: "980000.00" }], { rules }).findings).toEqual([]);
    const { grossReceipts: _, ...silent } = rules;
    expect(parseReceipts([{ ...good, netted_amount: "20000.00" }], { rules: silent }).findings).toEqual([]);
  });
});

describe("projects", () => {
  const project = { project: "east", fund: "town", need: "500000.00", approved_by: "district", priority: "1", cap: "" };

  it("are read with their cap, the network where no use is named", () => {
    expect(parseProjects([project, { ...project, project: "plant", use: "plantConstruction", cap: "10.00" }])).toEqual({
      projects: [
        { id: "east", fund: "town", use: "network", needFen: 50_000_000n, approvedBy: "district", priority: 1 },
        { id: "plant", fund: "town", use: "plantConstruction", needFen: 50_000_000n, capFen: 1000n, approvedBy: "district", priority: 1 },
      ],
      findings: [],
    });
  });

  it.each([
    ["a purpose outside the fund", { use: "office" }, "posting-refused use"],
    ["a need nobody approved", { approved_by: "" }, "project-unapproved approved_by"],
    ["an id with a colon, which would pass for two", { project: "east:2" }, "project-form project"],
    ["no priority", { priority: "" }, "project-form priority"],
    ["a negative need", { need: "-1" }, "project-form need"],
  ])("%s is left out", (_, change, expected) => {
    const { projects, findings } = parseProjects([{ ...project, ...change }]);
    expect(faults(findings)).toEqual([expected]);
    expect(projects).toEqual([]);
  });

  it("one named twice counts once", () => {
    expect(faults(parseProjects([project, project]).findings)).toEqual(["project-form project"]);
  });
});

describe("appraisals", () => {
  const row = { plant: "plant-1", month: "2016-07", grade: "good" };

  it("a grade becomes its factor, and a factor may be stated", () => {
    expect(parseAppraisals([row, { ...row, month: "2016-08", grade: "", factor: "0.9" }], { rules })).toEqual({
      appraisals: [
        { plant: "plant-1", month: "2016-07", grade: "good", factor: "0.95" },
        { plant: "plant-1", month: "2016-08", factor: "0.9" },
      ],
      findings: [],
    });
  });

  it.each([
    ["an unknown grade", { grade: "best" }, "grade-unknown grade"],
    ["neither grade nor factor", { grade: "" }, "appraisal-form factor"],
    ["a factor above one", { grade: "", factor: "1.01" }, "appraisal-form factor"],
    ["a factor that is not the grade's", { factor: "0.5" }, "appraisal-form factor"],
    ["no plant", { plant: "" }, "appraisal-form plant"],
  ])("%s is left out", (_, change, expected) => {
    const { appraisals, findings } = parseAppraisals([{ ...row, ...change }], { rules });
    expect(faults(findings)).toEqual([expected]);
    expect(appraisals).toEqual([]);
  });

  it("a stated factor is refused where the rules know grades only", () => {
    const strict = { ...rules, appraisal: { ...rules.appraisal, statedFactor: false } };
    expect(faults(parseAppraisals([{ ...row, grade: "", factor: "0.9" }], { rules: strict }).findings)).toEqual(["appraisal-form factor"]);
  });
});
