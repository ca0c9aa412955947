import type { ArrearsSummary } from "../../batch/index.js";
import { findText } from "../../batch/index.js";
import { formatDay } from "../../calendar/index.js";
import { formatFen, formatUnits, fraction, fractionOf, multiply, parseDecimalText, roundToText } from "../../money/index.js";
import { csvText } from "../../table/index.js";
import type { Output } from "../outputs.js";
import type { Extent } from "../spill/spillFile.js";
import type { StatedFiles } from "../stated.js";
import { accountIdOf, finestDecimals, principalOfAccount } from "./accountDebts.js";
import type { AccountRules, FindAccountRules } from "./accountRules.js";
import { ageing } from "./arrearsAgeing.js";
import type { ArrearsLog, LogPart } from "./arrearsLog.js";
import { districtOf } from "./debts.js";
import { debtsOf } from "./debtsOf.js";
import type { OrderedLine } from "./mergeLines.js";
import { mergeLines, spillLines } from "./mergeLines.js";
import type { Months } from "./months.js";
import { openMonths } from "./months.js";
import { noticeOf } from "./notices.js";

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

export interface ArrearsToWrite {
  /** Rows of usage, and bills without usage, that are not paid in full. */
  readonly arrears: ArrearsLog;
  readonly stated: StatedFiles | undefined;
  readonly find: FindAccountRules;
  /** The day at whose end arrears are looked at, where it was given. */
  readonly asOf: number | undefined;
  /** Whether a policy has a late fee: without the company's bills it cannot be told, and the cell stays blank. */
  readonly hasLateFees: boolean;
  /** Bytes of the log whose accounts are gathered at once; what is more is gathered in parts, by account. */
  readonly partBytes?: number;
}

const usualPartBytes = 16 << 20;
const mostParts = 256;
const blockLetters = 1 << 16;

/** Writes `arrears.csv`: what each account owes after this period, with its first unpaid month; gives the sums where the day was given. */
export async function writeArrears(output: Output, toWrite: ArrearsToWrite): Promise<ArrearsSummary | undefined> {
  const { arrears, stated, asOf, partBytes = usualPartBytes } = toWrite;
  await output.write(`${arrearsColumns.join(",")}\n`);
  const months = openMonths();
  const parts = arrears.openSpill === undefined ? 1 : Math.min(mostParts, Math.max(1, Math.ceil(arrears.bytes / partBytes)));
  if (parts === 1) await writeLines(output, linesOf(toWrite, { part: 0, parts, months }));
  else await writeParts(output, toWrite, { parts, months });
  return asOf === undefined ? undefined : { asOf: formatDay(asOf), ageing: ageing(toWrite, { asOf, parts }), ...lateFeeTexts(stated) };
}

async function writeLines(output: Output, lines: Iterable<OrderedLine>): Promise<void> {
  let text = "";
  for (const { line } of lines) {
    text += line;
    if (text.length < blockLetters) continue;
    await output.write(text);
    text = "";
  }
  await output.write(text);
}

/** Gathers the accounts part by part and merges their lines, so that they stand in the order in which the accounts were met. */
async function writeParts(output: Output, toWrite: ArrearsToWrite, { parts, months }: { readonly parts: number; readonly months: Months }): Promise<void> {
  const spill = await toWrite.arrears.openSpill!();
  try {
    const runs: (readonly Extent[])[] = [];
    for (let part = 0; part < parts; part++) runs.push(await spillLines(spill, linesOf(toWrite, { part, parts, months })));
    await mergeLines(spill.path, runs, (bytes) => output.write(bytes));
  } finally {
    await spill.discard();
  }
}

function* linesOf(toWrite: ArrearsToWrite, of: LogPart & { readonly months: Months }): Generator<OrderedLine> {
  const { stated, find } = toWrite;
  const debts = debtsOf(toWrite, of);
  const classTexts = debts.classNames.map(csvText);
  const usualFine = find(undefined)?.fine;
  for (let number = 0; number < debts.count; number++) {
    const accountId = accountIdOf(debts, number);
    const month = of.months.text(debts.months[number]!);
    const principal = principalOfAccount(debts, number);
    const start = `${csvText(accountId)},${classTexts[debts.classes[number]!] ?? ""},${month},${amountText(principal)}`;
    const rest =
      stated === undefined ? { cells: toWrite.hasLateFees ? "," : "0.00,,", fine: usualFine } : statedCells(accountId, month, { ...toWrite, stated });
    yield { order: debts.orders[number]!, line: `${start},${rest.cells},${fineCells(rest.fine, principal)}\n` };
  }
}

/** Late fee, demand and fine of an account, where the company's files were given. */
function statedCells(accountId: string, month: string, { stated, find, asOf }: ArrearsToWrite & { readonly stated: StatedFiles }): Rest {
  const notice = noticeOf(stated.notices, { accountId, month, asOf: asOf === undefined ? undefined : formatDay(asOf) });
  const { debts } = stated;
  const district = debts.dates === undefined ? undefined : districtOf(debts, findText(debts.bills.accounts, accountId));
  const lateFee = formatFen(stated.lateFees.byAccount.get(accountId) ?? 0);
  return { cells: [lateFee, csvText(notice?.number ?? ""), notice?.date ?? ""].join(","), fine: find(district)?.fine };
}

interface Rest {
  readonly cells: string;
  readonly fine: AccountRules["fine"];
}

/** The bounds of the fine, two cells; empty where the policy states none or no principal is owed. */
function fineCells(fine: AccountRules["fine"], principal: number | bigint): string {
  if (fine === undefined || principal <= 0) return ",";
  const bound = ({ times, amount }: { readonly times?: string | undefined; readonly amount?: string | undefined }) => {
    const value = fractionOf(parseDecimalText(amount ?? times ?? "0") ?? { units: 0n, scale: 0 });
    return roundToText(amount === undefined ? multiply(value, fraction(BigInt(principal), 10n ** BigInt(finestDecimals))) : value, 2, "halfUp");
  };
  return `${fine.least === undefined ? "" : bound(fine.least)},${bound(fine.most)}`;
}

function lateFeeTexts(stated: StatedFiles | undefined): Pick<ArrearsSummary, "lateFee"> {
  if (stated === undefined) return {};
  const { accruedFen, paidFen, leftFen, aboveFen } = stated.lateFees;
  return { lateFee: { accrued: formatFen(accruedFen), paid: formatFen(paidFen), left: formatFen(leftFen), above: formatFen(aboveFen) } };
}

const millionthsInFen = 10 ** (finestDecimals - 2);

/** Yuan with two decimals, and more only where they say something. */
function amountText(principal: number | bigint): string {
  if (typeof principal === "number" && principal % millionthsInFen === 0) return formatFen(principal / millionthsInFen);
  return formatUnits(principal, finestDecimals).replace(/0{1,4}$/, "");
}
