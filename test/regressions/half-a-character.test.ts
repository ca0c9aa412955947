import { expect, it } from "vitest";
import { billRows } from "../batch/slabs.js";

it("two accounts whose names are half a character do not come out as one", () => {
  const line = (accountId: string) => `{"accountId":"${accountId}","class":"shop","periodStart":"2025-07-01","periodEnd":"2025-07-31","volumeM3":"10"}\n`;
  const { charged, rejects } = billRows(`${line("\\ud800")}${line("\\ud801")}${line("\\ud83d\\ude00")}`, { format: "jsonl" });
  expect([charged, rejects.map(({ row, code, column, value }) => [row, code, column, value])]).toEqual([
    1,
    [
      [0, "field-type", "accountId", '"\\ud800"'],
      [1, "field-type", "accountId", '"\\ud801"'],
    ],
  ]);
});
