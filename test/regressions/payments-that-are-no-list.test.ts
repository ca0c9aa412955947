import { expect, it } from "vitest";
import { billRows } from "../batch/slabs.js";

const record = { accountId: "A1", class: "shop", periodStart: "2025-07-01", periodEnd: "2025-07-31", volumeM3: "10" };

it.each([
  [{ payments: "9.50" }, "payments"],
  [{ payments: {} }, "payments"],
  [{ payments: [null] }, "payments"],
  [{ payments: [{}] }, "payments"],
  [{ payments: [{ amount: 9.5 }] }, "payments"],
  [{ billedAmount: null }, "billedAmount"],
  [{ billedAmount: 14 }, "billedAmount"],
  [{ billedAmount: ["14.00"] }, "billedAmount"],
  [{ paidAmount: { yuan: "14.00" } }, "paidAmount"],
])("a JSON record with %j is rejected, and the run goes on", (stated, column) => {
  const lines = [JSON.stringify({ ...record, ...stated }), JSON.stringify({ ...record, accountId: "A2", billedAmount: "14.00" })];
  const { charged, rejects } = billRows(`${lines.join("\n")}\n`, { command: "reconcile", format: "jsonl" });
  expect([charged, rejects.map((reject) => [reject.row, reject.code, reject.column])]).toEqual([1, [[0, "field-type", column]]]);
});
