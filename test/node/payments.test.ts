import { appendFileSync, existsSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDecimalTexts, findText, keepText, noId, notADay, rejectLine } from "../../src/batch/index.js";
import { addBill, addOpening, createDebts } from "../../src/node/arrears/debts.js";
import { addPayment, createPayments, noneNamed } from "../../src/node/arrears/payments.js";
import { settlePayments } from "../../src/node/arrears/settlePayments.js";
import type { Summary } from "../../src/node/index.js";
import { createRejectLog } from "../../src/node/rejectLog.js";
import { sampleRow } from "../batch/slabs.js";
import { cellsOf, read, runSample, temporaryFolder, usageText } from "./folder.js";

const folder = temporaryFolder();

interface Files {
  readonly usage?: readonly string[];
  readonly billed?: readonly string[];
  readonly collected?: readonly string[];
  readonly opening?: readonly string[];
}

const headers = {
  billed: "bill_id,account_id,class,period_start,period_end,volume_m3,amount",
  collected: "payment_id,account_id,bill_id,amount,paid_on",
  opening: "account_id,class,month,principal",
};

/** Account A1's bill of July for 9.50. */
const julyBill = "B7,A1,resident,2025-07-01,2025-07-31,10,9.50";
const august = { start: "2025-08-01", end: "2025-08-31" };
const augustBill = "B8,A1,resident,2025-08-01,2025-08-31,10,9.50";

async function reconcile({ usage = [sampleRow()], ...files }: Files) {
  const out = folder.place();
  const paths = Object.fromEntries(
    Object.entries(files).map(([role, rows]) => [role, folder.write(`${role}.csv`, `${[headers[role as keyof typeof headers], ...rows].join("\n")}\n`)]),
  );
  const { summary, findings } = await runSample(folder.write("usage.csv", usageText(usage)), out, { command: "reconcile", stated: paths });
  const rows = cellsOf(read(out, "reconciliation.csv")).map(
    ({ account_id, period_start, match, paid_amount, causes }) => `${account_id} ${period_start?.slice(5, 7)} ${match} ${paid_amount} ${causes}`,
  );
  const arrears = cellsOf(read(out, "arrears.csv")).map(
    ({ account_id, class: use, first_unpaid_month, principal }) => `${account_id} ${use} ${first_unpaid_month} ${principal}`,
  );
  const rejects = cellsOf(read(out, "rejects.csv")).map(({ source, row, column, code }) => `${source} ${row} ${column} ${code}`);
  expectBalance(summary?.collection, cellsOf(read(out, "arrears.csv")));
  return { rows, arrears, rejects, collection: summary?.collection, summary, findings };
}

/** Opening + billed − settled = closing, and the closing arrears are those of the accounts. */
function expectBalance(collection: Summary["collection"], arrears: readonly Record<string, string>[]) {
  if (collection === undefined) return;
  const { openingArrears, billed, collectedCurrent, collectedEarlier, closingArrears } = collection;
  expect([openingArrears, billed, `-${collectedCurrent}`, `-${collectedEarlier}`].reduce(addDecimalTexts)).toBe(closingArrears);
  expect(arrears.map(({ principal = "" }) => principal).reduce(addDecimalTexts, "0.00")).toBe(closingArrears);
}

describe("payments that name a bill", () => {
  it.each<[string, string[], string, string[]]>([
    ["in full", ["P1,A1,B7,9.50,"], "A1 07 0 9.50 ", []],
    ["in two parts", ["P1,A1,B7,5.00,", "P2,A1,B7,4.50,"], "A1 07 0 9.50 ", []],
    ["in part", ["P1,A1,B7,5.00,"], "A1 07 0 5.00 short-paid", ["A1 resident 2025-07 4.50"]],
    ["not at all", [], "A1 07 0 0.00 unpaid", ["A1 resident 2025-07 9.50"]],
    ["too much", ["P1,A1,B7,12.00,"], "A1 07 0 12.00 over-paid", []],
    ["twice", ["P1,A1,B7,9.50,", "P2,A1,B7,9.50,"], "A1 07 0 19.00 paid-twice", []],
  ])("pay it %s", async (_, collected, row, arrears) => {
    expect(await reconcile({ billed: [julyBill], collected })).toMatchObject({ rows: [row], arrears, rejects: [] });
  });

  it("keep what is above the bill apart", async () => {
    const { collection } = await reconcile({ billed: [julyBill], collected: ["P1,A1,B7,12.00,"] });
    expect(collection).toMatchObject({ billed: "9.50", collectedCurrent: "9.50", prepaid: "2.50", closingArrears: "0.00", currentRate: "1.000000" });
  });

  it("of an earlier period settle what was owed before", async () => {
    const { collection, rows } = await reconcile({
      billed: [julyBill],
      collected: ["P1,A1,B6,4.00,", "P2,A1,B7,9.50,"],
      opening: ["A1,resident,2025-06,6.00"],
    });
    expect(rows).toEqual(["A1 07 0 9.50 "]);
    expect(collection).toMatchObject({ openingArrears: "6.00", collectedEarlier: "4.00", closingArrears: "2.00", prepaid: "0.00" });
  });

  it("that nobody knows, or for more than was owed, are held for the payer", async () => {
    const { collection } = await reconcile({
      billed: [julyBill],
      collected: ["P1,A1,B6,10.00,", "P2,A9,B9,3.00,", "P3,A1,B7,9.50,"],
      opening: ["A1,resident,2025-06,6.00"],
    });
    expect(collection).toMatchObject({ collectedCurrent: "9.50", collectedEarlier: "6.00", prepaid: "7.00", closingArrears: "0.00" });
  });
});

describe("payments that name no bill", () => {
  it("settle the oldest debt first: opening arrears, then July, then August", async () => {
    const files = { usage: [sampleRow(), sampleRow({ ...august, cycle: "10" })], billed: [augustBill, julyBill], opening: ["A1,resident,2025-05,6.00"] };
    const paid = (amount: string) => reconcile({ ...files, collected: [`P1,A1,,${amount},`] });
    expect(await paid("5.00")).toMatchObject({ rows: ["A1 07 0 0.00 unpaid", "A1 08 0 0.00 unpaid"], arrears: ["A1 resident 2025-05 20.00"] });
    expect(await paid("10.00")).toMatchObject({ rows: ["A1 07 0 4.00 short-paid", "A1 08 0 0.00 unpaid"], arrears: ["A1 resident 2025-07 15.00"] });
    expect(await paid("25.00")).toMatchObject({ rows: ["A1 07 0 9.50 ", "A1 08 0 9.50 "], arrears: [] });
    expect(await paid("30.00")).toMatchObject({ rows: ["A1 07 0 9.50 ", "A1 08 0 14.50 over-paid"], arrears: [] });
  });

  it("come after those that name one, in whatever order the file has them", async () => {
    const files = { usage: [sampleRow(), sampleRow({ ...august, cycle: "10" })], billed: [julyBill, augustBill] };
    const payments = ["P1,A1,,9.50,", "P2,A1,B7,9.50,"];
    for (const collected of [payments, [...payments].reverse()])
      expect(await reconcile({ ...files, collected })).toMatchObject({ rows: ["A1 07 0 9.50 ", "A1 08 0 9.50 "] });
  });

  it("are put on the usage rows where there is no file of bills", async () => {
    expect(await reconcile({ collected: ["P1,A1,,9.50,"] })).toMatchObject({ rows: ["A1 07 0 9.50 "], arrears: [] });
    expect(await reconcile({ usage: [sampleRow({ billed: "9.00" })], collected: ["P1,A1,,9.00,"] })).toMatchObject({ rows: ["A1 07 3 9.00 old-price"] });
  });

  it("are not guessed on one of several rows whose amounts nobody knows", async () => {
    const { rows, collection } = await reconcile({ usage: [sampleRow(), sampleRow({ ...august, cycle: "10" })], collected: ["P1,A1,,9.50,"] });
    expect(rows).toEqual(["A1 07 3 0.00 unpaid", "A1 08 3 0.00 unpaid"]);
    expect(collection).toMatchObject({ prepaid: "9.50", closingArrears: "19.00" });
  });
});

describe("the company's bills", () => {
  it("that no usage row met are listed as theirs only, and what is not paid on them is owed", async () => {
    const { rows, arrears, collection, summary } = await reconcile({
      billed: [julyBill, "B9,A9,resident,2025-07-01,2025-07-31,10,9.50"],
      collected: ["P1,A9,B9,4.00,", "P2,A1,B7,9.50,"],
    });
    expect(rows).toEqual(["A1 07 0 9.50 ", "A9 07 1 4.00 billed-without-usage"]);
    expect(arrears).toEqual(["A9 resident 2025-07 5.50"]);
    expect(collection).toMatchObject({ billed: "19.00", collectedCurrent: "13.50", closingArrears: "5.50" });
    expect([summary?.matches, summary?.causes]).toEqual([{ "0": 1, "1": 1 }, { "billed-without-usage": 1 }]);
  });

  it("that are missing for a usage row are said to be: ours only", async () => {
    expect(await reconcile({ usage: [sampleRow(), sampleRow({ account: "A2" })], billed: [julyBill], collected: [] })).toMatchObject({
      rows: ["A1 07 0 0.00 unpaid", "A2 07 2  not-billed"],
    });
  });

  it("written twice are one cause, and both are owed", async () => {
    const { rows, collection } = await reconcile({ billed: [julyBill, julyBill.replace("B7", "B7-2")], collected: ["P1,A1,B7,9.50,", "P2,A1,B7-2,9.50,"] });
    expect(rows).toEqual(["A1 07 3 19.00 doubled-bill"]);
    expect(collection).toMatchObject({ billed: "19.00", closingArrears: "0.00", prepaid: "0.00" });
  });

  it("stand beside usage rows that say themselves what was paid; what they say was billed gives way", async () => {
    const usage = [
      sampleRow({ billed: "1.00", paid: "9.50" }),
      sampleRow({ account: "A2", paid: "5.00" }),
      sampleRow({ account: "A3", billed: "9.50" }),
      sampleRow({ account: "A4", paid: "9.50" }),
    ];
    const of = (account: string) => julyBill.replace("B7,A1", `B7-${account},${account}`);
    const { rows, arrears, collection } = await reconcile({ usage, billed: [julyBill, of("A2"), of("A3"), of("A9")] });
    expect(rows).toEqual(["A1 07 0 9.50 ", "A2 07 0 5.00 short-paid", "A3 07 0  ", "A4 07 0 9.50 ", "A9 07 1 0.00 billed-without-usage"]);
    expect(arrears).toEqual(["A2 resident 2025-07 4.50", "A3 resident 2025-07 9.50", "A9 resident 2025-07 9.50"]);
    expect(collection).toMatchObject({ billed: "47.50", collectedCurrent: "24.00", closingArrears: "23.50", prepaid: "0.00" });
  });

  it("of two classes of one account stand apart", async () => {
    const usage = [sampleRow(), sampleRow({ class: "shop" })];
    const billed = [julyBill, "B7b,A1,商业,2025-07-01,2025-07-31,10,14.00"];
    expect(await reconcile({ usage, billed, collected: ["P1,A1,B7,9.50,", "P2,A1,B7b,14.00,"] })).toMatchObject({
      rows: ["A1 07 0 9.50 ", "A1 07 0 14.00 "],
      arrears: [],
    });
  });

  it("alone say nothing of payments: no arrears are made up", async () => {
    const { rows, arrears, collection } = await reconcile({ billed: [julyBill] });
    expect([rows, arrears, collection]).toEqual([["A1 07 0  "], [], undefined]);
  });
});

describe("rows of the company that cannot be used", () => {
  it("go to rejects.csv under the name of their file, and do not stop the run", async () => {
    const { rejects, summary, rows } = await reconcile({
      billed: [
        julyBill,
        "B1,,resident,2025-07-01,,10,9.50",
        "B2,A2,resident,07/2025,,10,9.50",
        "B3,A3,resident,2025-07-01,,10,9.5.0",
        "B4,A4,resident,2025-07-01,,10,-1",
        "B5,A5",
        'B6,"A6',
      ],
      collected: ["P1,A1,B7,9.50,", "P1,A1,B7,9.50,", "P2,A1,B7,,", "P3,A1,B7,0.001,"],
      opening: ["A1,resident,2025.6,1.00", "A1,resident,,1.00"],
    });
    expect(rejects).toEqual([
      "opening.csv 2 month date-form",
      "opening.csv 3 month required-missing",
      "billed.csv 3 account_id required-missing",
      "billed.csv 4 period_start date-form",
      "billed.csv 5 amount number-form",
      "billed.csv 6 amount amount-negative",
      "billed.csv 7  row-fields",
      "billed.csv 8  row-quote",
      "collected.csv 3 payment_id payment-doubled",
      "collected.csv 4 amount required-missing",
      "collected.csv 5 amount number-form",
    ]);
    expect(rows).toEqual(["A1 07 0 9.50 "]);
    expect(summary?.rejects["payment-doubled"]).toBe(1);
    expect(summary?.inputs.map(({ role, name }) => `${role} ${name}`)).toEqual([
      "opening opening.csv",
      "billed billed.csv",
      "collected collected.csv",
      "usage usage.csv",
    ]);
  });

  it("are found before anything is written where the file is no table", async () => {
    const out = folder.place();
    const { summary, findings } = await runSample(folder.write("usage.csv", usageText([sampleRow()])), out, {
      command: "reconcile",
      stated: { billed: folder.write("billed.csv", "a,b\n1,2\n") },
    });
    expect(summary).toBeUndefined();
    expect(findings.map(({ code }) => code)).toContain("file-column-missing");
    expect(() => read(out, "summary.json")).toThrow(/ENOENT/);
  });
});

describe("a file of which every row is bad", () => {
  it("does not wait in memory: what is held stays below the limit, and every line comes back in its order", async () => {
    const laidAside: Uint8Array[] = [];
    const path = folder.write("laid-aside", "");
    const append = async (parts: readonly Uint8Array[]) => {
      const offset = laidAside.reduce((sum, { length }) => sum + length, 0);
      laidAside.push(...parts);
      appendFileSync(path, Buffer.concat(parts));
      return [{ offset, bytes: Buffer.concat(parts).length }];
    };
    const openSpill = async () => ({ path, append, appendRuns: append, discard: async () => undefined });
    const log = createRejectLog({ openSpill, mostLettersHeld: 1000 });
    const lines: string[] = [];
    for (let row = 2; row < 2000; row++) {
      const reject = { source: "billed.csv", row, column: "amount", value: "x", code: "number-form", expected: "12.50", original: `B${row},"x"` } as const;
      lines.push(rejectLine(reject, reject.source, row));
      log.add(reject);
      await log.settle();
    }
    const written: string[] = [];
    await log.writeTo(async (part) => void written.push(String(Buffer.from(part))));
    expect(written.join("")).toBe(lines.join(""));
    expect(written.at(-1)!.length).toBeLessThanOrEqual(1000);
    expect([...log.counts]).toEqual([["number-form", 1998]]);
  });

  it("is listed whole in rejects.csv, and what was laid aside is gone", async () => {
    const bad = Array.from({ length: 30_000 }, (_, row) => `B${row},A${row},resident,2025-07-01,2025-07-31,10,nothing of the kind`);
    const out = folder.place();
    const billed = folder.write("billed.csv", `${[headers.billed, ...bad].join("\n")}\n`);
    const { summary } = await runSample(folder.write("usage.csv", usageText([sampleRow()])), out, { command: "reconcile", stated: { billed } });
    const lines = read(out, "rejects.csv").trimEnd().split("\n").slice(1);
    expect(lines).toEqual(bad.map((original, row) => `billed.csv,${row + 2},amount,nothing of the kind,number-form,12.50,"${original}"`));
    expect(summary?.rejects).toEqual({ "number-form": 30_000 });
    expect(readdirSync(out).filter((name) => name.startsWith("."))).toEqual([]);
  });

  it("leaves no folder behind where the run is then refused, and one that was there before stays", async () => {
    const bad = Array.from({ length: 30_000 }, (_, row) => `B${row},A${row},resident,2025-07-01,2025-07-31,10,nothing of the kind`);
    const billed = folder.write("billed.csv", `${[headers.billed, ...bad].join("\n")}\n`);
    const usage = folder.write("usage.csv", usageText([sampleRow()]));
    const [above, there] = [folder.place(), folder.place()];
    mkdirSync(there);
    for (const out of [join(above, "within"), there]) {
      const { findings, summary } = await runSample(usage, out, { command: "reconcile", stated: { billed, collected: join(above, "nothing.csv") } });
      expect([summary, findings.map(({ code }) => code)]).toEqual([undefined, ["file-missing"]]);
    }
    expect([existsSync(above), readdirSync(there)]).toEqual([false, []]);
  });
});

/** Debts of bills, and payments that name none, as the company's files have them. */
function owing(given: readonly (readonly [account: string, start: number, billedFen: number])[], paid: readonly (readonly [account: string, fen: number])[]) {
  const debts = createDebts({ hasDates: false });
  const payments = createPayments({ hasDates: false });
  const { accounts, classes } = debts.bills;
  const bill = { end: notADay, class: keepText(classes, "resident"), volume: noId, id: noId, billedOn: notADay, dueOn: notADay, district: noId };
  for (const [account, start, billedFen] of given) addBill(debts, { ...bill, account: keepText(accounts, account), start, billedFen });
  for (const [account, amountFen] of paid) addPayment(payments, { account: findText(accounts, account), bill: noneNamed, amountFen, id: noId });
  return { debts, payments };
}

describe("settling", () => {
  it("loses no fen: what is paid is settled, prepaid or unmatched", () => {
    const { debts, payments } = owing(
      [
        ["A", 1, 100],
        ["A", 2, 50],
        ["B", 1, 70],
      ],
      [
        ["A", 45],
        ["A", 90],
        ["A", 100],
        ["B", 10],
        ["C", 5],
      ],
    );
    addOpening(debts, { accountId: "A", class: undefined, month: "2025-06", principalFen: 30, dates: undefined });
    expect(settlePayments(debts, payments).unmatchedFen).toBe(5n);
    expect([...debts.bills.paidFen.subarray(0, debts.bills.count)]).toEqual([100, 105, 10]);
    expect(debts.opening.get("A")?.settledFen).toBe(30);
  });

  it("gives an account of one bill what the ledger gives it", () => {
    const fen = fc.integer({ min: 0, max: 300 });
    fc.assert(
      fc.property(fen, fc.array(fen, { minLength: 1, maxLength: 5 }), (billedFen, amounts) => {
        const settled = [false, true].map((isInLedger) => {
          const { debts, payments } = owing(
            [["A", 1, billedFen]],
            amounts.map((amount) => ["A", amount] as const),
          );
          // What was owed before has to be settled in the order of the ledger, be it nothing.
          if (isInLedger) addOpening(debts, { accountId: "A", class: undefined, month: "2025-06", principalFen: 0, dates: undefined });
          const { unmatchedFen } = settlePayments(debts, payments);
          return [debts.bills.paidFen[0], debts.bills.payments[0], unmatchedFen];
        });
        expect(settled[0]).toEqual(settled[1]);
      }),
    );
  });
});
