import fc from "fast-check";
import { expect, it } from "vitest";
import { createTriedFees, keepTried, takeTried } from "../../src/batch/triedFees.js";
import { chargeUsage, createFacts, openWorkspace, sumOfTape } from "../../src/billing/index.js";
import { openTariff } from "../../src/policy/index.js";
import type { Question } from "../../src/reconcile/index.js";
import { causesOf, createStated } from "../../src/reconcile/index.js";
import { chargeable } from "../oracle/chargeable.js";
import { recordsFor, tariffs } from "../oracle/generate.js";

// Why a payment is not the fee is found by billing the row again the wrong ways. What came out is remembered for the rows alike; the causes may not show it.

/** Payments of other rows that are alike but for the volume of the cycle before: of that a part, or more. */
const others = fc.array(fc.record({ part: fc.double({ min: 0, max: 2, noNaN: true }), off: fc.integer({ min: -300, max: 300 }), ofAttempt: fc.nat(5) }), {
  minLength: 6,
  maxLength: 12,
});

it("the causes are the same with what was tried before and without, under generated tariffs", () => {
  const cases = tariffs.chain((document) =>
    fc.tuple(fc.constant(document), fc.array(fc.tuple(recordsFor(document), others), { minLength: 1, maxLength: 30, size: "max" })),
  );
  let [remembered, explained] = [0, 0];
  fc.assert(
    fc.property(cases, ([document, records]) => {
      const tariff = openTariff(document);
      const [workspace, facts, triedFees] = [openWorkspace(tariff), createFacts(), createTriedFees()];
      for (const [charge, [record, rows]] of records.entries()) {
        const claims = chargeable(tariff, record, facts);
        if (claims === undefined) continue;
        const before = facts.cycleUnits;
        for (const { part, off, ofAttempt } of rows) {
          facts.cycleUnits = before < 0 ? before : Math.floor(before * part);
          if (chargeUsage(tariff, facts, workspace) !== undefined) continue;
          const due = sumOfTape(workspace.tape);
          // All bills in one set: each row meets what another has left.
          const tried = takeTried(triedFees, { bill: 7, charge, volume: facts.volumeUnits, cycle: facts.cycleUnits });
          const known = tried.count;
          const paid = ofAttempt < known && tried.fees[tried.first + ofAttempt]! >= 0 ? tried.fees[tried.first + ofAttempt]! : Math.max(0, due + off);
          const stated = { ...createStated(), paid, payments: 1 };
          const question: Question = { tariff, facts, claimedReliefs: claims.reliefs, claimedDischarge: claims.discharge, due, stated, statedPerAmount: 1 };
          const causes = causesOf({ ...question, tried }, workspace);
          keepTried(triedFees);
          chargeUsage(tariff, facts, workspace);
          expect(causes).toEqual(causesOf(question, workspace));
          if (known > 0) remembered++;
          if (known > 0 && causes.some((cause) => !["unpaid", "short-paid", "over-paid", "rounding"].includes(cause))) explained++;
        }
      }
    }),
    { numRuns: 120 },
  );
  expect(Math.min(remembered, explained)).toBeGreaterThan(100);
});
