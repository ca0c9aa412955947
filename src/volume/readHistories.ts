import type { Visit } from "./accountFile.js";
import type { AccountHistory, MeterHistory } from "./accountHistory.js";
import type { AccountState, MeterState } from "./accountState.js";
import type { Cell } from "./cells.js";
import { dayAt, isRow, quantityAt, said } from "./cells.js";
import type { Context } from "./context.js";
import { note } from "./context.js";
import type { AccountFiles } from "./openAccounts.js";
import { compareVisits, readVisit } from "./openReadings.js";

/** Puts the histories into their accounts' files; those of accounts that the book does not know stay as they are. */
export function readHistories(histories: readonly AccountHistory[], files: AccountFiles, context: Context): void {
  for (const [index, history] of histories.entries()) {
    if (!isRow(history, `histories[${index}]`, context)) continue;
    const file = files.get(history.accountId);
    if (file === undefined) continue;
    const faults = context.findings.length;
    const path = `histories[${index}]`;
    const state = stateOf(history, path, context);
    const pending = history.pending?.map((reading) => readVisit(reading, -1, context)) ?? [];
    if (context.findings.length > faults || pending.includes(undefined)) {
      file.sound = false;
      file.historyRead = false;
      note(context, "history-damaged", path, { accountId: history.accountId });
      continue;
    }
    file.state = state;
    file.measured = state;
    file.billedThrough = state.billedThrough;
    file.pending = (pending as Visit[]).sort(compareVisits);
  }
}

function stateOf(history: AccountHistory, path: string, context: Context): AccountState {
  const cell = (field: string) => ({ path: `${path}.${field}`, params: { accountId: history.accountId } });
  const quantities = (record: Readonly<Record<string, string>> = {}, field: string) =>
    Object.entries(record).map(([key, text]) => [key, quantityAt(text, cell(`${field}.${key}`), context) ?? 0] as const);
  const { cycle, billedThrough, owner } = history;
  return {
    billedThrough: billedThrough === undefined ? undefined : dayAt(billedThrough, cell("billedThrough"), context),
    owner,
    meters: history.meters.map((meter, index) => meterStateOf(meter, cell(`meters[${index}]`), context)),
    cycleFrom: cycle === undefined ? undefined : dayAt(cycle.from, cell("cycle.from"), context),
    counts: new Map(quantities(cycle?.m3ByClass, "cycle.m3ByClass").map(([id, units]) => [classOf(id, cell(`cycle.m3ByClass.${id}`), context), units])),
    quotasLeft: new Map(quantities(history.quotasLeftM3, "quotasLeftM3")),
    overestimated: history.overestimatedM3 === undefined ? 0 : (quantityAt(history.overestimatedM3, cell("overestimatedM3"), context) ?? 0),
    subMeters: new Map(quantities(history.subMetersM3, "subMetersM3")),
  };
}

function classOf(id: string, { path, params }: Cell, context: Context): number {
  const { classIndex } = context.rules;
  const place = classIndex.get(id);
  if (place === undefined) note(context, "class-unknown", path, said(id, [...classIndex.keys()].join(", "), params));
  return place ?? -1;
}

function meterStateOf(meter: MeterHistory, { path, params }: Cell, context: Context): MeterState {
  const units = (text: string | undefined, field: string) => (text === undefined ? 0 : (quantityAt(text, { path: `${path}.${field}`, params }, context) ?? 0));
  return {
    id: meter.meterId,
    readOn: dayAt(meter.readOn, { path: `${path}.readOn`, params }, context) ?? 0,
    shown: units(meter.readingM3, "readingM3"),
    recent: meter.recentM3.map((text, index) => units(text, `recentM3[${index}]`)),
    estimated: units(meter.estimatedM3, "estimatedM3"),
    monthsSinceRead: meter.monthsSinceRead ?? 0,
    broken: meter.broken === true,
  };
}
