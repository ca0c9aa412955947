import { basename } from "node:path";
import type { UnderstoodColumn, UnderstoodFile } from "../node/index.js";
import { fileRoleName, normalisationName } from "../table/index.js";
import type { Language } from "../words/index.js";
import { describeColumn } from "../words/index.js";
import { columnsOf } from "./columnsOf.js";
import { findingLines } from "./print.js";

/** How the files of a run were understood, in words for the terminal. */
export function dryRunText(files: readonly UnderstoodFile[], lang: Language): string {
  const closing = lang === "zh" ? "没有计费，也没有写出任何文件。\n" : "Nothing was billed and no file was written.\n";
  return `${files.map((file) => fileText(file, lang)).join("\n")}\n${closing}`;
}

function fileText({ role, name, table, findings }: UnderstoodFile, lang: Language): string {
  const zh = lang === "zh";
  const title = `${basename(name)}${zh ? "：" : ": "}${fileRoleName(role, lang)}\n`;
  const faults = findingLines(findings, lang);
  if (table === undefined) return title + faults;
  const { format, encoding, delimiter, headerRow, rowsSeen, totalRows, columns, ignored } = table;
  const head = [encoding.toUpperCase(), ...(format === "jsonl" ? [zh ? "每行一条 JSON 记录" : "one JSON record a line"] : [delimiterNames[delimiter][lang]])];
  if (headerRow > 0) head.push(zh ? `表头在第 ${headerRow} 行` : `header in row ${headerRow}`);
  if (format === "csv") head.push(zh ? `看了 ${rowsSeen} 行` : `${rowsSeen} rows looked at`);
  if (totalRows > 0) head.push(zh ? `其中合计行 ${totalRows}（不计费）` : `${totalRows} of them totals (not billed)`);
  const heads = zh ? ["列", "表头", "首个值", "理解为", "写法"] : ["Column", "Header", "First cell", "Understood as", "Made plain"];
  const rows = columns.map((column) => rowOf(column, lang));
  const list = columns.length === 0 ? "" : aligned([heads, ...rows]);
  const more = ignored.length === 0 ? "" : `  ${zh ? "未用的列：" : "Columns not used: "}${ignored.join(zh ? "、" : ", ")}\n`;
  return `${title}  ${head.join(zh ? "，" : ", ")}\n${list}${more}${faults}`;
}

const delimiterNames = {
  comma: { zh: "逗号分隔", en: "comma" },
  tab: { zh: "制表符分隔", en: "tab" },
  semicolon: { zh: "分号分隔", en: "semicolon" },
  none: { zh: "无分隔符", en: "no delimiter" },
} as const;

function rowOf({ name, header, place, first, normalised, unclear }: UnderstoodColumn, lang: Language): string[] {
  const zh = lang === "zh";
  const value = first === undefined ? (zh ? "（空）" : "(blank)") : (first.value ?? (zh ? "不能理解" : "not understood"));
  const notes = normalised.map(({ kind, count }) => `${normalisationName(kind, lang)} ${count}`);
  if (unclear !== undefined) {
    notes.push(
      zh
        ? `不能理解 ${unclear.count}（第 ${unclear.row} 行“${shown(unclear.cell)}”）`
        : `not understood ${unclear.count} (row ${unclear.row}, "${shown(unclear.cell)}")`,
    );
  }
  return [`${name} ${describeColumn(name, lang)}`, `← ${place}. ${shown(header)}`, shown(first?.cell ?? ""), shown(value), notes.join(zh ? "；" : "; ")];
}

const longestShown = 30;

/** A text on one line, cut where it is long; what a terminal would obey is left out. */
function shown(text: string): string {
  const line = text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ");
  return line.length > longestShown ? `${line.slice(0, longestShown)}…` : line;
}

function aligned(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, place) => Math.max(...rows.map((row) => columnsOf(row[place] ?? "")))) ?? [];
  const line = (row: readonly string[]) => row.map((cell, place) => cell + " ".repeat((widths[place] ?? 0) - columnsOf(cell))).join("  ");
  return rows.map((row) => `  ${line(row).trimEnd()}\n`).join("");
}
