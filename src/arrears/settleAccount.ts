import type { DayNumber } from "../calendar/index.js";
import { formatDay, monthOf } from "../calendar/index.js";
import type { Finding } from "../findings/index.js";
import { finding } from "../findings/index.js";
import { formatFen } from "../money/index.js";
import type { AccountRequest, AccountStatement, BillStatus, LateFeeTotals, PaymentProof, PaymentStatus } from "./account.js";
import { accountMonths } from "./accountMonths.js";
import { ruleThatCharged } from "./accrue.js";
import { ageingOf } from "./ageing.js";
import type { Allocation, DebtState, Ledger, LotState } from "./ledger.js";
import { lateFeeAccruedFen, openLateFeeFen, openSewageFen, openWaterFen } from "./ledger.js";
import { readAccount } from "./readAccount.js";
import { createReader } from "./readers.js";
import type { EventFault } from "./settleLedger.js";
import { settleLedger } from "./settleLedger.js";

/**
 * Settles the bills of one account with its payments and tells how the account stands at the end of a day: what each payment settled, what is left of
 * each bill, the late fee that accrued, prepayments apart, arrears by age, and the roll-forward by month.
 *
 * Rows count by their dates, in whatever order they are listed. A payment above what is open waits and settles the next bill on its day. A bounced
 * payment is taken back on the day of the bounce, and late fee runs on as if it had never been paid. A correction downwards lowers its bill from its day
 * on and releases what had been paid above. Nothing dated after `asOf` counts.
 *
 * Source: 财税〔2014〕151号 art. 15 (paid monthly); the order of settlement, the late fee and deferrals are those of the policy and carry its citations.
 *
 * @returns no statement when `asOf` is no date. A row that cannot be read is left out, with a finding; so is a second row with an id.
 * @throws Error when the roll-forward does not close with the arrears: a fault of this library.
 * @example
 * const rules = openArrears(tariff);
 * const bills = [{ billId: "B7", billedOn: "2025-08-01", amount: "9.50" }];
 * const payments = [{ paymentId: "P1", paidOn: "2025-08-05", amount: "12.00" }];
 * settleAccount({ rules, bills, payments, asOf: "2025-08-31" }).statement?.prepaid; //=> "2.50"
 */
export function settleAccount(request: AccountRequest): { readonly statement?: AccountStatement; readonly findings: readonly Finding[] } {
  const { rules } = request;
  const early: Finding[] = [];
  const asOf = createReader((found) => early.push(found)).day(request.asOf, "asOf");
  if (asOf === undefined) return { findings: early };
  const { events, findings, classes } = readAccount(request, asOf);
  const { ledger, faults } = settleLedger(events, { order: rules.order, charge: rules.charge, part: rules.part, restOfNamed: "oldest" });
  const statement = statementOf(ledger, { asOf, request, classes });
  assertCloses(statement);
  return { statement, findings: [...findings, ...faults.map(findingOf), ...lotFindings(ledger)] };
}

function findingOf({ event, leftFen }: EventFault): Finding {
  const amount = formatFen(leftFen);
  if (event.kind === "refund") return finding("refund-above-prepaid", "refunds", { value: event.key, amount });
  if (event.kind === "writeOff") return finding("write-off-above-debt", "writeOffs", { value: event.key, amount });
  if (event.kind === "correction") return finding("correction-unknown", "bills", { value: event.key, amount });
  return finding("bounce-unknown", "bounces", { value: event.kind === "bounce" ? event.key : "" });
}

function lotFindings({ lots }: Ledger): Finding[] {
  return lots.flatMap(({ lot, leftFen, lateFeeLeftFen }) => [
    ...(lateFeeLeftFen > 0 ? [finding("late-fee-above-accrued", "payments", { value: lot.key, amount: formatFen(lateFeeLeftFen) })] : []),
    ...(leftFen < 0 ? [finding("bounce-after-refund", "payments", { value: lot.key, amount: formatFen(-leftFen) })] : []),
  ]);
}

interface Context {
  readonly asOf: DayNumber;
  readonly request: AccountRequest;
  readonly classes: ReadonlyMap<string, string>;
}

function statementOf(ledger: Ledger, context: Context): AccountStatement {
  const { asOf, request } = context;
  const { debts, lots } = ledger;
  const unpaid = debts.find((debt) => openSewageFen(debt) > 0);
  const aged = debts.map((state) => ({ due: state.debt.schedule?.due ?? state.debt.day, principalFen: BigInt(openSewageFen(state)) }));
  return {
    asOf: formatDay(asOf),
    bills: debts.map((state) => billStatus(state, context)),
    payments: paymentStatuses(ledger),
    arrears: formatFen(sum(debts, openSewageFen)),
    waterArrears: formatFen(sum(debts, openWaterFen)),
    ...(unpaid !== undefined && { firstUnpaidMonth: monthOf(unpaid.debt.start) }),
    lateFee: lateFeeTotals(debts, asOf),
    prepaid: formatFen(sum(lots, ({ leftFen }) => leftFen)),
    lateFeeHeld: formatFen(sum(lots, ({ lateFeeLeftFen }) => lateFeeLeftFen)),
    ageing: ageingOf(aged, { asOf, ...(request.ageingMonths !== undefined && { months: request.ageingMonths }) }),
    months: accountMonths(ledger, asOf),
    proof: proofOf(ledger),
  };
}

function billStatus(state: DebtState, { asOf, classes }: Context): BillStatus {
  const { debt, correctedFen, sewageSettledFen, writtenOffFen, lateFeePaidFen } = state;
  const { id, start, schedule } = debt;
  const classWord = id === undefined ? undefined : classes.get(id);
  const beneficiary = schedule && ruleThatCharged(schedule, asOf)?.beneficiary;
  return {
    ...(id !== undefined && { billId: id }),
    month: monthOf(start),
    ...(classWord !== undefined && { class: classWord }),
    ...(schedule?.due !== undefined && { dueOn: formatDay(schedule.due) }),
    billed: formatFen(debt.sewageFen),
    corrected: formatFen(0 - correctedFen),
    settled: formatFen(sewageSettledFen),
    writtenOff: formatFen(writtenOffFen),
    left: formatFen(openSewageFen(state)),
    ...(debt.waterFen > 0 && { waterBilled: formatFen(debt.waterFen), waterLeft: formatFen(openWaterFen(state)) }),
    lateFee: {
      accrued: formatFen(lateFeeAccruedFen(state, asOf)),
      paid: formatFen(lateFeePaidFen),
      left: formatFen(openLateFeeFen(state, asOf)),
      ...(beneficiary !== undefined && { beneficiary }),
    },
  };
}

function paymentStatuses({ lots, allocations }: Ledger): PaymentStatus[] {
  const settled = new Map<LotState, Allocation[]>(lots.map((state) => [state, []]));
  for (const allocation of allocations) settled.get(allocation.lot)?.push(allocation);
  return lots.map((state) => paymentStatus(state, settled.get(state) ?? []));
}

function paymentStatus(state: LotState, allocations: readonly Allocation[]): PaymentStatus {
  const { lot, leftFen, lateFeeLeftFen, refundedFen, bouncedOn } = state;
  return {
    paymentId: lot.key,
    paidOn: formatDay(lot.day),
    amount: formatFen(lot.amountFen),
    ...(lot.lateFeeFen !== undefined && { lateFee: formatFen(lot.lateFeeFen) }),
    ...(bouncedOn !== undefined && { bouncedOn: formatDay(bouncedOn) }),
    allocations: allocations.map(allocationText),
    waiting: formatFen(leftFen + lateFeeLeftFen),
    refunded: formatFen(refundedFen),
  };
}

function allocationText({ debt: { debt }, charge, part, amountFen, day, undoneOn }: Allocation): PaymentStatus["allocations"][number] {
  return {
    ...(debt.id !== undefined && { billId: debt.id }),
    month: monthOf(debt.start),
    charge,
    part,
    amount: formatFen(amountFen),
    on: formatDay(day),
    ...(undoneOn !== undefined && { undoneOn: formatDay(undoneOn) }),
  };
}

function lateFeeTotals(debts: readonly DebtState[], asOf: DayNumber): LateFeeTotals {
  const leftTo = (beneficiary: "treasury" | "company") =>
    sum(debts, (state) => {
      const { schedule } = state.debt;
      return schedule !== undefined && ruleThatCharged(schedule, asOf)?.beneficiary === beneficiary ? openLateFeeFen(state, asOf) : 0;
    });
  return {
    accrued: formatFen(sum(debts, (state) => lateFeeAccruedFen(state, asOf))),
    paid: formatFen(sum(debts, ({ lateFeePaidFen }) => lateFeePaidFen)),
    left: formatFen(sum(debts, (state) => openLateFeeFen(state, asOf))),
    leftToTreasury: formatFen(leftTo("treasury")),
    leftToCompany: formatFen(leftTo("company")),
  };
}

function proofOf({ debts, lots }: Ledger): PaymentProof {
  return {
    paid: formatFen(sum(lots, ({ lot, bouncedOn }) => (bouncedOn === undefined ? lot.amountFen + (lot.lateFeeFen ?? 0) : 0))),
    settled: formatFen(sum(debts, ({ sewageSettledFen }) => sewageSettledFen)),
    waterSettled: formatFen(sum(debts, ({ waterSettledFen }) => waterSettledFen)),
    lateFeePaid: formatFen(sum(debts, ({ lateFeePaidFen }) => lateFeePaidFen)),
    waiting: formatFen(sum(lots, ({ leftFen, lateFeeLeftFen }) => leftFen + lateFeeLeftFen)),
    refunded: formatFen(sum(lots, ({ refundedFen }) => refundedFen)),
  };
}

/** Two ways to one figure: the roll-forward closes with what the bills have open and what the payments have left. */
function assertCloses({ months, arrears, proof }: AccountStatement): void {
  const last = months.at(-1);
  if (last === undefined || (last.closingArrears === arrears && last.closingPrepaid === proof.waiting)) return;
  throw new Error(`the roll-forward closes with ${last.closingArrears} and ${last.closingPrepaid}, the account with ${arrears} and ${proof.waiting}`);
}

function sum<Entry>(entries: readonly Entry[], fen: (entry: Entry) => number): bigint {
  return entries.reduce((total, entry) => total + BigInt(fen(entry)), 0n);
}
