import type { ArrearsForm, EntryBlock } from "../../batch/index.js";
import { entryClass, entryDecimals, entryEnd, entryHeadBytes, entryStart, entryUnits, putArrearsLines } from "../../batch/index.js";
import type { OwedByAccount } from "./accountDebts.js";
import { addToPrincipal, classWith, compareAccounts, earlierMonth } from "./accountDebts.js";
import type { ArrearsFacts, LineWriter } from "./arrearsLines.js";
import { createByteText, putMany, textBytes } from "./byteText.js";
import type { Months } from "./months.js";

/** Whether an account owes nothing more when the next one comes: nothing is owed beside what the log holds, whose accounts rise. */
export function areRising({ arrears, stated }: ArrearsFacts): boolean {
  return stated === undefined && arrears.isRising;
}

/**
 * The lines of accounts that rise, without a table of them: those of a block are put together, but for such as are not usual, and for the last, which may go on in
 * the next block.
 *
 * @param expectedBytes of what is given at once; it stands until the next but one is asked for.
 */
export function* risingLines(
  { arrears }: ArrearsFacts,
  { months, writer, expectedBytes }: { readonly months: Months; readonly writer: LineWriter; readonly expectedBytes: number },
): Generator<Uint8Array> {
  const owed: OwedByAccount = { name: new Uint8Array(0), start: 0, end: 0, class: -1, month: -1, principal: 0 };
  const form = formOf(arrears.classes, writer, months);
  const take = (lines: Uint8Array) => putMany(text, lines);
  let [text, other] = [createByteText(2 * expectedBytes), createByteText(2 * expectedBytes)];
  let isOpen = false;
  for (const block of arrears.blocks()) {
    const { bytes, view } = block;
    for (let at = 0; at < bytes.length; ) {
      if (isOpen && !isOf(owed, block, at)) {
        writer.putLine(owed, text);
        isOpen = false;
      }
      if (!isOpen && form !== undefined) at = putArrearsLines(form, bytes, at, take);
      if (at === bytes.length) break;
      if (!isOpen) begin(owed, block, at);
      isOpen = true;
      owed.class = classWith(owed.class, entryClass(view, at), arrears.classes);
      owed.month = earlierMonth(owed.month, months.of(entryStart(view, at)));
      owed.principal = addToPrincipal(owed.principal, { units: entryUnits(view, at), decimals: entryDecimals(view, at) });
      at = entryEnd(view, at);
    }
    if (text.length < expectedBytes) continue;
    yield textBytes(text);
    [text, other] = [other, text];
    text.length = 0;
  }
  if (isOpen) writer.putLine(owed, text);
  yield textBytes(text);
}

/** How lines are put together; undefined where they do not end alike. */
function formOf(classes: readonly string[], { usualEnd, cellsOf }: LineWriter, months: Months): ArrearsForm | undefined {
  if (usualEnd === undefined) return undefined;
  return { end: usualEnd, noClass: classes.indexOf(""), cellsOf: (place, start) => cellsOf(place, months.of(start)) };
}

function isOf(owed: OwedByAccount, { bytes, view }: EntryBlock, at: number): boolean {
  return compareAccounts({ name: bytes, start: at + entryHeadBytes, end: entryEnd(view, at) }, owed) === 0;
}

/** Begins with another account, whose name is copied: its block may go before it is asked for. */
function begin(owed: OwedByAccount, { bytes, view }: EntryBlock, at: number): void {
  const start = at + entryHeadBytes;
  const size = entryEnd(view, at) - start;
  if (size > owed.name.length) owed.name = new Uint8Array(2 * size);
  owed.name.set(bytes.subarray(start, start + size));
  owed.end = size;
  owed.class = -1;
  owed.month = -1;
  owed.principal = 0;
}
