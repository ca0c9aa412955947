import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readEntitlements, readOrders } from "../../src/node/index.js";
import { sampleRow, sampleTariff } from "../batch/slabs.js";
import { cellsOf, loaded, read, runSample, temporaryFolder, usageText } from "./folder.js";

const folder = temporaryFolder();
const relief = sampleTariff.reliefs?.low_income as NonNullable<typeof sampleTariff.reliefs>[string];
const byList = loaded({
  ...sampleTariff,
  reliefs: { low_income: { ...relief, aliases: ["低保（城市）"], evidence: "list" } },
  discharge: { over_volume: { multiplier: "2", volume: "whole", orderRequired: true, cite: relief.cite } },
});

describe("the relief list and the orders", () => {
  it("are read with Chinese headers, words and dates as clerks write them", async () => {
    const reliefs = folder.write("reliefs.csv", "户号,减免类型,起始日期,截止日期,与他人同住\n'A1,低保(城市),2025/1/1,2025年12月31日,是\n");
    expect((await readEntitlements(reliefs)).entitlements).toEqual([
      { accountId: "A1", kind: "低保(城市)", validFrom: "2025-01-01", validTo: "2025-12-31", shared: true },
    ]);
    const orders = folder.write("orders.csv", '户号,违规类型,起始日期,决定书号,超量水量\nA1,超量,20250701,罚2025-1,"1,200"\n');
    expect((await readOrders(orders)).orders).toEqual([{ accountId: "A1", kind: "over_volume", from: "2025-07-01", order: "罚2025-1", excessM3: "1200" }]);
  });

  it("entitle the account they name, under any word of the policy", async () => {
    const { entitlements, inputs } = await readEntitlements(folder.write("reliefs.csv", "account_id,kind,valid_from\nA1,低保(城市),2025-01-01\n"));
    const { orders } = await readOrders(folder.write("orders.csv", "account_id,kind,from,order\nA2,超量,2025-07-01,D1\n"));
    const rows = ["A1", "A2", "A3"].map((account) => sampleRow({ account, relief: "low_income", discharge: "超量" }));
    const out = folder.place();
    const { summary, findings } = await runSample(folder.write("usage.csv", usageText(rows)), out, {
      policies: [byList],
      entitlements,
      orders,
      listInputs: inputs,
    });
    expect(
      cellsOf(read(out, "bills.csv")).map(({ relief_amount, surcharge_amount, findings: said }) => `${relief_amount} ${surcharge_amount} ${said}`),
    ).toEqual(["-4.75 0.00 discharge-no-order", "0.00 9.50 relief-unlisted", "0.00 0.00 relief-unlisted+discharge-no-order"]);
    expect([summary?.findings, findings]).toEqual([{ "discharge-no-order": 2, "relief-unlisted": 2 }, []]);
    const sha256 = createHash("sha256")
      .update(readFileSync(`${folder.root}/reliefs.csv`))
      .digest("hex");
    expect(summary?.inputs.find(({ role }) => role === "reliefs")).toMatchObject({ name: "reliefs.csv", sha256 });
  });

  it("say which of their rows nobody can use, and the run goes on", async () => {
    const reliefs = await readEntitlements(
      folder.write("reliefs.csv", "account_id,kind,valid_from\n,低保（城市）,2025-01-01\nA1,odd,2025-01-01\nA2,low_income,soon\n"),
    );
    expect(reliefs.findings.map(({ code, severity, path, record }) => `${severity} ${code} ${path} ${record?.row}`)).toEqual([
      "warning required-missing account_id 2",
    ]);
    const { orders } = await readOrders(folder.write("orders.csv", "account_id,kind,from,order\nA1,odd,2025-07-01,D1\n"));
    const { summary, findings } = await runSample(folder.write("usage.csv", usageText([sampleRow()])), folder.place(), {
      policies: [byList],
      entitlements: reliefs.entitlements,
      orders,
    });
    expect(summary?.counts.charged).toBe(1);
    expect(findings.map(({ code, severity }) => `${severity} ${code}`)).toEqual(["warning entitlement-kind", "warning date-form", "warning order-kind"]);
  });

  it("name the row with a quote that is never closed, and read on behind it", async () => {
    const path = folder.write("reliefs.csv", 'account_id,kind,valid_from\nA1,low_income,2025-01-01\nA2,"low_income,2025-01-01\nA3,low_income,2025-01-01\n');
    const { entitlements, findings } = await readEntitlements(path);
    expect(entitlements.map(({ accountId }) => accountId)).toEqual(["A1", "A3"]);
    expect(findings.map(({ code, severity, record }) => `${severity} ${code} ${record?.row}`)).toEqual(["error row-quote 3"]);
  });
});
