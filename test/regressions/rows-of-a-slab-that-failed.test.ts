import { expect, it } from "vitest";
import { openSlabProcessor } from "../../src/batch/index.js";
import { billRows, planOf, resultRows, sampleRow } from "../batch/slabs.js";

it("a slab that fails on the way leaves no rows in the results of the next, of whichever file", () => {
  const rows = Array.from({ length: 300 }, (_, row) => `${sampleRow({ account: `B${10_000 + row}` })}\n`).join("");
  const doubled = {
    size: 1,
    has(row: number): boolean {
      if (row === 290) throw new Error("no answer");
      return false;
    },
  };
  expect(() => openSlabProcessor(planOf())(new TextEncoder().encode(rows), { doubled: doubled as ReadonlySet<number> })).toThrow("no answer");
  expect(resultRows(billRows(`${sampleRow({ account: "A1" })}\n`)).map((row) => row.account_id)).toEqual(["A1"]);
});
