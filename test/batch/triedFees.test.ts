import fc from "fast-check";
import { expect, it } from "vitest";
import { openSlabProcessor } from "../../src/batch/index.js";
import { triedFirst, triedNumbers, triedSets } from "../../src/batch/memory/addresses.js";
import { keepTried, openTriedFees, takeTried } from "../../src/batch/triedFees.js";
import { chargeUsage, createFacts, openWorkspace, sumOfTape } from "../../src/billing/index.js";
import type { TariffDocument } from "../../src/policy/index.js";
import { openTariff } from "../../src/policy/index.js";
import type { Question } from "../../src/reconcile/index.js";
import { causesOf, createStated, mostTried } from "../../src/reconcile/index.js";
import { chargeable } from "../oracle/chargeable.js";
import { recordsFor, tariffs } from "../oracle/generate.js";
import { planOf, resultRows, sampleRow, sampleTariff } from "./slabs.js";

// Why a payment is not the fee is found by billing the row again the wrong ways. What came out is remembered for the rows alike; the causes may not show it.

const nothingTried = () => new Float64Array(triedSets * triedNumbers).fill(-1);

it("a set has room for all fees that can be tried", () => {
  expect(triedNumbers - triedFirst).toBe(mostTried);
});

/** Payments of other rows that are alike but for the volume of the cycle before: of that a part, or more. */
const others = fc.array(fc.record({ part: fc.double({ min: 0, max: 2, noNaN: true }), off: fc.integer({ min: -300, max: 300 }), ofAttempt: fc.nat(5) }), {
  minLength: 6,
  maxLength: 12,
});

it("the causes are the same with what was tried before and without, under generated tariffs", () => {
  const cases = tariffs.chain((document) =>
    fc.tuple(fc.constant(document), fc.array(fc.tuple(recordsFor(document), others), { minLength: 1, maxLength: 30, size: "max" })),
  );
  let [remembered, explained, ofNone] = [0, 0, 0];
  fc.assert(
    fc.property(cases, ([document, records]) => {
      const tariff = openTariff(document);
      const [workspace, facts, triedFees] = [openWorkspace(tariff), createFacts(), openTriedFees(nothingTried())];
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
          if (tried.isComplete && causesOf(question, workspace).every((cause) => cause.endsWith("-paid"))) ofNone++;
          // The bill of another row stands in the workspace.
          chargeUsage(tariff, { ...facts, volumeUnits: 0, cycleUnits: Math.min(0, facts.cycleUnits) }, workspace);
          const causes = causesOf({ ...question, tried, isElsewhere: true }, workspace);
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
  expect(Math.min(remembered, explained, ofNone)).toBeGreaterThan(100);
});

/** In the second run all words are known, in the third all bills. */
const causesIn = (policies: readonly TariffDocument[], rows: readonly string[]) => {
  const process = openSlabProcessor(planOf({ policies, command: "reconcile" }));
  const bytes = new TextEncoder().encode(rows.map((row) => `${row}\n`).join(""));
  return [1, 2, 3].map(() => resultRows(process(bytes), "reconcile").map(({ causes }) => causes));
};

it("a payment at the old price is told where the row before was billed at that price itself", () => {
  const days = (start: string, end: string) => ({ start, end, volume: "10", cycle: "0" });
  const july = days("2025-07-01", "2025-07-31");
  const before = days("2024-11-01", "2024-11-30");
  const rows = [
    sampleRow({ account: "A1001", ...july, paid: "1.00" }),
    sampleRow({ account: "A1002", ...july, paid: "9.50" }),
    ...Array.from({ length: 40 }, (_, row) => sampleRow({ account: `B${1000 + row}`, ...before, volume: String(row + 20), paid: "1.00" })),
    sampleRow({ account: "C1001", ...july, paid: "9.00" }),
  ];
  expect(causesIn([sampleTariff], rows).map((causes) => causes.at(-1))).toEqual(["old-price", "old-price", "old-price"]);
});

it("a payment of another class is told though there are more classes than are remembered", () => {
  const { shop, ...classes } = sampleTariff.classes;
  const names = Array.from({ length: mostTried + 3 }, (_, place) => `class${place}`);
  const priced = (price: (place: number) => string) =>
    Object.fromEntries(names.map((each, place) => [each, { price: price(place), cite: [{ document: "notice", article: "1" }] }]));
  const policy: TariffDocument = {
    ...sampleTariff,
    classes: { ...classes, shop: shop!, ...Object.fromEntries(names.map((each) => [each, { ...shop!, aliases: [] }])) },
    versions: sampleTariff.versions.map((version) => ({ ...version, prices: { ...version.prices, ...priced((place) => `2.${10 + place}`) } })),
  };
  const row = (account: string, paid: string) => sampleRow({ account, class: "shop", volume: "10", paid });
  const feeOfLast = ((210 + names.length - 1) / 10).toFixed(2);
  const rows = [row("A1001", "0.37"), row("A1002", "0.37"), row("A1003", feeOfLast)];
  for (const causes of causesIn([policy], rows)) expect(causes).toEqual(["short-paid", "short-paid", "wrong-class"]);
});
