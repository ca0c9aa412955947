/**
 * Breaks a label into lines for a chart, where no browser does it: at spaces, and between Chinese characters. Widths are estimated
 * (a wide character is one em, any other 0.56 em), so leave a little room.
 *
 * @example
 * wrapText("an old price was kept", { widthPixels: 80, fontPixels: 12 }); //=> ["an old price", "was kept"]
 */
export function wrapText(text: string, { widthPixels, fontPixels }: { readonly widthPixels: number; readonly fontPixels: number }): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const piece of text.match(/[\u2e80-\uffef]|[^\s\u2e80-\uffef]+\s*|\s+/g) ?? []) {
    if (line !== "" && textWidth((line + piece).trimEnd(), fontPixels) > widthPixels && !closing.test(piece)) {
      lines.push(line.trimEnd());
      line = "";
    }
    line += piece;
  }
  lines.push(line.trimEnd());
  return lines;
}

/** Marks that must not begin a line. */
const closing = /^[，。、；：！？）」』》〉】]/;

/** The estimated width of a text in pixels. */
export function textWidth(text: string, fontPixels: number): number {
  let ems = 0;
  for (const character of text) ems += /[\u2e80-\uffef\u{20000}-\u{3ffff}]/u.test(character) ? 1 : 0.56;
  return ems * fontPixels;
}
