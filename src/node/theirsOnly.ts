import { addDigests, billColumns, digestOfRow, noId, textOfId } from "../batch/index.js";
import { formatDay } from "../calendar/index.js";
import { formatFen } from "../money/index.js";
import { csvText } from "../table/index.js";
import { classOfBill, dayOr } from "./arrears/debts.js";
import type { Collected } from "./collect.js";
import type { StatedFiles } from "./stated.js";

/** Sums over bills that no usage row met, in fen. */
export interface UnmetBills {
  readonly billedFen: bigint;
  readonly paidFen: bigint;
  /** What was paid on them, without what was paid too much. */
  readonly settledFen: bigint;
}

/** The places of the bills that no usage row met. */
export function* unmetBills({ debts: { bills } }: StatedFiles, { matched }: Pick<Collected, "matched">): Generator<number> {
  for (let place = 0; place < bills.count; place++) if (!matched.has(place)) yield place;
}

export function sumUnmet(stated: StatedFiles | undefined, total: Pick<Collected, "matched">): UnmetBills {
  const sums = { billedFen: 0n, paidFen: 0n, settledFen: 0n };
  if (stated === undefined) return sums;
  const { billedFen, paidFen } = stated.debts.bills;
  for (const place of unmetBills(stated, total)) {
    sums.billedFen += BigInt(billedFen[place]!);
    sums.paidFen += BigInt(paidFen[place]!);
    sums.settledFen += BigInt(Math.min(paidFen[place]!, billedFen[place]!));
  }
  return sums;
}

/** The result row of a bill that no usage row met (match 1); it is counted as a match and a cause, and what is not paid on it is owed. */
export function addTheirsOnly(
  { debts }: StatedFiles,
  place: number,
  { total, knowsPayments }: { readonly total: Collected; readonly knowsPayments: boolean },
): Uint8Array {
  const { accounts, volumes, account, volume, start, end, billedFen, paidFen } = debts.bills;
  total.matches["1"] = (total.matches["1"] ?? 0) + 1;
  total.causes["billed-without-usage"] = (total.causes["billed-without-usage"] ?? 0) + 1;
  const accountId = textOfId(accounts, account[place]!);
  const classWord = classOfBill(debts, place) ?? "";
  const unpaidFen = billedFen[place]! - paidFen[place]!;
  if (knowsPayments && unpaidFen > 0) total.arrears.add({ accountId, class: classWord, start: start[place]!, principalUnits: unpaidFen, decimals: 2 });
  const lastDay = dayOr(end[place]!);
  const cells: Record<string, string> = {
    account_id: csvText(accountId),
    class: csvText(classWord),
    period_start: formatDay(start[place]!),
    period_end: lastDay === undefined ? "" : formatDay(lastDay),
    volume_m3: volume[place] === noId ? "" : csvText(textOfId(volumes, volume[place]!)),
  };
  const paid = knowsPayments ? formatFen(paidFen[place]!) : "";
  const billed = formatFen(billedFen[place]!);
  const line = Buffer.from(`${[...billColumns.map((name) => cells[name] ?? ""), billed, paid, billed, paid, "1", "billed-without-usage"].join(",")}\n`);
  total.digest = addDigests(total.digest, digestOfRow(line));
  return line;
}
