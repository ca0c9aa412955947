import { kindDischarge, kindFixed, kindRelief, kindRounding } from "../billing/index.js";
import { csvText } from "../table/index.js";
import { accountText } from "./account.js";
import { comma, longestNumberBytes, putBytes, putTrimmed, putUnits, slackBytes } from "./putBytes.js";
import type { TariffContext } from "./rowContext.js";
import type { ChargedRow } from "./rowKinds.js";
import type { SlabState } from "./slabState.js";
import type { ByteWriter } from "./writer.js";
import { reserve, writeText } from "./writer.js";

/** Columns of `bills.csv`, in order. */
export const billColumns = [
  "account_id",
  "district",
  "class",
  "period_start",
  "period_end",
  "volume_m3",
  "liable_volume_m3",
  "base_fee",
  "surcharge_amount",
  "relief_amount",
  "fee",
  "findings",
] as const;

/** The amounts of one bill by column, in amount units; reused from row to row. */
export interface BillAmounts {
  base: number;
  surcharge: number;
  relief: number;
  /** What a minimum or a maximum changed. */
  limits: number;
  rounding: number;
  fee: number;
}

export function createBillAmounts(): BillAmounts {
  return { base: 0, surcharge: 0, relief: 0, limits: 0, rounding: 0, fee: 0 };
}

/**
 * Sums the tape by column; the fee is the sum of all lines. Kinds of line are numbered in the order of the calculation: base charges, surcharges,
 * relief, limits, rounding.
 */
export function readAmounts({ workspace: { tape } }: TariffContext, amounts: BillAmounts): void {
  let base = 0;
  let surcharge = 0;
  let relief = 0;
  let limits = 0;
  let rounding = 0;
  for (let entry = 0; entry < tape.length; entry++) {
    const amount = tape.amount[entry]!;
    const kind = tape.kind[entry]!;
    if (kind <= kindFixed) base += amount;
    else if (kind <= kindDischarge) surcharge += amount;
    else if (kind === kindRelief) relief += amount;
    else if (kind < kindRounding) limits += amount;
    else rounding += amount;
  }
  amounts.base = base;
  amounts.surcharge = surcharge;
  amounts.relief = relief;
  amounts.limits = limits;
  amounts.rounding = rounding;
  amounts.fee = base + surcharge + relief + limits + rounding;
}

/** Room that a bill's row takes beside its account, district, class and findings. */
const figuresBytes = 6 * longestNumberBytes + billColumns.length + slackBytes;

/** Writes the columns of a bill, without the line end. */
export function writeBill(writer: ByteWriter, { context, textStart, textBytes }: ChargedRow, { notes, amounts, kinds }: SlabState): void {
  const { tariff, facts } = context;
  const { account } = notes;
  if (!account.bare) writeText(writer, csvText(accountText(account)));
  reserve(writer, account.end - account.start + textBytes + figuresBytes);
  const { bytes } = writer;
  let at = account.bare ? putBytes(writer, writer.length, account, account.start, account.end - account.start) : writer.length;
  at = putBytes(writer, at, kinds.texts, textStart, textBytes);
  at = putTrimmed(writer, at, facts.volumeUnits + facts.notLiableUnits, tariff.volumeDecimals);
  bytes[at++] = comma;
  at = putTrimmed(writer, at, facts.volumeUnits, tariff.volumeDecimals);
  bytes[at++] = comma;
  at = putUnits(writer, at, amounts.base, tariff.amountDecimals);
  bytes[at++] = comma;
  at = putUnits(writer, at, amounts.surcharge, tariff.amountDecimals);
  bytes[at++] = comma;
  at = putUnits(writer, at, amounts.relief, tariff.amountDecimals);
  bytes[at++] = comma;
  at = putUnits(writer, at, amounts.fee / context.amountPerBill, tariff.rounding.billDecimals);
  bytes[at++] = comma;
  writer.length = at;
  if (notes.warnings.length > 0) writeText(writer, notes.warnings.map(({ code }) => code).join("+"));
}
