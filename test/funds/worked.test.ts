import { describe, expect, it } from "vitest";
import { balancesOf, closeFund, proofOf } from "../../src/funds/index.js";
import { formatFen } from "../../src/money/index.js";
import { july } from "./samples.js";

describe("the worked waterfall: received 1 000 000, operating need 700 000, factor 0.95", () => {
  const { statement, postings, findings } = closeFund(july());
  if (statement === undefined) throw new Error(JSON.stringify(findings));

  it("goes 665 000 to operation, 35 000 set aside, 100 000 to maintenance, 20 000 to commission, 180 000 (not 215 000) to the network", () => {
    expect(statement.steps.map(({ id, allocated }) => [id, allocated])).toEqual([
      ["unpaidOperation", "0.00"],
      ["operation", "665000.00"],
      ["withheld", "35000.00"],
      ["maintenance", "100000.00"],
      ["commission", "20000.00"],
      ["network", "180000.00"],
      ["plantConstruction", "0.00"],
    ]);
  });

  it("names the project, and what it still lacks", () => {
    expect(statement.projects).toMatchObject([{ id: "east-sewer", need: "5000000.00", before: "0.00", allocated: "180000.00", unmet: "4820000.00" }]);
    expect(postings.at(-1)).toMatchObject({ debit: "use:network:east-sewer", credit: "available:fee", amountFen: 18_000_000n });
  });

  it("keeps what appraisal withheld as a balance, and carries nothing else forward", () => {
    expect(statement.balances).toEqual([{ account: "withheld:fee", kind: "withheld", source: "fee", amount: "35000.00" }]);
    expect(statement.carriedForward).toBe("0.00");
    expect(statement.unpaidOperation).toBe("0.00");
  });

  it("sources = uses + balances", () => {
    expect(statement.proof).toEqual({ sources: "1000000.00", uses: "965000.00", balances: "35000.00" });
    expect(formatFen(proofOf(balancesOf(postings)).sourcesFen)).toBe("1000000.00");
  });

  it("cites a document and an article on every posting", () => {
    expect(postings.every(({ citation }) => /^\S+ \S/.test(citation))).toBe(true);
    expect(postings.find(({ cause }) => cause === "commission")?.citation).toBe("caishui-2014-151 art. 17");
  });

  it("shows cost and price: break-even 950 000 ÷ 950 000 m³ is 1, with 5 % margin 1.05", () => {
    expect(statement.priceBase).toBe("950000.00");
    expect([statement.breakEvenPrice, statement.targetPrice, statement.targetPriceExact]).toEqual(["1.0000", "1.0500", "1.05"]);
    expect(statement.plants).toMatchObject([{ unitCost: "1.2667", unitCostExact: "19/15", loadRate: "0.7500", operatingNeed: "8400000.00" }]);
  });

  it("bridges the operating need to the money received", () => {
    expect(statement.gap.map(({ id, amount }) => [id, amount])).toEqual([
      ["rateGap", "-400000.00"],
      ["relief", "20000.00"],
      ["uncollected", "30000.00"],
      ["heldBack", "50000.00"],
    ]);
    expect([statement.uncollected, statement.heldBack, statement.rateGap]).toEqual(["30000.00", "50000.00", "-400000.00"]);
  });

  it("tests the average against 0.6 and against the covering price", () => {
    expect(statement.tests.map(({ measure, required, actual, passes }) => [measure, required, actual, passes])).toEqual([
      ["compositeAverage", "0.6", "1.1000", true],
      ["breakEven", "1.0500", "1.1000", true],
    ]);
  });

  it("is plain data", () => {
    expect(JSON.parse(JSON.stringify(statement))).toEqual(statement);
  });
});
