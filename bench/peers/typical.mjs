// The obvious program for a city month: fast-csv in, zod for each row, decimal.js, fast-csv out. node bench/peers/typical.mjs IN OUTDIR
import { createReadStream, createWriteStream, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { Decimal } from "decimal.js";
import { format, parse } from "fast-csv";
import { z } from "zod";

const [input, out] = process.argv.slice(2);
mkdirSync(out, { recursive: true });

const decimal = z.string().regex(/^\d{1,12}(\.\d{1,3})?$/);
const Row = z.object({
  account_id: z.string().min(1),
  district: z.string().min(1),
  class: z.enum(["resident", "non_resident", "special"]),
  relief: z.enum(["none", "low_income", "extreme_hardship"]),
  period_start: z.iso.date(),
  period_end: z.iso.date(),
  volume_m3: decimal,
  cycle_volume_m3: decimal,
  discharge: z.enum(["permitted", "unpermitted", "over_volume"]),
  paid_amount: decimal,
});

const tiers = [
  { lower: "0", upper: "216", price: "0.95" },
  { lower: "216", upper: "300", price: "0.95" },
  { lower: "300", upper: "Infinity", price: "1.40" },
];

function feeOf(row) {
  if (row.relief === "extreme_hardship") return new Decimal(0);
  const volume = new Decimal(row.volume_m3);
  const before = new Decimal(row.cycle_volume_m3);
  const free = row.relief === "low_income" ? Decimal.min(volume, 10) : new Decimal(0);
  const from = before.plus(free);
  const to = before.plus(volume);
  let fee = new Decimal(0);
  if (row.class === "resident") {
    for (const { lower, upper, price } of tiers) {
      const quantity = Decimal.min(to, upper).minus(Decimal.max(from, lower));
      if (quantity.greaterThan(0)) fee = fee.plus(quantity.times(price));
    }
  } else fee = to.minus(from).times(row.class === "special" ? "3.00" : "1.40");
  return fee.times(row.discharge === "permitted" ? 1 : 2).toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
}

function matchOf(difference, paid) {
  if (difference.isZero()) return "agrees";
  if (paid.isZero()) return "unpaid";
  return difference.isNegative() ? "short" : "over";
}

const totals = new Map();
const rows = format({ headers: true, includeEndRowDelimiter: true }).transform((cells) => {
  const row = Row.parse(cells);
  const fee = feeOf(row);
  const paid = new Decimal(row.paid_amount);
  const difference = paid.minus(fee);
  const key = `${row.district}\t${row.class}`;
  const total = totals.get(key) ?? { rows: 0, fee: new Decimal(0), paid: new Decimal(0) };
  totals.set(key, { rows: total.rows + 1, fee: total.fee.plus(fee), paid: total.paid.plus(paid) });
  return {
    account_id: row.account_id,
    volume_m3: row.volume_m3,
    fee: fee.toFixed(2),
    paid: paid.toFixed(2),
    difference: difference.toFixed(2),
    match: matchOf(difference, paid),
  };
});
await pipeline(createReadStream(input), parse({ headers: true }), rows, createWriteStream(join(out, "result.csv")));
writeFileSync(join(out, "summary.json"), JSON.stringify([...totals], null, 1));
