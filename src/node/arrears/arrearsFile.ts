import type { AgedDebt, Ageing } from "../../arrears/index.js";
import { ageingOf } from "../../arrears/index.js";
import type { ArrearsRow, ArrearsSummary } from "../../batch/index.js";
import { statedKey } from "../../batch/index.js";
import { addMonths, dayOf, firstOfMonth, formatDay, monthOf } from "../../calendar/index.js";
import { divideRounded, formatFen, formatUnits, fraction, fractionOf, multiply, parseDecimalText, roundToText } from "../../money/index.js";
import { csvText } from "../../table/index.js";
import type { Output } from "../outputs.js";
import type { StatedFiles } from "../stated.js";
import type { AccountRules, FindAccountRules } from "./accountRules.js";
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

interface Debt {
  readonly accountId: string;
  readonly class: string;
  readonly month: string;
  /** In millionths of a yuan: no amount is finer. */
  readonly principal: bigint;
}

const finestDecimals = 6;

export interface ArrearsToWrite {
  /** Rows of usage, and bills without usage, that are not paid in full. */
  readonly arrears: readonly ArrearsRow[];
  readonly stated: StatedFiles | undefined;
  readonly find: FindAccountRules;
  /** The day at whose end arrears are looked at, where it was given. */
  readonly asOf: number | undefined;
  /** Whether a policy has a late fee: without the company's bills it cannot be told, and the cell stays blank. */
  readonly hasLateFees: boolean;
}

/** Writes `arrears.csv`: what each account owes after this period, with its first unpaid month; gives the sums where the day was given. */
export async function writeArrears(output: Output, toWrite: ArrearsToWrite): Promise<ArrearsSummary | undefined> {
  const { stated, find, asOf, hasLateFees } = toWrite;
  await output.write(`${arrearsColumns.join(",")}\n`);
  for (const { accountId, class: classId, month, principal } of debtsOf(toWrite)) {
    const notice = stated && noticeOf(stated.notices, { accountId, month, asOf: asOf === undefined ? undefined : formatDay(asOf) });
    const district = stated?.debts.byAccount.get(accountId)?.bills.find(({ dates }) => dates?.district !== undefined)?.dates?.district;
    const lateFee = hasLateFees && stated === undefined ? "" : formatFen(stated?.lateFees.byAccount.get(accountId) ?? 0);
    const cells = [csvText(accountId), csvText(classId), month, amountText(principal), lateFee, csvText(notice?.number ?? ""), notice?.date ?? ""];
    await output.write(`${[...cells, ...fineCells(find(district)?.fine, principal)].join(",")}\n`);
  }
  return asOf === undefined ? undefined : { asOf: formatDay(asOf), ageing: ageing(toWrite, asOf), ...lateFeeTexts(stated) };
}

/** By account: what was owed before, what is owed of this period, and late fee that is left where the principal is paid. */
function debtsOf({ arrears, stated }: ArrearsToWrite): Iterable<Debt> {
  const debts = new Map<string, Debt>();
  for (const { accountId, class: classId, month, principalFen, settledFen } of stated?.opening.values() ?? []) {
    if (principalFen > settledFen) debts.set(accountId, { accountId, class: classId, month, principal: finest(principalFen - settledFen, 2) });
  }
  for (const { accountId, class: classId, start, principalUnits, decimals } of arrears) {
    const known = debts.get(accountId);
    const month = monthOf(start);
    debts.set(accountId, {
      accountId,
      class: known === undefined || known.class === "" ? classId : known.class,
      month: known !== undefined && known.month < month ? known.month : month,
      principal: (known?.principal ?? 0n) + finest(principalUnits, decimals),
    });
  }
  for (const accountId of stated?.lateFees.byAccount.keys() ?? []) {
    const [bill] = stated?.debts.byAccount.get(accountId)?.bills ?? [];
    const opening = stated?.opening.get(accountId);
    const month = opening?.month ?? (bill === undefined ? "" : monthOf(bill.start));
    if (!debts.has(accountId)) debts.set(accountId, { accountId, class: bill?.class ?? opening?.class ?? "", month, principal: 0n });
  }
  return debts.values();
}

/** The bounds of the fine, two cells; empty where the policy states none or no principal is owed. */
function fineCells(fine: AccountRules["fine"], principal: bigint): [string, string] {
  if (fine === undefined || principal <= 0n) return ["", ""];
  const bound = ({ times, amount }: { readonly times?: string | undefined; readonly amount?: string | undefined }) => {
    const value = fractionOf(parseDecimalText(amount ?? times ?? "0") ?? { units: 0n, scale: 0 });
    return roundToText(amount === undefined ? multiply(value, fraction(principal, 10n ** BigInt(finestDecimals))) : value, 2, "halfUp");
  };
  return [fine.least === undefined ? "" : bound(fine.least), bound(fine.most)];
}

/** Arrears by age: a row's last day to pay is that of the company's bill, else the last day of the month in which its period starts. */
function ageing({ arrears, stated }: ArrearsToWrite, asOf: number): Ageing {
  const endOfMonth = (day: number) => addMonths(firstOfMonth(day), 1) - 1;
  function* aged(): Generator<AgedDebt> {
    for (const { accountId, start, principalUnits, decimals } of arrears) {
      const bill = stated?.debts.byKey.get(statedKey(accountId, start))?.[0];
      const fen = divideRounded(finest(principalUnits, decimals), 10n ** BigInt(finestDecimals - 2), "halfUp");
      yield { due: bill?.due ?? bill?.end ?? endOfMonth(start), principalFen: fen };
    }
    for (const { parts = [] } of stated?.opening.values() ?? []) {
      for (const { month, due, principalFen, settledFen } of parts) {
        const [year, number] = month.split("-").map(Number);
        yield { due: due ?? endOfMonth(dayOf(year ?? 0, number ?? 1, 1)), principalFen: BigInt(principalFen - settledFen) };
      }
    }
  }
  return ageingOf(aged(), { asOf });
}

function lateFeeTexts(stated: StatedFiles | undefined): Pick<ArrearsSummary, "lateFee"> {
  if (stated === undefined) return {};
  const { accruedFen, paidFen, leftFen, aboveFen } = stated.lateFees;
  return { lateFee: { accrued: formatFen(accruedFen), paid: formatFen(paidFen), left: formatFen(leftFen), above: formatFen(aboveFen) } };
}

function finest(units: number, decimals: number): bigint {
  return BigInt(units) * 10n ** BigInt(finestDecimals - decimals);
}

/** Yuan with two decimals, and more only where they say something. */
function amountText(principal: bigint): string {
  return formatUnits(principal, finestDecimals).replace(/0{1,4}$/, "");
}
