import type { AccountFile } from "./accountFile.js";
import type { Context } from "./context.js";
import type { Households } from "./countedBefore.js";
import type { Draft } from "./draft.js";
import { openDraft } from "./draft.js";
import { finishBill } from "./finishBill.js";
import type { Group } from "./groups.js";
import type { MonthNumber } from "./months.js";
import type { AccountFiles } from "./openAccounts.js";
import { visitsOf } from "./openReadings.js";
import { restateMonth, restates } from "./restateMonth.js";
import { takeSteps } from "./steps/index.js";

/** What the accounts of a book share while they are assessed. */
export interface Book {
  readonly files: AccountFiles;
  readonly households: Households;
  /** Last month to bill. */
  readonly through: MonthNumber;
  readonly context: Context;
}

/** Bills a group of linked accounts, month by month: first every account's volume, then the counts, which they may share. */
export function assessGroup({ measured, counted }: Group, book: Book): void {
  for (let month = nextMonth(measured); month <= book.through; month = nextMonth(measured)) {
    const drafts = new Map<AccountFile, Draft>();
    for (const file of measured) {
      if (!file.sound || monthOf(file) !== month) continue;
      const { visits, after } = visitsOf(file, month);
      file.next = after;
      if (file.nextUnvisited <= month) file.nextUnvisited = month + 1;
      if (restates(file, book.context)) restateMonth(file, { visits, month, book });
      else {
        const draft = takeSteps(openDraft(file, { files: book.files, before: file.state, visits, month, context: book.context }));
        if (draft.failed) continue;
        file.billedThrough = draft.until - 1;
        creditMasters(draft);
        drafts.set(file, draft);
      }
    }
    for (const file of counted) {
      const draft = drafts.get(file);
      if (draft !== undefined) commit(draft, book.households);
    }
  }
}

/** One account that nothing joins to others: nearly all. */
export function assessAlone(file: AccountFile, book: Book): void {
  const { context, files, households, through } = book;
  if (!file.sound) return;
  const restating = restates(file, context);
  for (let month = monthOf(file); month <= through; month = monthOf(file)) {
    const { visits, after } = visitsOf(file, month);
    file.next = after;
    if (file.nextUnvisited <= month) file.nextUnvisited = month + 1;
    if (restating) restateMonth(file, { visits, month, book });
    else {
      const draft = takeSteps(openDraft(file, { files, before: file.state, visits, month, context }));
      if (!draft.failed) commit(draft, households);
    }
  }
}

function commit(draft: Draft, households: Households): void {
  const { file, month } = draft;
  const { usages, next, closed } = finishBill(draft, households);
  for (let index = 0; index < usages.length; index++) file.usages.push(usages[index]!);
  file.state = next;
  file.closed = closed && { month, ...closed };
}

function nextMonth(files: readonly AccountFile[]): MonthNumber {
  let month = Number.POSITIVE_INFINITY;
  for (const file of files) if (file.sound) month = Math.min(month, monthOf(file));
  return month;
}

/** The next month in which there is something to bill; Infinity where there is none. */
function monthOf({ visits, next, nextUnvisited }: AccountFile): MonthNumber {
  return next < visits.length ? Math.min(visits[next]!.month, nextUnvisited) : nextUnvisited;
}

/** What a sub-meter's account is billed waits to be taken off the master's next bill. */
function creditMasters({ file, files, metered, until }: Draft): void {
  for (const { accountId, from, until: end } of file.masters) {
    const master = files.get(accountId);
    if (master === undefined || from >= until || end < until) continue;
    const subMeters = new Map(master.state.subMeters);
    subMeters.set(file.id, (subMeters.get(file.id) ?? 0) + metered);
    master.state = { ...master.state, subMeters };
  }
}
