import { findText, finestDecimals } from "../../batch/index.js";
import { formatDay } from "../../calendar/index.js";
import { formatFen, formatUnits, fraction, fractionOf, multiply, parseDecimalText, roundToText } from "../../money/index.js";
import { csvText } from "../../table/index.js";
import type { StatedFiles } from "../stated.js";
import type { AccountName, OwedByAccount } from "./accountDebts.js";
import type { AccountRules, FindAccountRules } from "./accountRules.js";
import type { ArrearsLog } from "./arrearsLog.js";
import type { ByteText } from "./byteText.js";
import { putBareText, putBytes, putFen, putText } from "./byteText.js";
import { districtOf } from "./debts.js";
import type { Months } from "./months.js";
import { noticeOf } from "./notices.js";

export interface ArrearsFacts {
  /** Rows of usage, and bills without usage, that are not paid in full. */
  readonly arrears: ArrearsLog;
  readonly stated: StatedFiles | undefined;
  readonly find: FindAccountRules;
  /** The day at whose end arrears are looked at, where it was given. */
  readonly asOf: number | undefined;
  /** Whether a policy has a late fee: without the company's bills it cannot be told, and the cell stays blank. */
  readonly hasLateFees: boolean;
}

/** Puts the line of an account. */
export type PutLine = (owed: OwedByAccount, text: ByteText) => void;

export interface LineWriter {
  readonly putLine: PutLine;
  /** The cells of a class and a first unpaid month, with the commas around them. */
  readonly cellsOf: (place: number, month: number) => Uint8Array;
  /** What stands behind the principal of every line; undefined where it is not the same in all. */
  readonly usualEnd: Uint8Array | undefined;
}

/** Opens a writer of lines. */
export function openLines(facts: ArrearsFacts, months: Months): LineWriter {
  const { stated, find, arrears } = facts;
  const cellsOf = openClassAndMonth(arrears.classes, months);
  const usual: Rest = { cells: facts.hasLateFees ? "," : "0.00,,", fine: find(undefined)?.fine };
  const usualEnd = stated === undefined && usual.fine === undefined ? Buffer.from(`,${usual.cells},${noFine}\n`) : undefined;
  const putLine: PutLine = (owed, text) => {
    const { name, start, end, month, principal } = owed;
    // Most accounts stand in a CSV as they are.
    if (!putBareText(text, name, start, end)) putText(text, csvText(accountIdOf(owed)));
    putBytes(text, cellsOf(owed.class, month));
    putAmount(principal, text);
    if (usualEnd !== undefined) {
      putBytes(text, usualEnd);
      return;
    }
    const rest = stated === undefined ? usual : statedCells(accountIdOf(owed), months.text(month), { ...facts, stated });
    putText(text, `,${rest.cells},${fineCells(rest.fine, principal)}\n`);
  };
  return { putLine, cellsOf, usualEnd };
}

function accountIdOf({ name, start, end }: AccountName): string {
  return Buffer.from(name.buffer, name.byteOffset + start, end - start).toString("utf8");
}

/** The cells of a class and a first unpaid month, with the commas around them: they are few, and stand in many lines. */
function openClassAndMonth(classNames: readonly string[], months: Months): (place: number, month: number) => Uint8Array {
  const byClass = new Map<number, Map<number, Uint8Array>>();
  return (place, month) => {
    const byMonth = byClass.get(place) ?? new Map<number, Uint8Array>();
    const known = byMonth.get(month) ?? Buffer.from(`,${csvText(classNames[place] ?? "")},${months.text(month)},`);
    byMonth.set(month, known);
    byClass.set(place, byMonth);
    return known;
  };
}

const millionthsInFen = 10 ** (finestDecimals - 2);

/** Yuan with two decimals, and more only where they say something. */
function putAmount(principal: number | bigint, text: ByteText): void {
  if (typeof principal === "number" && principal % millionthsInFen === 0) putFen(text, principal / millionthsInFen);
  else putText(text, formatUnits(principal, finestDecimals).replace(/0{1,4}$/, ""));
}

/** Late fee, demand and fine of an account, where the company's files were given. */
function statedCells(accountId: string, month: string, { stated, find, asOf }: ArrearsFacts & { readonly stated: StatedFiles }): Rest {
  const notice = stated.notices.size === 0 ? undefined : noticeOf(stated.notices, { accountId, month, asOf: asOf === undefined ? undefined : formatDay(asOf) });
  const { debts } = stated;
  const district = debts.dates === undefined ? undefined : districtOf(debts, findText(debts.bills.accounts, accountId));
  const lateFee = formatFen(stated.lateFees.byAccount.get(accountId) ?? 0);
  return { cells: [lateFee, csvText(notice?.number ?? ""), notice?.date ?? ""].join(","), fine: find(district)?.fine };
}

interface Rest {
  readonly cells: string;
  readonly fine: AccountRules["fine"];
}

const noFine = ",";

/** The bounds of the fine, two cells; empty where the policy states none or no principal is owed. */
function fineCells(fine: AccountRules["fine"], principal: number | bigint): string {
  if (fine === undefined || principal <= 0) return noFine;
  const bound = ({ times, amount }: { readonly times?: string | undefined; readonly amount?: string | undefined }) => {
    const value = fractionOf(parseDecimalText(amount ?? times ?? "0") ?? { units: 0n, scale: 0 });
    return roundToText(amount === undefined ? multiply(value, fraction(BigInt(principal), 10n ** BigInt(finestDecimals))) : value, 2, "halfUp");
  };
  return `${fine.least === undefined ? "" : bound(fine.least)},${bound(fine.most)}`;
}
