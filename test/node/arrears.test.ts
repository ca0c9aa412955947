import { describe, expect, it } from "vitest";
import { addDecimalTexts } from "../../src/batch/index.js";
import type { TariffDocument } from "../../src/policy/index.js";
import { threePerMille } from "../arrears/sampleRules.js";
import { sampleRow, sampleTariff } from "../batch/slabs.js";
import { cellsOf, loaded, read, runSample, temporaryFolder, usageText } from "./folder.js";

const folder = temporaryFolder();
const cite = [{ document: "notice", article: "1" }];

/** The sample tariff with 3 per mille a day, and a fine of one to three times what is due. */
const lateFees = [{ ...threePerMille, cite }] as NonNullable<TariffDocument["arrears"]>["lateFees"];
const withLateFee: TariffDocument = {
  ...sampleTariff,
  arrears: { lateFees },
  fines: [{ trigger: "unpaid", least: { times: "1" }, most: { times: "3" }, cite }],
};

const headers = {
  billed: "bill_id,account_id,class,period_start,period_end,volume_m3,amount,billed_on,due_on",
  collected: "payment_id,account_id,bill_id,amount,late_fee,paid_on,bounced_payment",
  opening: "account_id,class,month,principal,due_on",
  notices: "account_id,month,notice_number,notice_date",
};

const julyBill = "B7,A1,resident,2025-07-01,2025-07-31,10,9.50,2025-08-01,2025-08-10";
const august = { start: "2025-08-01", end: "2025-08-31", cycle: "10" };
const augustBill = "B8,A1,resident,2025-08-01,2025-08-31,10,9.50,2025-09-01,2025-09-10";

it("an account that owes, and owes again behind another one, has one line, where it was met first", async () => {
  const unpaid = (row: Parameters<typeof sampleRow>[0]) => sampleRow({ ...row, paid: "0.00" });
  const months = { june: { start: "2025-06-01", end: "2025-06-30" }, july: {}, august: { start: "2025-08-01", end: "2025-08-31" } };
  const usage = [unpaid({ account: "A1" }), unpaid({ account: "A2" }), unpaid({ account: "A1", ...months.june }), unpaid({ account: "A3", ...months.august })];
  const { cells } = await reconcile({ asOf: "", policy: sampleTariff, usage, files: {} });
  expect(cells?.map(({ account_id, first_unpaid_month, principal }) => `${account_id} ${first_unpaid_month} ${principal}`)).toEqual([
    "A1 2025-06 19.00",
    "A2 2025-07 9.50",
    "A3 2025-08 9.50",
  ]);
});

interface Run {
  readonly asOf?: string;
  readonly policy?: TariffDocument;
  readonly usage?: readonly string[];
  readonly files: Partial<Record<keyof typeof headers, readonly string[]>>;
}

async function reconcile({ asOf = "2025-09-30", policy = withLateFee, usage = [sampleRow()], files }: Run) {
  const out = folder.place();
  const paths = Object.fromEntries(
    Object.entries(files).map(([role, rows]) => [role, folder.write(`${role}.csv`, `${[headers[role as keyof typeof headers], ...rows].join("\n")}\n`)]),
  );
  const { summary, findings } = await runSample(folder.write("usage.csv", usageText(usage)), out, {
    command: "reconcile",
    policies: [loaded(policy)],
    stated: paths,
    ...(asOf !== "" && { asOf }),
  });
  if (summary === undefined) return { findings: findings.map(({ code }) => code), arrears: [], rows: [], rejects: [], summary };
  const arrears = cellsOf(read(out, "arrears.csv"));
  const paid = summary.arrears?.ageing.buckets.map(({ principal }) => principal).reduce(addDecimalTexts);
  if (asOf !== "" && summary.collection !== undefined) expect(paid).toBe(summary.collection.closingArrears);
  return {
    findings: findings.filter(({ severity }) => severity !== "info").map(({ code, params }) => `${code} ${params.count ?? ""}`.trim()),
    arrears: arrears.map(({ first_unpaid_month, principal, late_fee }) => `${first_unpaid_month} ${principal} ${late_fee}`),
    cells: arrears,
    rows: cellsOf(read(out, "reconciliation.csv")).map(({ period_start, paid_amount, causes }) => `${period_start?.slice(5, 7)} ${paid_amount} ${causes}`),
    rejects: cellsOf(read(out, "rejects.csv")).map(({ source, row, column, code }) => `${source} ${row} ${column} ${code}`),
    summary,
  };
}

describe("a policy with a late fee", () => {
  it("needs the day up to which it counts", async () => {
    expect((await reconcile({ asOf: "", files: { billed: [julyBill] } })).findings).toEqual(["as-of-missing"]);
    expect((await reconcile({ asOf: "2025-02-30", files: { billed: [julyBill] } })).findings).toEqual(["date-form"]);
  });

  it("charges what is unpaid up to that day: 9.50 × 0.003 × 51 days = 1.4535", async () => {
    const { arrears, summary } = await reconcile({ files: { billed: [julyBill], collected: [] } });
    expect(arrears).toEqual(["2025-07 9.50 1.45"]);
    expect(summary?.arrears?.lateFee).toEqual({ accrued: "1.45", paid: "0.00", left: "1.45", above: "0.00" });
    expect(summary?.totals.fee).toBe("9.50");
  });

  it("charges what was paid late, though nothing else is owed: 9.50 × 0.003 × 10 days = 0.285", async () => {
    const { arrears, rows } = await reconcile({ files: { billed: [julyBill], collected: ["P1,A1,B7,9.50,,2025-08-20,"] } });
    expect([arrears, rows]).toEqual([["2025-07 0.00 0.28"], ["07 9.50 "]]);
  });

  it("takes the late fee of a receipt for late fee only, and says what is above", async () => {
    const { arrears, rows, findings, summary } = await reconcile({ files: { billed: [julyBill], collected: ["P1,A1,B7,9.50,0.30,2025-08-20,"] } });
    expect([arrears, rows, findings]).toEqual([[], ["07 9.50 "], ["late-fee-above-accrued 1"]]);
    expect(summary?.arrears?.lateFee).toEqual({ accrued: "0.28", paid: "0.28", left: "0.00", above: "0.02" });
  });

  it("leaves out what was paid after the day, and says so", async () => {
    const { arrears, rows, findings } = await reconcile({ asOf: "2025-08-15", files: { billed: [julyBill], collected: ["P1,A1,B7,9.50,,2025-08-20,"] } });
    expect([arrears, rows, findings]).toEqual([["2025-07 9.50 0.14"], ["07 0.00 unpaid"], ["after-as-of 1"]]);
  });

  it("takes back a payment that bounced, as if it had never been paid", async () => {
    const { arrears, rejects } = await reconcile({
      files: {
        billed: [julyBill],
        collected: ["P1,A1,B7,9.50,,2025-08-05,", "P2,A1,,-9.50,,2025-08-20,P1", "P3,A1,,9.50,,2025-08-21,P9", "P4,A1,,1.00,,2025-08-21,P1"],
      },
    });
    expect(arrears).toEqual(["2025-07 9.50 1.45"]);
    expect(rejects).toEqual(["collected.csv 4 bounced_payment bounce-unknown", "collected.csv 5 bounced_payment bounce-unknown"]);
  });

  it("leaves a payment standing that bounces after the day, and takes it back without a day too", async () => {
    const collected = ["P1,A1,,9.50,,2025-08-05,", "P2,A1,,9.50,,2025-10-20,P1"];
    expect(await reconcile({ files: { billed: [julyBill], collected } })).toMatchObject({ arrears: [], findings: ["after-as-of 1"] });
    for (const bill of ["", "B7"]) {
      const files = { billed: [julyBill], collected: [`P1,A1,${bill},9.50,,,`, "P2,A1,,9.50,,,P1"] };
      const { arrears, rows } = await reconcile({ asOf: "", policy: sampleTariff, files });
      expect([arrears, rows]).toEqual([["2025-07 9.50 0.00"], ["07 0.00 unpaid"]]);
    }
  });

  it("makes up no late fee where nobody says what was billed", async () => {
    const { arrears, findings } = await reconcile({ files: { collected: ["P1,A1,,5.00,,2025-08-20,"] } });
    expect([arrears, findings]).toEqual([["2025-07 4.50 0.00"], ["late-fee-start-missing 1"]]);
    const [rule] = lateFees ?? [];
    const byPeriod: TariffDocument = { ...withLateFee, arrears: { lateFees: rule && [{ ...rule, starts: { dayOfNextMonth: 11, monthOf: "periodEnd" } }] } };
    const dated = await reconcile({ policy: byPeriod, files: { collected: ["P1,A1,,5.00,,2025-08-20,"] } });
    expect([dated.arrears, dated.findings]).toEqual([["2025-07 4.50 0.00"], ["late-fee-amount-unknown 1"]]);
  });

  it("lets a payment that is too large settle the next bill on its day", async () => {
    const { arrears, rows } = await reconcile({
      usage: [sampleRow(), sampleRow(august)],
      files: { billed: [augustBill, julyBill], collected: ["P1,A1,B7,15.00,,2025-08-05,"] },
    });
    expect(arrears).toEqual(["2025-08 4.00 0.24"]);
    expect(rows).toEqual(["07 9.50 ", "08 5.50 short-paid"]);
  });

  it("settles what was owed before month by month, and charges it from its own days on", async () => {
    const { arrears, summary } = await reconcile({
      files: {
        billed: [julyBill],
        collected: ["P1,A1,,12.00,,2025-08-20,"],
        opening: ["A1,resident,2025-05,5.00,2025-06-10", "A1,resident,2025-06,6.00,2025-07-10"],
      },
    });
    // 5.00 × 71 days + 6.00 × 41 days + 1.00 × 10 and 8.50 × 51 days, at 3 per mille: 1.065, 0.738, 1.3305, each truncated.
    expect(arrears).toEqual(["2025-07 8.50 3.12"]);
    expect(summary?.collection).toMatchObject({ openingArrears: "11.00", collectedEarlier: "11.00", collectedCurrent: "1.00", closingArrears: "8.50" });
  });

  it("rejects a payment without a day, and a bill whose last day to pay is none", async () => {
    const { rejects } = await reconcile({
      files: { billed: [julyBill, augustBill.replace("2025-09-10", "soon")], collected: ["P1,A1,B7,9.50,,,", "P2,A1,B7,9.50,x,2025-08-20,"] },
    });
    expect(rejects).toEqual(["billed.csv 3 due_on date-form", "collected.csv 2 paid_on required-missing", "collected.csv 3 late_fee number-form"]);
  });

  it("cannot be told without the company's bills: the cell stays blank, and that is said", async () => {
    const { arrears, findings } = await reconcile({ usage: [sampleRow({ billed: "9.50", paid: "0" })], files: {} });
    expect([arrears, findings]).toEqual([["2025-07 9.50 "], ["late-fee-amount-unknown"]]);
  });

  it("says of bills whose last day to pay is not known that no late fee was computed", async () => {
    const { arrears, findings } = await reconcile({ files: { billed: [julyBill.replace("2025-08-10", "")], collected: [] } });
    expect([arrears, findings]).toEqual([["2025-07 9.50 0.00"], ["file-header-only", "late-fee-start-missing 1"]]);
  });
});

describe("arrears.csv", () => {
  it("shows the latest demand that was served, and the bounds of the fine: once to three times 9.50", async () => {
    const notices = ["A1,,N1,2025-08-15", "A1,2025-07,N2,2025-08-20", "A1,2025-07,N3,2025-09-01", "A1,2025-07,N4,2025-10-01", "A1,2025-06,N5,2025-09-02"];
    const { cells } = await reconcile({ files: { billed: [julyBill], collected: [], notices } });
    expect(cells).toMatchObject([{ notice_number: "N3", notice_date: "2025-09-01", fine_least: "9.50", fine_most: "28.50" }]);
  });

  it("shows a demand about all that is owed where none is about the month", async () => {
    const { cells } = await reconcile({ files: { billed: [julyBill], collected: [], notices: ["A1,,N1,2025-08-15", "A1,2025-06,N5,2025-09-02"] } });
    expect(cells).toMatchObject([{ notice_number: "N1" }]);
  });

  it("leaves the bounds blank where the policy states none, also without a day", async () => {
    const { cells } = await reconcile({ asOf: "", policy: sampleTariff, files: { billed: [julyBill], collected: [] } });
    expect(cells).toMatchObject([{ principal: "9.50", late_fee: "0.00", notice_number: "", fine_least: "", fine_most: "" }]);
  });
});

describe("a day without a late fee", () => {
  it("leaves payments where the company put them, and tells the ages of the arrears", async () => {
    const { rows, summary } = await reconcile({
      asOf: "2025-12-15",
      policy: sampleTariff,
      usage: [sampleRow(), sampleRow(august)],
      files: { billed: [julyBill, augustBill], collected: ["P1,A1,B8,12.00,,2025-09-05,"], opening: ["A1,resident,2024-05,1.00,"] },
    });
    expect(rows).toEqual(["07 0.00 unpaid", "08 12.00 over-paid"]);
    expect(summary?.arrears?.ageing.buckets.map(({ principal }) => principal)).toEqual(["0.00", "0.00", "9.50", "0.00", "1.00"]);
  });
});

describe("two policies", () => {
  const east: TariffDocument = { ...withLateFee, id: "east", districts: [{ name: "东区" }] };
  const west: TariffDocument = { ...sampleTariff, id: "west", districts: [{ name: "西区" }] };

  it("are told apart by the district of the bill; without one no late fee is made up", async () => {
    const run = async (district: string) => {
      const out = folder.place();
      const billed = folder.write("billed.csv", `${headers.billed},district\n${julyBill},${district}\n`);
      const collected = folder.write("collected.csv", `${headers.collected}\n`);
      const usage = folder.write(
        "usage.csv",
        `account_id,class,period_start,period_end,volume_m3,cycle_volume_m3,district\nA1,resident,2025-07-01,2025-07-31,10,0,东区\n`,
      );
      const request = { command: "reconcile", policies: [loaded(east), loaded(west)], stated: { billed, collected }, asOf: "2025-09-30" } as const;
      const { findings } = await runSample(usage, out, request);
      return [cellsOf(read(out, "arrears.csv"))[0]?.late_fee, ...findings.filter(({ code }) => code.startsWith("late-fee")).map(({ code }) => code)];
    };
    expect(await run("东区")).toEqual(["1.45"]);
    expect(await run("西区")).toEqual(["0.00"]);
    expect(await run("")).toEqual(["0.00", "late-fee-rules-unknown"]);
  });
});
