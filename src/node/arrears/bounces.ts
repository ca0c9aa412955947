import { findText, noId } from "../../batch/index.js";
import type { SideReject } from "../sideReject.js";
import type { Bounce } from "./accountEvents.js";
import type { Payments } from "./payments.js";
import { placesOfIds } from "./payments.js";

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
export function matchBounces(rows: readonly BounceRow[], payments: Payments): { readonly bounces: readonly Bounce[]; readonly rejects: readonly SideReject[] } {
  const bounces: Bounce[] = [];
  const rejects: SideReject[] = [];
  const numbers = rows.map(({ id }) => findText(payments.ids, id));
  const places = rows.length === 0 ? new Map<number, number>() : placesOfIds(payments, new Set(numbers.filter((number) => number !== noId)));
  for (const [at, { id, amountFen, day, source, row, original }] of rows.entries()) {
    const place = places.get(numbers[at]!);
    const isLater = place !== undefined && payments.hasDates && payments.paidOn[place]! > (day ?? Number.POSITIVE_INFINITY);
    if (place === undefined || payments.amountFen[place] !== amountFen || isLater) {
      rejects.push({ source, row, column: "bounced_payment", value: id, code: "bounce-unknown", expected: "", original });
      continue;
    }
    bounces.push({ payment: place, day });
    places.delete(numbers[at]!);
  }
  return { bounces, rejects };
}
