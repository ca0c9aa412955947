import { closeSync, openSync, writeSync } from "node:fs";

const rowsAtOnce = 20_000;

/** Writes a table of `count` rows to `file` and the right fees of those that have one to `file`.fees. */
export function writeRows(file, { count, header, encoding = "utf8" }, rowOf) {
  const rowsOut = openSync(file, "w");
  const feesOut = openSync(`${file}.fees`, "w");
  writeSync(rowsOut, header, null, encoding);
  for (let first = 0; first < count; first += rowsAtOnce) {
    let rows = "";
    let fees = "";
    for (let index = first; index < Math.min(count, first + rowsAtOnce); index++) {
      const { row, fee } = rowOf(index);
      rows += row;
      fees += fee;
    }
    writeSync(rowsOut, rows, null, encoding);
    writeSync(feesOut, fees);
  }
  closeSync(rowsOut);
  closeSync(feesOut);
}
