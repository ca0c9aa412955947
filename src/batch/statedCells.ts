import type { CompanyBills } from "./companyBills.js";
import { billedClass, billedVolume, findCompanyBill } from "./companyBills.js";
import { refuse } from "./fault.js";
import { readBooked } from "./readBooked.js";
import type { TariffContext } from "./rowContext.js";
import type { SlabState } from "./slabState.js";
import { noBill } from "./statedBills.js";

/** What others say of the row: the company's files where they were given, the row's own cells where not. */
export function readStatedCells(state: SlabState, context: TariffContext): void {
  const { reader, plan, stated, company } = state;
  if (plan.command === "bill") return;
  if (plan.command === "rebill") {
    readBooked(state, context);
    return;
  }
  stated.place = -1;
  stated.billedVolume = undefined;
  stated.billedClass = -1;
  if (company === undefined) {
    takeOwnBilled(state, context);
    takeOwnPaid(state, context);
    return;
  }
  stated.place = findCompanyBill(company, state.notes.account, context);
  if (plan.stated?.billed === true) {
    takeBilled(state, company, context);
    if (!isExact(stated.billed)) refuse(reader.fault, "number-too-large", "billed_amount");
  } else takeOwnBilled(state, context);
  if (plan.stated?.paid === true) {
    takePaid(state, company, context);
    if (!isExact(stated.paid)) refuse(reader.fault, "number-too-large", "paid_amount");
  } else takeOwnPaid(state, context);
}

function isExact(units: number | undefined): boolean {
  return units === undefined || Number.isSafeInteger(units);
}

function takeOwnBilled(state: SlabState, context: TariffContext): void {
  const { stated, format } = state;
  stated.billed = format.stated(state, context, "billed");
  stated.bills = stated.billed === undefined ? 0 : 1;
  stated.billedOnce = stated.billed ?? 0;
}

function takeOwnPaid(state: SlabState, context: TariffContext): void {
  const { stated, format } = state;
  stated.paid = format.stated(state, context, "paid");
  stated.payments = stated.paid === undefined ? 0 : 1;
}

/** What the company's bill at `stated.place` says, and below what is known to be paid. */
export function takeBilled({ stated }: SlabState, company: CompanyBills, context: TariffContext): void {
  const { bills } = company;
  const { place } = stated;
  const unit = context.statedPerFen;
  stated.billed = place === noBill ? undefined : bills.billedFen[place]! * unit;
  stated.bills = place === noBill ? 0 : bills.bills[place]!;
  stated.billedOnce = place === noBill ? 0 : bills.billedOnceFen[place]! * unit;
  if (place === noBill) return;
  stated.billedVolume = billedVolume(company, place, context);
  stated.billedClass = billedClass(company, place, context);
}

export function takePaid({ stated }: SlabState, { bills }: CompanyBills, context: TariffContext): void {
  const { place } = stated;
  stated.paid = place === noBill ? undefined : bills.paidFen[place]! * context.statedPerFen;
  stated.payments = place === noBill ? 0 : bills.payments[place]!;
}
