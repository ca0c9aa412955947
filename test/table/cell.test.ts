import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatDay, parseDay } from "../../src/calendar/index.js";
import { dateCell, isBlankText, monthCell, plainCell, plainNumber } from "../../src/table/index.js";

describe("a cell made plain", () => {
  it.each([
    ["１２", "12", ["full-width"]],
    ["　12 ", "12", ["spaces"]],
    ["'00123", "00123", ["apostrophe"]],
    ["Ａ－１（东）", "A-1(东)", ["full-width"]],
    ["12", "12", []],
    ["", "", []],
  ])("%j is %j, changed: %j", (cell, text, changes) => {
    expect(plainCell(cell)).toEqual({ text, changes });
  });

  it("takes one apostrophe off, not two", () => {
    expect(plainCell("''x").text).toBe("'x");
  });

  it("is plain the second time", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (cell) => {
        const { text } = plainCell(cell);
        fc.pre(!text.startsWith("'") && text.trim() === text);
        expect(plainCell(text)).toEqual({ text, changes: [] });
      }),
    );
  });

  it.each(["", "none", "无"])("%j says that there is nothing", (text) => expect(isBlankText(text)).toBe(true));
  it.each(["0", "-", "None at all"])("%j says something", (text) => expect(isBlankText(text)).toBe(false));
});

describe("a number made plain", () => {
  it.each([
    ["1,234", "1234"],
    ["1,234,567.50", "1234567.50"],
    ["１，２３４", "1234"],
    ["(1,234.00)", "-1234.00"],
    ["（12.5）", "-12.5"],
    ["-1,234", "-1234"],
    ["-", "0"],
    ["—", "0"],
  ])("%j is %j", (cell, text) => {
    expect(plainNumber(cell).text).toBe(text);
  });

  it.each(["12,5", "1,23", "1,2345", "0,123", "1e3", "12a", "1.234,5", "(12", "12)", "(-12)", "+5", "0x10", "1 234", ",123", "--5"])(
    "%j is left as it is: nothing is guessed",
    (cell) => {
      expect(plainNumber(cell).text).toBe(cell);
    },
  );
});

describe("a date", () => {
  it.each(["2025-07-01", "2025/7/1", "2025.07.01", "20250701", "2025年7月1日", "２０２５-０７-０１", " 2025-07-01 "])("%j is 1 July 2025", (cell) => {
    expect(dateCell(cell)).toMatchObject({ day: parseDay("2025-07-01") });
  });

  it.each(["2026-02-30", "2025-13-01", "2025-00-10", "1899-12-31", "3000-01-01", "20260230"])("%j is a date that does not exist", (cell) => {
    expect(dateCell(cell)).toEqual({ fault: "date-missing" });
  });

  it.each(["2025-07", "2025/07-01", "01-07-2025", "2025年7月1", "2025-07-01日", "2025年7-1", "250701", "2025071", "45839", "2025-07-01 00:00", ""])(
    "%j has not the form of a date",
    (cell) => {
      expect(dateCell(cell)).toEqual({ fault: "date-form" });
    },
  );

  it("agrees with the grammar of the library on every plain date", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1800, max: 3100 }), fc.integer({ min: 0, max: 14 }), fc.integer({ min: 0, max: 33 }), (year, month, day) => {
        const text = `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
        const cell = dateCell(text);
        expect("day" in cell ? formatDay(cell.day) : undefined).toBe(parseDay(text) === undefined ? undefined : text);
      }),
    );
  });
});

describe("a month", () => {
  it.each(["2016-01", "2016-1", "201601", "2016.01", "2016/1", "2016年1月", "２０１６年０１月"])("%j is January 2016", (cell) =>
    expect(monthCell(cell)?.text).toBe("2016-01"),
  );

  it("does not take 2020.1 for January: a spreadsheet may have lost the zero of October", () => {
    expect(monthCell("2020.1")).toBeUndefined();
    expect(monthCell("2020.10")?.text).toBe("2020-10");
  });

  it.each(["2016-13", "2016-00", "16-01", "2016", "2016-01-01"])("%j is none", (cell) => expect(monthCell(cell)).toBeUndefined());
});
