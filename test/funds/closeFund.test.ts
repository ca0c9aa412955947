import { describe, expect, it } from "vitest";
import type { CloseFundInput } from "../../src/funds/index.js";
import { closeFund } from "../../src/funds/index.js";
import { annualRules, july, monthlyRules, receipt } from "./samples.js";

function close(change: Partial<CloseFundInput>) {
  const closed = closeFund(july(change));
  const { statement } = closed;
  if (statement === undefined) throw new Error(JSON.stringify(closed.findings));
  const allocated = Object.fromEntries(statement.steps.map((step) => [step.id, step.allocated]));
  return { ...closed, statement, allocated, codes: closed.findings.map(({ code }) => code) };
}

const august = { period: { from: "2016-08", to: "2016-08" }, asOf: "2016-09-15", appraisals: [{ plant: "plant-1", month: "2016-08", factor: "1" }] };

describe("the fund moves on money received", () => {
  it("what was billed and not collected, or collected and not received, is never allocated", () => {
    const { statement } = close({ receipts: [receipt({ amount: "10.00" })] });
    expect(statement.steps.reduce((sum, { allocated }) => sum + Number(allocated), 0)).toBe(10);
    expect(statement.billed).toBe("1080000.00");
  });

  it("without receipts it does not close", () => {
    const { receipts: _, ...rest } = july();
    const closed = closeFund(rest);
    expect(closed.findings.map(({ code }) => code)).toContain("fund-without-receipts");
    expect(closed).toMatchObject({ postings: [] });
    expect(closed.statement).toBeUndefined();
  });

  it("an estimate without receipts takes what was collected, says so, and posts nothing", () => {
    const { receipts: _, ...rest } = july({ mode: "estimate" });
    const { statement, postings } = closeFund(rest);
    expect(postings).toEqual([]);
    expect(statement).toMatchObject({ estimate: true, receivedTotal: "1050000.00", postings: 0, lastHash: "0".repeat(64) });
    expect(statement?.heldBack).toBeUndefined();
  });

  it("an estimate with receipts posts nothing either", () => {
    expect(close({ mode: "estimate" })).toMatchObject({ postings: [], allocated: { network: "180000.00" } });
  });

  it("money that arrives after the close, or belongs to another fund or a later month, waits", () => {
    const { statement, codes } = close({
      receipts: [
        receipt({ amount: "700000.00" }),
        receipt({ amount: "1.00", voucher: "late", receivedOn: "2016-08-16" }),
        receipt({ amount: "2.00", voucher: "other", fund: "elsewhere" }),
        receipt({ amount: "4.00", voucher: "next", month: "2016-08" }),
      ],
    });
    expect(statement.receivedTotal).toBe("700000.00");
    expect(codes).toEqual(expect.arrayContaining(["receipt-after-close", "receipt-other-fund"]));
  });
});

describe("operation comes first", () => {
  it("nothing goes to the network while released operating money is unpaid, not even the city's own money for it", () => {
    const { statement, allocated, codes } = close({
      receipts: [receipt({ amount: "600000.00" }), receipt({ amount: "300000.00", source: "citySpecialFund", voucher: "city" })],
    });
    expect(allocated).toMatchObject({ operation: "600000.00", withheld: "0.00", network: "0.00" });
    expect(statement.steps.find(({ id }) => id === "network")?.state).toBe("held");
    expect(statement.unpaidOperation).toBe("65000.00");
    expect(statement.balances).toEqual([{ account: "available:citySpecialFund", kind: "available", source: "citySpecialFund", amount: "300000.00" }]);
    expect(codes).toContain("operation-unpaid");
  });

  it("the next close pays it before anything else, out of the ledger alone", () => {
    const first = close({ receipts: [receipt({ amount: "600000.00" })] });
    const second = close({
      ...august,
      ledger: first.postings,
      receipts: [receipt({ amount: "600000.00" }), receipt({ amount: "1000000.00", month: "2016-08" })],
    });
    expect(second.statement.receivedTotal).toBe("1000000.00");
    expect(second.allocated).toEqual({
      unpaidOperation: "65000.00",
      operation: "700000.00",
      withheld: "35000.00",
      maintenance: "200000.00",
      commission: "0.00",
      network: "0.00",
      plantConstruction: "0.00",
    });
    expect(second.statement.steps.find(({ id }) => id === "commission")).toMatchObject({ need: "32000.00", unmet: "32000.00" });
    expect(second.statement.proof).toEqual({ sources: "1600000.00", uses: "1565000.00", balances: "35000.00" });
  });

  it("the district's subsidy helps operation and does not become surplus", () => {
    const { allocated, statement } = close({
      receipts: [receipt({ amount: "600000.00" }), receipt({ amount: "900000.00", source: "districtSubsidy", voucher: "subsidy" })],
    });
    expect(allocated).toMatchObject({ operation: "665000.00", maintenance: "100000.00", commission: "0.00", network: "0.00" });
    expect(statement.balances).toMatchObject([{ account: "available:districtSubsidy", amount: "700000.00" }, { account: "withheld:districtSubsidy" }]);
  });

  it("a plant that was not appraised gets nothing released: its need is set aside, not surplus", () => {
    const { statement, allocated, codes } = close({ appraisals: [] });
    expect(codes).toContain("appraisal-missing");
    expect(statement).toMatchObject({ released: "0.00", withheld: "700000.00" });
    expect(allocated).toMatchObject({ operation: "0.00", withheld: "700000.00" });
  });
});

describe("the surplus", () => {
  it("is provisional by month where the rules allocate it annually, and nothing of it is posted", () => {
    const { statement, allocated, codes } = close({ rules: annualRules });
    expect(statement.provisional).toBe(true);
    expect(allocated).toMatchObject({ network: "0.00" });
    expect(statement).toMatchObject({ carriedForward: "180000.00" });
    expect(codes).toContain("surplus-provisional");
  });

  it("is allocated when December is closed after the year's settlement", () => {
    const first = close({ rules: annualRules });
    const december = {
      rules: annualRules,
      ledger: first.postings,
      receipts: [receipt({ amount: "1000000.00", month: "2016-12", receivedOn: "2017-01-10" })],
      period: { from: "2016-12", to: "2016-12" },
      appraisals: [{ plant: "plant-1", month: "2016-12", factor: "1" }],
    };
    const early = close({ ...december, asOf: "2017-03-27", settledOn: "2017-03-28" });
    expect([early.statement.provisional, early.allocated["network"], early.statement.carriedForward]).toEqual([true, "0.00", "360000.00"]);
    const settled = close({ ...december, asOf: "2017-03-31", settledOn: "2017-03-28" });
    expect([settled.statement.provisional, settled.allocated["network"], settled.statement.carriedForward]).toEqual([false, "360000.00", "0.00"]);
  });

  it("goes to projects by priority until each need, or its cap, is met; then to plants; then forward", () => {
    const project = (id: string, use: "network" | "plantConstruction", priority: number) => ({ id, fund: "town", use, approvedBy: "district", priority });
    const projects = [
      { ...project("west", "network", 2), needFen: 10_000_000n, capFen: 3_000_000n },
      { ...project("east", "network", 1), needFen: 5_000_000n },
      { ...project("plant-2", "plantConstruction", 1), needFen: 4_000_000n },
      { ...project("theirs", "network", 1), fund: "elsewhere", needFen: 900_000_000n },
    ];
    const first = close({ projects });
    expect(first.statement.projects.map(({ id, allocated }) => [id, allocated])).toEqual([
      ["east", "50000.00"],
      ["plant-2", "40000.00"],
      ["west", "30000.00"],
    ]);
    expect(first.statement.carriedForward).toBe("60000.00");
    const second = close({ ...august, projects, ledger: first.postings, receipts: [receipt({ amount: "1000000.00", month: "2016-08" })] });
    expect(second.allocated).toMatchObject({ network: "0.00", plantConstruction: "0.00" });
    expect(second.statement.projects.every(({ unmet }) => unmet === "0.00")).toBe(true);
  });
});

describe("what keeps a period from being closed", () => {
  it.each([
    ["a month that was closed before", { ledger: closeFund(july()).postings }, "period-closed"],
    ["no cost statement of the year", { costs: [] }, "cost-year-missing"],
    ["a plant without a statement of the month's year", { period: { from: "2016-12", to: "2017-01" } }, "cost-year-missing"],
    ["another fund's ledger", { fund: { id: "b", title: { zh: "乙", en: "B" } }, ledger: closeFund(july()).postings }, "ledger-form"],
    [
      "rules under which the network does not wait for operation",
      { rules: { ...monthlyRules, waterfall: monthlyRules.waterfall.map(({ waitsFor: _, ...step }) => step) } },
      "fund-rules-order",
    ],
  ] as const)("%s", (_, change, code) => {
    const closed = closeFund(july(change as Partial<CloseFundInput>));
    expect(closed.findings.map((found) => found.code)).toContain(code);
    expect(closed.statement).toBeUndefined();
    expect(closed.postings).toEqual([]);
  });
});

describe("what is reported beside", () => {
  it("a city grant that arrives though it was stopped; the district's own duty is untouched", () => {
    const { codes, statement } = close({
      stopped: { from: "2016-01-01", decision: "decision 7" },
      receipts: [receipt({ amount: "1000000.00" }), receipt({ amount: "5.00", source: "citySpecialFund", voucher: "city" })],
    });
    expect(codes.filter((code) => code === "grant-stopped")).toHaveLength(1);
    expect(statement.receivedTotal).toBe("1000005.00");
  });

  it("a receipt that stands in the ledger with another amount", () => {
    const first = close({});
    const again = close({ ...august, ledger: first.postings, receipts: [receipt({ amount: "999999.00" })] });
    expect(again.codes).toContain("receipt-doubled");
    expect(again.statement.receivedTotal).toBe("0.00");
  });

  it("a missing margin: then there is no target price", () => {
    const { rate: _, ...margin } = monthlyRules.margin;
    const { statement, codes } = close({ rules: { ...monthlyRules, margin } });
    expect(codes).toContain("margin-missing");
    expect(statement.targetPrice).toBeUndefined();
    expect(statement.breakEvenPrice).toBe("1.0000");
  });

  it("rows under a tariff that is not at hand", () => {
    expect(close({ tariffs: [] }).codes).toContain("summary-area-unknown");
  });

  it("a rate gap, where list charges fall short of the operating need", () => {
    const [summary] = july().summaries;
    if (summary === undefined) throw new Error("no summary");
    const { codes, statement } = close({ summaries: [{ ...summary, totals: { ...summary.totals, baseFee: "600000.00" } }] });
    expect(codes).toContain("rate-gap");
    expect(statement.rateGap).toBe("100000.00");
  });
});

describe("several months at once", () => {
  it("take several twelfths, appraised month by month", () => {
    const { statement } = close({
      period: { from: "2016-07", to: "2016-08" },
      asOf: "2016-09-15",
      receipts: [receipt({ amount: "2000000.00" })],
      appraisals: [
        { plant: "plant-1", month: "2016-07", factor: "0.95" },
        { plant: "plant-1", month: "2016-08", factor: "1" },
      ],
    });
    expect(statement).toMatchObject({ operatingNeed: "1400000.00", released: "1365000.00", withheld: "35000.00", period: { months: 2 } });
  });
});

describe("commission", () => {
  it("settled annually is due when December closes, on the year's fee receipts, ledger included", () => {
    const rules = { ...monthlyRules, commission: monthlyRules.commission.map((rule) => ({ ...rule, settled: "annual" as const })) };
    const first = close({ rules });
    expect(first.allocated).toMatchObject({ commission: "0.00", network: "200000.00" });
    const december = close({
      rules,
      ledger: first.postings,
      receipts: [receipt({ amount: "1000000.00", month: "2016-12", receivedOn: "2016-12-28" })],
      period: { from: "2016-12", to: "2016-12" },
      asOf: "2016-12-31",
      appraisals: [{ plant: "plant-1", month: "2016-12", factor: "1" }],
    });
    expect(december.allocated).toMatchObject({ commission: "40000.00" });
  });
});
