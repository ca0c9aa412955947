/**
 * Guards a text cell against being taken for a formula by a spreadsheet: one that starts with = + - @, a tab or a return gets a leading apostrophe.
 * Our own reader takes that apostrophe off again.
 *
 * @example
 * guardFormula("=1+1"); //=> "'=1+1"
 */
export function guardFormula(text: string): string {
  return /^[=+\-@\t\r]/u.test(text) ? `'${text}` : text;
}

/** A text cell as CSV: guarded, and quoted where it holds a comma, a quote or a line break. */
export function csvText(text: string): string {
  const guarded = guardFormula(text);
  return /[",\r\n]/u.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
