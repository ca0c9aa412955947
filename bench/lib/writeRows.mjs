import { closeSync, openSync, writeSync } from "node:fs";

const rowsAtOnce = 20_000;

/**
 * Writes a table of `count` rows to `file` and the right fees of those that have one to `file`.fees; and to `file`.NAME what else belongs to each row, for
 * the headers by NAME in `beside`.
 */
export function writeRows(file, { count, header, encoding = "utf8", beside = {} }, rowOf) {
  const names = ["", ".fees", ...Object.keys(beside).map((name) => `.${name}`)];
  const outs = names.map((name) => openSync(`${file}${name}`, "w"));
  const write = (texts) => texts.forEach((text, place) => void writeSync(outs[place], text, null, place === 0 ? encoding : "utf8"));
  write([header, "", ...Object.values(beside)]);
  for (let first = 0; first < count; first += rowsAtOnce) {
    const texts = names.map(() => "");
    for (let index = first; index < Math.min(count, first + rowsAtOnce); index++) {
      const { row, fee, ...others } = rowOf(index);
      [row, fee, ...Object.keys(beside).map((name) => others[name])].forEach((text, place) => {
        texts[place] += text;
      });
    }
    write(texts);
  }
  for (const out of outs) closeSync(out);
}
