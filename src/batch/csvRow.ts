import { rawText, readNumber } from "./cells.js";
import { refuse } from "./fault.js";
import { readRow } from "./readRow.js";
import { isBlankField, isBlankRecord, longestRecordBytes, readRecord } from "./record.js";
import type { RowFormat } from "./rowFormat.js";
import type { RowKind } from "./rowKinds.js";
import type { SlabState } from "./slabState.js";

/** Rows of a table with delimiters. */
export const csvRows: RowFormat = {
  find: ({ reader, plan }, at) => readRecord(reader.bytes, at, plan.delimiter, reader.record),
  isBlank: ({ reader }) => isBlankRecord(reader.bytes, reader.record),
  read: readCsvRow,
  stated({ reader, places }, { rules }, what) {
    const place = places[what];
    const units = place < 0 ? -1 : readNumber(reader, place, rules[what]);
    return units < 0 ? undefined : units;
  },
  text: ({ reader, places }, { place }) => (places[place] < 0 ? "" : rawText(reader, places[place])),
};

function readCsvRow(state: SlabState): RowKind | undefined {
  const { reader, plan } = state;
  const { record, fault } = reader;
  if (record.fault === "row-quote") refuse(fault, "row-quote", "");
  else if (record.fault === "row-too-long") refuse(fault, "row-too-long", "", { expected: String(longestRecordBytes) });
  else if (record.count !== plan.fieldCount || plan.namedCount !== undefined) checkFields(state);
  return fault.code === undefined ? readRow(state) : undefined;
}

/** A row has as many fields as the header. Where the header ends in columns without a name, nothing stands in those. */
function checkFields({ reader, plan: { fieldCount, namedCount = fieldCount } }: SlabState): void {
  const { record, bytes, fault } = reader;
  let filled = record.count;
  if (filled === fieldCount) while (filled > namedCount && isBlankField(bytes, record, filled - 1)) filled--;
  if (record.count === fieldCount && filled === namedCount) return;
  refuse(fault, "row-fields", "", { value: filled === 0 ? "" : String(filled), expected: String(namedCount) });
}
