import { entryClass, entryDecimals, entryHeadBytes, entryStart, entryUnits } from "../../batch/index.js";
import type { OwedByAccount } from "./accountDebts.js";
import { addToPrincipal, classWith, compareAccounts, earlierMonth } from "./accountDebts.js";
import type { ArrearsEntry } from "./arrearsEntries.js";
import { entriesOf } from "./arrearsEntries.js";
import type { ArrearsFacts } from "./arrearsLines.js";
import type { Months } from "./months.js";

/** Whether an account owes nothing more when the next one comes: nothing is owed beside what the log holds, whose accounts rise. */
export function areRising({ arrears, stated }: ArrearsFacts): boolean {
  return stated === undefined && arrears.isRising;
}

/** What accounts owe that rise, without a table of them. Each stays until the next is asked for. */
export function* risingAccounts({ arrears }: ArrearsFacts, months: Months): Generator<OwedByAccount> {
  const owed: OwedByAccount = { name: new Uint8Array(0), start: 0, end: 0, class: -1, month: -1, principal: 0 };
  const met = { name: owed.name, start: 0, end: 0 };
  const amount = { units: 0, decimals: 0 };
  let isAny = false;
  for (const entry of entriesOf(arrears, { part: 0, parts: 1 })) {
    const { block, at, end } = entry;
    const { bytes, view } = block;
    met.name = bytes;
    met.start = at + entryHeadBytes;
    met.end = end;
    if (!isAny || compareAccounts(met, owed) !== 0) {
      if (isAny) yield owed;
      isAny = true;
      begin(owed, entry);
    }
    amount.units = entryUnits(view, at);
    amount.decimals = entryDecimals(view, at);
    owed.class = classWith(owed.class, entryClass(view, at), arrears.classes);
    owed.month = earlierMonth(owed.month, months.of(entryStart(view, at)));
    owed.principal = addToPrincipal(owed.principal, amount);
  }
  if (isAny) yield owed;
}

/** Begins with another account, whose name is copied: its block may go before it is asked for. */
function begin(owed: OwedByAccount, { block: { bytes }, at, end }: ArrearsEntry): void {
  const start = at + entryHeadBytes;
  if (end - start > owed.name.length) owed.name = new Uint8Array(2 * (end - start));
  for (let place = start; place < end; place++) owed.name[place - start] = bytes[place]!;
  owed.end = end - start;
  owed.class = -1;
  owed.month = -1;
  owed.principal = 0;
}
