import type { RecordView } from "../../batch/index.js";
import { createRecordView, readRecord } from "../../batch/index.js";
import { isBlankText } from "../../table/index.js";
import type { Cells } from "./assessCells.js";
import type { AssessFile } from "./assessPlan.js";
import { isUsual, plainText } from "./assessRouter.js";

/** Opens the cells of one record; they hold until the next one is opened. */
export type CellReader = (bucket: Buffer, record: { readonly start: number; readonly end: number }) => Cells;

const quote = 0x22;

/** Opens the records of one file. */
export function openCellReader({ delimiter, encoding, fieldCount, places }: AssessFile): CellReader {
  const view = createRecordView();
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  let bytes: Buffer = Buffer.alloc(0);
  const cells: Cells = {
    text(column) {
      const place = places[column];
      if (place === undefined) return undefined;
      const start = view.starts[place]!;
      const end = view.ends[place]!;
      if (start === end) return undefined;
      const text = isUsual(bytes, start, end) ? bytes.toString("latin1", start, end) : plainText(decoder.decode(bytes.subarray(start, end)));
      return isBlankText(text) ? undefined : text;
    },
    fault: undefined,
  };
  return (bucket, { start, end }) => {
    // A quote that is left open is looked for in its own record only: with quotes, that must end the bytes.
    const quoted = hasQuote(bucket, start, end);
    bytes = quoted ? bucket.subarray(start, end) : bucket;
    readRecord(bytes, quoted ? 0 : start, delimiter, view);
    cells.fault = faultOf(view, fieldCount);
    return cells;
  };
}

function hasQuote(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (bytes[at] === quote) return true;
  return false;
}

function faultOf({ fault, count }: RecordView, fieldCount: number): Cells["fault"] {
  if (fault === undefined && count === fieldCount) return undefined;
  const counted = fault === undefined || count > 0;
  return { code: fault ?? "row-fields", column: "", ...(counted ? { value: String(count), expected: String(fieldCount) } : { value: "", expected: "" }) };
}
