import type { DayNumber } from "../calendar/index.js";
import { splitByLargestRemainder } from "../money/index.js";
import type { Allocation, Charge, DebtState, Ledger, LotState } from "./ledger.js";
import { closePrincipal, openLateFeeFen, openSewageFen, openWaterFen } from "./ledger.js";

/** Applies what is left of a payment to the debts that are there, in the order of the rules; the rest goes on waiting. */
export function applyLot(ledger: Ledger, lot: LotState, day: DayNumber): void {
  if (lot.lateFeeLeftFen > 0) {
    for (const debt of targetsOf(ledger, lot)) {
      payLateFee(ledger, { lot, debt, day, from: "lateFeeLeftFen" });
      if (lot.lateFeeLeftFen === 0) break;
    }
  }
  if (lot.leftFen <= 0) return;
  for (const debt of targetsOf(ledger, lot)) {
    payParts(ledger, { lot, debt, day, from: "leftFen" });
    if (lot.leftFen === 0) break;
  }
}

/** The debts that a payment may settle, the first first. */
function targetsOf({ order: { order, restOfNamed }, debts, debtById }: Ledger, { lot: { billId } }: LotState): readonly DebtState[] {
  if (order === "oldestFirst" || billId === undefined) return debts;
  const named = debtById.get(billId);
  // A bill that is not there is one of before, or one to come: what was owed before has no bill to name.
  if (named === undefined) return debts.filter(({ debt }) => debt.id === undefined);
  return restOfNamed === "held" ? [named] : [named, ...debts.filter((state) => state !== named)];
}

interface Step {
  readonly lot: LotState;
  readonly debt: DebtState;
  readonly day: DayNumber;
  /** Which money of the payment it is. */
  readonly from: "leftFen" | "lateFeeLeftFen";
}

function payParts(ledger: Ledger, step: Step): void {
  const settlesLateFee = step.lot.lot.lateFeeFen === undefined;
  if (settlesLateFee && ledger.order.part === "lateFeeFirst") payLateFee(ledger, step);
  payPrincipal(ledger, step);
  if (settlesLateFee) payLateFee(ledger, step);
}

function payPrincipal(ledger: Ledger, step: Step): void {
  const { debt, lot } = step;
  const sewageFen = openSewageFen(debt);
  const waterFen = openWaterFen(debt);
  const amountFen = Math.min(lot.leftFen, sewageFen + waterFen);
  if (amountFen <= 0) return;
  const toSewageFen = sewageShare(ledger, { debt, amountFen });
  allocate(ledger, step, { charge: "sewage", part: "principal", amountFen: toSewageFen });
  allocate(ledger, step, { charge: "water", part: "principal", amountFen: amountFen - toSewageFen });
}

/** The part of an amount that settles sewage; the rest settles water. */
function sewageShare({ order: { charge } }: Ledger, { debt, amountFen }: { debt: DebtState; amountFen: number }): number {
  const sewageFen = openSewageFen(debt);
  const waterFen = openWaterFen(debt);
  if (charge === "sewageFirst" || waterFen === 0) return Math.min(amountFen, sewageFen);
  if (charge === "waterFirst" || sewageFen === 0) return amountFen - Math.min(amountFen, waterFen);
  // Split is what has been settled in all, so that paying in parts ends where paying at once does.
  const settledFen = debt.sewageSettledFen + debt.waterSettledFen;
  const weights = [BigInt(sewageFen + debt.sewageSettledFen), BigInt(waterFen + debt.waterSettledFen)];
  const [wanted = 0n] = splitByLargestRemainder(BigInt(settledFen + amountFen), weights);
  return Math.min(Math.max(Number(wanted) - debt.sewageSettledFen, amountFen - waterFen, 0), sewageFen, amountFen);
}

function payLateFee(ledger: Ledger, step: Step): void {
  const amountFen = Math.min(step.lot[step.from], openLateFeeFen(step.debt, step.day));
  if (amountFen > 0) allocate(ledger, step, { charge: "sewage", part: "lateFee", amountFen });
}

function allocate(ledger: Ledger, { lot, debt, day, from }: Step, settled: { charge: Charge; part: Allocation["part"]; amountFen: number }): void {
  const { amountFen } = settled;
  if (amountFen === 0) return;
  lot[from] -= amountFen;
  settle(debt, { ...settled, day });
  ledger.allocations.push({ lot, debt, day, undoneOn: undefined, ...settled });
}

/** Books what is settled on the debt; a negative amount takes it back. */
export function settle(debt: DebtState, { charge, part, amountFen, day }: Pick<Allocation, "charge" | "part" | "amountFen" | "day">): void {
  if (part === "lateFee") debt.lateFeePaidFen += amountFen;
  else if (charge === "water") debt.waterSettledFen += amountFen;
  else {
    debt.sewageSettledFen += amountFen;
    closePrincipal(debt, amountFen, day);
  }
}
