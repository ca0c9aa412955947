export type { DateCell, Normalisation, PlainCell } from "./cell.js";
export { dateCell, isBlankText, monthCell, plainCell, plainNumber } from "./cell.js";
export type { Column, FileRole, HeaderMatch } from "./columns.js";
export { fileColumns, matchHeader } from "./columns.js";
export { csvText, guardFormula } from "./formulaGuard.js";
export type { MeterList, MeterWord } from "./meterWords.js";
export { meterWord, meterWordsOf } from "./meterWords.js";
export type { FoundWord } from "./words.js";
export { dischargeWord, sourceWord, wordFinder, yesOrNo } from "./words.js";
