import { billId } from "../billing/index.js";
import { formatDay } from "../calendar/index.js";
import { accountText } from "./account.js";
import { refuse } from "./fault.js";
import type { BookedEntry } from "./rebillIndex.js";
import { isStanding } from "./rebillIndex.js";
import type { TariffContext } from "./rowContext.js";
import type { SlabState } from "./slabState.js";

/** What stands booked for the row just read; reused from row to row. */
export interface BookedRow {
  accountId: string;
  /** Everything booked for the account. */
  all: readonly BookedEntry[];
  /** Booked for this account, class and period. */
  entry: BookedEntry | undefined;
  /** Booked for this account and period under other classes, where this row may take their place. */
  others: readonly BookedEntry[];
}

const none: readonly BookedEntry[] = [];

export function createBookedRow(): BookedRow {
  return { accountId: "", all: none, entry: undefined, others: none };
}

/** Finds what stands booked for the row; one whose booked data cannot be used is refused. */
export function readBooked({ reader, plan, notes, booked }: SlabState, { tariff, facts }: TariffContext): void {
  booked.accountId = accountText(notes.account);
  booked.all = plan.booked?.byAccount.get(booked.accountId) ?? none;
  booked.entry = undefined;
  booked.others = none;
  const classId = tariff.classes[facts.classIndex]!.id;
  for (const entry of booked.all) {
    if (entry.until <= facts.start || entry.start >= facts.until) continue;
    if (entry.fault !== undefined) {
      refuse(reader.fault, entry.fault.code, "account_id", entry.fault);
    } else if (entry.start !== facts.start || entry.until !== facts.until) {
      if (isStanding(entry) && plan.booked?.reversesMissing !== true) {
        const expected = idOf(booked.accountId, { class: classId, start: facts.start, until: facts.until });
        refuse(reader.fault, "rebill-other-bill", "period_start", { value: idOf(booked.accountId, entry), expected });
      }
    } else if (entry.class === classId) booked.entry = entry;
    else booked.others = [...booked.others, entry];
  }
  // A bill that stands under its own class leaves those of other classes alone: they may be parts of mixed use.
  if (booked.entry?.replaces === false) booked.others = none;
}

function idOf(accountId: string, { class: classId, start, until }: { readonly class: string; readonly start: number; readonly until: number }): string {
  return billId({ accountId, class: classId, periodStart: formatDay(start), periodEnd: formatDay(until - 1) });
}
