import { encodeGb18030 } from "../../fixtures/generator/gb18030.mjs";
import { createRandom } from "../../fixtures/generator/random.mjs";
import { writeRows } from "./writeRows.mjs";

const districts = ["锦江区", "青羊区", "金牛区", "武侯区", "成华区", "龙泉驿区", "新都区", "温江区", "双流区", "郫都区", "新津区", "金堂县"];
const daysIn = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const columns = "account_id,district,class,relief,period_start,period_end,volume_m3,cycle_volume_m3,discharge,paid_amount".split(",");
const mostVolume = { resident: 40, non_resident: 2_000, special: 50_000 };
const mostBefore = { resident: 400, non_resident: 20_000, special: 500_000 };

/** One row in so many is a bad one, where there are bad ones. */
const goodForOneBad = 20;

/** What a clerk's file has wrong: each damages a row's cells so that it must be rejected. */
const damages = [
  (cells) => cells.with(2, "resindent"),
  (cells) => cells.with(5, "2025-13-01"),
  (cells) => cells.with(6, `-${cells[6]}1`),
  (cells) => cells.with(6, ""),
  (cells) => cells.with(7, "1e3"),
  (cells) => cells.slice(1),
  (_, before) => before,
];

/** How the same account-months can stand in a file. */
const forms = {
  plain: {},
  rejects: { isBad: (index) => index % goodForOneBad === goodForOneBad - 1 },
  gb18030: { encoding: "gb18030" },
  quoted: { cellText: (cell) => `"${cell}"` },
  company: { isBeside: true },
};

/** The company's files, by what stands behind the name of the table. */
const companyFiles = {
  billed: "bill_id,account_id,class,period_start,period_end,volume_m3,amount\n",
  collected: "payment_id,account_id,bill_id,amount,paid_on\n",
};

/**
 * Writes `count` account-months of 2025 to `file` and the right fees of the good rows, in yuan, to `file`.fees; the same bytes for the same count
 * everywhere.
 *
 * @param form `plain`; `rejects` with one bad row in twenty; in `gb18030`; with every field `quoted`; `company`: what was billed and paid stands in files of
 * the company, `file`.billed and `file`.collected.
 * @returns the number of bad rows.
 */
export function writeCityMonth(file, { count, form = "plain" }) {
  const { isBad = () => false, encoding = "utf-8", cellText = String, isBeside = false } = forms[form];
  const random = createRandom(20_250_101);
  const names = encoding === "utf-8" ? districts : districts.map((name) => encodeGb18030(name).toString("latin1"));
  const lineOf = (cells) => `${(isBeside ? cells.slice(0, -1) : cells).map(cellText).join(",")}\n`;
  let before = [];
  let bad = 0;
  writeRows(file, { count, header: lineOf(columns), encoding: encoding === "utf-8" ? "utf8" : "latin1", beside: isBeside ? companyFiles : {} }, (index) => {
    const account = drawAccount(random);
    const { type, relief, discharge, month, volume } = account;
    const fee = feeFen(account);
    const period = [`2025-${two(month)}-01`, `2025-${two(month)}-${daysIn[month - 1]}`];
    const id = `C${String(index).padStart(10, "0")}`;
    const cells = [id, names[random.below(12)], type, relief, ...period, String(volume), String(account.before), discharge, yuan(paidFen(random, fee))];
    if (isBad(index)) return { row: lineOf(damages[bad++ % damages.length](cells, before)), fee: "" };
    before = cells;
    return { row: lineOf(cells), fee: `${yuan(fee)}\n`, ...(isBeside && companyRows({ index, cells, fee: yuan(fee) })) };
  });
  return bad;
}

/** The bill of a row, and its payment where there is one. */
function companyRows({ index, cells: [id, , type, , start, end, volume, , , paid], fee }) {
  const billed = `B${index},${id},${type},${start},${end},${volume},${fee}\n`;
  return { billed, collected: paid === "0.00" ? "" : `P${index},${id},B${index},${paid},2026-01-15\n` };
}

/** Relief and surcharge never meet: the first is for residents, the second for all others. */
export function drawAccount({ below, weighted }) {
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
export function paidFen({ below, between, weighted }, fee) {
  const how = weighted([["right", 90], ["short", 4], ["nothing", 3], ["more", 3]]); // biome-ignore format: pairs of value and weight
  if (how === "right") return fee;
  if (how === "short") return Math.max(0, fee - between(1, 2_000));
  return how === "nothing" ? 0 : fee + 1 + below(5_000);
}

const two = (number) => String(number).padStart(2, "0");
export const yuan = (fen) => `${Math.floor(fen / 100)}.${two(fen % 100)}`;
