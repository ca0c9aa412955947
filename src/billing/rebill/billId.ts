import type { Bill } from "../types.js";

/** What a bill is made out for. */
export type BillKey = Pick<Bill, "accountId" | "class" | "periodStart" | "periodEnd">;

/**
 * The id of a bill, of its account, class and period: the same facts give the same id, so that an import can be repeated. The marks `/`, `#`, `+` and `%`
 * inside a part are written as `%2F`, `%23`, `%2B` and `%25`, so that different facts never share an id.
 *
 * @param bill days as `YYYY-MM-DD`; the class as an id of the policy.
 * @example
 * billId({ accountId: "CD01", class: "resident", periodStart: "2022-07-01", periodEnd: "2022-07-31" }); //=> "CD01/resident/2022-07-01/2022-07-31"
 */
export function billId({ accountId, class: classId, periodStart, periodEnd }: BillKey): string {
  return `${escaped(accountId)}/${escaped(classId)}/${escaped(periodStart)}/${escaped(periodEnd)}`;
}

/** The id of an adjustment: the sequence counts from 1 on each bill. */
export function adjustmentId(bill: string, sequence: number): string {
  return `${bill}#${sequence}`;
}

function escaped(part: string): string {
  return String(part).replace(/[/#+%]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}
