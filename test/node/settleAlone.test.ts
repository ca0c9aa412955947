import fc from "fast-check";
import { expect, it } from "vitest";
import { keepText, noId, notADay } from "../../src/batch/index.js";
import { parseDay } from "../../src/calendar/index.js";
import { openAccountRules } from "../../src/node/arrears/accountRules.js";
import { addBill, createDebts } from "../../src/node/arrears/debts.js";
import { addPayment, createPayments, noneNamed, unknownNamed } from "../../src/node/arrears/payments.js";
import { openSchedules } from "../../src/node/arrears/schedules.js";
import { settleAlone } from "../../src/node/arrears/settleAlone.js";
import { settlePayments } from "../../src/node/arrears/settlePayments.js";
import type { TariffDocument } from "../../src/policy/index.js";
import { tariffWith, threePerMille } from "../arrears/sampleRules.js";

// Nearly all accounts of a month have one bill, paid in time or not yet: they are settled without a ledger. What comes of it must be the ledger's.

const firstDay = parseDay("2025-01-01")!;
const day = fc.integer({ min: 0, max: 60 }).map((after) => firstDay + after);
const dayOrNone = fc.oneof({ weight: 3, arbitrary: day }, fc.constant(notADay));

const arrears = fc.constantFrom(
  undefined,
  {},
  { lateFees: [threePerMille] },
  { lateFees: [{ ...threePerMille, graceDays: 5, graceCounts: true }], settlement: { order: "asNamed", part: "lateFeeFirst" } },
  { lateFees: [{ ...threePerMille, starts: { daysAfterBilled: 20 }, classes: ["resident"] }] },
  { lateFees: [{ ...threePerMille, days: "working" }], holidays: { 2024: { off: [] } } },
  {
    lateFees: [threePerMille],
    deferrals: [{ feesDueFrom: "2025-01-10", feesDueTo: "2025-01-20", deferredMonths: 1, cite: threePerMille.cite }],
  },
);

const accounts = fc.array(
  fc.record({
    class: fc.constantFrom("resident", "商业", "mill"),
    start: day,
    end: dayOrNone,
    billedOn: dayOrNone,
    dueOn: dayOrNone,
    district: fc.constantFrom(undefined, "东区", "西区"),
    billedFen: fc.constantFrom(0, 950, 100_000, undefined),
    paid: fc.constantFrom<number | "as billed">(0, 949, 950, "as billed", "as billed", "as billed"),
    lateFeeFen: fc.constantFrom(0, 0, 0, 3),
    paidOn: dayOrNone,
    names: fc.constantFrom("its bill", "its bill", "no bill", "an unknown bill", undefined),
  }),
  { minLength: 1, maxLength: 12 },
);
type Account = typeof accounts extends fc.Arbitrary<readonly (infer One)[]> ? One : never;

const asOf = firstDay + 50;

/** Bills and payments of some accounts, one of both at most; and, where the ledger is wanted, two payments of nothing, which have no effect in it. */
function owing(given: readonly Account[], isInLedger: boolean) {
  const debts = createDebts({ hasDates: true });
  const payments = createPayments({ hasDates: true });
  given.forEach(({ start, end, billedOn, dueOn, district, billedFen, paid, lateFeeFen, paidOn, names, ...one }, number) => {
    const account = keepText(debts.bills.accounts, `A${number}`);
    const named = { start, end, billedOn, dueOn, district: district === undefined ? noId : keepText(debts.dates!.districts, district) };
    addBill(debts, { ...named, account, class: keepText(debts.bills.classes, one.class), volume: noId, id: noId, billedFen });
    if (names !== undefined) {
      const bill = { "its bill": number, "no bill": noneNamed, "an unknown bill": unknownNamed }[names];
      addPayment(payments, { account, bill, amountFen: paid === "as billed" ? (billedFen ?? 0) : paid, id: noId, paidOn, lateFeeFen });
    }
    if (isInLedger) for (let payment = 0; payment < 2; payment++) addPayment(payments, { account, bill: noneNamed, amountFen: 0, id: noId, paidOn: firstDay });
  });
  return { debts, payments };
}

it("gives every account what the ledger gives it", () => {
  let alone = 0;
  fc.assert(
    fc.property(arrears, accounts, fc.boolean(), (section, given, hasDistricts) => {
      const document = { ...tariffWith(section), ...(hasDistricts && { districts: [{ name: "东区" }] }) } as unknown as TariffDocument;
      const find = openAccountRules([document]);
      const settled = [false, true].map((isInLedger) => {
        const { debts, payments } = owing(given, isInLedger);
        const { unmatchedFen, lateFees, notes } = settlePayments(debts, payments, { dates: { asOf, find } });
        const { paidFen, payments: counts, count } = debts.bills;
        return {
          paid: [...paidFen.slice(0, count)],
          counts: [...counts.slice(0, count)],
          due: [...debts.dates!.due.slice(0, count)],
          unmatchedFen,
          lateFees,
          notes,
        };
      });
      expect(settled[0]).toEqual(settled[1]);
      const { debts, payments } = owing(given, false);
      const schedules = openSchedules({ asOf, find });
      let place = 0;
      for (const [account, { names }] of given.entries()) {
        const isAlone = settleAlone({ debts, payments, bounces: new Map(), asOf, schedules }, account, names === undefined ? -1 : place++);
        if (isAlone) alone++;
      }
    }),
    { numRuns: 400 },
  );
  expect(alone).toBeGreaterThan(100);
});
