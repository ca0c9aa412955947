import { formatDay } from "../calendar/index.js";
import { isBlankText, plainNumber, sourceWord } from "../table/index.js";
import { waterSources } from "../volume/index.js";
import { notADay } from "./bytes.js";
import type { CellReader } from "./cells.js";
import { meaningOf, plainText, rawText, readDay, readNumber } from "./cells.js";
import { refuse } from "./fault.js";
import { keepLead } from "./leadText.js";
import { readDischarge, readReliefs } from "./readClaims.js";
import type { TariffContext, WordColumn } from "./rowContext.js";
import type { RowKind } from "./rowKinds.js";
import { notKept } from "./rowKinds.js";
import type { SlabState } from "./slabState.js";
import { blankWord } from "./wordCells.js";

const mostPersons = 100_000;
/** Rows that are rejected have no result row. */
const noLead = { textStart: 0, textBytes: 0 };

/**
 * Reads the words of the current row, but for its district; where one cannot be read, the fault is noted.
 *
 * @param normalised gets what was done to make them plain while they are read.
 */
export function readWords(state: SlabState, context: TariffContext, normalised: readonly string[]): RowKind {
  const { reader, places } = state;
  const classIndex = readClass(reader, places.class, context);
  const period = readPeriod(state);
  if (places.source >= 0) readSource(reader, places.source);
  const words = {
    persons: readPersons(reader, places.persons, context),
    credit: readCredit(reader, places.credit, context),
    firstBillOfMeter: readFlag(reader, places.firstBill, context.columns.firstBill),
    ownerChanged: readFlag(reader, places.owner, context.columns.owner),
    attributes: readAttributes(reader, context),
    reliefs: readReliefs(reader, places.relief, context),
    discharge: readDischarge(reader, places.discharge, context),
  };
  const fault = reader.fault.code === undefined ? undefined : { ...reader.fault };
  const lead = fault === undefined ? keepLead(state, { context, classIndex, ...period }) : noLead;
  return { context, classIndex, ...period, ...words, ...lead, normalised, fault, place: notKept };
}

function readClass(reader: CellReader, place: number, context: TariffContext): number {
  const classIndex = meaningOf(reader, place, context.columns.class);
  if (classIndex === blankWord) refuse(reader.fault, "required-missing", "class");
  else if (classIndex < 0) refuse(reader.fault, "class-unknown", "class", { value: rawText(reader, place), expected: context.classWords });
  return classIndex;
}

/** The first day, the day after the last, and the day of the reading: the last, unless the row says another. */
function readPeriod({ reader, places }: SlabState): { start: number; until: number; reading: number } {
  const { fault } = reader;
  const start = readDay(reader, places.start, "period_start");
  if (start === notADay) refuse(fault, "required-missing", "period_start");
  const end = readDay(reader, places.end, "period_end");
  if (end === notADay) refuse(fault, "required-missing", "period_end");
  else if (end < start) refuse(fault, "period-order", "period_end", { value: rawText(reader, places.end), expected: `>= ${formatDay(start)}` });
  const reading = places.reading < 0 ? notADay : readDay(reader, places.reading, "reading_date");
  return { start, until: end + 1, reading: reading === notADay ? end : reading };
}

function readSource(reader: CellReader, place: number): void {
  if (reader.record.starts[place] === reader.record.ends[place]) return;
  const word = sourceWord(plainText(reader, place, "source"));
  if (!(waterSources as readonly string[]).includes(word)) refuse(reader.fault, "source-unknown", "source", { value: word, expected: waterSources.join(", ") });
}

function readPersons(reader: CellReader, place: number, { rules }: TariffContext): number {
  if (place < 0 || isBlankText(plainNumber(rawText(reader, place)).text)) return -1;
  const { fault } = reader;
  const sound = fault.code === undefined;
  const persons = readNumber(reader, place, rules.persons);
  if (persons >= 1 && persons <= mostPersons) return persons;
  // Whatever is wrong with the number, a clerk is told about persons.
  if (sound) fault.code = undefined;
  refuse(fault, "persons-form", "persons", { value: rawText(reader, place), expected: `1 - ${mostPersons}` });
  return -1;
}

function readCredit(reader: CellReader, place: number, { tariff, columns }: TariffContext): number {
  if (place < 0 || tariff.credit.length === 0) return -1;
  const credit = meaningOf(reader, place, columns.credit);
  if (credit === blankWord) return -1;
  if (credit < 0) refuse(reader.fault, "credit-unknown", "credit", { value: rawText(reader, place), expected: [...tariff.creditIndex.keys()].join(", ") });
  return credit;
}

function readFlag(reader: CellReader, place: number, column: WordColumn<boolean | undefined>): boolean {
  if (place < 0) return false;
  const flag = meaningOf(reader, place, column);
  if (flag === undefined) refuse(reader.fault, "field-type", column.column, { value: rawText(reader, place), expected: "yes, no" });
  return flag === true;
}

function readAttributes(reader: CellReader, { attributes }: TariffContext): readonly string[] {
  return attributes.map((column) => {
    const value = column.place < 0 ? "" : meaningOf(reader, column.place, column);
    if (value === undefined) refuse(reader.fault, "attribute-unknown", column.column, { value: rawText(reader, column.place), expected: column.expected });
    return value ?? "";
  });
}
