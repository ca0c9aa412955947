import { parseDecimalText, toScale } from "../money/index.js";
import { accountText } from "./account.js";
import { refuse } from "./fault.js";
import type { StatedBill } from "./plan.js";
import { statedKey } from "./plan.js";
import { readBooked } from "./readBooked.js";
import type { TariffContext } from "./rowContext.js";
import type { SlabState } from "./slabState.js";

/** What others say of the row: the company's files where they were given, the row's own cells where not. */
export function readStatedCells(state: SlabState, context: TariffContext): void {
  const { reader, format, plan, stated } = state;
  if (plan.command === "bill") return;
  if (plan.command === "rebill") {
    readBooked(state, context);
    return;
  }
  stated.place = -1;
  stated.billedVolume = undefined;
  stated.billedClass = -1;
  const { billed: hasBills, paid: hasPayments } = plan.stated ?? { billed: false, paid: false };
  const found = hasBills || hasPayments ? findBill(state, context) : undefined;
  if (found !== undefined) stated.place = found.place;
  const unit = 10 ** (context.statedDecimals - 2);
  if (hasBills) {
    takeBill(state, found, context);
    if (!isExact(stated.billed)) refuse(reader.fault, "number-too-large", "billed_amount");
  } else {
    stated.billed = format.stated(state, context, "billed");
    stated.bills = stated.billed === undefined ? 0 : 1;
    stated.billedOnce = stated.billed ?? 0;
  }
  if (hasPayments) {
    stated.paid = found === undefined ? undefined : found.paidFen * unit;
    stated.payments = found?.payments ?? 0;
    if (!isExact(stated.paid)) refuse(reader.fault, "number-too-large", "paid_amount");
  } else {
    stated.paid = format.stated(state, context, "paid");
    stated.payments = stated.paid === undefined ? 0 : 1;
  }
}

function isExact(units: number | undefined): boolean {
  return units === undefined || Number.isSafeInteger(units);
}

function takeBill({ stated }: SlabState, found: StatedBill | undefined, { tariff, findClass, statedDecimals }: TariffContext): void {
  const unit = 10 ** (statedDecimals - 2);
  stated.billed = found === undefined ? undefined : found.billedFen * unit;
  stated.bills = found?.bills ?? 0;
  stated.billedOnce = (found?.billedOnceFen ?? 0) * unit;
  if (found === undefined) return;
  stated.billedVolume = found.volumeM3 === undefined ? undefined : volumeUnits(found.volumeM3, tariff.volumeDecimals);
  stated.billedClass = found.class === undefined ? -1 : (findClass(found.class)?.meaning ?? -1);
}

/** The bill of this account and first day: of several, the one under the row's class, else the first. */
function findBill({ plan, notes }: SlabState, { facts, findClass }: TariffContext): StatedBill | undefined {
  const bills = plan.stated?.byKey.get(statedKey(accountText(notes.account), facts.start));
  if (bills === undefined || bills.length === 1) return bills?.[0];
  return bills.find((bill) => bill.class !== undefined && findClass(bill.class)?.meaning === facts.classIndex) ?? bills[0];
}

function volumeUnits(text: string, decimals: number): number | undefined {
  const value = parseDecimalText(text);
  const units = value && toScale(value, decimals);
  return units === undefined ? undefined : Number(units);
}
