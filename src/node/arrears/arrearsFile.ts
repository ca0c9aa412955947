import type { ArrearsSummary } from "../../batch/index.js";
import { formatDay } from "../../calendar/index.js";
import { formatFen } from "../../money/index.js";
import type { Output } from "../outputs.js";
import type { Extent } from "../spill/spillFile.js";
import type { StatedFiles } from "../stated.js";
import type { OwedByAccount } from "./accountDebts.js";
import { accountsOwing } from "./accountDebts.js";
import { ageing } from "./arrearsAgeing.js";
import type { ArrearsFacts, PutLine } from "./arrearsLines.js";
import { openLines } from "./arrearsLines.js";
import { createByteText, textBytes } from "./byteText.js";
import { debtsOf } from "./debtsOf.js";
import { mergeLines, spillLines } from "./mergeLines.js";
import type { Months } from "./months.js";
import { openMonths } from "./months.js";
import { areRising, risingLines } from "./risingAccounts.js";

/** Columns of `arrears.csv`: what each account owes, the demand that was served, and the bounds of the fine for not paying, for information. */
export const arrearsColumns = [
  "account_id",
  "class",
  "first_unpaid_month",
  "principal",
  "late_fee",
  "notice_number",
  "notice_date",
  "fine_least",
  "fine_most",
] as const;

export interface ArrearsToWrite extends ArrearsFacts {
  /** Bytes of the log whose accounts are gathered at once; what is more is gathered in parts, by account. */
  readonly partBytes?: number;
}

const usualPartBytes = 16 << 20;
const mostParts = 256;
const blockBytes = 1 << 18;

/** Writes `arrears.csv`: what each account owes after this period, with its first unpaid month; gives the sums where the day was given. */
export async function writeArrears(output: Output, toWrite: ArrearsToWrite): Promise<ArrearsSummary | undefined> {
  const { arrears, stated, asOf, partBytes = usualPartBytes } = toWrite;
  await output.write(`${arrearsColumns.join(",")}\n`);
  const months = openMonths();
  const parts = arrears.openSpill === undefined ? 1 : Math.min(mostParts, Math.max(1, Math.ceil(arrears.bytes / partBytes)));
  const writer = openLines(toWrite, months);
  const { putLine } = writer;
  if (areRising(toWrite)) await writeAll(output, risingLines(toWrite, { writer, months, expectedBytes: blockBytes }));
  else if (parts === 1) await writeAll(output, linesOf(putLine, accountsOwing(debtsOf(toWrite, { part: 0, parts, months }))));
  else await writeParts(output, toWrite, { parts, months, putLine });
  return asOf === undefined ? undefined : { asOf: formatDay(asOf), ageing: ageing(toWrite, { asOf, parts }), ...lateFeeTexts(stated) };
}

async function writeAll(output: Output, texts: Iterable<Uint8Array>): Promise<void> {
  for (const bytes of texts) await output.write(bytes);
}

function* linesOf(putLine: PutLine, accounts: Iterable<OwedByAccount>): Generator<Uint8Array> {
  let text = createByteText(blockBytes);
  for (const owed of accounts) {
    putLine(owed, text);
    if (text.length < blockBytes) continue;
    yield textBytes(text);
    text = createByteText(blockBytes);
  }
  yield textBytes(text);
}

/** Gathers the accounts part by part and merges their lines, so that they stand in the order in which the accounts were met. */
async function writeParts(
  output: Output,
  toWrite: ArrearsToWrite,
  { parts, months, putLine }: { readonly parts: number; readonly months: Months; readonly putLine: PutLine },
): Promise<void> {
  const spill = await toWrite.arrears.openSpill!();
  try {
    const runs: (readonly Extent[])[] = [];
    for (let part = 0; part < parts; part++) runs.push(await spillLines(spill, putLine, debtsOf(toWrite, { part, parts, months })));
    await mergeLines(spill.path, runs, (bytes) => output.write(bytes));
  } finally {
    await spill.discard();
  }
}

function lateFeeTexts(stated: StatedFiles | undefined): Pick<ArrearsSummary, "lateFee"> {
  if (stated === undefined) return {};
  const { accruedFen, paidFen, leftFen, aboveFen } = stated.lateFees;
  return { lateFee: { accrued: formatFen(accruedFen), paid: formatFen(paidFen), left: formatFen(leftFen), above: formatFen(aboveFen) } };
}
