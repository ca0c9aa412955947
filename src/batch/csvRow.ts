import type { ChargedRow } from "./acceptRow.js";
import { meaningOf, rawText, readNumber } from "./cells.js";
import { refuse } from "./fault.js";
import { readRow } from "./readRow.js";
import { isBlankRecord, longestRecordBytes, readRecord } from "./record.js";
import { refuseDistrict } from "./refuseDistrict.js";
import type { RowFormat } from "./rowFormat.js";
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

function readCsvRow(state: SlabState): ChargedRow | undefined {
  const { reader, plan, places, notes } = state;
  const { record, fault } = reader;
  if (record.fault === "row-quote") refuse(fault, "row-quote", "");
  else if (record.fault === "row-too-long") refuse(fault, "row-too-long", "", { expected: String(longestRecordBytes) });
  else if (record.count !== plan.fieldCount) {
    refuse(fault, "row-fields", "", { value: record.count === 0 ? "" : String(record.count), expected: String(plan.fieldCount) });
  }
  if (fault.code !== undefined) return undefined;
  const district = places.district < 0 ? state.noDistrict : meaningOf(reader, places.district, state.districts);
  if (district.tariffs.length !== 1) return refuseDistrict(state, district);
  const context = state.contexts[district.tariffs[0]!]!;
  readRow(reader, places, context, notes);
  return fault.code === undefined ? { context, district } : undefined;
}
