import { entryClass, entryDecimals, entryHeadBytes, entryStart, entryUnits, findText, hashText, noId } from "../../batch/index.js";
import type { StatedFiles } from "../stated.js";
import type { AccountDebts, AccountName, DebtOf } from "./accountDebts.js";
import { addDebt, createAccountDebts, isKnown } from "./accountDebts.js";
import type { LogPart } from "./arrearsEntries.js";
import { entriesOf } from "./arrearsEntries.js";
import type { ArrearsLog } from "./arrearsLog.js";
import type { Debts } from "./debts.js";
import { billsOf, classOfBill } from "./debts.js";
import type { Months } from "./months.js";
import { parseMonth } from "./months.js";

/** By account, of a part of them: what was owed before, what is owed of this period, and late fee that is left where the principal is paid. */
export function debtsOf(
  { arrears, stated }: { readonly arrears: ArrearsLog; readonly stated: StatedFiles | undefined },
  { part, parts, months }: LogPart & { readonly months: Months },
): AccountDebts {
  const debts = createAccountDebts(arrears.classes, arrears.entries / parts);
  const opening = [...(stated?.opening.values() ?? [])];
  const isOurs = ({ name, start, end }: AccountName) => hashText(name, start, end) % parts === part;
  for (const [order, { accountId, class: name, month, principalFen, settledFen }] of opening.entries()) {
    const account = accountOf(accountId);
    if (principalFen <= settledFen || !isOurs(account)) continue;
    const owed = { class: arrears.numberOfClass(name), month: parseMonth(month), units: principalFen - settledFen, decimals: 2 };
    addDebt(debts, { ...account, ...owed, order: order - opening.length });
  }
  // One object for all of them: they may be millions.
  const owed: Writable<DebtOf> = { name: noName, start: 0, end: 0, class: 0, month: 0, units: 0, decimals: 0, order: 0 };
  for (const { block, at, end, number } of entriesOf(arrears, { part, parts })) {
    const { bytes, view } = block;
    owed.name = bytes;
    owed.start = at + entryHeadBytes;
    owed.end = end;
    owed.class = entryClass(view, at);
    owed.month = months.of(entryStart(view, at));
    owed.units = entryUnits(view, at);
    owed.decimals = entryDecimals(view, at);
    owed.order = number;
    addDebt(debts, owed);
  }
  let order = Number.MAX_SAFE_INTEGER / 2;
  for (const accountId of stated?.lateFees.byAccount.keys() ?? []) {
    order++;
    const account = accountOf(accountId);
    if (!isOurs(account) || isKnown(debts, account)) continue;
    const bill = stated && firstBillOf(stated.debts, accountId);
    const before = stated?.opening.get(accountId);
    const month = before !== undefined ? parseMonth(before.month) : bill === undefined ? -1 : months.of(bill.start);
    addDebt(debts, { ...account, class: arrears.numberOfClass(bill?.class ?? before?.class ?? ""), month, units: 0, decimals: 2, order });
  }
  return debts;
}

function firstBillOf(debts: Debts, accountId: string): { readonly class: string | undefined; readonly start: number } | undefined {
  const account = findText(debts.bills.accounts, accountId);
  const [first] = account === noId ? [] : billsOf(debts, account);
  return first === undefined ? undefined : { class: classOfBill(debts, first), start: debts.bills.start[first]! };
}

type Writable<Fields> = { -readonly [Field in keyof Fields]: Fields[Field] };

const noName = new Uint8Array(0);

function accountOf(accountId: string): AccountName {
  const name = Buffer.from(accountId, "utf8");
  return { name, start: 0, end: name.length };
}
