import type { Fraction } from "../money/index.js";
import { fractionOf, parseDecimalText } from "../money/index.js";
import type { Measure } from "../policy/index.js";
import { measures } from "../policy/index.js";
import { isBlankText, plainNumber } from "../table/index.js";
import type { CellReader } from "./cells.js";
import { meaningOf, rawText, readNumber } from "./cells.js";
import { refuse } from "./fault.js";
import type { UsagePlaces } from "./places.js";
import type { TariffContext, WordColumn } from "./rowContext.js";
import { blankWord } from "./wordCells.js";

const mostPersons = 100_000;

/** Reads what only some tariffs need: persons, credit, attributes, pollutant strength, events of the tier cycle. A fault is noted in `reader.fault`. */
export function readDetails(reader: CellReader, places: UsagePlaces, context: TariffContext): void {
  const { facts, rules, columns } = context;
  facts.persons = readPersons(reader, places.persons, context);
  facts.credit = readCredit(reader, places.credit, context);
  facts.notLiableUnits = given(places.notLiable < 0 ? -1 : readNumber(reader, places.notLiable, rules.notLiable), 0);
  if (facts.notLiableUnits > facts.volumeUnits) refuse(reader.fault, "not-liable-above-volume", "not_liable_m3", { value: rawText(reader, places.notLiable) });
  facts.volumeUnits = Math.max(0, facts.volumeUnits - facts.notLiableUnits);
  facts.outsideUnits = given(places.outside < 0 ? -1 : readNumber(reader, places.outside, rules.outside), 0);
  if (facts.outsideUnits > facts.volumeUnits) refuse(reader.fault, "outside-above-volume", "outside_tiers_m3", { value: rawText(reader, places.outside) });
  facts.tierUnits = given(places.tierVolume < 0 ? -1 : readNumber(reader, places.tierVolume, rules.tierVolume), -1);
  facts.cycleBilled = given(places.cycleBilled < 0 ? -1 : readNumber(reader, places.cycleBilled, rules.cycleBilled), -1);
  facts.firstBillOfMeter = readFlag(reader, places.firstBill, columns.firstBill);
  facts.ownerChanged = readFlag(reader, places.owner, columns.owner);
  readAttributes(reader, context);
  readStrength(reader, places, context);
}

function given(units: number, otherwise: number): number {
  return units < 0 ? otherwise : units;
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

function readAttributes(reader: CellReader, { facts, attributes }: TariffContext): void {
  const values = facts.attributes as string[];
  for (let index = 0; index < attributes.length; index++) {
    const column = attributes[index]!;
    const value = column.place < 0 ? "" : meaningOf(reader, column.place, column);
    if (value === undefined) refuse(reader.fault, "attribute-unknown", column.column, { value: rawText(reader, column.place), expected: column.expected });
    values[index] = value ?? "";
  }
}

/** The cells hold the mean of the month's samples; how many there were may be said beside it, and is one where it is not. */
function readStrength(reader: CellReader, places: UsagePlaces, { facts, rules }: TariffContext): void {
  let strength: Partial<Record<Measure, Fraction>> | undefined;
  for (let index = 0; index < measures.length; index++) {
    const place = places.measures[index]!;
    if (place < 0 || reader.record.starts[place] === reader.record.ends[place]) continue;
    const { text } = plainNumber(rawText(reader, place));
    if (isBlankText(text)) continue;
    const value = parseDecimalText(text, { integerDigits: 7, decimals: 6 });
    if (value === undefined || value.units < 0n) refuse(reader.fault, "measure-form", measures[index]!, { value: text, expected: "320.5" });
    else strength = { ...strength, [measures[index]!]: fractionOf(value) };
  }
  facts.strength = strength;
  const samples = places.samples < 0 ? -1 : readNumber(reader, places.samples, rules.samples);
  facts.samples = strength === undefined ? 0 : given(samples, 1);
}
