import { expect, it } from "vitest";
import { sampleRow, sampleTariff } from "../batch/slabs.js";
import { cellsOf, loaded, read, runSample, temporaryFolder, usageText } from "../node/folder.js";

const folder = temporaryFolder();
let made = 0;
const usageOf = (...rows: readonly { readonly class: string; readonly volume: string }[]) =>
  folder.write(`usage-${++made}.csv`, usageText(rows.map((row) => sampleRow(row))));

async function adjusted(usage: string, files: readonly string[], cause?: "class") {
  const out = folder.place();
  const booked = { files, ...(cause !== undefined && { cause }) };
  await runSample(usage, out, { command: "rebill", policies: [loaded(sampleTariff)], booked });
  const rows = cellsOf(read(out, "adjustments.csv"));
  return { file: `${out}/adjustments.csv`, rows: rows.map(({ adjustment_id, difference, cause: said }) => `${adjustment_id} ${difference} ${said}`) };
}

const shop = { class: "shop", volume: "10" };

it("a part of mixed use that is corrected to 0.00 is not taken back, and takes no other part back", async () => {
  const first = await adjusted(usageOf({ class: "resident", volume: "10" }, shop), [
    folder.write("none.csv", "account_id,class,period_start,period_end,base_fee,surcharge_amount,relief_amount,fee\n"),
  ]);
  expect(first.rows).toEqual(["A1/resident/2025-07-01/2025-07-31#1 9.50 new", "A1/shop/2025-07-01/2025-07-31#1 14.00 new"]);
  const part = usageOf({ class: "resident", volume: "0" });
  const second = await adjusted(part, [first.file]);
  expect(second.rows).toEqual(["A1/resident/2025-07-01/2025-07-31#2 -9.50 volume"]);
  expect((await adjusted(part, [first.file, second.file])).rows).toEqual([]);
});

it("a correction that is said to be one of class takes the place of no other part", async () => {
  const out = folder.place();
  await runSample(usageOf({ class: "resident", volume: "10" }, shop), out);
  const part = usageOf({ class: "resident", volume: "12" });
  const first = await adjusted(part, [`${out}/bills.csv`], "class");
  expect(first.rows).toEqual(["A1/resident/2025-07-01/2025-07-31#1 1.90 class"]);
  expect((await adjusted(part, [`${out}/bills.csv`, first.file], "class")).rows).toEqual([]);
});
