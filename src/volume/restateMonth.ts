import type { AccountFile, Visit } from "./accountFile.js";
import type { AccountState } from "./accountState.js";
import type { Book } from "./assessGroup.js";
import type { AssessedUsage } from "./assessment.js";
import type { Context } from "./context.js";
import type { Draft, RestatedShare } from "./draft.js";
import { openDraft } from "./draft.js";
import { finishBill } from "./finishBill.js";
import type { MonthNumber } from "./months.js";
import { sharesOf } from "./shares.js";
import { takeSteps } from "./steps/index.js";

/** Whether an account's estimated months are stated again when its meter is read. Where other accounts hang on its volume, the next bill takes the difference. */
export function restates({ pending, subs, masters, households, predecessors, successors }: AccountFile, { volumes }: Context): boolean {
  const links = subs.length + masters.length + households.length + predecessors.length + successors.length;
  return pending.length > 0 || (links === 0 && volumes.estimate.trueUp === "restate");
}

/**
 * Bills a month of an account whose estimates are restated. The months since the last measured bill are worked out again, once without this month's
 * visits and once with them: what differs is stated again.
 */
export function restateMonth(file: AccountFile, { visits, month, book }: { visits: readonly Visit[]; month: MonthNumber; book: Book }): void {
  const all = [...file.pending, ...visits];
  const months = monthsOf(file.pending);
  const after = replay(file, { visits: all, months: [...months, month], book });
  book.context.findings.push(...after.findings.filter(({ params }) => params.month === undefined || params.month === monthText(month)));
  const bill = after.bills.get(month);
  if (bill === undefined) return;
  const before = months.length === 0 ? new Map<MonthNumber, readonly AssessedUsage[]>() : replay(file, { visits: file.pending, months, book }).bills;
  for (const earlier of months) {
    const restated = after.bills.get(earlier) ?? [];
    if (!alike(before.get(earlier) ?? [], restated)) file.restated.push(...restated);
  }
  file.usages.push(...bill);
  file.state = after.state;
  file.billedThrough = after.state.billedThrough;
  const waits = after.state.meters.some(({ estimated }) => estimated > 0);
  file.pending = waits ? all : [];
  if (!waits) file.measured = after.state;
}

function monthsOf(visits: readonly Visit[]): MonthNumber[] {
  return [...new Set(visits.map(({ month }) => month))];
}

function monthText(month: MonthNumber): string {
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`;
}

/** Whether two bills say the same of what is billed. */
function alike(a: readonly AssessedUsage[], b: readonly AssessedUsage[]): boolean {
  const figures = ({ class: id, volumeM3, cycleVolumeM3, notLiableM3, outsideTiersM3 }: AssessedUsage) =>
    [id, volumeM3, cycleVolumeM3, notLiableM3, outsideTiersM3].join();
  return a.length === b.length && a.every((usage, index) => figures(usage) === figures(b[index]!));
}

interface Replay {
  readonly bills: Map<MonthNumber, readonly AssessedUsage[]>;
  readonly state: AccountState;
  readonly findings: Context["findings"];
}

type Shares = Map<MonthNumber, Map<string, RestatedShare>>;

/** Works months out from the last measured bill: first by estimates, to learn what was measured afterwards, then with that shared out over them by days. */
function replay(file: AccountFile, { visits, months, book }: { visits: readonly Visit[]; months: readonly MonthNumber[]; book: Book }): Replay {
  const run = (shares: Shares) => replayOnce(file, { visits, months, book, shares });
  const estimated = run(new Map());
  const shares = sharesOut(estimated.drafts);
  return shares.size === 0 ? estimated : run(shares);
}

function replayOnce(
  file: AccountFile,
  { visits, months, book, shares }: { visits: readonly Visit[]; months: readonly MonthNumber[]; book: Book; shares: Shares },
): Replay & { readonly drafts: readonly Draft[] } {
  const context: Context = { ...book.context, findings: [] };
  const bills = new Map<MonthNumber, readonly AssessedUsage[]>();
  const drafts: Draft[] = [];
  let state = file.measured;
  for (const month of months) {
    const ofMonth = visits.filter((visit) => visit.month === month);
    const draft = takeSteps(openDraft(file, { files: book.files, before: state, visits: ofMonth, month, context, restated: shares.get(month) }));
    if (draft.failed) continue;
    const { usages, next } = finishBill(draft, book.households);
    drafts.push(draft);
    bills.set(month, usages);
    state = next;
  }
  return { bills, state, findings: context.findings, drafts };
}

/** For every meter that was read after estimates: what it counted, shared by days over the bills since it was read before. */
function sharesOut(drafts: readonly Draft[]): Shares {
  const shares: Shares = new Map();
  for (const [last, draft] of drafts.entries()) {
    for (const { meterId, used, between } of draft.trueUps) {
      const first = drafts.findLastIndex((earlier, index) => index < last && !earlier.meters.some(({ id, estimated }) => id === meterId && estimated > 0)) + 1;
      const bills = drafts.slice(first, last + 1);
      const days = bills.map(({ from, until }) => until - from);
      const all = days.reduce((sum, each) => sum + each, 0);
      for (const [index, units] of sharesOf(used, days).entries()) {
        const { month } = bills[index]!;
        const ofMonth = shares.get(month) ?? new Map<string, RestatedShare>();
        ofMonth.set(meterId, { units, from: `(${between}) × ${days[index]}/${all}` });
        shares.set(month, ofMonth);
      }
    }
  }
  return shares;
}
