import { csvText, fileColumns } from "../../table/index.js";
import type { AccountHistory, MeterHistory, Reading } from "../../volume/index.js";
import type { CellMemory, Cells } from "./assessCells.js";
import { dayCell, listCell, numberCell, plainMonth, refuseCell, requiredCell, requiredDay } from "./assessCells.js";

/** Columns of `history.csv`, which is read again as it is written. */
export const historyColumns: readonly string[] = fileColumns.history.map(({ name }) => name);

type Row = Partial<Readonly<Record<"about" | "date" | "m3" | "estimated_m3" | "months_since_read" | "recent_m3" | "month" | "status", string | undefined>>>;

/**
 * The rows of one account's history, in an order that depends on nothing but what they say: `account` (about: owner, date: billed through, m3: billed
 * too much by estimates), `meter`, `cycle` (about: class, date: start), `quota` (about: adjustment), `sub_meter` (about: account), `pending` readings.
 */
export function historyLines(history: AccountHistory): string {
  const { accountId, billedThrough, owner, meters, cycle, quotasLeftM3 = {}, overestimatedM3, subMetersM3 = {}, pending = [] } = history;
  const account = csvText(accountId);
  const line = (kind: string, row: Row) =>
    `${account},${kind},${csvText(row.about ?? "")},${row.date ?? ""},${row.m3 ?? ""},${row.estimated_m3 ?? ""},${row.months_since_read ?? ""},${row.recent_m3 ?? ""},${row.month ?? ""},${row.status ?? ""}\n`;
  let lines = line("account", { about: owner, date: billedThrough, m3: overestimatedM3 });
  for (const meter of sorted(meters, ({ meterId }) => meterId)) lines += line("meter", meterRow(meter));
  for (const [id, m3] of sorted(Object.entries(cycle?.m3ByClass ?? {}), ([key]) => key)) lines += line("cycle", { about: id, date: cycle?.from, m3 });
  if (cycle !== undefined && Object.keys(cycle.m3ByClass).length === 0) lines += line("cycle", { date: cycle.from });
  for (const [id, m3] of sorted(Object.entries(quotasLeftM3), ([key]) => key)) lines += line("quota", { about: id, m3 });
  for (const [id, m3] of sorted(Object.entries(subMetersM3), ([key]) => key)) lines += line("sub_meter", { about: id, m3 });
  for (const reading of sorted(pending, pendingKey)) lines += line("pending", pendingRow(reading));
  return lines;
}

function meterRow({ meterId, readOn, readingM3, recentM3, estimatedM3, monthsSinceRead, broken }: MeterHistory): Row {
  return {
    about: meterId,
    date: readOn,
    m3: readingM3,
    estimated_m3: estimatedM3,
    months_since_read: monthsSinceRead === undefined ? undefined : String(monthsSinceRead),
    recent_m3: recentM3.join("+"),
    status: broken === true ? "broken" : undefined,
  };
}

function pendingRow({ meterId, readingDate, readingM3, kind, month }: Reading): Row {
  return { about: meterId, date: readingDate, m3: readingM3, month, status: kind };
}

function pendingKey({ readingDate, meterId, kind, readingM3 = "", month = "" }: Reading): string {
  return [readingDate, meterId, kind, month, readingM3].join("\t");
}

function sorted<Entry>(entries: readonly Entry[], keyOf: (entry: Entry) => string): readonly Entry[] {
  if (entries.length < 2) return entries;
  return entries.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0));
}

/** An account's history while its rows are read. */
export interface HistoryRows {
  account?: Pick<AccountHistory, "billedThrough" | "owner" | "overestimatedM3">;
  readonly meters: MeterHistory[];
  cycleFrom: string | undefined;
  readonly byClass: Record<string, string>;
  readonly quotas: Record<string, string>;
  readonly subMeters: Record<string, string>;
  readonly pending: Reading[];
}

export function createHistoryRows(): HistoryRows {
  return { meters: [], cycleFrom: undefined, byClass: {}, quotas: {}, subMeters: {}, pending: [] };
}

/** Takes one row of a history file; a fault is noted in the cells. */
export function takeHistoryRow(rows: HistoryRows, cells: Cells, { accountId, memory }: { accountId: string; memory: CellMemory }): void {
  const kind = requiredCell(cells, "kind");
  const about = cells.text("about") ?? "";
  const m3 = numberCell(cells, "m3");
  if (kind === "account") {
    if (rows.account !== undefined) refuseCell(cells, "row-doubled", { column: "kind", value: kind });
    const billedThrough = dayCell(cells, "date", memory);
    rows.account = { ...(billedThrough && { billedThrough }), ...(about !== "" && { owner: about }), ...(m3 !== undefined && { overestimatedM3: m3 }) };
  } else if (kind === "meter") rows.meters.push(meterOf(cells, { about, m3, memory }));
  else if (kind === "cycle") {
    rows.cycleFrom = requiredDay(cells, "date", memory);
    if (about !== "") rows.byClass[about] = m3 ?? requiredCell(cells, "m3");
  } else if (kind === "quota") rows.quotas[about] = m3 ?? requiredCell(cells, "m3");
  else if (kind === "sub_meter") rows.subMeters[about] = m3 ?? requiredCell(cells, "m3");
  else if (kind === "pending") {
    const month = plainMonth(cells, "month", memory);
    rows.pending.push({
      accountId,
      meterId: about,
      readingDate: requiredDay(cells, "date", memory),
      ...(m3 !== undefined && { readingM3: m3 }),
      kind: listCell(cells, "status", "readingKind") ?? "read",
      ...(month !== undefined && { month }),
    });
  } else refuseCell(cells, "word-unknown", { column: "kind", value: kind, expected: "account, meter, cycle, quota, sub_meter, pending" });
}

function meterOf(cells: Cells, { about, m3, memory }: { about: string; m3: string | undefined; memory: CellMemory }): MeterHistory {
  const estimatedM3 = numberCell(cells, "estimated_m3");
  const months = numberCell(cells, "months_since_read");
  const status = cells.text("status");
  if (status !== undefined && status !== "broken") refuseCell(cells, "word-unknown", { column: "status", value: status, expected: "broken" });
  return {
    meterId: about,
    readOn: requiredDay(cells, "date", memory),
    readingM3: m3 ?? requiredCell(cells, "m3"),
    recentM3: cells.text("recent_m3")?.split("+") ?? [],
    ...(estimatedM3 !== undefined && { estimatedM3 }),
    ...(months !== undefined && { monthsSinceRead: Number(months) }),
    ...(status === "broken" && { broken: true }),
  };
}

/** The history that the rows of an account make; undefined where the row of the account itself is missing. */
export function historyOf(accountId: string, { account, meters, cycleFrom, byClass, quotas, subMeters, pending }: HistoryRows): AccountHistory | undefined {
  if (account === undefined) return undefined;
  return {
    accountId,
    ...account,
    meters,
    ...(cycleFrom !== undefined && { cycle: { from: cycleFrom, m3ByClass: byClass } }),
    ...(Object.keys(quotas).length > 0 && { quotasLeftM3: quotas }),
    ...(Object.keys(subMeters).length > 0 && { subMetersM3: subMeters }),
    ...(pending.length > 0 && { pending }),
  };
}
