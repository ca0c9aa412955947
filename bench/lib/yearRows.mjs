import { closeSync, mkdirSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { createRandom } from "../../fixtures/generator/random.mjs";

const districts = ["锦江区", "青羊区", "金牛区", "武侯区", "成华区", "龙泉驿区", "新都区", "温江区", "双流区", "郫都区", "新津区", "金堂县"];
const daysIn = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const classes = ["resident", "non_resident", "special"];
const mostVolume = [40, 2_000, 5_000];
const meterSize = 1_000_000;
const unreadMonth = 6;
const replacedMonth = 8;
const linesAtOnce = 20_000;

/**
 * Writes a year of readings of `count` accounts into `folder`: accounts.csv, meters.csv and a file for each month of 2025. Of a hundred accounts two have
 * a meter that nobody could read in June, one has a meter that turns over to zero, one a meter that is replaced in August.
 *
 * @returns the files of readings, and what the year must come to: m³ and fees in fen by class. Volumes are whole m³ and prices whole fen, so that
 *   nothing is rounded but the estimate of June, which July's bill makes good.
 */
export function writeYearOfReadings(folder, count) {
  mkdirSync(folder, { recursive: true });
  const accounts = Array.from({ length: 2 }, () => new Uint8Array(count));
  const [classOf, kindOf] = accounts;
  const shown = new Float64Array(count);
  const yearVolume = new Float64Array(count);
  const random = createRandom(20_250_103);
  writeLines(join(folder, "accounts.csv"), "account_id,class,district,persons", count, (index) => {
    classOf[index] = random.weighted([[0, 85], [1, 12], [2, 3]]); // biome-ignore format: pairs of value and weight
    kindOf[index] = random.weighted([[0, 96], [1, 2], [2, 1], [3, 1]]); // biome-ignore format: plain, unread, turns over, replaced
    return `${accountId(index)},${classes[classOf[index]]},${districts[random.below(12)]},${1 + random.below(5)}\n`;
  });
  writeLines(join(folder, "meters.csv"), "account_id,meter_id,installed_on,installed_at_m3,removed_on,removed_at_m3,digits", count, (index) => {
    shown[index] = kindOf[index] === 2 ? meterSize - 1 - random.below(10) : random.below(meterSize / 2);
    const first = `${accountId(index)},${meterId(index)},2025-01-01,${shown[index]}`;
    if (kindOf[index] !== 3) return `${first},,,6\n`;
    const removed = shown[index] + replacedAfter(index);
    return `${first},2025-08-15,${removed},6\n${accountId(index)},${newMeterId(index)},2025-08-15,0,,,6\n`;
  });
  const files = daysIn.map((days, place) => {
    const month = place + 1;
    const file = join(folder, `readings-2025-${two(month)}.csv`);
    writeLines(file, "account_id,meter_id,reading_date,reading_m3,kind", count, (index) => {
      const volume = volumeOf(index, month);
      yearVolume[index] += volume;
      const isNew = kindOf[index] === 3 && month >= replacedMonth;
      // Until the old meter goes, August's first water goes through it.
      if (kindOf[index] === 3 && month === replacedMonth) shown[index] = volume - oldMetersAugust(index);
      else shown[index] = (shown[index] + volume) % meterSize;
      const date = `2025-${two(month)}-${two(days - random.below(5))}`;
      const id = `${accountId(index)},${isNew ? newMeterId(index) : meterId(index)}`;
      return kindOf[index] === 1 && month === unreadMonth ? `${id},${date},,unread\n` : `${id},${date},${shown[index]},read\n`;
    });
    return file;
  });
  return { files, expected: expectedOf(count, { classOf, yearVolume }) };

  function volumeOf(index, month) {
    const most = mostVolume[classOf[index]];
    // What June's estimate may have taken too much, July has.
    return kindOf[index] === 1 && month === unreadMonth + 1 ? most : draw(index, month) % (most + 1);
  }

  function oldMetersAugust(index) {
    return Math.floor(volumeOf(index, replacedMonth) / 3);
  }

  function replacedAfter(index) {
    let volume = oldMetersAugust(index);
    for (let month = 1; month < replacedMonth; month++) volume += volumeOf(index, month);
    return volume;
  }
}

/** The year's m³ and fees by class: residents pay 0.95 yuan up to 300 m³ a year and 1.40 above, the others 1.40 and 3.00. */
function expectedOf(count, { classOf, yearVolume }) {
  const sums = Object.fromEntries(classes.map((id) => [id, { m3: 0, fen: 0 }]));
  for (let index = 0; index < count; index++) {
    const volume = yearVolume[index];
    const sum = sums[classes[classOf[index]]];
    sum.m3 += volume;
    sum.fen += classOf[index] === 0 ? Math.min(volume, 300) * 95 + Math.max(0, volume - 300) * 140 : volume * (classOf[index] === 1 ? 140 : 300);
  }
  return sums;
}

/** A draw that depends on nothing but the account and the month: what a meter will show must be known before it is replaced. */
function draw(index, month) {
  let mixed = Math.imul(index * 12 + month, 0x9e3779b1);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}

function writeLines(file, header, count, lineOf) {
  const output = openSync(file, "w");
  let text = `${header}\n`;
  for (let index = 0; index < count; index++) {
    text += lineOf(index);
    if (index % linesAtOnce === linesAtOnce - 1) {
      writeSync(output, text);
      text = "";
    }
  }
  writeSync(output, text);
  closeSync(output);
}

const accountId = (index) => `C${String(index).padStart(9, "0")}`;
const meterId = (index) => `M${String(index).padStart(9, "0")}`;
const newMeterId = (index) => `N${String(index).padStart(9, "0")}`;
const two = (number) => String(number).padStart(2, "0");
