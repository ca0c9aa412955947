import { addDigests, billColumns, digestOfRow } from "../batch/index.js";
import { formatDay } from "../calendar/index.js";
import { formatFen } from "../money/index.js";
import { csvText } from "../table/index.js";
import type { CompanyBill } from "./arrears/debts.js";
import type { Collected } from "./collect.js";
import type { StatedFiles } from "./stated.js";

/** The company's bills that no usage row met; where no file of bills was given there are none. */
export function billsWithoutUsage({ bills, index }: StatedFiles, { matched }: Collected): CompanyBill[] {
  return index.billed ? bills.filter(({ place }) => !matched.has(place)) : [];
}

/** The result row of a bill that no usage row met (match 1); it is counted as a match and a cause, and what is not paid on it is owed. */
export function addTheirsOnly(bill: CompanyBill, total: Collected, { knowsPayments }: { readonly knowsPayments: boolean }): Uint8Array {
  total.matches["1"] = (total.matches["1"] ?? 0) + 1;
  total.causes["billed-without-usage"] = (total.causes["billed-without-usage"] ?? 0) + 1;
  if (knowsPayments && bill.paidFen < bill.billedFen) {
    total.arrears.add({ accountId: bill.accountId, class: bill.class ?? "", start: bill.start, principalUnits: bill.billedFen - bill.paidFen, decimals: 2 });
  }
  const cells: Record<string, string> = {
    account_id: csvText(bill.accountId),
    class: csvText(bill.class ?? ""),
    period_start: formatDay(bill.start),
    period_end: bill.end === undefined ? "" : formatDay(bill.end),
    volume_m3: csvText(bill.volumeM3 ?? ""),
  };
  const paid = knowsPayments ? formatFen(bill.paidFen) : "";
  const billed = formatFen(bill.billedFen);
  const line = Buffer.from(`${[...billColumns.map((name) => cells[name] ?? ""), billed, paid, billed, paid, "1", "billed-without-usage"].join(",")}\n`);
  total.digest = addDigests(total.digest, digestOfRow(line));
  return line;
}
