import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addMonths, daysOf, firstOfMonth, formatDay, monthOf, parseDay, sharedDays, wholeMonths } from "../../src/calendar/index.js";

const day = (text: string) => parseDay(text) as number;
const period = (from: string, until: string) => ({ from: day(from), until: day(until) });

describe("days of a period", () => {
  it("counts the first day and not the day after the last", () => {
    expect(daysOf(period("2022-07-01", "2022-08-01"))).toBe(31);
    expect(daysOf(period("2024-02-01", "2024-03-01"))).toBe(29);
    expect(daysOf(period("2022-07-01", "2022-07-01"))).toBe(0);
  });

  it("counts the days that two periods share, either way round", () => {
    const july = period("2022-07-01", "2022-08-01");
    expect(sharedDays(july, period("2022-07-15", "2022-09-01"))).toBe(17);
    expect(sharedDays(period("2022-07-15", "2022-09-01"), july)).toBe(17);
    expect(sharedDays(july, period("2022-07-10", "2022-07-12"))).toBe(2);
    expect(sharedDays(july, period("2022-08-01", "2022-09-01"))).toBe(0);
    expect(sharedDays(july, period("2023-08-01", "2023-09-01"))).toBe(0);
  });
});

describe("adding months", () => {
  it.each([
    ["2022-07-01", 1, "2022-08-01"],
    ["2022-12-15", 1, "2023-01-15"],
    ["2024-01-31", 1, "2024-02-29"],
    ["2023-01-31", 1, "2023-02-28"],
    ["2024-01-31", 2, "2024-03-31"],
    ["2024-02-29", 12, "2025-02-28"],
    ["2022-03-31", -1, "2022-02-28"],
    ["2022-07-01", 0, "2022-07-01"],
    ["1999-12-31", 1200, "2099-12-31"],
  ])("%s and %i months is %s", (from, months, to) => {
    expect(formatDay(addMonths(day(from), months))).toBe(to);
  });
});

describe("whole months", () => {
  it.each([
    ["2022-07-01", "2022-08-01", 1],
    ["2022-07-01", "2022-10-01", 3],
    ["2022-01-01", "2023-01-01", 12],
    ["2022-11-15", "2023-01-15", 2],
    ["2024-02-01", "2024-03-01", 1],
    ["2024-01-31", "2024-02-29", 1],
    ["2023-01-31", "2023-02-28", 1],
    ["2023-02-28", "2023-03-31", 1],
    ["2023-02-28", "2023-03-28", 1],
    ["2024-02-29", "2024-04-30", 2],
    ["2023-04-30", "2023-05-31", 1],
    ["2023-01-30", "2023-02-28", 1],
  ])("%s until %s is %i", (from, until, months) => {
    expect(wholeMonths(period(from, until))).toBe(months);
  });

  it.each([
    ["2022-07-01", "2022-07-01"],
    ["2022-07-01", "2022-07-31"],
    ["2022-07-01", "2022-08-02"],
    ["2022-07-15", "2022-08-14"],
    ["2022-08-01", "2022-07-01"],
    ["2024-02-28", "2024-03-31"],
    ["2023-01-31", "2023-02-27"],
  ])("%s until %s is not whole months", (from, until) => {
    expect(wholeMonths(period(from, until))).toBeUndefined();
  });

  it("counts back what addMonths added", () => {
    const anyDay = fc.integer({ min: day("1900-01-01"), max: day("2990-12-31") });
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 60 }), (from, months) => {
        expect(wholeMonths({ from, until: addMonths(from, months) })).toBe(months);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("the month of a day", () => {
  it("is written year-month and begins on its first day", () => {
    expect(monthOf(day("2022-07-31"))).toBe("2022-07");
    expect(monthOf(day("1999-12-01"))).toBe("1999-12");
    expect(formatDay(firstOfMonth(day("2024-02-29")))).toBe("2024-02-01");
    expect(formatDay(firstOfMonth(day("2024-03-01")))).toBe("2024-03-01");
  });
});
