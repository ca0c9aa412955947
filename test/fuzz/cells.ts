import type { Random } from "./random.js";

/** Numbers in every form that a file has been seen with, and some that none should have. */
export const numbers = [
  ..."0 1 10 12.5 216 300.001 0.001 0.0001 1. .5 -0 -3 +5 00012 1e3 1E-3 0x10 NaN Infinity -Infinity 1,234 1,234.5 0,123 12,5 (1,234.00) (5) () - -- — – １２ １２．５ 9007199254740991 9007199254740992 9007199254740.991 999999999999999 1000000000000000 12.5000000000000 1_000 10m3 ¥5 null true none 无".split(
    " ",
  ),
  "",
  " 7 ",
  "1 234",
  "\u00a07",
  "7\u200b",
  "\u202e7",
  "7\u0301",
  "'7",
  "''7",
  "٧",
  "９".repeat(40),
  "1".repeat(400),
];

/** Dates in every form. */
export const dates = [
  ..."2025-07-01 2025-07-31 2025-07-01 2025-07-31 2025/7/1 2025.07.31 20250701 2025年7月31日 2025-7-1 2025-02-29 2024-02-29 2025-13-01 2025-00-10 0001-01-01 9999-12-31 1900-01-01 1899-12-31 2999-12-31 3000-01-01 25-07-01 07/01/2025 45000 2025-07-01T00:00:00 2025-07 -2025-07-01 ２０２５-07-01 '2025-07-01".split(
    " ",
  ),
  "",
  "2025-07-01 ",
  "2025 -07-01",
];

/** Names that are more than names to a program that is not careful. */
export const names = [
  ..."__proto__ constructor toString hasOwnProperty valueOf prototype =1+1 +1 -1 @x '=1 ../../etc/passwd A\\B $& %s {value}".split(" "),
  "a b",
  " A1 ",
  "户１",
  "A\u2028B",
  "A\u200b1",
  "\u202eA1",
  "e\u0301",
  "é",
  "\ud83d\ude00",
  "A\0B",
  "\ufeffA1",
  "z".repeat(300),
];

const accounts = ["A1", "A2", "A0000001", "EX000003", "CD-01/2", "用户1"];

/** Which words the tariff at hand knows. */
export interface Vocabulary {
  readonly classes: readonly string[];
  readonly reliefs: readonly string[];
  readonly credits: readonly string[];
  readonly districts: readonly string[];
  readonly attributes: ReadonlyMap<string, readonly string[]>;
}

/** A cell that can be billed, or nearly always. */
export function soundCell(column: string, random: Random, known: Vocabulary): string {
  const values = known.attributes.get(column);
  if (values !== undefined) return random.pick(values);
  switch (column) {
    case "account_id":
      return random.pick(accounts) + random.below(100);
    case "class":
      return random.pick(known.classes);
    case "district":
      return random.pick(known.districts);
    case "period_start":
      return random.pick(["2025-07-01", "2025-07-01", "2024-12-01", "2024-11-16", "2022-07-01", "2026-01-01"]);
    case "period_end":
      return random.pick(["2025-07-31", "2025-07-31", "2026-01-31", "2025-07-15"]);
    case "volume_m3":
    case "cycle_volume_m3":
      return String(60 + random.below(340)) + (random.once(6) ? `.${random.below(1000)}` : "");
    case "relief":
      return random.once(2) || known.reliefs.length === 0 ? "" : Array.from({ length: 1 + random.below(2) }, () => random.pick(known.reliefs)).join("+");
    case "discharge":
      return random.once(2) ? "" : random.pick(["permitted", "over_volume", "over_standard", "unpermitted", "超标排放", "正常"]);
    case "credit":
      return random.pick(known.credits);
    case "persons":
    case "samples":
      return String(1 + random.below(8));
    case "first_bill_of_meter":
    case "owner_changed":
      return random.pick(["", "yes", "no", "是", "否", "1", "0"]);
    case "source":
      return random.pick(["", "public_supply", "own_well", "自备井", "自来水"]);
    case "reading_date":
    case "violation_start":
      return random.pick(["", "2025-07-03"]);
    case "violation_end":
      return random.pick(["", "2025-07-10"]);
    case "order":
    case "certificate":
      return random.pick(["", "O-1", "C-1"]);
    case "tier_volume_m3":
    case "previous_reading_date":
      return "";
    default:
      return random.once(2) ? "" : String(random.below(60));
  }
}

/** A cell that a column should not hold, or not in this form. */
export function oddCell(column: string, random: Random): string {
  if (random.once(4)) return random.pick(["", "none", "无", "x", ...names, ...numbers, ...dates]);
  if (/date|start|end/.test(column)) return random.pick(dates);
  if (/m3|amount|persons|samples|mg_l|ph/.test(column)) return random.pick(numbers);
  return random.pick(names);
}

/** A cell as a file writes it: with quotes where it needs them, now and then without, now and then where it does not. */
export function written(cell: string, random: Random, delimiter: string): string {
  const needs = cell.includes('"') || cell.includes(delimiter) || /[\r\n]/.test(cell);
  return needs ? (random.once(8) ? cell : quoted(cell)) : random.once(10) ? quoted(cell) : cell;
}

function quoted(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`;
}
