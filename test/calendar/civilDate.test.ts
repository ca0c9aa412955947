import { UTCDate } from "@date-fns/utc";
import { isValid, parse } from "date-fns";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { civilDateOf, dayFromParts, dayOf, daysInMonth, formatDay, parseDay } from "../../src/calendar/index.js";

const firstDay = Date.UTC(1900, 0, 1) / 86_400_000;
const lastDay = Date.UTC(2999, 11, 31) / 86_400_000;
const anyDay = fc.integer({ min: firstDay, max: lastDay });

describe("reading a date", () => {
  it.each([
    ["1970-01-01", 0],
    ["1969-12-31", -1],
    ["2022-07-01", 19174],
    ["1900-01-01", firstDay],
    ["2999-12-31", lastDay],
  ])("%s is day %i", (text, day) => {
    expect(parseDay(text)).toBe(day);
    expect(formatDay(day)).toBe(text);
  });

  const refused = [
    "2026-02-30",
    "2026-02-29",
    "1900-02-29",
    "2100-02-29",
    "2022-04-31",
    "2022-13-01",
    "2022-00-10",
    "2022-01-00",
    "2022-01-32",
    "1899-12-31",
    "3000-01-01",
  ];
  it.each(refused)("refuses %s, a day that does not exist or lies outside 1900 to 2999", (text) => {
    expect(parseDay(text)).toBeUndefined();
  });

  it.each(["", "2022-7-1", "20220701", "2022/07/01", " 2022-07-01", "2022-07-01 ", "2022-07-01\n", "2022-07-01T00:00", "-022-07-01", "２０２２-07-01"])(
    "refuses the form %j",
    (text) => {
      expect(parseDay(text)).toBeUndefined();
    },
  );

  it("knows the leap days: not 1900, but 2000 and 2024", () => {
    expect(daysInMonth(1900, 2)).toBe(28);
    expect(daysInMonth(2000, 2)).toBe(29);
    expect(daysInMonth(2024, 2)).toBe(29);
    expect(parseDay("2000-02-29")).toBe(11016);
    expect(parseDay("2024-02-29")).toBe(19782);
    expect((parseDay("1900-03-01") as number) - (parseDay("1900-02-28") as number)).toBe(1);
    expect((parseDay("2024-03-01") as number) - (parseDay("2024-02-28") as number)).toBe(2);
  });
});

describe("every seventh day from 1900 to 2999", () => {
  it("reads, writes and comes apart as the calendar of the platform says", () => {
    for (let day = firstDay; day <= lastDay; day += 7) {
      const date = new Date(day * 86_400_000);
      const text = date.toISOString().slice(0, 10);
      if (parseDay(text) !== day || formatDay(day) !== text) expect.fail(`${text} is day ${day}`);
      const { year, month, day: dayOfMonth } = civilDateOf(day);
      if (dayOf(year, month, dayOfMonth) !== day || dayFromParts(year, month, dayOfMonth) !== day) expect.fail(`${text} is ${year}, ${month}, ${dayOfMonth}`);
    }
  });
});

describe("any day", () => {
  it("reads as date-fns reads it", () => {
    const month = fc.integer({ min: 0, max: 13 });
    const dayOfMonth = fc.integer({ min: 0, max: 32 });
    fc.assert(
      fc.property(fc.integer({ min: 1900, max: 2999 }), month, dayOfMonth, (year, m, d) => {
        const text = `${year}-${String(m).padStart(2, "0")}-${String(d).padStart(2, "0")}`;
        const date = parse(text, "yyyy-MM-dd", new UTCDate(0));
        expect(parseDay(text)).toBe(isValid(date) ? date.getTime() / 86_400_000 : undefined);
      }),
      { numRuns: 3000 },
    );
  });

  it("reads back what it wrote, and the next day is one more", () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(parseDay(formatDay(day))).toBe(day);
        if (day < lastDay) expect(parseDay(formatDay(day + 1))).toBe(day + 1);
      }),
      { numRuns: 3000 },
    );
  });
});
