import { kindBase, kindDischarge, kindFixed, kindRelief, kindRounding } from "../billing/index.js";
import type { CellReader } from "./cells.js";
import type { RowNotes } from "./readRow.js";
import type { DistrictWord, TariffContext } from "./rowContext.js";
import { csvText } from "../table/index.js";
import type { ByteWriter, DayTexts } from "./writer.js";
import { copyBytes, writeBytes, writeComma, writeDay, writeText, writeTrimmed, writeUnits } from "./writer.js";

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

/** Columns that `reconciliation.csv` has after those of `bills.csv`. */
export const reconciliationColumns = [...billColumns, "billed_amount", "paid_amount", "billed_difference", "paid_difference", "match", "causes"] as const;

/** The amounts of one bill by column, in amount units; reused from row to row. */
export interface BillAmounts {
  base: number;
  surcharge: number;
  relief: number;
  rounding: number;
  fee: number;
}

/** Sums the tape by column; the fee is the sum of all lines. */
export function readAmounts({ workspace: { tape } }: TariffContext, amounts: BillAmounts): void {
  let base = 0;
  let surcharge = 0;
  let relief = 0;
  let rounding = 0;
  for (let entry = 0; entry < tape.length; entry++) {
    const amount = tape.amount[entry]!;
    switch (tape.kind[entry]) {
      case kindBase:
      case kindFixed:
        base += amount;
        break;
      case kindDischarge:
        surcharge += amount;
        break;
      case kindRelief:
        relief += amount;
        break;
      case kindRounding:
        rounding += amount;
        break;
      default:
        throw new Error("a tape entry has no column");
    }
  }
  amounts.base = base;
  amounts.surcharge = surcharge;
  amounts.relief = relief;
  amounts.rounding = rounding;
  amounts.fee = base + surcharge + relief + rounding;
}

/** Writes the columns of a bill, without the line end. */
export function writeBillRow(
  writer: ByteWriter,
  reader: CellReader,
  { context, district, notes, amounts, days }: { context: TariffContext; district: DistrictWord; notes: RowNotes; amounts: BillAmounts; days: DayTexts },
): void {
  const { tariff, facts } = context;
  writeAccount(writer, reader, notes);
  writeComma(writer);
  if (needsCare(district.bytes, 0, district.bytes.length)) writeText(writer, csvText(district.name));
  else writeBytes(writer, district.bytes);
  writeComma(writer);
  writeBytes(writer, context.classBytes[facts.classIndex]!);
  writeComma(writer);
  writeDay(writer, facts.start, days);
  writeComma(writer);
  writeDay(writer, facts.until - 1, days);
  writeComma(writer);
  writeTrimmed(writer, facts.volumeUnits, tariff.volumeDecimals);
  writeComma(writer);
  writeTrimmed(writer, facts.volumeUnits, tariff.volumeDecimals);
  writeComma(writer);
  writeUnits(writer, amounts.base, tariff.amountDecimals);
  writeComma(writer);
  writeUnits(writer, amounts.surcharge, tariff.amountDecimals);
  writeComma(writer);
  writeUnits(writer, amounts.relief, tariff.amountDecimals);
  writeComma(writer);
  writeUnits(writer, amounts.fee / 10 ** (tariff.amountDecimals - tariff.rounding.billDecimals), tariff.rounding.billDecimals);
  writeComma(writer);
  if (notes.warnings.length > 0) writeText(writer, notes.warnings.map(({ code }) => code).join("+"));
}

/** The account id, as UTF-8, guarded and quoted where it must be. */
function writeAccount(writer: ByteWriter, { bytes, decoder }: CellReader, { accountStart, accountEnd }: RowNotes): void {
  if (needsCare(bytes, accountStart, accountEnd)) writeText(writer, csvText(decoder.decode(bytes.subarray(accountStart, accountEnd)).replaceAll('""', '"')));
  else copyBytes(writer, bytes, accountStart, accountEnd);
}

/** Bytes that may not be copied to the output as they are: not ASCII, CSV's own marks, or the start of a formula. */
function needsCare(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    if (byte >= 0x80 || byte === 0x22 || byte === 0x2c || byte === 0x0a || byte === 0x0d || byte === 0x09) return true;
  }
  const first = bytes[start];
  return start < end && (first === 0x3d || first === 0x2b || first === 0x2d || first === 0x40);
}
