import type { AgedDebt, Ageing } from "../../arrears/index.js";
import { ageingOf } from "../../arrears/index.js";
import { statedKey } from "../../batch/index.js";
import { addMonths, dayOf, firstOfMonth } from "../../calendar/index.js";
import { divideRounded } from "../../money/index.js";
import type { StatedFiles } from "../stated.js";
import { accountIdAt, decimalsOf, entriesOf, startOf, unitsOf } from "./arrearsEntries.js";
import type { ArrearsLog } from "./arrearsLog.js";

/** Arrears by age: a row's last day to pay is that of the company's bill, else the last day of the month in which its period starts. */
export function ageing(
  { arrears, stated }: { readonly arrears: ArrearsLog; readonly stated: StatedFiles | undefined },
  { asOf, parts }: { readonly asOf: number; readonly parts: number },
): Ageing {
  const endOfMonth = (day: number) => addMonths(firstOfMonth(day), 1) - 1;
  function* aged(): Generator<AgedDebt> {
    for (let part = 0; part < parts; part++) {
      for (const entry of entriesOf(arrears, { part, parts })) {
        const start = startOf(entry);
        const bill = stated?.debts.byKey.get(statedKey(accountIdAt(entry), start))?.[0];
        yield { due: bill?.due ?? bill?.end ?? endOfMonth(start), principalFen: fenOf(unitsOf(entry), decimalsOf(entry)) };
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

function fenOf(units: number, decimals: number): bigint {
  return divideRounded(BigInt(units), 10n ** BigInt(decimals - 2), "halfUp");
}
