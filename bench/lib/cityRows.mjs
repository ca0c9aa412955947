import { closeSync, openSync, writeSync } from "node:fs";
import { createRandom } from "../../fixtures/generator/random.mjs";

const districts = ["锦江区", "青羊区", "金牛区", "武侯区", "成华区", "龙泉驿区", "新都区", "温江区", "双流区", "郫都区", "新津区", "金堂县"];
const daysIn = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const header = "account_id,district,class,relief,period_start,period_end,volume_m3,cycle_volume_m3,discharge,paid_amount\n";
const mostVolume = { resident: 40, non_resident: 2_000, special: 50_000 };
const mostBefore = { resident: 400, non_resident: 20_000, special: 500_000 };
const rowsAtOnce = 20_000;

/** Writes `count` account-months of 2025 to `file` and the right fees, in yuan, to `file`.fees; the same bytes for the same count everywhere. */
export function writeCityMonth(file, count) {
  const random = createRandom(20_250_101);
  const rowsOut = openSync(file, "w");
  const feesOut = openSync(`${file}.fees`, "w");
  writeSync(rowsOut, header);
  for (let first = 0; first < count; first += rowsAtOnce) {
    let rows = "";
    let fees = "";
    for (let index = first; index < Math.min(count, first + rowsAtOnce); index++) {
      const account = drawAccount(random);
      const fee = feeFen(account);
      const { type, relief, discharge, month, volume, before } = account;
      const period = `2025-${two(month)}-01,2025-${two(month)}-${daysIn[month - 1]}`;
      const id = `C${String(index).padStart(10, "0")}`;
      rows += `${id},${districts[random.below(12)]},${type},${relief},${period},${volume},${before},${discharge},${yuan(paidFen(random, fee))}\n`;
      fees += `${yuan(fee)}\n`;
    }
    writeSync(rowsOut, rows);
    writeSync(feesOut, fees);
  }
  closeSync(rowsOut);
  closeSync(feesOut);
}

/** Relief and surcharge never meet: the first is for residents, the second for all others. */
function drawAccount({ below, weighted }) {
  const type = weighted([["resident", 85], ["non_resident", 12], ["special", 3]]); // biome-ignore format: pairs of value and weight
  const isResident = type === "resident";
  const relief = isResident ? weighted([["none", 94], ["low_income", 5], ["extreme_hardship", 1]]) : "none"; // biome-ignore format: as above
  const discharge = isResident ? "permitted" : weighted([["permitted", 94], ["unpermitted", 3], ["over_volume", 3]]); // biome-ignore format: as above
  return { type, relief, discharge, month: 1 + below(12), volume: below(mostVolume[type] + 1), before: below(mostBefore[type]) };
}

/** The fee by the rules of the city month in whole fen: volumes are whole m³, prices whole fen, so nothing is rounded. */
function feeFen({ type, relief, discharge, volume, before }) {
  if (relief === "extreme_hardship") return 0;
  const free = relief === "low_income" ? Math.min(10, volume) : 0;
  const charge = type === "resident" ? upToFen(before + volume) - upToFen(before + free) : volume * (type === "special" ? 300 : 140);
  return discharge === "permitted" ? charge : 2 * charge;
}

/** What a resident's first m³ of the year cost up to a volume: 0.95 yuan up to 300 m³, 1.40 above. */
const upToFen = (volume) => Math.min(volume, 300) * 95 + Math.max(0, volume - 300) * 140;

/** Ninety of a hundred pay what they owe; the others less, nothing, or too much. */
function paidFen({ below, between, weighted }, fee) {
  const how = weighted([["right", 90], ["short", 4], ["nothing", 3], ["more", 3]]); // biome-ignore format: pairs of value and weight
  if (how === "right") return fee;
  if (how === "short") return Math.max(0, fee - between(1, 2_000));
  return how === "nothing" ? 0 : fee + 1 + below(5_000);
}

const two = (number) => String(number).padStart(2, "0");
const yuan = (fen) => `${Math.floor(fen / 100)}.${two(fen % 100)}`;
