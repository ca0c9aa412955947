import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";

/** The number of rows of a result whose fee is not the right one; a row too many or too few counts too. */
export async function wrongFees(result, right) {
  const expected = linesOf(right);
  let column = -1;
  let wrong = 0;
  for await (const line of linesOf(result)) {
    const cells = line.split(",");
    if (column < 0) {
      column = cells.indexOf("fee");
      if (column < 0) throw new Error(`${result} has no column fee`);
    } else if (fenOf((await expected.next()).value) !== fenOf(cells[column])) wrong++;
  }
  while (!(await expected.next()).done) wrong++;
  return wrong;
}

const fenOf = (yuan) => Math.round(Number(yuan) * 100);

function linesOf(file) {
  return createInterface({ input: createReadStream(file, { highWaterMark: 1 << 20 }), crlfDelay: Number.POSITIVE_INFINITY })[Symbol.asyncIterator]();
}
