import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { afterWorkingDays, formatDay, isWorkingDay, openWorkCalendar, parseDay, workingDays, yearsNotListed } from "../../src/calendar/index.js";

const on = (text: string) => parseDay(text) ?? Number.NaN;
/** The National Day week of 2025: eight days off, a Sunday before and a Saturday after are worked. */
const calendar = openWorkCalendar({ "2025": { off: ["2025-01-01", { from: "2025-10-01", to: "2025-10-08" }], working: ["2025-09-28", "2025-10-11"] } });

describe("working days", () => {
  it.each([
    ["2025-09-26", true, "a Friday"],
    ["2025-09-27", false, "a Saturday"],
    ["2025-09-28", true, "a Sunday that is worked"],
    ["2025-10-01", false, "a holiday"],
    ["2025-10-08", false, "the last day of a span"],
    ["2025-10-09", true, "the day after"],
    ["2025-10-11", true, "a Saturday that is worked"],
    ["2025-10-12", false, "a Sunday"],
    ["1969-12-29", true, "a Monday before day 0"],
    ["1969-12-28", false, "a Sunday before day 0"],
  ])("%s: %s, %s", (day, works) => {
    expect(isWorkingDay(calendar, on(day))).toBe(works);
  });

  it("are counted as one by one", () => {
    fc.assert(
      fc.property(fc.integer({ min: on("2025-08-01"), max: on("2025-12-31") }), fc.integer({ min: -5, max: 120 }), (from, length) => {
        const days = Array.from({ length: Math.max(0, length) }, (_, index) => from + index);
        expect(workingDays(calendar, { from, until: from + length })).toBe(days.filter((day) => isWorkingDay(calendar, day)).length);
      }),
    );
  });

  it("so many later is the day after the last of them", () => {
    expect(formatDay(afterWorkingDays(calendar, { day: on("2025-09-27"), count: 3 }))).toBe("2025-10-01");
    expect(formatDay(afterWorkingDays(calendar, { day: on("2025-09-27"), count: 0 }))).toBe("2025-09-27");
    fc.assert(
      fc.property(fc.integer({ min: on("2025-08-01"), max: on("2025-12-31") }), fc.integer({ min: 0, max: 60 }), (day, count) => {
        expect(workingDays(calendar, { from: day, until: afterWorkingDays(calendar, { day, count }) })).toBe(count);
      }),
    );
  });

  it("of years that are not listed are told", () => {
    expect(yearsNotListed(calendar, { from: on("2024-12-31"), until: on("2026-01-02") })).toEqual([2024, 2026]);
    expect(yearsNotListed(calendar, { from: on("2025-01-01"), until: on("2026-01-01") })).toEqual([]);
    expect(yearsNotListed(calendar, { from: on("2026-01-01"), until: on("2026-01-01") })).toEqual([]);
  });

  it("are not made of days that do not exist", () => {
    expect(() => openWorkCalendar({ "2025": { off: ["2025-02-30"] } })).toThrow(RangeError);
  });
});
