import type { AccountFile } from "./accountFile.js";
import type { Context } from "./context.js";
import { note } from "./context.js";
import type { MonthNumber } from "./months.js";
import { formatMonth } from "./months.js";

interface Month {
  readonly through: MonthNumber;
  readonly context: Context;
}

/** An account that has no meter to visit, but a well's rated flow or a building site's quota, is billed month by month. */
export function setUnvisited(file: AccountFile, { context }: Month): void {
  const { meters, records, state, sound } = file;
  if (!sound) return;
  const counts = records.some(({ record }) => record.basis === "construction_quota") || meters.some(({ unmetered }) => unmetered);
  if (!counts || meters.some(({ unmetered }) => !unmetered)) return;
  const { days } = context;
  const first = Math.max(records[0]!.from, meters[0]?.installed ?? Number.NEGATIVE_INFINITY);
  file.nextUnvisited = state.billedThrough === undefined ? days.month(first) : days.month(state.billedThrough) + 1;
}

/** Where meters are read every so many months, an account that fell behind is said. */
export function reportUnbilled({ id, sound, records, meters, state, pending }: AccountFile, { through, context }: Month): void {
  const { days, volumes } = context;
  if (!sound || volumes.readEvery === Number.POSITIVE_INFINITY || meters.length === 0 || state.billedThrough === undefined) return;
  const closed = records[records.length - 1]!.until <= state.billedThrough + 1;
  const waits = pending[pending.length - 1]?.month ?? Number.NEGATIVE_INFINITY;
  const behind = through - Math.max(waits, days.month(state.billedThrough));
  if (closed || behind < volumes.readEvery) return;
  note(context, "period-missing", "", { accountId: id, month: formatMonth(through), value: String(behind), expected: `< ${volumes.readEvery}` });
}
