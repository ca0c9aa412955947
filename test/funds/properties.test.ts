import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { WaterfallStep } from "../../src/funds/index.js";
import { allocateToProjects, allocateWaterfall, balancesOf, closeFund, proofOf, verifyLedger } from "../../src/funds/index.js";
import { formatFen, parseFen } from "../../src/money/index.js";
import { annualRules, july, monthlyRules, receipt, sha256 } from "./samples.js";

const fen = (max: bigint) => fc.bigInt({ min: 0n, max });
const sources = ["fee", "districtSubsidy", "citySpecialFund", "loan"];

const month = fc.record({
  amounts: fc.array(fc.record({ source: fc.constantFrom(...sources), amountFen: fc.bigInt({ min: 1n, max: 150_000_000n }) }), { maxLength: 4 }),
  factor: fc.constantFrom("0", "0.5", "0.95", "1"),
  needFen: fen(50_000_000n),
});

const toFen = (yuan: string) => parseFen(yuan) ?? -1n;

describe("however the money comes, over a year of months", () => {
  it("sources = uses + balances; nothing reaches the network while operation is unpaid; the chain holds", () => {
    fc.assert(
      fc.property(fc.array(month, { minLength: 1, maxLength: 5 }), fc.constantFrom(monthlyRules, annualRules), (months, rules) => {
        let ledger = july().ledger;
        let sourcesFen = 0n;
        for (const [index, { amounts, factor, needFen }] of months.entries()) {
          const name = `2016-0${index + 1}`;
          const asOf = `2016-0${index + 2}-20`;
          const receipts = amounts.map(({ source, amountFen }, at) =>
            receipt({ source, amount: formatFen(amountFen), month: name, receivedOn: `2016-0${index + 2}-10`, voucher: `${name}/${at}` }),
          );
          sourcesFen += amounts.reduce((sum, { amountFen }) => sum + amountFen, 0n);
          const { statement, postings } = closeFund(
            july({
              rules,
              ledger,
              receipts,
              asOf,
              period: { from: name, to: name },
              appraisals: [{ plant: "plant-1", month: name, factor }],
              projects: [{ id: "sewer", fund: "town", use: "network", needFen, approvedBy: "district", priority: 1 }],
            }),
          );
          expect(statement?.proof.sources).toBe(formatFen(sourcesFen));
          for (const step of statement?.steps ?? []) {
            expect(toFen(step.allocated)).toBeGreaterThanOrEqual(0n);
            expect(toFen(step.allocated)).toBeLessThanOrEqual(toFen(step.need));
          }
          if (statement?.unpaidOperation !== "0.00") expect(postings.filter(({ debit }) => debit.startsWith("use:network"))).toEqual([]);
          if (rules === annualRules) expect(postings.filter(({ debit }) => debit.startsWith("use:network"))).toEqual([]);
          ledger = [...ledger, ...postings];
        }
        const balances = balancesOf(ledger);
        expect(proofOf(balances).sourcesFen).toBe(sourcesFen);
        for (const [account, amountFen] of balances) if (/^(available|withheld|use)/.test(account)) expect(amountFen).toBeGreaterThanOrEqual(0n);
        expect(balances.get("use:network:sewer") ?? 0n).toBeLessThanOrEqual(50_000_000n);
        expect(verifyLedger(ledger, { sha256 })).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

const steps: fc.Arbitrary<WaterfallStep[]> = fc
  .array(fc.record({ needFen: fen(1000n), sources: fc.shuffledSubarray(sources), waits: fc.array(fc.nat(8), { maxLength: 2 }) }), { maxLength: 8 })
  .map((list) =>
    list.map(({ needFen, sources: drawn, waits }, index) => ({
      id: `s${index}`,
      needFen,
      sources: drawn,
      waitsFor: index === 0 ? [] : [...new Set(waits.map((wait) => `s${wait % index}`))],
    })),
  );

describe("the waterfall, whatever its steps", () => {
  it("never gives a negative amount or more than the need, keeps every fen, and lets a step wait", () => {
    fc.assert(
      fc.property(steps, fc.array(fen(2000n), { minLength: 4, maxLength: 4 }), (list, amounts) => {
        const available = new Map(sources.map((source, index) => [source, amounts[index] ?? 0n]));
        const { results, left } = allocateWaterfall(list, available);
        const total = (values: Iterable<bigint>) => [...values].reduce((sum, value) => sum + value, 0n);
        expect(total(results.map(({ allocatedFen }) => allocatedFen)) + total(left.values())).toBe(total(available.values()));
        for (const rest of left.values()) expect(rest).toBeGreaterThanOrEqual(0n);
        for (const [index, { id, needFen, allocatedFen, unmetFen }] of results.entries()) {
          expect(allocatedFen).toBeGreaterThanOrEqual(0n);
          expect(allocatedFen + unmetFen).toBe(needFen);
          expect(unmetFen).toBeGreaterThanOrEqual(0n);
          const waits = list[index]?.waitsFor ?? [];
          if (results.some((other) => waits.includes(other.id) && other.unmetFen > 0n)) expect([id, allocatedFen]).toEqual([id, 0n]);
        }
      }),
    );
  });

  it("serves the first priority first, whatever the order of the rows; of equal priority the id that sorts first", () => {
    const open = (id: string, priority: number) => ({ id, priority, openFen: 50n });
    const shares = allocateToProjects(120n, [open("d", 2), open("c", 2), open("b", 3), open("a", 1)]);
    expect(["a", "b", "c", "d"].map((id) => shares.get(id))).toEqual([50n, 0n, 50n, 20n]);
  });

  it("projects get no more than they lack, and the amount is used up before one goes short", () => {
    const projects = fc.array(fc.record({ priority: fc.nat(3), openFen: fen(500n) }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(fen(2000n), projects, (amountFen, list) => {
        const open = list.map((project, index) => ({ ...project, id: `p${index}` }));
        const shares = allocateToProjects(amountFen, open);
        const needed = open.reduce((sum, { openFen }) => sum + openFen, 0n);
        const given = [...shares.values()].reduce((sum, share) => sum + share, 0n);
        expect(given === amountFen || given === needed).toBe(true);
        expect(given <= amountFen && given <= needed).toBe(true);
        for (const { id, openFen } of open) expect(shares.get(id) ?? 0n).toBeLessThanOrEqual(openFen);
      }),
    );
  });
});
