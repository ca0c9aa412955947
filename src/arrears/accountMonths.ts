import type { DayNumber } from "../calendar/index.js";
import { addMonths, firstOfMonth, monthOf } from "../calendar/index.js";
import { formatFen } from "../money/index.js";
import type { AccountMonth } from "./account.js";
import type { Allocation, Ledger } from "./ledger.js";
import { rollForward } from "./rollForward.js";

/** Sums of one month, in fen. What is taken back counts below zero in the month in which it is. */
interface MonthSums {
  opening: number;
  billed: number;
  /** Settled of this month's bills, and of earlier ones. */
  current: number;
  earlier: number;
  /** What of the two was settled with money of earlier months. */
  applied: number;
  writtenOff: number;
  received: number;
  lateFee: number;
  water: number;
  refunded: number;
}

/** The roll-forward of an account, month by month up to the month of a day; what was owed before opens the first. */
export function accountMonths(ledger: Ledger, asOf: DayNumber): AccountMonth[] {
  const first = firstDay(ledger, asOf);
  const sums = monthSums(ledger, first);
  const rolled: AccountMonth[] = [];
  let openingFen = 0;
  let prepaidFen = 0;
  for (let day = firstOfMonth(first); day <= asOf; day = addMonths(day, 1)) {
    const month = monthOf(day);
    const { opening, billed, current, earlier, writtenOff, received, lateFee, water, applied, refunded } = sums(day);
    openingFen += opening;
    const inFen = received - lateFee - water - (current + earlier - applied);
    const roll = rollForward({
      openingFen: BigInt(openingFen),
      billedFen: BigInt(billed),
      paidCurrentFen: BigInt(current - applied + inFen),
      paidEarlierFen: BigInt(earlier),
      prepaidFen: BigInt(inFen),
      writtenOffFen: BigInt(writtenOff),
      earlierPrepaid: { openingFen: BigInt(prepaidFen), appliedFen: BigInt(applied), refundedFen: BigInt(refunded) },
    });
    rolled.push({ month, ...roll, lateFeePaid: formatFen(lateFee), waterPaid: formatFen(water) });
    openingFen += billed - current - earlier - writtenOff;
    prepaidFen += inFen - applied - refunded;
  }
  return rolled;
}

/** The first day on which something happened to the account, beside what was owed before. */
function firstDay({ debts, lots, writeOffs }: Ledger, asOf: DayNumber): DayNumber {
  let first = asOf;
  for (const { debt } of debts) if (debt.id !== undefined) first = Math.min(first, debt.day);
  for (const { lot } of lots) first = Math.min(first, lot.day);
  for (const { day } of writeOffs) first = Math.min(first, day);
  return first;
}

function monthSums({ debts, lots, allocations, corrections, writeOffs, refunds }: Ledger, first: DayNumber): (day: DayNumber) => MonthSums {
  const months = new Map<string, MonthSums>();
  const at = (day: DayNumber): MonthSums => {
    const month = monthOf(day);
    const known = months.get(month);
    if (known !== undefined) return known;
    const sums = { opening: 0, billed: 0, current: 0, earlier: 0, applied: 0, writtenOff: 0, received: 0, lateFee: 0, water: 0, refunded: 0 };
    months.set(month, sums);
    return sums;
  };
  for (const { debt } of debts) {
    if (debt.id === undefined) at(first).opening += debt.sewageFen;
    else at(debt.day).billed += debt.sewageFen;
  }
  for (const { lot, bouncedOn } of lots) {
    const fen = lot.amountFen + (lot.lateFeeFen ?? 0);
    at(lot.day).received += fen;
    if (bouncedOn !== undefined) at(bouncedOn).received -= fen;
  }
  for (const allocation of allocations) {
    addAllocation(at(allocation.day), allocation, { day: allocation.day, fen: allocation.amountFen });
    if (allocation.undoneOn !== undefined) addAllocation(at(allocation.undoneOn), allocation, { day: allocation.undoneOn, fen: -allocation.amountFen });
  }
  for (const { day, amountFen } of corrections) at(day).billed -= amountFen;
  for (const { day, amountFen } of writeOffs) at(day).writtenOff += amountFen;
  for (const { day, amountFen } of refunds) at(day).refunded += amountFen;
  return at;
}

function addAllocation(sums: MonthSums, { charge, part, debt, lot }: Allocation, { day, fen }: { readonly day: DayNumber; readonly fen: number }): void {
  if (part === "lateFee") sums.lateFee += fen;
  else if (charge === "water") sums.water += fen;
  else {
    const month = monthOf(day);
    const isCurrent = debt.debt.id !== undefined && monthOf(debt.debt.day) === month;
    if (isCurrent) sums.current += fen;
    else sums.earlier += fen;
    if (monthOf(lot.lot.day) !== month) sums.applied += fen;
  }
}
