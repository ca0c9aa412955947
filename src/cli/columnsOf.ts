/** The columns a text takes on a terminal: Chinese characters and full-width marks take two. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const letter of text) columns += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/u.test(letter) ? 2 : 1;
  return columns;
}
