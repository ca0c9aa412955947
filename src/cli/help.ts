import type { Language } from "../words/index.js";
import { columnsOf } from "./columnsOf.js";
import { commands } from "./commands.js";
import type { Command } from "./types.js";

export function generalHelp(lang: Language): string {
  const zh = lang === "zh";
  const rows = commands.map(({ name, help, run }) => [name, `${help[lang]}${run === undefined ? (zh ? "（尚未实现）" : " (not built yet)") : ""}`] as const);
  const title = zh ? "sewage-fee：计算、核对污水处理费，精确到分" : "sewage-fee: sewage-treatment fees, computed and reconciled to the fen";
  const more = zh ? "每个命令加 --help 可看其选项。" : "Add --help to a command to see its options.";
  return `${title}\n\n${table(rows)}\n${more}\n`;
}

export function commandHelp({ usage, help, options }: Command, lang: Language): string {
  const rows = Object.entries(options).map(([name, rule]) => [`--${name}${rule.value === undefined ? "" : ` ${rule.value}`}`, rule.help[lang]] as const);
  return `sewage-fee ${usage}\n${help[lang]}\n\n${table(rows)}`;
}

function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([name]) => columnsOf(name)));
  return rows.map(([name, text]) => `  ${name}${" ".repeat(width - columnsOf(name))}  ${text}\n`).join("");
}
