import { describe, expect, it } from "vitest";
import { daysInMonth, openWorkCalendar, parseDay, workingDays, yearsNotListed } from "../../src/calendar/index.js";

const on = (text: string) => parseDay(text) ?? Number.NaN;

describe("the last day of a month", () => {
  it.each([
    [1, 31],
    [2, 28],
    [3, 31],
    [4, 30],
    [5, 31],
    [6, 30],
    [7, 31],
    [8, 31],
    [9, 30],
    [10, 31],
    [11, 30],
    [12, 31],
  ])("month %i of 2022 has %i days, and no day more", (month, days) => {
    const text = (day: number) => `2022-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
    expect(daysInMonth(2022, month)).toBe(days);
    expect(parseDay(text(days))).not.toBeUndefined();
    expect(parseDay(text(days + 1))).toBeUndefined();
  });
});

describe("a text with more than one date in it", () => {
  it.each(["2022-07-01 2022-07-02", "2022-07-012022-07-02", "2022-07-01/2022-07-02", "2022.07.01 2022-07-02", "12022-07-01"])("%s is no date", (text) => {
    expect(parseDay(text)).toBeUndefined();
  });
});

describe("a list of holidays", () => {
  const newYear = openWorkCalendar({ "2025": { off: ["2025-01-01"] } });

  it("may name days off and no working weekends: no weekend is worked then", () => {
    expect(newYear.working.size).toBe(0);
    expect(workingDays(newYear, { from: on("2024-12-30"), until: on("2025-01-06") })).toBe(4);
  });

  it("lacks no year of a period that has no days, also in the middle of a year", () => {
    expect(yearsNotListed(newYear, { from: on("2026-06-01"), until: on("2026-06-01") })).toEqual([]);
    expect(yearsNotListed(newYear, { from: on("2026-06-02"), until: on("2026-06-01") })).toEqual([]);
    expect(yearsNotListed(newYear, { from: on("2026-06-01"), until: on("2026-06-02") })).toEqual([2026]);
  });

  it("names the date that does not exist", () => {
    expect(() => openWorkCalendar({ "2025": { off: [{ from: "2025-02-28", to: "2025-02-29" }] } })).toThrow("2025-02-29");
  });
});
