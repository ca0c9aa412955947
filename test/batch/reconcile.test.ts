import { describe, expect, it } from "vitest";
import type { StatedIndex } from "../../src/batch/index.js";
import { addStatedBill, arrearsRows, createStatedBills, keepText, notADay } from "../../src/batch/index.js";
import { parseDay } from "../../src/calendar/index.js";
import { billRows, resultRows, type SampleRow, type SlabSetting, sampleRow, sampleTariff } from "./slabs.js";

const july = parseDay("2025-07-01") as number;

function reconcile(row: SampleRow, setting: SlabSetting = {}) {
  const result = billRows(sampleRow(row), { command: "reconcile", ...setting });
  const [cells = {}] = resultRows(result, "reconcile");
  return {
    ...cells,
    rejects: result.rejects.map(({ column, code }) => `${column}: ${code}`),
    arrears: [...arrearsRows(result.arrears)],
    matched: result.matched,
  } as Record<string, unknown>;
}

const told = ({ match, causes, billed_difference, paid_difference }: Record<string, unknown>) => ({ match, causes, billed_difference, paid_difference });

describe("what the usage row itself says was billed and paid", () => {
  it.each<[SampleRow, object]>([
    [
      { billed: "9.50", paid: "9.50" },
      { match: "0", causes: "", billed_difference: "0.00", paid_difference: "0.00" },
    ],
    [
      { billed: "9.00", paid: "9.00" },
      { match: "3", causes: "old-price", billed_difference: "-0.50", paid_difference: "-0.50" },
    ],
    [
      { billed: "9.50", paid: "0.00" },
      { match: "0", causes: "unpaid", billed_difference: "0.00", paid_difference: "-9.50" },
    ],
    [
      { billed: "9.50", paid: "5.00" },
      { match: "0", causes: "short-paid", billed_difference: "0.00", paid_difference: "-4.50" },
    ],
    [
      { billed: "9.50", paid: "10" },
      { match: "0", causes: "over-paid", billed_difference: "0.00", paid_difference: "0.50" },
    ],
    [{ paid: "4.75" }, { match: "3", causes: "unentitled-relief", billed_difference: "", paid_difference: "-4.75" }],
    [{ billed: "9.50" }, { match: "0", causes: "", billed_difference: "0.00", paid_difference: "" }],
    [{}, { match: "2", causes: "not-billed", billed_difference: "", paid_difference: "" }],
    [
      { billed: "-", paid: "" },
      { match: "3", causes: "not-billed", billed_difference: "-9.50", paid_difference: "" },
    ],
  ])("%j", (row, expected) => {
    expect(told(reconcile(row))).toEqual(expected);
  });

  it("is refused where it is no amount, and a blank is never zero", () => {
    expect(reconcile({ billed: '"9,5"' }).rejects).toEqual(["billed_amount: number-form"]);
    expect(reconcile({ billed: "-9.50" }).rejects).toEqual(["billed_amount: amount-negative"]);
    expect(reconcile({ paid: "9.505" }).rejects).toEqual(["paid_amount: number-decimals"]);
    expect(reconcile({ paid: "none" })).toMatchObject({ paid_amount: "", rejects: [] });
  });

  it("leaves what is not known to be paid owing", () => {
    const arrears = (row: SampleRow) => (reconcile(row).arrears as { principalUnits: number }[]).map(({ principalUnits }) => principalUnits);
    expect([
      arrears({ billed: "9.50", paid: "5.00" }),
      arrears({ paid: "5.00" }),
      arrears({ billed: "9.50" }),
      arrears({ billed: "9.50", paid: "10" }),
      arrears({}),
    ]).toEqual([[450], [450], [950], [], []]);
  });
});

describe("what the company's files say", () => {
  /** A bill of A1 for July: of a resident, for 9.50, paid at once, unless it says otherwise. */
  interface Bill {
    readonly class?: string;
    readonly billedFen?: number;
    readonly paidFen?: number;
  }
  const stated = (given: readonly Bill[], files: Partial<StatedIndex> = {}): StatedIndex => {
    const bills = createStatedBills();
    for (const { class: use = "resident", billedFen = 950, paidFen = 950 } of given) {
      const [account, volume] = [keepText(bills.accounts, "A1"), keepText(bills.volumes, "10")];
      const place = addStatedBill(bills, { account, class: keepText(bills.classes, use), volume, start: july, end: notADay, billedFen });
      bills.paidFen[place] = paidFen;
      bills.payments[place] = 1;
    }
    return { billed: true, paid: true, bills, ...files };
  };
  const with_ = (bills: readonly Bill[], row: SampleRow = {}, given: Partial<StatedIndex> = {}) => reconcile(row, { stated: stated(bills, given) });

  it("stands before the row's own cells", () => {
    expect(with_([{}], { billed: "1.00", paid: "1.00" })).toMatchObject({ billed_amount: "9.50", paid_amount: "9.50", match: "0", matched: [0] });
  });

  it("leaves the row's own cells to count where no file was given", () => {
    expect(with_([{}], { paid: "9.00" }, { paid: false })).toMatchObject({ billed_amount: "9.50", paid_amount: "9.00", causes: "short-paid" });
    expect(with_([{}], { billed: "9.00" }, { billed: false })).toMatchObject({ billed_amount: "9.00", paid_amount: "9.50", causes: "old-price+over-paid" });
    expect(with_([{}], {}, { paid: false })).toMatchObject({ paid_amount: "", causes: "" });
  });

  it("is found under the class of the row where the account was billed under several", () => {
    const bills = [{ class: "商业", billedFen: 1400, paidFen: 0 }, { class: "居民" }];
    expect(with_(bills)).toMatchObject({ billed_amount: "9.50", match: "0", matched: [1] });
    expect(with_(bills, { class: "shop" })).toMatchObject({ billed_amount: "14.00", match: "0", matched: [0] });
    // Under neither: the first is held against it.
    expect(with_(bills, { class: "bath" })).toMatchObject({ billed_amount: "14.00", match: "3", causes: "wrong-class+unpaid", matched: [0] });
  });

  it("is nothing for an account that was not billed", () => {
    expect(reconcile({ account: "A2" }, { stated: stated([{}]) })).toMatchObject({
      match: "2",
      causes: "not-billed",
      billed_amount: "",
      paid_amount: "",
      matched: [],
      arrears: [],
    });
  });

  it("meets the account whatever way the usage file writes its id", () => {
    for (const account of ["'A1", " A1", "Ａ１"]) expect(with_([{}], { account })).toMatchObject({ match: "0" });
  });
});

describe("a tariff that rounds to more than a fen, or to less", () => {
  const rounded = (decimals: number, at: "line" | "bill") => ({ policies: [{ ...sampleTariff, rounding: { mode: "halfUp" as const, at, decimals } }] });

  it("is compared in fen: what the company billed to the fen is not refused", () => {
    expect(reconcile({ billed: "9.50", paid: "10.00" }, rounded(0, "line"))).toMatchObject({
      fee: "10",
      billed_amount: "9.50",
      billed_difference: "-0.50",
      match: "3",
      causes: "rounding+over-paid",
    });
    expect(reconcile({ billed: "10", paid: "10" }, rounded(0, "line"))).toMatchObject({ fee: "10", match: "0", causes: "" });
  });

  it("writes amounts of others to the fen, or as fine as its own bills", () => {
    expect(reconcile({ billed: "9.5", paid: "9" }, rounded(2, "bill"))).toMatchObject({
      fee: "9.50",
      billed_amount: "9.50",
      paid_difference: "-0.50",
      match: "0",
    });
    expect(reconcile({ billed: "9.5" }, rounded(4, "line"))).toMatchObject({ fee: "9.5000", billed_amount: "9.5000", match: "0" });
  });
});
