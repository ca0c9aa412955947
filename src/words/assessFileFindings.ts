import type { FindingCode } from "../findings/index.js";
import type { Words } from "./language.js";

/** Templates for the files that `assess` reads. */
export const assessFileFindings = {
  "meters-assumed": {
    zh: "没有水表文件：[{count} 户]按每户一只正装水表处理，以最早的读数为起数，起数以前的水量不计。有换表、倍率、倒装或自备井的，请用 --meters 给出水表文件。",
    en: "There is no file of meters: [{count} accounts were taken to have ]one forward meter each, which starts at its earliest reading; water before it is not counted. Where meters were replaced, have a factor, are mounted in reverse or belong to wells, give the meters with --meters.",
  },
  "meters-needed": {
    zh: "该户的读数属于几只水表[（{value}）]，又没有水表文件，无法知道是换表还是几只并用。本户没有出账；请用 --meters 给出水表文件。",
    en: "The readings of this account name several meters[ ({value})] and there is no file of meters, so a replacement cannot be told from meters side by side. The account was not billed; give the meters with --meters.",
  },
  "class-differs": {
    zh: "该户的读数写了不同的内容[（{value}）]，又没有用户文件，不知道从哪天起变更。本户没有出账；请用 --accounts 给出用户文件。",
    en: "The readings of this account do not agree[ ({value})] and there is no file of accounts that says from which day on. The account was not billed; give the accounts with --accounts.",
  },
  "account-held": {
    zh: "本户没有出账：与它有关联的一户[（{value}）]有不能用的行。改正那一行以后，两户一起重新计算。",
    en: "This account was not billed because a row of an account linked with it[, {value},] cannot be used. Correct that row; both are then assessed together.",
  },
  "history-damaged": {
    zh: "历史文件的这一行[（{value}）]不能用[，应为 {expected}]，没有出任何结果。请用上一次 assess 写出的 history.csv，不要改动；也可以用全部读数重新算起。",
    en: "This row of the history[ ({value})] cannot be used[; expected {expected}], and nothing was written. Use the history.csv of the last assess unchanged, or assess all readings from the start.",
  },
  "word-unknown": {
    zh: "不认识[“{value}”]这个写法[，应为 {expected}]。请改正。",
    en: 'The word[ "{value}"] is not known[; expected {expected}]. Correct it.',
  },
} as const satisfies Partial<Record<FindingCode, Words>>;
