import type { DayNumber } from "../calendar/index.js";
import { formatDay, parseDay } from "../calendar/index.js";
import type { MonthNumber } from "./months.js";
import { firstDayOf, monthNumberOf } from "./months.js";

/** A city's readings hold few different days, so each is read and written once. */
export interface DayMemory {
  /** Undefined when the text is no day. */
  readonly parse: (text: string) => DayNumber | undefined;
  readonly text: (day: DayNumber) => string;
  readonly month: (day: DayNumber) => MonthNumber;
  readonly first: (month: MonthNumber) => DayNumber;
}

export function createDayMemory(): DayMemory {
  const days = new Map<string, DayNumber>();
  const texts = new Map<DayNumber, string>();
  const months = new Map<DayNumber, MonthNumber>();
  const firsts = new Map<MonthNumber, DayNumber>();
  return {
    parse: (text) => {
      const known = days.get(text);
      if (known !== undefined) return known;
      const day = typeof text === "string" ? parseDay(text) : undefined;
      return day === undefined ? undefined : remember(days, text, day);
    },
    text: (day) => texts.get(day) ?? remember(texts, day, formatDay(day)),
    month: (day) => months.get(day) ?? remember(months, day, monthNumberOf(day)),
    first: (month) => firsts.get(month) ?? remember(firsts, month, firstDayOf(month)),
  };
}

const mostRemembered = 20_000;

function remember<Key, Value>(memory: Map<Key, Value>, key: Key, value: Value): Value {
  if (memory.size >= mostRemembered) memory.clear();
  memory.set(key, value);
  return value;
}
