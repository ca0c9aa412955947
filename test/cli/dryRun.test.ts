import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { UnderstoodFile } from "../../src/node/index.js";
import { fixture, temporaryFolder } from "../node/folder.js";
import { run } from "./run.js";

const folder = temporaryFolder();
const write = (name: string, ...lines: string[]) => folder.write(name, `${lines.join("\n")}\n`);
const policy = ["--policy", fixture("city-month/policy.json"), "--allow-example"];
const usage = write(
  "list.csv",
  "某市2025年7月明细表,,,,,,",
  "户 号;用水性质;起始日期;截止日期;本月方数;备注;".replaceAll(";", ","),
  "'00123,居民,2025/7/1,2025-07-31,１２,x,",
  "A2,喷泉,2025-07-01,2025-07-32,(5),,",
  "小计,,,,7,,",
);
const mapped = ["--map", "volume_m3=本月方数"];
const squeezed = (text: string) => text.split("\n").map((line) => line.trim().replace(/ {2,}/g, "  "));

describe("--dry-run", () => {
  it("says in words how each column was understood, and writes nothing", async () => {
    const out = folder.place();
    const said = await run("bill", usage, ...policy, ...mapped, "--dry-run", "--out", out);
    expect([said.code, said.err, existsSync(out)]).toEqual([0, "", false]);
    expect(squeezed(said.out)).toEqual([
      "list.csv：用水记录",
      "UTF-8，逗号分隔，表头在第 2 行，看了 3 行，其中合计行 1（不计费）",
      "列  表头  首个值  理解为  写法",
      "account_id 户号  ← 1. 户 号  '00123  00123  去掉前置撇号 1",
      "class 用水性质  ← 2. 用水性质  居民  resident  不能理解 1（第 4 行“喷泉”）",
      "period_start 账期起日  ← 3. 起始日期  2025/7/1  2025-07-01  日期改为统一写法 1",
      "period_end 账期止日  ← 4. 截止日期  2025-07-31  2025-07-31  不能理解 1（第 4 行“2025-07-32”）",
      "volume_m3 用水量  ← 5. 本月方数  １２  12  全角字符改为半角 1；括号记作负数 1",
      "未用的列：备注",
      "",
      "没有计费，也没有写出任何文件。",
      "",
    ]);
    const english = await run("bill", usage, ...policy, ...mapped, "--dry-run", "--lang", "en");
    expect(squeezed(english.out).slice(0, 3)).toEqual([
      "list.csv: usage",
      "UTF-8, comma, header in row 2, 3 rows looked at, 1 of them totals (not billed)",
      "Column  Header  First cell  Understood as  Made plain",
    ]);
  });

  it("gives the same as JSON, for every file of the run", async () => {
    const billed = write("billed.csv", "户号\t账单号\t起始日期\t开单金额", 'A2\tB1\t2025年7月1日\t"1,000.50"');
    const reliefs = write("reliefs.csv", "户号,减免类型,生效日期", "A1,低保,2025-07-01");
    const files = ["--billed", billed, "--reliefs", reliefs];
    const { code, out } = await run("reconcile", usage, ...mapped, "--map", "billed.amount=开单金额", ...files, "--dry-run", "--json");
    const understood = (JSON.parse(out) as { files: UnderstoodFile[] }).files;
    expect([code, understood.map(({ role, name, table }) => [role, name, table?.delimiter, table?.headerRow])]).toEqual([
      0,
      [
        ["usage", "list.csv", "comma", 2],
        ["reliefs", "reliefs.csv", "comma", 1],
        ["billed", "billed.csv", "tab", 1],
      ],
    ]);
    expect(understood[2]?.table?.columns.find(({ name }) => name === "amount")).toEqual({
      name: "amount",
      header: "开单金额",
      place: 4,
      first: { row: 2, cell: "1,000.50", value: "1000.50" },
      normalised: [{ kind: "thousands", count: 1 }],
    });
  });

  it.each([
    ["a header is not there", ["--map", "volume_m3=月水量"], "map-header-missing"],
    ["a column is none", ["--map", "volume_m3=本月方数", "--map", "relife=备注"], "map-column-unknown"],
    ["a required column is missing", [], "file-column-missing"],
  ])("ends with 2 when %s", async (_, options, code) => {
    const said = await run("bill", usage, ...policy, ...options, "--dry-run");
    expect([said.code, said.out.includes(`[${code}]`)]).toEqual([2, true]);
  });

  it("ends with 2 when a file cannot be opened, and says why", async () => {
    const said = await run("bill", fixture("rows-bad/utf16.csv"), "--dry-run", "--lang", "en");
    expect(said.code).toBe(2);
    expect(said.out).toContain("the file is UTF-16");
  });

  it("shows bills and adjustments of rebill by their headers", async () => {
    const booked = write(
      "bills.csv",
      "account_id,class,period_start,period_end,base_fee,surcharge_amount,relief_amount,fee",
      "A1,resident,2025-07-01,2025-07-31,1,0,0,1",
    );
    const { code, out } = await run("rebill", usage, ...mapped, "--booked", booked, "--dry-run", "--json");
    expect([code, (JSON.parse(out) as { files: UnderstoodFile[] }).files.map(({ role }) => role)]).toEqual([0, ["usage", "booked"]]);
  });
});

describe("--map", () => {
  const plain = write("plain.csv", "账号,类别,起,止,方数,累计水量", "A1,居民,2025-07-01,2025-07-31,18,0");
  const headers = { account_id: "账号", class: "类别", period_start: "起", period_end: "止", volume_m3: "方数" };

  it("gives the columns, one by one or as a JSON file", async () => {
    const single = Object.entries(headers).flatMap(([name, header]) => ["--map", `${name}=${header}`]);
    const json = write("map.json", JSON.stringify(headers));
    const results = await Promise.all([single, ["--map", json]].map((options) => run("bill", plain, ...policy, ...options, "--out", folder.place(), "--json")));
    expect(results.map(({ code, out }) => [code, JSON.parse(out).totals.fee])).toEqual([
      [0, "17.10"],
      [0, "17.10"],
    ]);
  });

  it("gives the columns of the company's files and of the lists", async () => {
    const billed = write("billed.csv", "单号,账号,起,钱", "B1,A1,2025-07-01,17.10");
    const reliefs = write("reliefs.csv", "账号,减免类型,生效日期", "A9,低保,2025-07-01");
    const side = { billed: { bill_id: "单号", account_id: "账号", period_start: "起", amount: "钱" }, "reliefs.account_id": "账号" };
    const json = write("map-all.json", JSON.stringify({ ...headers, ...side }));
    const { code, out } = await run("reconcile", plain, ...policy, "--map", json, "--billed", billed, "--reliefs", reliefs, "--out", folder.place(), "--json");
    expect([code, JSON.parse(out).totals.billed, JSON.parse(out).matches]).toEqual([0, "17.10", { "0": 1 }]);
  });

  it.each([
    ["no header", ["--map", "volume_m3="]],
    ["no column", ["--map", "=方数"]],
    ["a file that is not given", ["--map", "billed.amount=钱"]],
    ["a column twice", ["--map", "volume_m3=方数", "--map", "volume_m3=止"]],
    ["a file that is not there", ["--map", "no-such-map.json"]],
    ["a file that is no list of headers", ["--map", write("list.json", "[1]")]],
    ["a name that is none", ["--map", "__proto__=方数"]],
  ])("with %s ends with 2 and writes nothing", async (_, options) => {
    const out = folder.place();
    const said = await run("bill", plain, ...policy, ...options, "--out", out);
    expect([said.code, said.err !== "", existsSync(out)]).toEqual([2, true, false]);
  });
});
