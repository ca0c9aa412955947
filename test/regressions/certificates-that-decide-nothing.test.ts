import { expect, it } from "vitest";
import { billRows, sampleHeader, sampleRow } from "../batch/slabs.js";

it.each([
  ["certificate", { relief: "low_income" }],
  ["order", { discharge: "over_volume" }],
])("a %s in full-width letters is told of in every row, though the rule asks for none", (column, claim) => {
  const rows = [1, 2, 3].map((number) => `${sampleRow({ account: `A1000${number}`, ...claim })},Ａ${number}\n`);
  const { charged, normalised } = billRows(rows.join(""), { header: [...sampleHeader, column] });
  expect([charged, normalised]).toEqual([3, { [`${column}\tfull-width`]: 3 }]);
});
