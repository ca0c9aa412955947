import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AccountBill, AccountBounce, AccountPayment, AccountRefund, AccountRequest, AccountWriteOff } from "../../src/arrears/index.js";
import { lateFee, settleAccount } from "../../src/arrears/index.js";
import { formatDay, parseDay } from "../../src/calendar/index.js";
import { formatFen, parseFen } from "../../src/money/index.js";
import { rulesOf, threePerMille } from "./sampleRules.js";

const firstDay = parseDay("2025-01-01") ?? 0;
const day = fc.integer({ min: 0, max: 200 }).map((after) => formatDay(firstDay + after));
const yuan = fc.integer({ min: 1, max: 20_000 }).map((fen) => formatFen(fen));
const fen = (text: string) => parseFen(text) ?? Number.NaN;
const sum = (texts: readonly string[]) => texts.reduce((total, text) => total + BigInt(fen(text)), 0n);

const rules = fc
  .record({
    order: fc.constantFrom("oldestFirst", "asNamed"),
    charge: fc.constantFrom("sewageFirst", "waterFirst", "proRata"),
    part: fc.constantFrom("principalFirst", "lateFeeFirst"),
    cap: fc.constantFrom("principal", { share: "0.02" }),
  })
  .map(({ cap, ...settlement }) => rulesOf({ settlement, lateFees: [{ ...threePerMille, cap }] }));

const bills: fc.Arbitrary<AccountBill[]> = fc
  .array(fc.record({ billedOn: day, dueAfter: fc.integer({ min: 0, max: 30 }), amount: yuan, waterAmount: yuan }), { minLength: 1, maxLength: 6 })
  .map((list) =>
    list.map(({ billedOn, dueAfter, ...amounts }, index) => ({
      billId: `B${index}`,
      billedOn,
      dueOn: formatDay((parseDay(billedOn) ?? 0) + dueAfter),
      ...amounts,
    })),
  );
const paymentsOf = (named: boolean): fc.Arbitrary<AccountPayment[]> =>
  fc.array(fc.record({ paidOn: day, amount: yuan, bill: fc.option(fc.integer({ min: 0, max: 6 })), lateFee: fc.option(yuan) }), { maxLength: 8 }).map((list) =>
    list.map(({ bill, lateFee: apart, ...payment }, index) => ({
      paymentId: `P${index}`,
      ...payment,
      ...(named && bill !== null && { billId: `B${bill}` }),
      ...(apart !== null && { lateFee: apart }),
    })),
  );
const account: fc.Arbitrary<Omit<AccountRequest, "asOf"> & Required<Pick<AccountRequest, "bounces">>> = fc.record({
  rules,
  bills,
  payments: paymentsOf(true),
  bounces: fc.array(fc.record({ paymentId: fc.constantFrom("P0", "P1", "P2"), bouncedOn: day }), { maxLength: 2 }) as fc.Arbitrary<AccountBounce[]>,
  refunds: fc
    .array(fc.record({ refundedOn: day, amount: yuan }), { maxLength: 2 })
    .map((list) => list.map((refund, index): AccountRefund => ({ refundId: `R${index}`, ...refund }))),
  writeOffs: fc
    .array(fc.record({ approvedOn: day, amount: yuan, billId: fc.constantFrom("B0", "B1") }), { maxLength: 2 })
    .map((list) => list.map((writeOff, index): AccountWriteOff => ({ writeOffId: `W${index}`, approval: "1", ...writeOff }))),
  opening: fc.array(fc.record({ month: fc.constantFrom("2024-10", "2024-11"), amount: yuan }), { maxLength: 2 }),
});
const withCorrection = account.chain((known) =>
  fc.record({ billedOn: day, amount: yuan }).map(({ billedOn, amount }) => ({
    ...known,
    bills: [...known.bills, { billId: "C0", billedOn, amount: `-${amount}`, corrects: "B0" }],
  })),
);

const settled = (request: AccountRequest) => {
  const { statement } = settleAccount(request);
  if (statement === undefined) throw new Error("the account cannot be read");
  return statement;
};
/** What an account owes and is owed. */
const balances = (request: AccountRequest) => {
  const { arrears, waterArrears, lateFee: fee, prepaid, lateFeeHeld, ageing, bills: list } = settled(request);
  return { arrears, waterArrears, fee, prepaid, lateFeeHeld, ageing, list };
};
const asOf = "2025-12-31";

describe("an account", () => {
  it("stands the same in whatever order its rows are listed", () => {
    fc.assert(
      fc.property(withCorrection, (request) => {
        const turned = { ...request, payments: [...request.payments].reverse(), bills: [...request.bills].reverse(), bounces: [...request.bounces].reverse() };
        expect(settled({ ...turned, asOf })).toEqual(settled({ ...request, asOf }));
      }),
    );
  });

  it("has every fen of its payments settled, waiting or refunded", () => {
    fc.assert(
      fc.property(withCorrection, day, (request, on) => {
        const { paid, ...parts } = settled({ ...request, asOf: on }).proof;
        expect(sum(Object.values(parts))).toBe(sum([paid]));
      }),
    );
  });

  it("owes what was billed less what was corrected, settled and written off; ages sum to it", () => {
    fc.assert(
      fc.property(withCorrection, day, (request, on) => {
        const { bills: list, arrears, ageing } = settled({ ...request, asOf: on });
        for (const { billed, corrected, settled: paid, writtenOff, left } of list) {
          expect(sum([billed, corrected]) - sum([paid, writtenOff])).toBe(sum([left]));
          expect(sum([left])).toBeGreaterThanOrEqual(0n);
        }
        expect(sum(list.map(({ left }) => left))).toBe(sum([arrears]));
        expect(sum(ageing.buckets.map(({ principal }) => principal))).toBe(sum([arrears]));
      }),
    );
  });

  it("opens each month with what the one before closed with, and a later look changes no month that is over", () => {
    fc.assert(
      fc.property(withCorrection, (request) => {
        const { months } = settled({ ...request, asOf });
        for (const [index, { openingArrears, openingPrepaid }] of months.entries()) {
          if (index > 0) expect([openingArrears, openingPrepaid]).toEqual([months[index - 1]?.closingArrears, months[index - 1]?.closingPrepaid]);
        }
        const march = settled({ ...request, asOf: "2025-03-31" }).months.at(-1);
        const later = months.find(({ month }) => month === "2025-03");
        if (later !== undefined) expect(later.closingArrears).toEqual(march?.closingArrears);
      }),
    );
  });

  it("paid in parts on one day stands as paid at once", () => {
    fc.assert(
      fc.property(rules, bills, day, fc.integer({ min: 2, max: 40_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (rule, list, paidOn, amount, share) => {
        const part = Math.floor(amount * share);
        const once: AccountPayment[] = [{ paymentId: "P", paidOn, amount: formatFen(amount) }];
        const parts = [part, amount - part].map((each, index) => ({ paymentId: `P${index}`, paidOn, amount: formatFen(each) }));
        expect(balances({ rules: rule, bills: list, payments: parts, asOf })).toEqual(balances({ rules: rule, bills: list, payments: once, asOf }));
      }),
    );
  });

  it("stands as before when its last payment bounces", () => {
    fc.assert(
      fc.property(rules, bills, paymentsOf(true), yuan, (rule, list, payments, amount) => {
        const last = { paymentId: "last", paidOn: "2025-09-01", amount };
        const bounces = [{ paymentId: "last", bouncedOn: "2025-10-01" }];
        const before = balances({ rules: rule, bills: list, payments, asOf });
        expect(balances({ rules: rule, bills: list, payments: [...payments, last], bounces, asOf })).toEqual(before);
      }),
    );
  });

  it("never pays more late fee than has accrued, nor accrues more than the bound", () => {
    fc.assert(
      fc.property(rules, bills, paymentsOf(false), (rule, list, payments) => {
        for (const { billed, lateFee: fee } of settled({ rules: rule, bills: list, payments, asOf }).bills) {
          expect(sum([fee.paid])).toBeLessThanOrEqual(sum([fee.accrued]));
          expect(sum([fee.accrued])).toBeLessThanOrEqual(sum([billed]));
        }
      }),
    );
  });
});

describe("the late fee of an account", () => {
  it("is what a clerk adds up day by day: 3 per mille of what was open in the morning", () => {
    const endless = rulesOf({ settlement: { charge: "sewageFirst" }, lateFees: [{ ...threePerMille, cap: "none" }] });
    fc.assert(
      fc.property(bills, paymentsOf(false), (list, payments) => {
        const { bills: statuses, payments: paid } = settled({ rules: endless, bills: list, payments, asOf });
        for (const { billId, billed, dueOn = "", lateFee: fee } of statuses) {
          const allocations = paid.flatMap((payment) =>
            payment.allocations.filter((each) => each.billId === billId && each.part === "principal" && each.charge === "sewage"),
          );
          let thousandths = 0;
          for (let on = (parseDay(dueOn) ?? 0) + 1; on <= (parseDay(asOf) ?? 0); on++) {
            const before = allocations.filter((each) => (parseDay(each.on) ?? 0) < on).map(({ amount }) => amount);
            thousandths += 3 * Number(sum([billed]) - sum(before));
          }
          expect(Number(sum([fee.accrued]))).toBe(Math.floor(thousandths / 1000));
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe("a late fee", () => {
  const variant = fc.record({
    graceDays: fc.integer({ min: 0, max: 10 }),
    graceCounts: fc.boolean(),
    countsFirstDay: fc.boolean(),
    countsLastDay: fc.boolean(),
    days: fc.constantFrom("calendar", "working"),
    cap: fc.constantFrom("principal", "none", { share: "0.1" }),
    rounding: fc.record({ mode: fc.constantFrom("down", "up", "halfUp", "halfEven"), decimals: fc.integer({ min: 0, max: 2 }) }),
  });

  it("never falls from one day to the next, and never passes its bound", () => {
    fc.assert(
      fc.property(variant, yuan, day, fc.integer({ min: 0, max: 500 }), (rule, principal, dueOn, after) => {
        const opened = rulesOf({ lateFees: [{ ...threePerMille, ...rule }], holidays: { 2025: { off: [] }, 2026: { off: [] } } });
        const on = (days: number) => lateFee({ rules: opened, principal, dueOn, asOf: formatDay((parseDay(dueOn) ?? 0) + days) }).lateFee;
        const [now, next] = [on(after), on(after + 1)];
        expect(sum([now?.amount ?? ""])).toBeLessThanOrEqual(sum([next?.amount ?? ""]));
        if (now?.cap !== undefined) expect(sum([now.amount])).toBeLessThanOrEqual(sum([now.cap]));
      }),
    );
  });

  it("is the same when its span is cut in two at one rate", () => {
    fc.assert(
      fc.property(yuan, fc.integer({ min: 1, max: 100 }), fc.integer({ min: 0, max: 150 }), (principal, cut, after) => {
        const whole = rulesOf({ lateFees: [threePerMille] });
        const halves = rulesOf({ lateFees: [threePerMille, { ...threePerMille, from: formatDay(firstDay + cut) }] });
        const ask = { principal, dueOn: "2025-01-01", paidOn: formatDay(firstDay + after) };
        const [one, two] = [whole, halves].map((opened) => lateFee({ rules: opened, ...ask }).lateFee);
        expect([two?.amount, two?.days, two?.exact]).toEqual([one?.amount, one?.days, one?.exact]);
      }),
    );
  });
});
