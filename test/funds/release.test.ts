import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { commissionDue, releaseOf } from "../../src/funds/index.js";
import { monthlyRules } from "./samples.js";

describe("release by appraisal", () => {
  it("700 000 at 0.95 releases 665 000 and withholds 35 000", () => {
    expect(releaseOf({ needFen: 70_000_000n, factor: "0.95", appraisedShare: "1" })).toEqual({ releasedFen: 66_500_000n, withheldFen: 3_500_000n });
  });

  it("where appraisal acts on 30 % only, 70 % is released without it", () => {
    expect(releaseOf({ needFen: 1000n, factor: "0.5", appraisedShare: "0.3" })).toEqual({ releasedFen: 850n, withheldFen: 150n });
    expect(releaseOf({ needFen: 1000n, appraisedShare: "0.3" })).toEqual({ releasedFen: 700n, withheldFen: 300n });
  });

  it("a plant without appraisal gets nothing released", () => {
    expect(releaseOf({ needFen: 1000n, appraisedShare: "1" })).toEqual({ releasedFen: 0n, withheldFen: 1000n });
  });

  it("half a fen is released upwards, and the two parts always sum to the need", () => {
    expect(releaseOf({ needFen: 1n, factor: "0.5", appraisedShare: "1" })).toEqual({ releasedFen: 1n, withheldFen: 0n });
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 14n }), fc.integer({ min: 0, max: 100 }), (needFen, hundredths) => {
        const { releasedFen, withheldFen } = releaseOf({ needFen, factor: (hundredths / 100).toFixed(2), appraisedShare: "1" });
        expect(releasedFen + withheldFen).toBe(needFen);
        expect(withheldFen).toBeGreaterThanOrEqual(0n);
      }),
    );
  });
});

describe("commission on money received gross", () => {
  const [rule] = monthlyRules.commission;
  if (rule === undefined) throw new Error("no rule");
  const receipts = [
    { agent: "a", receivedOn: "2016-06-30", amountFen: 10_025n },
    { agent: "b", receivedOn: "2016-07-01", amountFen: 100_000n },
  ];

  it("is rounded once on the sum, by day and agent", () => {
    expect(commissionDue({ rules: [rule], period: receipts })).toBe(2201n);
    expect(commissionDue({ rules: [{ ...rule, agents: ["a"] }], period: receipts })).toBe(201n);
    expect(commissionDue({ rules: [{ ...rule, from: "2016-07-01" }], period: receipts })).toBe(2000n);
    expect(commissionDue({ rules: [{ ...rule, to: "2016-06-30" }], period: receipts })).toBe(201n);
  });

  it("settled annually waits for the year", () => {
    const annual = { ...rule, settled: "annual" as const };
    expect(commissionDue({ rules: [annual], period: receipts })).toBe(0n);
    expect(commissionDue({ rules: [annual], period: [], year: receipts })).toBe(2201n);
  });
});
