/** What a spreadsheet takes for a formula, in full-width forms too, and the apostrophe that guards against it. */
const formulaStart = /^[=+\-@＝＋－＠\t\r\n']/u;
const apostrophe = "'";

/**
 * Guards a text cell against being taken for a formula by a spreadsheet: one that starts with = + - @, a tab or a line end gets a leading apostrophe.
 * Our own reader takes that apostrophe off again, and so a text that has one of its own gets another.
 *
 * @example
 * guardFormula("=1+1"); //=> "'=1+1"
 */
export function guardFormula(text: string): string {
  return formulaStart.test(text) ? apostrophe + text : text;
}

/** Whether a text can stand in a CSV as it is: nothing to guard and nothing to quote. */
export function isBareText(text: string): boolean {
  return !formulaStart.test(text) && !/[",\r\n]/u.test(text);
}

/** A text cell as CSV: guarded, and quoted where it holds a comma, a quote or a line break. */
export function csvText(text: string): string {
  return quoted(guardFormula(text));
}

/**
 * A whole record as a cell, that can be taken out of it as it stands and fed again: an apostrophe with which it begins guards it already, and is taken off its first
 * cell as one of ours would be.
 *
 * @example
 * recordText("'00123,shop"); //=> "\"'00123,shop\""
 */
export function recordText(record: string): string {
  return quoted(record.startsWith(apostrophe) ? record : guardFormula(record));
}

function quoted(text: string): string {
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
