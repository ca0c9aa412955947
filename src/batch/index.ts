export type { AccountOrder, RowPlace } from "./accountOrder.js";
export { createOrder, stepTo } from "./accountOrder.js";
export type { PartsChange } from "./adjustmentLines.js";
export { adjustmentColumns, adjustmentLines } from "./adjustmentLines.js";
export type { EntryBlock } from "./arrearsEntry.js";
export {
  entryBlock,
  entryClass,
  entryContent,
  entryDecimals,
  entryEnd,
  entryHeadBytes,
  entryStart,
  entryUnits,
  finestDecimals,
  isTakenBack,
  putEntryClass,
  putEntryHead,
} from "./arrearsEntry.js";
export type { ArrearsForm } from "./arrearsLines.js";
export { putArrearsLines } from "./arrearsLines.js";
export { assertCounts } from "./assertCounts.js";
export { attributeColumnsOf } from "./attributeColumns.js";
export type { DayTable } from "./bytes.js";
export { createDayTable, notADay, plainDay } from "./bytes.js";
export { grown } from "./columns.js";
export { lastRecordStart, lastStart } from "./cutSlab.js";
export type { ByteDictionary } from "./dictionary.js";
export { createDictionary, lookUp } from "./dictionary.js";
export { addDigests, digestOfRow, digestText, noRows } from "./digest.js";
export { engineVersion } from "./engine.js";
export type { EntitlementList } from "./entitlementList.js";
export { openEntitlementList, packEntitlements, shareEntitlements } from "./entitlementList.js";
export type { Figures } from "./figures.js";
export { addFigures, createFigures } from "./figures.js";
export type { FoundHeader, HeaderFault, HeaderSeek } from "./findHeader.js";
export { findHeader, mostRowsToHeader } from "./findHeader.js";
export { headerFault } from "./headerFault.js";
export type { IdTable } from "./idTable.js";
export { compareTexts, createIdTable, findId, findText, hashText, keepId, keepText, noId, startOfId, textOfId } from "./idTable.js";
export type { InspectedHead } from "./inspectHead.js";
export { inspectHead } from "./inspectHead.js";
export { touchKeptBills } from "./memory/index.js";
export type { PackedArrears } from "./packedArrears.js";
export { arrearsRows, arrearsWithout } from "./packedArrears.js";
export type { PackedRejects } from "./packedRejects.js";
export { packRejects, rejectedRows, rowsRejectedFor } from "./packedRejects.js";
export type { PackedSums } from "./packedSums.js";
export { addSums, groupKey, negativeSums, unpackSums } from "./packedSums.js";
export type { NamedHeader, PlacedColumns } from "./placeColumns.js";
export { placeColumns } from "./placeColumns.js";
export type { Encoding, SlabPlan, StatedIndex } from "./plan.js";
export type { SlabOptions, SlabProcessor } from "./processSlab.js";
export { openSlabProcessor } from "./processSlab.js";
export type { BookedEntry, BookedFault, BookedIndex } from "./rebillIndex.js";
export { finest, isStanding, partsOf, sumOfParts } from "./rebillIndex.js";
export type { BookedTotals, RebilledSummary } from "./rebillSummary.js";
export { rebilledSummary } from "./rebillSummary.js";
export type { RebillTally } from "./rebillTally.js";
export { countAdjustment, createRebillTally, mergeRebillTallies } from "./rebillTally.js";
export type { RecordView } from "./record.js";
export { createRecordView, isBlankRecord, longestRecordBytes, mostFields, readRecord } from "./record.js";
export type { FileReject } from "./rejects.js";
export { rejectColumns, rejectHeader, rejectLine, rejectLines } from "./rejects.js";
export { billColumns, reconciliationColumns } from "./resultColumns.js";
export type { RowFinder } from "./rowFinder.js";
export { openRowFinder } from "./rowFinder.js";
export type { RowKey, SameKey } from "./sameKey.js";
export { openRowKeys, openSameKey } from "./sameKey.js";
export type { RowVisitor, SeenRows, SlabFingerprints } from "./seenRows.js";
export { createSeenRows, findRepeated, lowerPlace, mostFileBytes, placeBits, placeOf, tagBits, upperPlace } from "./seenRows.js";
export type { EncodingCheck, EncodingFault, SettledEncoding } from "./settleEncoding.js";
export { encodingFault, longestLineBytes, openTextCheck, settleEncodingOf } from "./settleEncoding.js";
export type { ArrearsRow, RejectedRow, RowsDigest, SlabResult } from "./slabResult.js";
export type { NewStatedBill, StatedBills } from "./statedBills.js";
export { addStatedBill, createStatedBills, firstBill, noBill, shareBills } from "./statedBills.js";
export type { ArrearsSummary, Collection, Group, RunSettings, Summary, Totals } from "./summary.js";
export type { SummaryFacts } from "./summaryOf.js";
export { summaryOf } from "./summaryOf.js";
export type { GroupSums } from "./sums.js";
export { fee, owed, paid, settled, sumOf, totalsOf } from "./sums.js";
export { rowColumnsBytes } from "./tally.js";
export { addDecimalTexts, addTotals, noTotals, sortedGroups } from "./totals.js";
export { unusedEntries } from "./unusedEntries.js";
