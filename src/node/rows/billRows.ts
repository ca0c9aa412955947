import { Transform } from "node:stream";
import { assertCounts } from "../../batch/index.js";
import type { BilledRows } from "./openRows.js";
import { openRows } from "./openRows.js";
import type { RowsRequest } from "./rowsRequest.js";

const usualRowsAtOnce = 256;

/**
 * A stream between fast-csv's `parse({ headers: true })` and its `format({ headers: true })`: takes rows of usage, gives rows of `bills.csv`, cell for
 * cell as `billFile` writes them.
 *
 * The keys of the first row are the header of all rows, by canonical names or aliases. Doubled rows are found at any distance; for that the stream
 * holds the key of every row, some hundred bytes each. Volumes in m³, amounts in yuan.
 *
 * @throws PolicyError when a policy cannot be billed with. The stream itself ends with a RowsError when a column is missing.
 * @example
 * import { parse, format } from "fast-csv";
 * import { createReadStream, createWriteStream } from "node:fs";
 * import { pipeline } from "node:stream/promises";
 * const rejects = [];
 * const billing = billRows({ policies: [chengduCentral], onReject: (reject) => rejects.push(reject) });
 * await pipeline(createReadStream("usage.csv"), parse({ headers: true }), billing, format({ headers: true }), createWriteStream("bills.csv"));
 * rejects.length; //=> 0
 */
export function billRows(request: RowsRequest): Transform {
  return rowStream("bill", request);
}

/**
 * As `billRows`, and gives rows of `reconciliation.csv`: each fee beside what the row itself says was billed and paid (`billed_amount`, `paid_amount`).
 *
 * @throws PolicyError when a policy cannot be billed with. The stream itself ends with a RowsError when a column is missing.
 * @example
 * const checking = reconcileRows({ policies: [chengduCentral], onReject: console.error });
 * checking.end({ account_id: "CD01", class: "resident", period_start: "2022-07-01", period_end: "2022-07-31", volume_m3: "18", billed_amount: "16.20" });
 * for await (const row of checking) row.billed_difference; //=> "-0.90"
 */
export function reconcileRows(request: RowsRequest): Transform {
  return rowStream("reconcile", request);
}

function rowStream(command: "bill" | "reconcile", request: RowsRequest): Transform {
  const { onReject, onEnd, rowsAtOnce = usualRowsAtOnce } = request;
  assertCounts({ rowsAtOnce, firstRow: request.firstRow });
  const biller = openRows(command, request);
  let waiting: unknown[] = [];
  const billWaiting = async (stream: Transform) => {
    const rows = waiting;
    waiting = [];
    const { results, rejects }: BilledRows = rows.length === 0 ? { results: [], rejects: [] } : biller.bill(rows);
    for (const reject of rejects) await onReject(reject);
    for (const row of results) stream.push(row);
  };
  return new Transform({
    objectMode: true,
    transform(row, _encoding, done) {
      waiting.push(row);
      if (waiting.length < rowsAtOnce) done();
      else billWaiting(this).then(() => done(), done);
    },
    flush(done) {
      billWaiting(this)
        .then(() => onEnd?.(biller.outcome()))
        .then(() => done(), done);
    },
  });
}
