import type { AccountFile, DatedRecord } from "./accountFile.js";
import { freshState } from "./accountState.js";
import { areTexts, choiceAt, dayAt, isRow, quantityAt, said, windowAt } from "./cells.js";
import type { Context } from "./context.js";
import { note } from "./context.js";
import type { AccountRecord, VolumeBasis } from "./meterBook.js";

export type AccountFiles = Map<string, AccountFile>;

const bases: readonly VolumeBasis[] = ["used", "discharge", "product_water", "construction_quota"];

/** The account register: a file for each account, with its rows by their first day. */
export function openAccounts(records: readonly AccountRecord[], context: Context): AccountFiles {
  const files: AccountFiles = new Map();
  for (let row = 0; row < records.length; row++) {
    const record = records[row] as AccountRecord;
    const path = `accounts[${row}]`;
    if (!isRow(record, path, context)) continue;
    if (typeof record.accountId !== "string" || record.accountId === "") {
      note(context, "required-missing", `${path}.accountId`, {});
      continue;
    }
    let file = files.get(record.accountId);
    if (file === undefined) {
      file = openFile(record.accountId);
      files.set(record.accountId, file);
    }
    const dated = readRecord(record, { row, path }, context);
    if (dated === undefined) file.sound = false;
    else file.records.push(dated);
  }
  for (const file of files.values()) if (file.records.length > 1) orderRecords(file, context);
  return files;
}

function openFile(id: string): AccountFile {
  return {
    id,
    records: [],
    meters: [],
    visits: [],
    parts: [],
    adjustments: [],
    subs: [],
    masters: [],
    households: [],
    predecessors: [],
    successors: [],
    sound: true,
    historyRead: true,
    state: freshState,
    billedThrough: undefined,
    measured: freshState,
    pending: [],
    closed: undefined,
    next: 0,
    nextUnvisited: Number.POSITIVE_INFINITY,
    usages: [],
    restated: [],
  };
}

function readRecord(record: AccountRecord, { row, path }: { row: number; path: string }, context: Context): DatedRecord | undefined {
  const params = { accountId: record.accountId };
  const from = dayAt(record.from, { path: `${path}.from`, params }, context);
  if (from === undefined) return undefined;
  const window = record.to === undefined ? { until: Number.POSITIVE_INFINITY } : windowAt(record, { path, params }, context);
  if (window === undefined) return undefined;
  if (record.relief !== undefined && !areTexts(record.relief, { path: `${path}.relief`, params }, context)) return undefined;
  if (record.dischargeEvidence !== undefined && !areTexts(record.dischargeEvidence, { path: `${path}.dischargeEvidence`, params }, context)) return undefined;
  if (record.basis !== undefined && !choiceAt(record.basis, { of: bases, path: `${path}.basis`, params }, context)) return undefined;
  const quota = record.quotaM3PerMonth === undefined ? 0 : quantityAt(record.quotaM3PerMonth, { path: `${path}.quotaM3PerMonth`, params }, context);
  if (quota === undefined) return undefined;
  return {
    record,
    row,
    from,
    until: window.until,
    classIndex: record.class === undefined ? -1 : (context.rules.classIndex.get(record.class) ?? -2),
    quotaPerMonth: record.quotaM3PerMonth === undefined ? -1 : quota,
    evidence: record.dischargeEvidence ?? [],
  };
}

/** Rows stand by their first day. Two that hold on one day are a fault unless the later one plainly follows. */
function orderRecords(file: AccountFile, context: Context): void {
  file.records.sort((a, b) => a.from - b.from || a.row - b.row);
  for (let index = 1; index < file.records.length; index++) {
    const [before, after] = [file.records[index - 1]!, file.records[index]!];
    const path = `accounts[${after.row}].from`;
    const params = said(after.record.from, "", { accountId: file.id, other: before.record.from });
    const ends = before.record.to === undefined ? after.from : before.until;
    if (before.from !== after.from && ends <= after.from) continue;
    file.sound = false;
    note(context, before.record.owner === after.record.owner ? "account-doubled" : "owner-doubled", path, params);
  }
}

/** The row that holds on a day. */
export function recordOn({ records }: AccountFile, day: number): DatedRecord | undefined {
  for (let index = records.length - 1; index >= 0; index--) if (records[index]!.from <= day) return records[index];
  return undefined;
}
