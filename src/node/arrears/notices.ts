import { formatDay } from "../../calendar/index.js";
import { monthCell } from "../../table/index.js";
import type { Refuse } from "../sideReject.js";
import { dayOf, requiredOf } from "../sideReject.js";

/** A demand for payment that was served. */
export interface Notice {
  /** The month it is about, `YYYY-MM`; undefined where it is about all that is owed. */
  readonly month: string | undefined;
  readonly number: string;
  readonly date: string;
}

export type Notices = Map<string, Notice[]>;

/** Takes a row of the file of demands. */
export function addNotice(notices: Notices, cells: Readonly<Record<string, string>>, refuse: Refuse): void {
  const accountId = requiredOf(cells, "account_id", refuse);
  const number = requiredOf(cells, "notice_number", refuse);
  const day = dayOf(cells, "notice_date", refuse);
  const month = cells.month === undefined ? undefined : (monthCell(cells.month)?.text ?? refuse("date-form", "month", cells.month, "YYYY-MM"));
  if (accountId === undefined || number === undefined || day === undefined || (month === undefined && cells.month !== undefined)) return;
  const notice = { month, number, date: formatDay(day) };
  const known = notices.get(accountId);
  if (known === undefined) notices.set(accountId, [notice]);
  else known.push(notice);
}

/** The latest demand about the first unpaid month, else the latest about all that is owed, served by a day. */
export function noticeOf(
  notices: Notices,
  { accountId, month, asOf }: { readonly accountId: string; readonly month: string; readonly asOf: string | undefined },
): Notice | undefined {
  const served = (notices.get(accountId) ?? []).filter(({ date }) => asOf === undefined || date <= asOf);
  const latest = (list: readonly Notice[]) =>
    list.reduce<Notice | undefined>((last, notice) => (last === undefined || notice.date >= last.date ? notice : last), undefined);
  return latest(served.filter((notice) => notice.month === month)) ?? latest(served.filter((notice) => notice.month === undefined));
}
