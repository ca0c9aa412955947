import { billColumns } from "../batch/index.js";
import { formatDay } from "../calendar/index.js";
import { formatFen } from "../money/index.js";
import { csvText } from "../table/index.js";
import type { Collected } from "./collect.js";
import type { StatedFiles } from "./stated.js";

/** Result rows for bills that no usage row met (match 1), in the order of the company's file; they are counted as matches and causes. */
export function* theirsOnlyLines({ bills, index }: StatedFiles, total: Collected): Generator<string> {
  const knowsPayments = [...index.values()].some(({ paidFen }) => paidFen !== undefined);
  for (const bill of bills) {
    if (total.matched.has(bill.place)) continue;
    total.matches["1"] = (total.matches["1"] ?? 0) + 1;
    total.causes["billed-without-usage"] = (total.causes["billed-without-usage"] ?? 0) + 1;
    const cells: Record<string, string> = {
      account_id: csvText(bill.accountId),
      class: csvText(bill.class ?? ""),
      period_start: formatDay(bill.start),
      period_end: bill.end === undefined ? "" : formatDay(bill.end),
      volume_m3: csvText(bill.volumeM3 ?? ""),
    };
    const paid = knowsPayments ? formatFen(bill.paidFen) : "";
    const billed = formatFen(bill.billedFen);
    yield `${[...billColumns.map((name) => cells[name] ?? ""), billed, paid, billed, paid, "1", "billed-without-usage"].join(",")}\n`;
  }
}
