import { formatDay } from "../calendar/index.js";
import { sourceWord } from "../table/index.js";
import { waterSources } from "../volume/index.js";
import { readAccount } from "./account.js";
import { notADay } from "./bytes.js";
import type { CellReader } from "./cells.js";
import { absent, meaningOf, plainText, rawText, readDay, readNumber } from "./cells.js";
import { refuse } from "./fault.js";
import type { UsagePlaces } from "./places.js";
import type { RowNotes } from "./readClaims.js";
import { readClaims } from "./readClaims.js";
import { readDetails } from "./readDetails.js";
import type { TariffContext } from "./rowContext.js";
import { blankWord } from "./wordCells.js";

/** Reads the row into the tariff's facts. A fault is noted in `reader.fault`. */
export function readRow(reader: CellReader, places: UsagePlaces, context: TariffContext, notes: RowNotes): void {
  const { fault } = reader;
  const { facts, rules } = context;
  readAccount(reader, places.account, notes.account);

  facts.classIndex = meaningOf(reader, places.class, context.columns.class);
  if (facts.classIndex < 0) {
    if (facts.classIndex === blankWord) refuse(fault, "required-missing", "class");
    else refuse(fault, "class-unknown", "class", { value: rawText(reader, places.class), expected: context.classWords });
  }

  const start = readDay(reader, places.start, "period_start");
  if (start === notADay) refuse(fault, "required-missing", "period_start");
  const end = readDay(reader, places.end, "period_end");
  if (end === notADay) refuse(fault, "required-missing", "period_end");
  else if (end < start) refuse(fault, "period-order", "period_end", { value: rawText(reader, places.end), expected: `>= ${formatDay(start)}` });
  facts.start = start;
  facts.until = end + 1;
  facts.reading = end;
  if (places.reading >= 0) {
    const reading = readDay(reader, places.reading, "reading_date");
    if (reading !== notADay) facts.reading = reading;
  }

  const volume = readNumber(reader, places.volume, rules.volume);
  if (volume === absent) refuse(fault, "required-missing", "volume_m3");
  facts.volumeUnits = Math.max(0, volume);
  facts.cycleUnits = places.cycle < 0 ? absent : readNumber(reader, places.cycle, rules.cycle);
  if (places.source >= 0) readSource(reader, places.source);
  if (context.hasDetails) readDetails(reader, places, context);
  if (fault.code === undefined) readClaims(reader, places, context, notes);
}

function readSource(reader: CellReader, place: number): void {
  if (reader.record.starts[place] === reader.record.ends[place]) return;
  const word = sourceWord(plainText(reader, place, "source"));
  if (!(waterSources as readonly string[]).includes(word)) refuse(reader.fault, "source-unknown", "source", { value: word, expected: waterSources.join(", ") });
}
