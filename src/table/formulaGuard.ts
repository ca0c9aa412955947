/** What a spreadsheet takes for a formula, in full-width forms too, and the apostrophe that guards against it. */
const formulaStart = /^[=+\-@＝＋－＠\t\r\n']/u;

/**
 * Guards a text cell against being taken for a formula by a spreadsheet: one that starts with = + - @, a tab or a line end gets a leading apostrophe.
 * Our own reader takes that apostrophe off again, and so a text that has one of its own gets another.
 *
 * @example
 * guardFormula("=1+1"); //=> "'=1+1"
 */
export function guardFormula(text: string): string {
  return formulaStart.test(text) ? `'${text}` : text;
}

/** Whether a text can stand in a CSV as it is: nothing to guard and nothing to quote. */
export function isBareText(text: string): boolean {
  return !formulaStart.test(text) && !/[",\r\n]/u.test(text);
}

/** A text cell as CSV: guarded, and quoted where it holds a comma, a quote or a line break. */
export function csvText(text: string): string {
  const guarded = guardFormula(text);
  return /[",\r\n]/u.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
