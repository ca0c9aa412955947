import { entryClass, entryDecimals, entryHeadBytes, entryStart, entryUnits } from "../../batch/index.js";
import { addToPrincipal, classWith, compareAccounts, earlierMonth } from "./accountDebts.js";
import type { ArrearsEntry } from "./arrearsEntries.js";
import { entriesOf } from "./arrearsEntries.js";
import type { ArrearsFacts, OwedByAccount } from "./arrearsLines.js";
import { openLine } from "./arrearsLines.js";
import type { ByteText } from "./byteText.js";
import type { Months } from "./months.js";

/** Whether an account owes nothing more when the next one comes: nothing is owed beside what the log holds, whose accounts rise. */
export function areRising({ arrears, stated }: ArrearsFacts): boolean {
  return stated === undefined && arrears.isRising;
}

/** Opens what puts the line of the next account, where accounts rise, without a table of them; it says no, and puts nothing, when there is none. */
export function openRisingLines(facts: ArrearsFacts, months: Months): (text: ByteText) => boolean {
  const { arrears } = facts;
  const putLine = openLine(facts, months);
  const entries = entriesOf(arrears, { part: 0, parts: 1 })[Symbol.iterator]();
  const owed: OwedByAccount = { name: new Uint8Array(0), start: 0, end: 0, class: -1, month: -1, principal: 0 };
  const met = { name: owed.name, start: 0, end: 0 };
  const amount = { units: 0, decimals: 0 };
  const isOfAccount = ({ block, at, end }: ArrearsEntry) => {
    met.name = block.bytes;
    met.start = at + entryHeadBytes;
    met.end = end;
    return compareAccounts(met, owed) === 0;
  };
  const add = ({ block: { view }, at }: ArrearsEntry) => {
    amount.units = entryUnits(view, at);
    amount.decimals = entryDecimals(view, at);
    owed.class = classWith(owed.class, entryClass(view, at), arrears.classes);
    owed.month = earlierMonth(owed.month, months.of(entryStart(view, at)));
    owed.principal = addToPrincipal(owed.principal, amount);
  };
  let next = entries.next();
  return (text) => {
    if (next.done === true) return false;
    begin(owed, next.value);
    do {
      add(next.value);
      next = entries.next();
    } while (next.done !== true && isOfAccount(next.value));
    putLine(owed, text);
    return true;
  };
}

/** Begins with another account, whose name is copied: its block may go before the line is put. */
function begin(owed: OwedByAccount, { block: { bytes }, at, end }: ArrearsEntry): void {
  const start = at + entryHeadBytes;
  if (end - start > owed.name.length) owed.name = new Uint8Array(2 * (end - start));
  for (let place = start; place < end; place++) owed.name[place - start] = bytes[place]!;
  owed.end = end - start;
  owed.class = -1;
  owed.month = -1;
  owed.principal = 0;
}
