import type { AgedDebt, Ageing } from "../../arrears/index.js";
import { ageingOf } from "../../arrears/index.js";
import { entryDecimals, entryHeadBytes, entryStart, entryUnits, findId, firstBill, noBill } from "../../batch/index.js";
import { addMonths, dayOf, firstOfMonth } from "../../calendar/index.js";
import { divideRounded } from "../../money/index.js";
import type { StatedFiles } from "../stated.js";
import type { ArrearsEntry } from "./arrearsEntries.js";
import { entriesOf } from "./arrearsEntries.js";
import type { ArrearsLog } from "./arrearsLog.js";
import type { Debts } from "./debts.js";
import { dayOr } from "./debts.js";

/** Arrears by age: a row's last day to pay is that of the company's bill, else the last day of the month in which its period starts. */
export function ageing(
  { arrears, stated }: { readonly arrears: ArrearsLog; readonly stated: StatedFiles | undefined },
  { asOf, parts }: { readonly asOf: number; readonly parts: number },
): Ageing {
  const endOfMonth = (day: number) => addMonths(firstOfMonth(day), 1) - 1;
  function* aged(): Generator<AgedDebt> {
    for (let part = 0; part < parts; part++) {
      for (const entry of entriesOf(arrears, { part, parts })) {
        const { view } = entry.block;
        const due = (stated && lastDayOf(stated.debts, entry)) ?? endOfMonth(entryStart(view, entry.at));
        yield { due, principalFen: fenOf(entryUnits(view, entry.at), entryDecimals(view, entry.at)) };
      }
    }
    for (const { parts: months = [] } of stated?.opening.values() ?? []) {
      for (const { month, due, principalFen, settledFen } of months) {
        const [year, number] = month.split("-").map(Number);
        yield { due: due ?? endOfMonth(dayOf(year ?? 0, number ?? 1, 1)), principalFen: BigInt(principalFen - settledFen) };
      }
    }
  }
  return ageingOf(aged(), { asOf });
}

/** The last day to pay of the company's bill for an account and a first day, else the last of its period. */
function lastDayOf({ bills, dates }: Debts, { block: { bytes, view }, at, end }: ArrearsEntry): number | undefined {
  const bill = firstBill(bills, findId(bills.accounts, bytes, at + entryHeadBytes, end), entryStart(view, at));
  if (bill === noBill) return undefined;
  return (dates && dayOr(dates.due[bill]!)) ?? dayOr(bills.end[bill]!);
}

function fenOf(units: number, decimals: number): bigint {
  return divideRounded(BigInt(units), 10n ** BigInt(decimals - 2), "halfUp");
}
