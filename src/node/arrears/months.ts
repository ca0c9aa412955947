import { civilDateOf } from "../../calendar/index.js";

/** Months as numbers, counted from year 0, so that the earlier one is the smaller. */
export interface Months {
  /** The month in which a day lies. */
  of(day: number): number;
  /** As `YYYY-MM`; nothing for -1. */
  text(month: number): string;
}

/** Opens a reader of months that works out each day and each text once. */
export function openMonths(): Months {
  const byDay = new Map<number, number>();
  const texts = new Map<number, string>([[-1, ""]]);
  return {
    of(day) {
      const known = byDay.get(day);
      if (known !== undefined) return known;
      const { year, month } = civilDateOf(day);
      byDay.set(day, year * 12 + month - 1);
      return year * 12 + month - 1;
    },
    text(month) {
      const known = texts.get(month) ?? `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`;
      texts.set(month, known);
      return known;
    },
  };
}

/** A month written `YYYY-MM`; -1 for any other text. */
export function parseMonth(text: string): number {
  const [year, month] = text.split("-").map(Number);
  return year === undefined || month === undefined || !Number.isInteger(year * 12 + month) ? -1 : year * 12 + month - 1;
}
