import { describe, expect, it } from "vitest";
import { columnKind, fileColumns, guardFormula, isBareText, isTotalWord, oddRowKind, plainCell, plainColumnCell } from "../../src/table/index.js";

describe("a word for a total", () => {
  it.each([
    "合计",
    "总计",
    "小计",
    "合 计",
    "合　计：",
    "本页合计",
    "居民小计",
    "2025年7月合计",
    "（合计）".slice(1, 3),
    "Total",
    "GRAND TOTAL:",
    "subtotal",
    "Ｔｏｔａｌ",
  ])("is %s", (cell) => expect(isTotalWord(cell)).toBe(true));
  it.each(["", "合计户", "未计", "计", "Totally", "A-total-1", "10023", "张小计的店铺", "会计"])("is not %j", (cell) => expect(isTotalWord(cell)).toBe(false));
});

describe("a row that is no row", () => {
  const places = { account_id: 1, class: 2, period_start: 3, period_end: 4, volume_m3: 5 };
  const kind = (...cells: string[]) => oddRowKind({ role: "usage", cells, places });

  it("is blank, in wide blanks too", () => {
    expect(kind("", "　", " ", "", "\u00a0", "")).toBe("blank");
  });

  it("is a total when its account or its first cell says so and no class and no period stands in it", () => {
    expect(kind("", "合计", "", "", "", "1,037.00")).toBe("total");
    expect(kind("合计", "", "", "", "", "1,037.00")).toBe("total");
    expect(kind("", "", "合计", "", "", "30")).toBe("total");
    expect(kind("小计", "小计", "小计", "", "", "30")).toBe("total");
  });

  it("is doubtful, and so no total, when a class or a period stands in it", () => {
    expect(kind("", "合计", "居民", "", "", "30")).toBeUndefined();
    expect(kind("", "合计", "", "2025-07-01", "", "30")).toBeUndefined();
    expect(kind("合计", "A1", "", "", "", "30")).toBeUndefined();
    expect(kind("1", "A1", "", "", "", "合计")).toBeUndefined();
  });

  it("is told apart in the other files by what they must have besides amounts", () => {
    const received = { month: 0, amount: 1, received_on: 2, voucher: 3 };
    expect(oddRowKind({ role: "received", cells: ["合计", "5,000.00", "", ""], places: received })).toBe("total");
    expect(oddRowKind({ role: "received", cells: ["合计", "5,000.00", "2025-07-31", ""], places: received })).toBeUndefined();
  });
});

describe("a cell as its column asks", () => {
  it.each([
    ["month", "２０１６年１月", "2016-01"],
    ["month", "201601", "2016-01"],
    ["month", "2016.01", "2016-01"],
    ["day", "2025年7月1日", "2025-07-01"],
    ["number", "(1,234.00)", "-1234.00"],
    ["number", "-", "0"],
    ["text", "'00123", "00123"],
    ["text", "1,234", "1,234"],
    ["day", "31 July", "31 July"],
  ] as const)("%s: %s is %s", (kind, cell, text) => expect(plainColumnCell(kind, cell).text).toBe(text));

  it("says what was done", () => {
    expect(plainColumnCell("number", "１，２３４")).toEqual({ text: "1234", changes: ["full-width", "thousands"] });
    expect(plainColumnCell("day", "2025-07-01").changes).toEqual([]);
  });

  it("is of one kind in every file", () => {
    const names = (wanted: string) => {
      const all = Object.values(fileColumns).flatMap((columns) => columns.map(({ name }) => name));
      return [...new Set(all)].filter((name) => columnKind(name) === wanted).sort();
    };
    expect(names("month")).toEqual(["from_month", "month", "to_month"]);
    expect(names("day")).toEqual(
      [
        "billed_on",
        "date",
        "due_on",
        "from",
        "installed_on",
        "notice_date",
        "on",
        "paid_on",
        "period_end",
        "period_start",
        "previous_reading_date",
        "reading_date",
        "received_on",
        "removed_on",
        "to",
        "valid_from",
        "valid_to",
        "violation_end",
        "violation_start",
      ].sort(),
    );
    expect(names("text").filter((name) => /m3|amount|fee|price/.test(name))).toEqual([]);
  });
});

describe("the guard against formulas, and the apostrophe that a text has of its own", () => {
  it.each(["=1+1", "+5", "-3", "@x", "'x", "''", "＝1", "＋1", "－1", "＠x"])("%j stands behind an apostrophe", (text) => {
    expect(guardFormula(text)).toBe(`'${text}`);
    expect(isBareText(text)).toBe(false);
  });

  it.each(["=A1", "-3", "'X", "''X", "@x"])("%j, an account, is read back as it is", (text) => {
    expect(plainCell(guardFormula(text)).text).toBe(text);
  });
});
