import { describe, expect, it } from "vitest";
import { mostRowsToHeader } from "../../src/batch/index.js";
import { mostFindings } from "../../src/findings/index.js";
import { openInput, readEntitlements, readOrders, readSideTable } from "../../src/node/index.js";
import { describeFinding } from "../../src/words/index.js";
import { sampleRow } from "../batch/slabs.js";
import { cellsOf, fixture, read, runSample, temporaryFolder, usageText } from "./folder.js";

const folder = temporaryFolder();

/** A month's list as a water company prints it: title, blank row, units, header, and totals among the rows. */
const printedList = [
  "某市2025年7月污水处理费明细表,,,,,,,",
  ",,,,,,,",
  "单位：立方米、元,,,,,,,",
  "序号,户 号,用水性质,起始日期,截止日期,用水量（立方米）,本周期累计水量(吨),",
  '1,\'00123,居民,2025/7/1,2025-07-31,"1,018.0",-,',
  "2,A-2,居民,2025年7月1日,2025年7月31日,１２,0,",
  ",小　计,,,,30,,",
  "3,=A3,居民,20250701,20250731,7,0,",
  "　,　,,,,,,",
  ",合计：,,,,1037.00,,",
].join("\n");

const billOf = async (text: string | Uint8Array, more = {}) => {
  const out = folder.place();
  const outcome = await runSample(folder.write("usage.csv", text), out, more);
  return { ...outcome, bills: outcome.summary === undefined ? [] : cellsOf(read(out, "bills.csv")), out };
};

describe("a list as it is printed", () => {
  it("is read from its header on; totals and blank rows are skipped, and all that was made plain is said", async () => {
    const { summary, bills, findings } = await billOf(printedList);
    expect(bills.map(({ account_id, volume_m3 }) => [account_id, volume_m3])).toEqual([
      ["00123", "1018"],
      ["A-2", "12"],
      ["'=A3", "7"],
    ]);
    expect(summary?.counts).toMatchObject({ read: 6, charged: 3, rejected: 0, skipped: 3 });
    expect(summary?.findings).toEqual({ "row-total-skipped": 2 });
    expect(summary?.normalised).toEqual([
      { column: "account_id", kind: "apostrophe", count: 1 },
      { column: "cycle_volume_m3", kind: "dash-zero", count: 1 },
      { column: "period_end", kind: "date-form", count: 2 },
      { column: "period_start", kind: "date-form", count: 3 },
      { column: "volume_m3", kind: "full-width", count: 1 },
      { column: "volume_m3", kind: "thousands", count: 1 },
    ]);
    expect(findings.map(({ code, path }) => `${code} ${path}`)).toEqual(["file-column-unknown 序号"]);
  });

  it.each([
    ["tabs", "\t"],
    ["semicolons", ";"],
  ])("is read alike with %s and CRLF, from any slab", async (_, mark) => {
    const text = printedList.replace('"1,018.0"', "1018").replaceAll(",", mark).replaceAll("\n", "\r\n");
    const { summary } = await billOf(text, { slabBytes: 64 });
    expect(summary?.counts).toMatchObject({ read: 6, charged: 3, rejected: 0, skipped: 3 });
  });

  it("has row numbers as a spreadsheet shows them", async () => {
    const { out } = await billOf(`${printedList}\n4,A4,居民,2025-07-01,2025-13-01,5,0,\n`);
    expect(cellsOf(read(out, "rejects.csv")).map(({ row, code }) => [row, code])).toEqual([["11", "date-missing"]]);
  });

  it("may have a title that quotes badly: the header is found all the same", async () => {
    expect((await billOf(`"某市"明细,,,\n${usageText([sampleRow()])}`)).summary?.counts.charged).toBe(1);
  });

  it("without a header that names the required columns says which row came nearest, and what is missing", async () => {
    const { summary, findings } = await billOf("某市明细,,\n户号,用水性质,水量\nA1,居民,5\n");
    expect(summary).toBeUndefined();
    expect(findings.map(({ code, path, record, params }) => [code, path, record?.row, params.expected])).toEqual([
      ["file-column-missing", "period_start", 2, "户号, 用水性质, 水量"],
      ["file-column-missing", "period_end", 2, "户号, 用水性质, 水量"],
    ]);
  });

  it("has its header among the upper rows, or none", async () => {
    const under = (rows: number) => `${"标题,\n".repeat(rows)}${usageText([sampleRow()])}`;
    expect((await billOf(under(mostRowsToHeader - 1))).summary?.counts.charged).toBe(1);
    expect((await billOf(under(mostRowsToHeader))).findings[0]?.code).toBe("file-column-missing");
  });
});

describe("a row that looks like a total", () => {
  it.each([
    ["with a class and a period", sampleRow({ account: "合计" }), "row-total"],
    ["with a class and no period", sampleRow({ account: "合计", start: "", end: "" }), "required-missing"],
    ["with too few cells", "合计,,12", "row-fields"],
  ])("%s is rejected and never charged", async (_, row, code) => {
    const { summary } = await billOf(usageText([row, sampleRow()]));
    expect(summary?.counts).toMatchObject({ read: 2, charged: 1, rejected: 1, skipped: 0 });
    expect(summary?.rejects).toEqual({ [code]: 1 });
  });

  it("in JSON lines is a record like any other", async () => {
    const record = { accountId: "合计", class: "resident", periodStart: "2025-07-01", periodEnd: "2025-07-31", volumeM3: "5" };
    const { summary } = await runSample(folder.write("usage.jsonl", JSON.stringify(record)), folder.place());
    expect(summary?.rejects).toEqual({ "cycle-volume-missing": 1 });
  });
});

describe("columns without a name at the end of the header", () => {
  const header = `${usageText([]).trimEnd()},,\n`;
  const rows = (...cells: readonly string[]) => `${header}${cells.map((row) => `${row}\n`).join("")}`;

  it("are ignored while nothing stands in them", async () => {
    const { summary } = await billOf(rows("", `${sampleRow()},,`, `${sampleRow({ account: "A2" })}, ,`));
    expect(summary?.counts.charged).toBe(2);
  });

  it("may be left out of every row", async () => {
    const { summary } = await billOf(rows("", sampleRow(), sampleRow({ account: "A2" })));
    expect(summary?.counts.charged).toBe(2);
  });

  it("hold nothing, and no row is narrower or wider than the first: a comma too many would move every cell", async () => {
    expect((await billOf(rows(`${sampleRow()},,`, `${sampleRow({ account: "A2" })},x,`, sampleRow({ account: "A3" })))).summary?.rejects).toEqual({
      "row-fields": 2,
    });
    expect((await billOf(rows(sampleRow(), sampleRow({ account: "A2", volume: "1,234" })))).summary?.rejects).toEqual({ "row-fields": 1 });
  });
});

describe("the encoding and the kind of a file", () => {
  const utf16 = (text: string, littleEndian: boolean) => {
    const bytes = Buffer.from(text, "utf16le");
    return littleEndian ? bytes : bytes.swap16();
  };

  it.each([
    ["little-endian with a mark", utf16("\ufeff户号,class\n", true)],
    ["big-endian with a mark", utf16("\ufeff户号,class\n", false)],
    ["little-endian without a mark", utf16("account_id,class,户号\n", true)],
  ])("UTF-16, %s, is refused by its name, with the way to mend it", async (_, bytes) => {
    const { findings } = await openInput(folder.write("utf16.csv", bytes));
    expect(findings.map(({ code, params }) => [code, params.value])).toEqual([["file-encoding", "UTF-16"]]);
    expect(describeFinding(findings[0] as NonNullable<(typeof findings)[0]>, "zh")).toContain("CSV UTF-8");
    expect(describeFinding(findings[0] as NonNullable<(typeof findings)[0]>, "en")).toContain("CSV UTF-8");
  });

  it.each([
    ["PK\u0003\u0004", "Excel (.xlsx), ZIP"],
    ["%PDF-1.4", "PDF"],
  ])("%j is no table, and what it is is said", async (start, name) => {
    const { findings } = await openInput(folder.write("other.csv", `${start}\u0000\n`));
    expect(findings.map(({ code, params }) => [code, params.value])).toEqual([["file-not-text", name]]);
  });

  it("more columns than the limit are said by number", async () => {
    const { findings } = await openInput(folder.write("wide.csv", `${"a,".repeat(300)}\n1\n`), "auto", { role: "usage" });
    expect(findings.map(({ code, params }) => [code, params.expected])).toEqual([["file-columns-many", "256"]]);
  });

  it("a header longer than the limit is said with the limit", async () => {
    const { findings } = await openInput(folder.write("long.csv", `account_id,${"x".repeat(70_000)}\n`));
    expect(findings.map(({ code, params }) => [code, params.expected])).toEqual([["row-too-long", "65536"]]);
  });
});

describe("the company's files", () => {
  const usage = usageText([sampleRow(), sampleRow({ account: "A2" })]);
  const billed = [
    "开单明细（2025年7月）,,,,",
    "账单号,户号,起始日期,应收金额（元）,",
    'B1,A1,2025/7/1,"9.50",',
    "B2,'A2,2025年7月1日,１９.５０,",
    ",小计,,29.00,",
    "　,,,,",
    "合计,,,29.00,",
  ].join("\n");
  const opening = '户号,费款所属期,欠费金额\nA1,2016年1月,5\nA1,2016.02,"1,000.00"\nA2,201603,-\n合计,,1005\n';

  it("are read from their header on, totals skipped, and what was made plain is said by file and column", async () => {
    const out = folder.place();
    const stated = { billed: folder.write("billed.csv", billed), opening: folder.write("opening.csv", opening) };
    const { summary } = await runSample(folder.write("usage.csv", usage), out, { command: "reconcile", stated });
    expect([summary?.rejects, summary?.findings]).toEqual([{}, { "row-total-skipped": 3 }]);
    expect(summary?.totals.billed).toBe("29.00");
    expect(summary?.normalised.map(({ column, kind, count }) => `${column} ${kind} ${count}`)).toEqual([
      "billed.account_id apostrophe 1",
      "billed.amount full-width 1",
      "billed.period_start date-form 2",
      "opening.month date-form 3",
      "opening.principal dash-zero 1",
      "opening.principal thousands 1",
    ]);
  });

  it("have doubtful totals rejected, and never taken for an account", async () => {
    const out = folder.place();
    const stated = { billed: folder.write("billed.csv", "账单号,户号,起始日期,应收金额\nB1,A1,2025-07-01,9.50\n,合计,2025-07-01,9.50\n") };
    const { summary } = await runSample(folder.write("usage.csv", usage), out, { command: "reconcile", stated });
    expect([summary?.rejects, summary?.totals.billed]).toEqual([{ "row-total": 1 }, "9.50"]);
    expect(cellsOf(read(out, "rejects.csv")).map(({ source, row, value }) => [source, row, value])).toEqual([["billed.csv", "3", "合计"]]);
  });

  it("may end in columns without a name", async () => {
    const stated = {
      billed: folder.write("billed.csv", "账单号,户号,起始日期,应收金额,,\nB1,A1,2025-07-01,9.50,,\nB2,A2,2025-07-01,9.50,,\nB3,A3,2025-07-01,1,234,\n"),
    };
    const { summary } = await runSample(folder.write("usage.csv", usage), folder.place(), { command: "reconcile", stated });
    expect([summary?.rejects, summary?.totals.billed]).toEqual([{ "row-fields": 1 }, "19.00"]);
  });
});

describe("lists", () => {
  it("are read from their header on, with days, months and numbers made plain", async () => {
    const text = "低保名单,,,\n户号,减免类型,生效日期,失效日期\n'00123,low_income,2025年7月1日,2025.12.31\n合计,1户,,\n".replace("合计,1户,,", "合计,,,");
    const { entitlements, findings, notes } = await readEntitlements(folder.write("reliefs.csv", text));
    expect(entitlements).toEqual([{ accountId: "00123", kind: "low_income", validFrom: "2025-07-01", validTo: "2025-12-31" }]);
    expect([findings, notes.map(({ role, totalRows }) => [role, totalRows])]).toEqual([[], [["reliefs", 1]]]);
    const orders = await readOrders(folder.write("orders.csv", '户号,违规类型,起始日期,决定书号,超量水量（立方米）\nA1,超量,2025/7/1,D1,"1,200"\n'));
    expect(orders.orders[0]).toMatchObject({ from: "2025-07-01", excessM3: "1200" });
  });

  it("have months as clerks write them where a month is asked", async () => {
    const text = '费款所属期,实际缴库额（元）,入库日期,凭证号\n2016年1月,"1,234.00",2016.02.01,V1\n201602,(5.00),2016/3/1,V2\n合计,1229.00,,\n';
    const { rows, totalRows } = await readSideTable(folder.write("received.csv", text), "received");
    expect(rows.map(({ cells }) => cells)).toEqual([
      { month: "2016-01", amount: "1234.00", received_on: "2016-02-01", voucher: "V1" },
      { month: "2016-02", amount: "-5.00", received_on: "2016-03-01", voucher: "V2" },
    ]);
    expect(totalRows).toBe(1);
  });

  it("in which every row is wrong give as many findings as people read, and say that there are more", async () => {
    const rows = Array.from({ length: mostFindings + 7 }, (_, row) => `A${row},,2025-07-01`);
    const { findings } = await readEntitlements(folder.write("wrong.csv", `account_id,kind,valid_from\n${rows.join("\n")}\n`));
    expect(findings.length).toBe(mostFindings + 1);
    expect(findings.at(-1)).toMatchObject({ code: "findings-more", params: { count: "7" } });
  });
});

describe("a file that the command itself wrote", () => {
  it("with a byte order mark is read again", async () => {
    const out = folder.place();
    await runSample(folder.write("usage.csv", usageText([sampleRow(), sampleRow({ account: "A2", start: "x" })])), out, { byteOrderMark: true });
    expect([read(out, "bills.csv").charCodeAt(0), read(out, "rejects.csv").charCodeAt(0), read(out, "summary.json").charCodeAt(0)]).toEqual([
      0xfeff, 0xfeff, 0x7b,
    ]);
    const again = folder.place();
    const { findings, summary } = await runSample(folder.write("usage.csv", usageText([sampleRow({ volume: "20" })])), again, {
      command: "rebill",
      booked: { files: [`${out}/bills.csv`] },
      byteOrderMark: true,
    });
    expect([findings, summary?.rebilled?.bills.corrected]).toEqual([[], 1]);
    const { summary: third } = await runSample(folder.write("usage.csv", usageText([sampleRow({ volume: "20" })])), folder.place(), {
      command: "rebill",
      booked: { files: [`${out}/bills.csv`, `${again}/adjustments.csv`] },
    });
    expect(third?.rebilled?.difference).toBe("0.00");
  });

  it("in GB18030 may have its header under a title, too", async () => {
    const { file } = await openInput(fixture("county-town/usage.gb18030.csv"), "auto", { role: "usage" });
    expect([file?.headerRow, file?.encoding]).toEqual([1, "gb18030"]);
  });
});
