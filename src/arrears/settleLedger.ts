import type { DayNumber } from "../calendar/index.js";
import type { Debt, DebtState, Ledger, Lot, LotState, SettlementOrder } from "./ledger.js";
import { closePrincipal, createLedger, openSewageFen } from "./ledger.js";
import { applyLot, settle } from "./payDebt.js";

/** What happens to an account. Of one day, the kinds happen in this order. */
export type AccountEvent =
  | { readonly kind: "debt"; readonly day: DayNumber; readonly debt: Debt }
  | { readonly kind: "correction"; readonly day: DayNumber; readonly key: string; readonly billId: string; readonly amountFen: number }
  | { readonly kind: "writeOff"; readonly day: DayNumber; readonly key: string; readonly billId?: string | undefined; readonly amountFen: number }
  | { readonly kind: "payment"; readonly day: DayNumber; readonly lot: Lot }
  | { readonly kind: "bounce"; readonly day: DayNumber; readonly key: string }
  | { readonly kind: "refund"; readonly day: DayNumber; readonly key: string; readonly amountFen: number };

/** What could not be done as it was asked for; `leftFen` of it was not done. */
export interface EventFault {
  readonly event: AccountEvent;
  readonly leftFen: number;
}

const kinds = ["debt", "correction", "writeOff", "payment", "bounce", "refund"] as const;

/**
 * Lets the events of one account happen, day by day. The order of the list does not matter, only the days; events of one day and kind go by their key.
 *
 * What a payment has above the debts that are there waits, and settles the next on its day. A bounced payment's allocations are taken back on the day of
 * the bounce, and its debts bear the late fee as if it had never been paid; what other payments settled meanwhile stays.
 */
export function settleLedger(events: readonly AccountEvent[], order: SettlementOrder): { readonly ledger: Ledger; readonly faults: readonly EventFault[] } {
  const ledger = createLedger(order);
  const faults: EventFault[] = [];
  for (const event of [...events].sort((a, b) => compareEvents(a, b, order))) {
    const leftFen = happen(ledger, event);
    if (leftFen !== 0) faults.push({ event, leftFen });
    if (event.kind === "debt" || event.kind === "correction" || event.kind === "bounce") applyWaiting(ledger, event.day);
  }
  return { ledger, faults };
}

function compareEvents(a: AccountEvent, b: AccountEvent, { order }: SettlementOrder): number {
  if (a.day !== b.day) return a.day - b.day;
  if (a.kind !== b.kind) return kinds.indexOf(a.kind) - kinds.indexOf(b.kind);
  if (order === "asNamed" && a.kind === "payment" && b.kind === "payment") {
    const named = Number(a.lot.billId === undefined) - Number(b.lot.billId === undefined);
    if (named !== 0) return named;
  }
  return compareTexts(keyOf(a), keyOf(b));
}

function keyOf(event: AccountEvent): string {
  if (event.kind === "debt") return event.debt.id ?? "";
  return event.kind === "payment" ? event.lot.key : event.key;
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Does what the event says, and gives how much of it could not be done, in fen. */
function happen(ledger: Ledger, event: AccountEvent): number {
  switch (event.kind) {
    case "debt":
      addDebt(ledger, event.debt);
      return 0;
    case "correction":
      return correct(ledger, event);
    case "writeOff":
      return writeOff(ledger, event);
    case "payment":
      pay(ledger, event.lot);
      return 0;
    case "bounce":
      return bounce(ledger, event);
    case "refund":
      return refund(ledger, event);
  }
}

function addDebt({ debts, debtById }: Ledger, debt: Debt): void {
  const state: DebtState = { debt, sewageSettledFen: 0, waterSettledFen: 0, lateFeePaidFen: 0, writtenOffFen: 0, correctedFen: 0, closedExact: 0n };
  let at = debts.length;
  while (at > 0 && debts[at - 1]!.debt.start > debt.start) at--;
  debts.splice(at, 0, state);
  if (debt.id !== undefined) debtById.set(debt.id, state);
}

function pay(ledger: Ledger, lot: Lot): void {
  const state: LotState = { lot, leftFen: lot.amountFen, lateFeeLeftFen: lot.lateFeeFen ?? 0, refundedFen: 0, bouncedOn: undefined };
  ledger.lots.push(state);
  ledger.lotByKey.set(lot.key, state);
  applyLot(ledger, state, lot.day);
  if (state.leftFen > 0) ledger.waiting.add(state);
}

/** Late fee that was collected above what had accrued does not wait: what was held is money to give back. */
function applyWaiting(ledger: Ledger, day: DayNumber): void {
  for (const lot of ledger.waiting) {
    const heldFen = lot.lateFeeLeftFen;
    lot.lateFeeLeftFen = 0;
    applyLot(ledger, lot, day);
    lot.lateFeeLeftFen = heldFen;
    if (lot.leftFen <= 0) ledger.waiting.delete(lot);
  }
}

function bounce(ledger: Ledger, { key, day }: Extract<AccountEvent, { kind: "bounce" }>): number {
  const lot = ledger.lotByKey.get(key);
  if (lot === undefined || lot.bouncedOn !== undefined) return 1;
  for (const allocation of ledger.allocations) {
    if (allocation.lot !== lot || allocation.undoneOn !== undefined) continue;
    settle(allocation.debt, { ...allocation, amountFen: -allocation.amountFen });
    allocation.undoneOn = day;
  }
  lot.bouncedOn = day;
  lot.lateFeeLeftFen = 0;
  ledger.waiting.delete(lot);
  // What was already given back is money that the account owes.
  lot.leftFen = lot.refundedFen === 0 ? 0 : -lot.refundedFen;
  return 0;
}

function refund({ lots, refunds }: Ledger, { amountFen, day }: Extract<AccountEvent, { kind: "refund" }>): number {
  let leftFen = amountFen;
  for (const from of ["leftFen", "lateFeeLeftFen"] as const) {
    for (const lot of lots) {
      const part = Math.min(leftFen, lot[from]);
      if (part <= 0) continue;
      lot[from] -= part;
      lot.refundedFen += part;
      leftFen -= part;
    }
  }
  if (amountFen > leftFen) refunds.push({ day, amountFen: amountFen - leftFen });
  return leftFen;
}

function writeOff({ debts, debtById, writeOffs }: Ledger, { billId, amountFen, day }: Extract<AccountEvent, { kind: "writeOff" }>): number {
  const named = billId === undefined ? undefined : debtById.get(billId);
  const targets = billId === undefined ? debts : named === undefined ? [] : [named];
  let leftFen = amountFen;
  for (const debt of targets) {
    const part = Math.min(leftFen, openSewageFen(debt));
    if (part <= 0) continue;
    closePrincipal(debt, part, day);
    debt.writtenOffFen += part;
    writeOffs.push({ day, amountFen: part, debt });
    leftFen -= part;
  }
  return leftFen;
}

/** Lowers what was billed. What had been paid on it is released and waits again; the newest payments first. */
function correct(ledger: Ledger, { billId, amountFen, day }: Extract<AccountEvent, { kind: "correction" }>): number {
  const debt = ledger.debtById.get(billId);
  if (debt === undefined) return amountFen;
  const openFen = Math.min(amountFen, openSewageFen(debt));
  closePrincipal(debt, openFen, day);
  debt.correctedFen += openFen;
  const releasedFen = release(ledger, { debt, amountFen: amountFen - openFen, day });
  debt.correctedFen += releasedFen;
  if (openFen + releasedFen > 0) ledger.corrections.push({ day, amountFen: openFen + releasedFen, debt });
  return amountFen - openFen - releasedFen;
}

function release({ allocations, waiting }: Ledger, { debt, amountFen, day }: { debt: DebtState; amountFen: number; day: DayNumber }): number {
  let leftFen = amountFen;
  for (let at = allocations.length - 1; at >= 0 && leftFen > 0; at--) {
    const allocation = allocations[at]!;
    if (allocation.debt !== debt || allocation.undoneOn !== undefined || allocation.charge !== "sewage" || allocation.part !== "principal") continue;
    const part = Math.min(leftFen, allocation.amountFen);
    debt.sewageSettledFen -= part;
    allocation.lot.leftFen += part;
    waiting.add(allocation.lot);
    const kept = allocation.amountFen - part;
    allocations[at] = { ...allocation, amountFen: part, undoneOn: day };
    if (kept > 0) allocations.splice(at, 0, { ...allocation, amountFen: kept });
    leftFen -= part;
  }
  return amountFen - leftFen;
}
