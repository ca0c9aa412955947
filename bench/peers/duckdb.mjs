// The city month in DuckDB's SQL: node bench/peers/duckdb.mjs IN OUTDIR THREADS FOLDER, where FOLDER/node_modules holds @duckdb/node-api
import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const [input, out, threads, folder] = process.argv.slice(2);
const { DuckDBInstance } = createRequire(join(folder, "node_modules/"))("@duckdb/node-api");
mkdirSync(out, { recursive: true });
const instance = await DuckDBInstance.create(":memory:", { threads });
const connection = await instance.connect();

const columns = `{ account_id: 'VARCHAR', district: 'VARCHAR', class: 'VARCHAR', relief: 'VARCHAR', period_start: 'DATE', period_end: 'DATE',
  volume_m3: 'DECIMAL(12,3)', cycle_volume_m3: 'DECIMAL(12,3)', discharge: 'VARCHAR', paid_amount: 'DECIMAL(14,2)' }`;

await connection.run(`
create table result as
with checked as (
  select *,
    case when class in ('resident', 'non_resident', 'special')
      and relief in ('none', 'low_income', 'extreme_hardship')
      and discharge in ('permitted', 'unpermitted', 'over_volume')
      and period_start <= period_end and volume_m3 >= 0 and cycle_volume_m3 >= 0 and paid_amount >= 0
    then true else error('unusable row ' || account_id) end as sound,
    case when relief = 'low_income' then least(volume_m3, 10::DECIMAL(12,3)) else 0::DECIMAL(12,3) end as free_m3
  from read_csv('${input}', header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', columns = ${columns})
), counted as (
  select *, (cycle_volume_m3 + free_m3)::DECIMAL(13,3) as lower_m3, (cycle_volume_m3 + volume_m3)::DECIMAL(13,3) as upper_m3
  from checked where sound
), charged as (
  select *,
    case when relief = 'extreme_hardship' then 0 else
      case class
        when 'resident' then
            greatest(least(upper_m3, 216) - greatest(lower_m3, 0), 0)::DECIMAL(13,3) * 0.95::DECIMAL(5,4)
          + greatest(least(upper_m3, 300) - greatest(lower_m3, 216), 0)::DECIMAL(13,3) * 0.95::DECIMAL(5,4)
          + greatest(upper_m3 - greatest(lower_m3, 300), 0)::DECIMAL(13,3) * 1.40::DECIMAL(5,4)
        when 'non_resident' then (upper_m3 - lower_m3)::DECIMAL(13,3) * 1.40::DECIMAL(5,4)
        else (upper_m3 - lower_m3)::DECIMAL(13,3) * 3.00::DECIMAL(5,4)
      end * case when discharge = 'permitted' then 1 else 2 end
    end as exact
  from counted
), settled as (
  select account_id, district, class, volume_m3, round(exact, 2)::DECIMAL(14,2) as fee, paid_amount as paid from charged
)
select *, (paid - fee)::DECIMAL(14,2) as difference,
  case when paid = fee then 'agrees' when paid = 0 then 'unpaid' when paid < fee then 'short' else 'over' end as match
from settled`);
await connection.run(`copy (select account_id, volume_m3, fee, paid, difference, match from result) to '${join(out, "result.csv")}' (header, delimiter ',')`);
const totals = await connection.runAndReadAll(`
select district, class, count(*)::int as rows, sum(volume_m3)::varchar as volume_m3, sum(fee)::varchar as fee, sum(paid)::varchar as paid,
  count(*) filter (match <> 'agrees')::int as differing
from result group by all order by all`);
writeFileSync(join(out, "summary.json"), JSON.stringify(totals.getRowObjects(), null, 1));
process.exit(0);
