import { describe, expect, it } from "vitest";
import { loadPolicies } from "../../src/node/index.js";
import { cellsOf, fixture, read, runSample, temporaryFolder } from "../node/folder.js";
import { run } from "./run.js";

const folder = temporaryFolder();
const huzhou = fixture("../seeds/huzhou.json");
const nanan = fixture("../seeds/nanan.json");

const january = { accountId: "A1", class: "resident", periodStart: "2026-01-01", periodEnd: "2026-01-31", volumeM3: "18" };

describe("explain", () => {
  it("reads JSON lines and tables alike", async () => {
    const lines = folder.write("one.jsonl", `${JSON.stringify({ ...january, attributes: { area: "township" } })}\n`);
    const table = folder.write("one.csv", "户号,用水性质,起始日期,截止日期,水量,area\nA1,resident,2026年1月1日,2026/1/31,18,township\n");
    const said = await run("explain", lines, "--policy", nanan, "--account", "A1", "--lang", "en");
    expect(said).toMatchObject({ code: 0, err: "" });
    expect(said.out).toContain("18 m³ × 0.80 yuan/m³ = 14.40 yuan");
    expect((await run("explain", table, "--policy", nanan, "--account", "A1", "--lang", "en")).out).toBe(said.out);
  });

  it("explains the bill that the batch writes, attributes and samples included", async () => {
    const rows = "account_id,class,period_start,period_end,volume_m3,cod_mg_l,samples\nB1,general_industry,2018-07-01,2018-07-31,100,520,4\n";
    const usage = folder.write("samples.csv", rows);
    const out = folder.place();
    const { policies } = await loadPolicies([huzhou]);
    await runSample(usage, out, { policies });
    const fee = cellsOf(read(out, "bills.csv"))[0]?.fee;
    const { out: said, code } = await run("explain", usage, "--policy", huzhou, "--account", "B1", "--json");
    expect(code).toBe(0);
    expect(JSON.parse(said).bill.total).toBe(fee);
  });

  it("says that the file has no such account, and which record cannot be read", async () => {
    const lines = folder.write("bad.jsonl", `${JSON.stringify(january)}\n{"accountId":\n`);
    expect(await run("explain", lines, "--policy", nanan, "--account", "Z9", "--lang", "en")).toMatchObject({ code: 2 });
  });
});
