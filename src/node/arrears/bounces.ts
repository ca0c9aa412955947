import type { SideReject } from "../sideReject.js";
import type { Bounce } from "./accountEvents.js";
import type { Payment } from "./debts.js";

/** A row of the file of payments that takes another back. */
export interface BounceRow {
  /** The payment that bounced. */
  readonly id: string;
  readonly amountFen: number;
  readonly day: number | undefined;
  readonly source: string;
  readonly row: number;
  readonly original: string;
}

/** Finds the payments that bounced. A row that names none, one of another amount, a later one or one that bounced before is rejected. */
export function matchBounces(
  rows: readonly BounceRow[],
  payments: readonly Payment[],
): { readonly bounces: readonly Bounce[]; readonly rejects: readonly SideReject[] } {
  const bounces: Bounce[] = [];
  const rejects: SideReject[] = [];
  const places = new Map<string, number>();
  const named = new Set(rows.map(({ id }) => id));
  if (named.size > 0) for (const [place, { id }] of payments.entries()) if (id !== undefined && named.has(id)) places.set(id, place);
  for (const { id, amountFen, day, source, row, original } of rows) {
    const place = places.get(id);
    const payment = place === undefined ? undefined : payments[place];
    if (place === undefined || payment?.amountFen !== amountFen || (payment.paidOn ?? Number.NEGATIVE_INFINITY) > (day ?? Number.POSITIVE_INFINITY)) {
      rejects.push({ source, row, column: "bounced_payment", value: id, code: "bounce-unknown", expected: "", original });
      continue;
    }
    bounces.push({ payment: place, day });
    places.delete(id);
  }
  return { bounces, rejects };
}
