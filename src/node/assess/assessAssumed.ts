import { addMonths, firstOfMonth, formatDay, parseDay } from "../../calendar/index.js";
import type { AccountHistory, AccountRecord, Meter, Reading } from "../../volume/index.js";
import type { AccountRows } from "./assessBook.js";
import type { CellFault } from "./assessCells.js";
import { present } from "./assessRows.js";

/** The first day of what is not told: before every day that can be written. */
const always = "1900-01-01";

/** What is taken for granted of an account's meter where no file tells. */
export interface AssumedMeter {
  readonly meter: Meter;
  /** The account's history with the meter's start in it. */
  readonly history?: AccountHistory;
  /** The reading that is the start: it bills nothing. */
  readonly start?: Reading;
}

/**
 * The one forward meter of an account whose meters no file tells. Its earliest reading is its start: the water before it is unknown and nobody's guess.
 *
 * @param period whether bills cover whole months: then the first one begins after the month of the start, else after its day.
 */
export function assumeMeter(
  { accountId, readings }: AccountRows,
  history: AccountHistory | undefined,
  period: "months" | "readings",
): AssumedMeter | CellFault | undefined {
  const ids = new Set([...readings.facts.map(({ meterId }) => meterId || accountId), ...(history?.meters ?? []).map(({ meterId }) => meterId)]);
  if (ids.size > 1) return { code: "meters-needed", column: "meter_id", value: [...ids].sort().join(" / "), expected: "" };
  const [meterId] = ids;
  if (meterId === undefined) return undefined;
  const meter = { meterId, accountId, source: "public_supply" } as const;
  const [known] = history?.meters ?? [];
  if (known !== undefined) return { meter: { ...meter, installedOn: known.readOn, installedAtM3: known.readingM3 } };
  const start = readings.facts.filter(({ kind }) => kind === "read").reduce<Reading | undefined>(earlier, undefined);
  if (start === undefined) return undefined;
  const { readingDate, readingM3 = "" } = start;
  return {
    meter: { ...meter, installedOn: readingDate, installedAtM3: readingM3 },
    history: {
      accountId,
      ...history,
      billedThrough: history?.billedThrough ?? (period === "months" ? monthEnd(start) : readingDate),
      meters: [{ meterId, readOn: readingDate, readingM3, recentM3: [] }],
    },
    start,
  };
}

function earlier(first: Reading | undefined, reading: Reading): Reading {
  if (first === undefined || reading.readingDate < first.readingDate) return reading;
  return reading.readingDate === first.readingDate && (reading.readingM3 ?? "") < (first.readingM3 ?? "") ? reading : first;
}

function monthEnd({ readingDate, month }: Reading): string {
  const day = parseDay(month === undefined ? readingDate : `${month}-01`);
  if (day === undefined) throw new Error(`not a day: ${month ?? readingDate}`);
  return formatDay(addMonths(firstOfMonth(day), 1) - 1);
}

/** The account as its readings state it, where no file of accounts tells; they must agree. */
export function statedAccount({ accountId, stated }: AccountRows): AccountRecord | CellFault | undefined {
  if (stated.facts.length === 0) return undefined;
  const said = (column: "class" | "district") => [...new Set(stated.facts.map((fact) => fact[column]).filter((word) => word !== undefined))];
  for (const column of ["class", "district"] as const) {
    if (said(column).length > 1) return { code: "class-differs", column, value: said(column).sort().join(" / "), expected: "" };
  }
  return present<AccountRecord>({ accountId, from: always, class: said("class")[0], district: said("district")[0] });
}
