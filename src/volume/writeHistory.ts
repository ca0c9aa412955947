import type { AccountFile } from "./accountFile.js";
import type { AccountHistory, MeterHistory } from "./accountHistory.js";
import type { AccountState, MeterState } from "./accountState.js";
import { freshState } from "./accountState.js";
import type { Context } from "./context.js";
import { quantityText } from "./quantity.js";

/** The state of an account after this assessment; undefined where nothing is known of it yet. */
export function historyOf(file: AccountFile, context: Context): AccountHistory | undefined {
  const state = file.pending.length > 0 ? file.measured : file.state;
  if (state === freshState && file.pending.length === 0) return undefined;
  const history = writeState(file.id, state, context);
  return file.pending.length === 0 ? history : { ...history, pending: file.pending.map(({ reading }) => reading) };
}

function writeState(accountId: string, state: AccountState, context: Context): AccountHistory {
  const { days, scale, rules } = context;
  const meters: MeterHistory[] = [];
  for (let index = 0; index < state.meters.length; index++) meters.push(writeMeter(state.meters[index]!, context));
  const record = (entries: Iterable<readonly [string, number]>) =>
    Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, units]) => [key, quantityText(units, scale)]));
  return {
    accountId,
    ...(state.billedThrough !== undefined && { billedThrough: days.text(state.billedThrough) }),
    ...(state.owner !== undefined && { owner: state.owner }),
    meters,
    ...(state.cycleFrom !== undefined && {
      cycle: { from: days.text(state.cycleFrom), m3ByClass: record([...state.counts].map(([place, units]) => [rules.classes[place]!.id, units] as const)) },
    }),
    ...(state.quotasLeft.size > 0 && { quotasLeftM3: record(state.quotasLeft) }),
    ...(state.overestimated > 0 && { overestimatedM3: quantityText(state.overestimated, scale) }),
    ...(state.subMeters.size > 0 && { subMetersM3: record(state.subMeters) }),
  };
}

function writeMeter({ id, readOn, shown, recent, estimated, monthsSinceRead, broken }: MeterState, { days, scale }: Context): MeterHistory {
  return {
    meterId: id,
    readOn: days.text(readOn),
    readingM3: quantityText(shown, scale),
    recentM3: recent.map((units) => quantityText(units, scale)),
    ...(estimated > 0 && { estimatedM3: quantityText(estimated, scale) }),
    ...(monthsSinceRead > 0 && { monthsSinceRead }),
    ...(broken && { broken: true as const }),
  };
}
