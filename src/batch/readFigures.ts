import type { Fraction } from "../money/index.js";
import { fractionOf, parseDecimalText } from "../money/index.js";
import type { Measure } from "../policy/index.js";
import { measures } from "../policy/index.js";
import { isBlankText, plainNumber } from "../table/index.js";
import type { CellReader, NumberRule } from "./cells.js";
import { absent, rawText, readNumber } from "./cells.js";
import { refuse } from "./fault.js";
import type { UsagePlaces } from "./places.js";
import type { TariffContext } from "./rowContext.js";

/** Reads volumes and what was measured into the tariff's facts. A fault is noted in `reader.fault`. */
export function readFigures(reader: CellReader, places: UsagePlaces, context: TariffContext): void {
  const { facts, rules } = context;
  const volume = readNumber(reader, places.volume, rules.volume);
  if (volume === absent) refuse(reader.fault, "required-missing", "volume_m3");
  facts.volumeUnits = Math.max(0, volume);
  facts.cycleUnits = places.cycle < 0 ? absent : readNumber(reader, places.cycle, rules.cycle);
  if (context.hasFigures) readMore(reader, places, context);
}

/** Figures that only some tariffs need. */
function readMore(reader: CellReader, places: UsagePlaces, context: TariffContext): void {
  const { facts, rules } = context;
  facts.notLiableUnits = figure(reader, places.notLiable, rules.notLiable, 0);
  if (facts.notLiableUnits > facts.volumeUnits) refuse(reader.fault, "not-liable-above-volume", "not_liable_m3", { value: rawText(reader, places.notLiable) });
  facts.volumeUnits = Math.max(0, facts.volumeUnits - facts.notLiableUnits);
  facts.outsideUnits = figure(reader, places.outside, rules.outside, 0);
  if (facts.outsideUnits > facts.volumeUnits) refuse(reader.fault, "outside-above-volume", "outside_tiers_m3", { value: rawText(reader, places.outside) });
  facts.tierUnits = figure(reader, places.tierVolume, rules.tierVolume, absent);
  facts.cycleBilled = figure(reader, places.cycleBilled, rules.cycleBilled, absent);
  readStrength(reader, places, context);
}

function figure(reader: CellReader, place: number, rule: NumberRule, otherwise: number): number {
  const units = place < 0 ? absent : readNumber(reader, place, rule);
  return units < 0 ? otherwise : units;
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
  const samples = figure(reader, places.samples, rules.samples, 1);
  facts.samples = strength === undefined ? 0 : samples;
}
