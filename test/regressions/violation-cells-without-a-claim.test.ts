import { expect, it } from "vitest";
import { billRows, sampleHeader, sampleRow } from "../batch/slabs.js";

it.each([
  ["violation_start", "soon", "date-form"],
  ["violation_end", "2025-02-30", "date-missing"],
  ["excess_volume_m3", "a lot", "number-form"],
  ["excess_volume_m3", "-3", "volume-negative"],
])("a %s of %s is rejected in a row that claims no surcharge, as it is in a single bill", (column, cell, code) => {
  const header = [...sampleHeader, column];
  const { charged, rejects } = billRows(`${sampleRow()},${cell}\n${sampleRow({ account: "A2" })},\n`, { header });
  expect([charged, rejects.map((reject) => [reject.row, reject.code, reject.column])]).toEqual([1, [[0, code, column]]]);
});
