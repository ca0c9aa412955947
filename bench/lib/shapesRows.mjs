import { closeSync, openSync, writeSync } from "node:fs";
import { createRandom } from "../../fixtures/generator/random.mjs";
import { drawAccount, paidFen, yuan } from "./cityRows.mjs";
import { writeRows } from "./writeRows.mjs";

const header = "account_id,district,class,relief,persons,period_start,period_end,volume_m3,cycle_volume_m3,discharge,paid_amount\n";

/** July 2025 is split by days before and from the 16th; in thirty-firsts of a m³ both parts are whole. */
const parts = [
  { days: 15, resident: [90, 120, 150], nonResident: 140, special: 300 },
  { days: 16, resident: [95, 130, 160], nonResident: 155, special: 320 },
];
const days = 31;
const freeM3 = 10;

/**
 * Writes `count` account-months of July 2025 for `policies/all-shapes.json`: the usage to `file`, the right fees to `file`.fees and the relief list to
 * `file`.reliefs. One claim in fifty does not stand on the list and is charged in full.
 */
export function writeAllShapes(file, count) {
  const random = createRandom(20_250_716);
  const list = openSync(`${file}.reliefs`, "w");
  let entries = "account_id,kind,certificate,valid_from,valid_to,office\n";
  writeRows(file, { count, header }, (index) => {
    const { type, relief, discharge, volume, before } = drawAccount(random);
    const persons = random.weighted([[3, 70], [4, 15], [5, 10], [6, 5]]); // biome-ignore format: pairs of value and weight
    const isListed = relief !== "none" && random.below(50) > 0;
    const id = `S${String(index).padStart(10, "0")}`;
    if (isListed) entries += `${id},${relief},R${index},2025-01-01,2025-12-31,O1\n`;
    if (entries.length > 1 << 20) {
      writeSync(list, entries);
      entries = "";
    }
    const fee = feeFen({ type, relief: isListed ? relief : "none", discharge, persons, volume, before });
    const period = "2025-07-01,2025-07-31";
    return {
      row: `${id},第${1 + random.below(12)}区,${type},${relief},${persons},${period},${volume},${before},${discharge},${yuan(paidFen(random, fee))}\n`,
      fee: `${yuan(fee)}\n`,
    };
  });
  writeSync(list, entries);
  closeSync(list);
}

/**
 * The fee in fen, slowly: the month's m³ one span of a price after another, the free ones taken off the cheapest, one rounding at the end. In fen
 * and thirty-firsts of a m³, with a coefficient in hundredths, all is whole until then.
 */
function feeFen({ type, relief, discharge, persons, volume, before }) {
  if (relief === "extreme_hardship") return 0;
  const spans = type === "resident" ? residentSpans({ persons, volume, before }) : flatSpans(type, volume);
  spans.sort((a, b) => a.price - b.price);
  let free = relief === "low_income" ? freeM3 * days : 0;
  let sum = 0;
  for (const { price, quantity, hundredths } of spans) {
    const taken = Math.min(free, quantity);
    free -= taken;
    sum += (quantity - taken) * price * hundredths;
  }
  const unit = days * 100;
  return Math.floor(((discharge === "permitted" ? 1 : 2) * 2 * sum + unit) / (2 * unit));
}

/** What a resident uses before and after the change, each part cut at the bounds of the year: 216 and 300 m³, 54 more for each person above four. */
function residentSpans({ persons, volume, before }) {
  const more = 54 * Math.max(0, persons - 4);
  const bounds = [0, (216 + more) * days, (300 + more) * days, Number.POSITIVE_INFINITY];
  let from = before * days;
  return parts.flatMap((part) => {
    const start = from;
    from += volume * part.days;
    const until = from;
    return part.resident.map((price, tier) => ({
      price,
      quantity: Math.max(0, Math.min(until, bounds[tier + 1]) - Math.max(start, bounds[tier])),
      hundredths: 100,
    }));
  });
}

function flatSpans(type, volume) {
  const [key, hundredths] = type === "special" ? ["special", 85] : ["nonResident", 90];
  return parts.map((part) => ({ price: part[key], quantity: volume * part.days, hundredths }));
}
