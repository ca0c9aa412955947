import type { AccountFile, Visit } from "./accountFile.js";
import { choiceAt, dayAt, isRow, monthAt, quantityAt, said } from "./cells.js";
import type { Context } from "./context.js";
import { note } from "./context.js";
import type { Reading } from "./meterBook.js";
import type { AccountFiles } from "./openAccounts.js";
import { readQuantity } from "./quantity.js";

const kinds = ["read", "unread", "broken"] as const;

/** The visits to meters, by account, in the order of month, day and meter. */
export function openReadings(readings: readonly Reading[], files: AccountFiles, context: Context): void {
  for (let row = 0; row < readings.length; row++) {
    const reading = readings[row] as Reading;
    if (!isRow(reading, `readings[${row}]`, context)) continue;
    const file = files.get(reading.accountId);
    if (file === undefined) {
      note(context, "account-unknown", `readings[${row}].accountId`, said(reading.accountId, "", { accountId: String(reading.accountId ?? "") }));
      continue;
    }
    const visit = plainVisit(reading, row, context) ?? readVisit(reading, row, context);
    if (visit === undefined) file.sound = false;
    else file.visits.push(visit);
  }
  for (const { visits } of files.values()) orderVisits(visits);
}

/** A meter that was read, in a month that its day tells: nearly all. */
function plainVisit(reading: Reading, row: number, { days, scale }: Context): Visit | undefined {
  if (reading.kind !== "read" || reading.month !== undefined || reading.readingM3 === undefined) return undefined;
  const day = days.parse(reading.readingDate);
  const shown = readQuantity(reading.readingM3, scale);
  return day === undefined || typeof shown !== "number" ? undefined : { reading, row, month: days.month(day), day, shown, kind: "read" };
}

/** A visit whose month is known but that says nothing is kept: nothing is billed on it. */
export function readVisit(reading: Reading, row: number, context: Context): Visit | undefined {
  const path = row < 0 ? "pending" : `readings[${row}]`;
  const params = { accountId: String(reading.accountId), meterId: String(reading.meterId ?? "") };
  const day = dayAt(reading.readingDate, { path: `${path}.readingDate`, params }, context);
  const month =
    reading.month === undefined
      ? day === undefined
        ? undefined
        : context.days.month(day)
      : monthAt(reading.month, { path: `${path}.month`, params }, context);
  const known = choiceAt(reading.kind, { of: kinds, path: `${path}.kind`, params }, context);
  const shown = reading.kind === "read" ? quantityAt(reading.readingM3, { path: `${path}.readingM3`, params }, context) : -1;
  if (month === undefined) return undefined;
  const whole = day !== undefined && known && shown !== undefined;
  return { reading, row, month, day: day ?? context.days.first(month), shown: shown ?? -1, kind: whole ? reading.kind : "unreadable" };
}

/** Most files are in order already. */
function orderVisits(visits: Visit[]): void {
  for (let index = 1; index < visits.length; index++) {
    if (compareVisits(visits[index - 1]!, visits[index]!) > 0) {
      visits.sort(compareVisits);
      return;
    }
  }
}

export function compareVisits(a: Visit, b: Visit): number {
  if (a.month !== b.month) return a.month - b.month;
  if (a.day !== b.day) return a.day - b.day;
  const [left, right] = [a.reading.meterId, b.reading.meterId];
  if (left !== right) return left < right ? -1 : 1;
  return a.kind === b.kind ? a.shown - b.shown : a.kind < b.kind ? -1 : 1;
}

/** The visits of the month that comes next, and the place after them. */
export function visitsOf({ visits, next }: AccountFile, month: number): { readonly visits: readonly Visit[]; readonly after: number } {
  let after = next;
  while (after < visits.length && visits[after]!.month === month) after++;
  return { visits: next === 0 && after === visits.length ? visits : visits.slice(next, after), after };
}
