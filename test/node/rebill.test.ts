import { existsSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDecimalTexts } from "../../src/batch/index.js";
import type { Adjustment, Booked, BookedBill } from "../../src/billing/index.js";
import { rebill } from "../../src/billing/index.js";
import type { TariffDocument, Usage } from "../../src/index.js";
import { bill, openTariff } from "../../src/index.js";
import type * as Door from "../../src/node/index.js";
import { describeFinding } from "../../src/words/index.js";
import type { SampleRow } from "../batch/slabs.js";
import { sampleRow, sampleTariff } from "../batch/slabs.js";
import { cellsOf, filesIn, loaded, read, runSample, temporaryFolder, usageText } from "./folder.js";

const folder = temporaryFolder();

/** The built door, whose threads are files of their own: `npm run build` makes it. */
const built = new URL("../../dist/node/index.js", import.meta.url);
let made = 0;
const usageFile = (rows: readonly SampleRow[]) => folder.write(`usage-${++made}.csv`, usageText(rows.map((row) => sampleRow(row))));

/** The sample tariff as it is found to have been: residents pay 1.05 from July 2025 on. */
const late: TariffDocument = {
  ...sampleTariff,
  revision: "2",
  versions: [
    ...sampleTariff.versions,
    {
      ...sampleTariff.versions[1]!,
      from: "2025-07-01",
      prices: {
        ...sampleTariff.versions[1]!.prices,
        resident: {
          tiers: [{ upTo: "216", price: "1.05" }, { upTo: "300", price: "1.10" }, { price: "1.40" }],
          tierPeriod: "cycle",
          cite: [{ document: "notice", article: "1" }],
        },
      },
    },
  ],
};

async function billFile(rows: readonly SampleRow[], document = sampleTariff): Promise<string> {
  const out = folder.place();
  const { summary } = await runSample(usageFile(rows), out, { policies: [loaded(document)] });
  expect(summary?.counts.rejected).toBe(0);
  return `${out}/bills.csv`;
}

interface Setting {
  readonly document?: TariffDocument;
  readonly reverseMissing?: boolean;
  readonly cause?: "tariff" | "class";
  readonly workers?: number;
  readonly slabBytes?: number;
}

async function rebillFile(
  rows: readonly SampleRow[] | string,
  files: readonly string[],
  { document = sampleTariff, reverseMissing, cause, ...more }: Setting = {},
) {
  const out = folder.place();
  const usage = typeof rows === "string" ? rows : usageFile(rows);
  const booked = { files, ...(reverseMissing !== undefined && { reverseMissing }), ...(cause !== undefined && { cause }) };
  const { summary, findings } = await runSample(usage, out, { command: "rebill", policies: [loaded(document)], booked, ...more });
  return {
    out,
    adjustments: `${out}/adjustments.csv`,
    rows: summary === undefined ? [] : cellsOf(read(out, "adjustments.csv")),
    summary,
    rebilled: summary?.rebilled,
    findings,
  };
}

const codes = (findings: readonly { readonly code: string }[]) => findings.map(({ code }) => code);
const short = (rows: readonly Record<string, string>[]) =>
  rows.map((row) => [row.adjustment_id, row.component, row.booked_amount, row.recomputed_amount, row.difference, row.cause].join(" "));

const july: readonly SampleRow[] = [
  { account: "A1", volume: "10" },
  { account: "A2", volume: "20", relief: "low_income" },
  { account: "A3", class: "shop", volume: "30" },
];

describe("rebill", () => {
  it("writes a row for each sum that differs, and nothing for what stands", async () => {
    const bills = await billFile(july);
    const { rows, rebilled, summary } = await rebillFile([{ ...july[0], volume: "12" }, { ...july[1], relief: "" }, july[2]!], [bills]);
    expect(short(rows)).toEqual([
      "A1/resident/2025-07-01/2025-07-31#1 base_fee 9.50 11.40 1.90 volume",
      "A2/resident/2025-07-01/2025-07-31#1 relief_amount -4.75 0.00 4.75 relief",
    ]);
    expect(rows[0]).toMatchObject({
      bill_id: "A1/resident/2025-07-01/2025-07-31",
      parent: "base_fee",
      liable_volume_m3: "12",
      policy: "sample",
      version: "2025-01-01",
    });
    expect(rebilled).toMatchObject({
      bills: { booked: 3, unchanged: 1, corrected: 2, opened: 0, reversed: 0, kept: 0, closed: 0, faulty: 0, repeated: 0 },
      booked: "65.75",
      kept: "0.00",
      difference: "6.65",
      fee: "72.40",
      causes: { relief: 1, volume: 1 },
      groups: [{ district: "", class: "resident", bills: 2, difference: "6.65" }],
      lines: 2,
    });
    expect(summary?.inputs.map(({ role }) => role).sort()).toEqual(["booked", "usage"]);
    expect(summary?.outputs.map(({ name }) => name)).toEqual(["adjustments.csv", "rejects.csv", "duplicates.csv"]);
  });

  it("finds a tariff that was published late, and says so", async () => {
    const bills = await billFile(july);
    const { rows, findings } = await rebillFile(july, [bills], { document: late });
    expect(short(rows)).toEqual([
      "A1/resident/2025-07-01/2025-07-31#1 base_fee 9.50 10.50 1.00 tariff",
      "A2/resident/2025-07-01/2025-07-31#1 base_fee 19.00 21.00 2.00 tariff",
      "A2/resident/2025-07-01/2025-07-31#1 relief_amount -4.75 -5.25 -0.50 tariff",
    ]);
    expect(rows.map(({ version }) => version)).toEqual(["2025-07-01", "2025-07-01", "2025-07-01"]);
    expect(codes(findings)).toEqual([]);
  });

  it("takes the cause that it is told", async () => {
    const { rows } = await rebillFile([{ ...july[0], volume: "12" }], [await billFile(july)], { cause: "tariff" });
    expect(rows.map(({ cause }) => cause)).toEqual(["tariff"]);
  });

  it("gives nothing when it is run again with what it wrote", async () => {
    const bills = await billFile([...july, { account: "A4" }]);
    const usage = [{ ...july[0], volume: "12" }, { ...july[1], class: "shop", relief: "" }, july[2]!, { account: "A5" }];
    const first = await rebillFile(usage, [bills], { reverseMissing: true });
    expect(first.rows.length).toBeGreaterThan(4);
    for (const files of [
      [bills, first.adjustments],
      [first.adjustments, bills],
    ]) {
      const again = await rebillFile(usage, files, { reverseMissing: true });
      expect(again.rows).toEqual([]);
      expect(again.rebilled).toMatchObject({ difference: "0.00", fee: first.rebilled?.fee, booked: first.rebilled?.fee });
    }
  });

  it("goes on with the numbers of a bill through several runs", async () => {
    const bills = await billFile(july.slice(0, 1));
    const first = await rebillFile([{ ...july[0], volume: "12" }], [bills]);
    const second = await rebillFile([{ ...july[0], volume: "9" }], [bills, first.adjustments]);
    const third = await rebillFile(july.slice(0, 1), [second.adjustments, bills, first.adjustments]);
    expect(short([...first.rows, ...second.rows, ...third.rows])).toEqual([
      "A1/resident/2025-07-01/2025-07-31#1 base_fee 9.50 11.40 1.90 volume",
      "A1/resident/2025-07-01/2025-07-31#2 base_fee 11.40 8.55 -2.85 volume",
      "A1/resident/2025-07-01/2025-07-31#3 base_fee 8.55 9.50 0.95 volume",
    ]);
  });

  it("takes the bill of a wrong class back after the last row, and books the right one; both are named", async () => {
    const bills = await billFile(july);
    const { rows, rebilled } = await rebillFile([{ ...july[0], class: "shop" }, july[1]!, july[2]!], [bills]);
    expect(short(rows)).toEqual([
      "A1/shop/2025-07-01/2025-07-31#1 base_fee 0.00 14.00 14.00 class",
      "A1/resident/2025-07-01/2025-07-31#1 base_fee 9.50 0.00 -9.50 class",
    ]);
    expect(rows.map(({ parent, liable_volume_m3, version }) => [parent, liable_volume_m3, version])).toEqual([
      ["", "10", "2025-01-01"],
      ["base_fee", "", ""],
    ]);
    expect(rebilled?.bills).toMatchObject({ booked: 3, unchanged: 2, opened: 1, reversed: 1 });
    expect(rebilled?.groups.map(({ class: id, difference }) => `${id} ${difference}`)).toEqual(["resident -9.50", "shop 14.00"]);
  });

  it("leaves the parts of mixed use alone: two classes of one account and period are two bills", async () => {
    const mixed = [{ account: "A1" }, { account: "A1", class: "shop" }];
    const bills = await billFile(mixed);
    expect((await rebillFile(mixed, [bills])).rows).toEqual([]);
    const part = await rebillFile([mixed[0]!], [bills]);
    expect([part.rows, codes(part.findings)]).toEqual([[], ["rebill-without-usage"]]);
  });

  it("keeps booked bills without usage, and says so, or reverses them where that is asked", async () => {
    const bills = await billFile(july);
    const kept = await rebillFile(july.slice(0, 1), [bills]);
    expect(kept.rows).toEqual([]);
    expect(kept.rebilled).toMatchObject({ booked: "65.75", kept: "56.25", difference: "0.00", fee: "9.50", bills: { kept: 2 } });
    expect(kept.findings).toMatchObject([
      { code: "rebill-without-usage", params: { count: "2", value: "A2/resident/2025-07-01/2025-07-31, A3/shop/2025-07-01/2025-07-31" } },
    ]);
    const reversed = await rebillFile(july.slice(0, 1), [bills], { reverseMissing: true });
    expect(short(reversed.rows)).toEqual([
      "A2/resident/2025-07-01/2025-07-31#1 base_fee 19.00 0.00 -19.00 reversal",
      "A2/resident/2025-07-01/2025-07-31#1 relief_amount -4.75 0.00 4.75 reversal",
      "A3/shop/2025-07-01/2025-07-31#1 base_fee 42.00 0.00 -42.00 reversal",
    ]);
    expect(codes(reversed.findings)).toEqual([]);
  });

  it("books usage of which nothing was booked whole, as new", async () => {
    const { rows, rebilled } = await rebillFile(july, [await billFile(july.slice(0, 1))]);
    expect(short(rows)).toEqual([
      "A2/resident/2025-07-01/2025-07-31#1 base_fee 0.00 19.00 19.00 new",
      "A2/resident/2025-07-01/2025-07-31#1 relief_amount 0.00 -4.75 -4.75 new",
      "A3/shop/2025-07-01/2025-07-31#1 base_fee 0.00 42.00 42.00 new",
    ]);
    expect(rebilled).toMatchObject({ bills: { opened: 2 }, causes: { new: 2 } });
  });

  it("does not take back what a rejected row may be about", async () => {
    const bills = await billFile([...july, { account: "A1", class: "bath" }]);
    const rows = usageFile([
      { ...july[0], class: "shop" },
      { account: "A1", class: "bath", volume: "x" },
    ]);
    const held = await rebillFile(rows, [bills], { reverseMissing: true });
    expect(held.rebilled?.bills).toMatchObject({ reversed: 2, kept: 2, opened: 1 });
    expect(held.findings).toMatchObject([{ code: "rebill-held", params: { count: "2" } }]);
    expect(held.rows.map(({ account_id }) => account_id)).toEqual(["A1", "A2", "A2", "A3"]);
    // Once the row is mended, the bill of the old class goes too.
    const mended = [
      { ...july[0], class: "shop" },
      { account: "A1", class: "bath" },
    ];
    const { rows: rest } = await rebillFile(mended, [bills, held.adjustments]);
    expect(short(rest)).toEqual(["A1/resident/2025-07-01/2025-07-31#1 base_fee 9.50 0.00 -9.50 class"]);
    const unknown = folder.write("unknown.csv", `${usageText([sampleRow({ ...july[0]!, class: "shop" })])}too,few\n`);
    expect((await rebillFile(unknown, [bills], { reverseMissing: true })).rebilled?.bills).toMatchObject({ reversed: 0, kept: 4 });
  });

  it("leaves the bill of a rejected row as it is", async () => {
    const { rows, findings, rebilled } = await rebillFile([{ ...july[0], volume: "x" }, { ...july[1], volume: "x" }, july[2]!], [await billFile(july)]);
    expect([rows, findings, rebilled?.bills.kept]).toEqual([[], [], 2]);
  });

  it("rejects a doubled row and corrects once", async () => {
    const bills = await billFile(july.slice(0, 1));
    const { rows, summary } = await rebillFile(
      [
        { ...july[0], class: "shop" },
        { ...july[0], class: "商业" },
      ],
      [bills],
    );
    expect(summary?.rejects).toEqual({ "row-doubled": 1 });
    expect(rows.map(({ difference }) => difference)).toEqual(["14.00", "-9.50"]);
  });

  it("knows one class under two policies", async () => {
    const bills = await billFile(july.slice(0, 1));
    const [north, south] = ["north", "south"].map((name) => ({ ...sampleTariff, id: name, districts: [{ name }] }));
    const header = "account_id,class,period_start,period_end,volume_m3,cycle_volume_m3,district";
    const row = "A1,resident,2025-07-01,2025-07-31,12,0,";
    const usage = folder.write("districts.csv", `${header}\n${row}north\n${row}south\n`);
    const out = folder.place();
    const { summary } = await runSample(usage, out, { command: "rebill", policies: [loaded(north), loaded(south)], booked: { files: [bills] } });
    expect(summary?.rejects).toEqual({ "row-doubled": 1 });
    expect(cellsOf(read(out, "adjustments.csv")).map(({ district, difference }) => [district, difference])).toEqual([["north", "1.90"]]);
  });
});

describe("usage as lines of JSON", () => {
  it("is corrected as a table is, and a rejected line holds back what may be its own", async () => {
    const bills = await billFile(july);
    const record = (accountId: string, id: string, volumeM3: unknown) =>
      JSON.stringify({ accountId, class: id, periodStart: "2025-07-01", periodEnd: "2025-07-31", volumeM3, cycleVolumeM3: "0" });
    const lines = (...records: readonly string[]) => folder.write(`usage-${++made}.jsonl`, `${records.join("\n")}\n`);
    const good = await rebillFile(lines(record("A1", "resident", "12"), record("A3", "resident", "30")), [bills]);
    expect(short(good.rows)).toEqual([
      "A1/resident/2025-07-01/2025-07-31#1 base_fee 9.50 11.40 1.90 volume",
      "A3/resident/2025-07-01/2025-07-31#1 base_fee 0.00 28.50 28.50 class",
      "A3/shop/2025-07-01/2025-07-31#1 base_fee 42.00 0.00 -42.00 class",
    ]);
    const held = await rebillFile(lines(record("A1", "resident", "-1"), record("A3", "shop", "30")), [bills], { reverseMissing: true });
    expect(short(held.rows)).toEqual([
      "A2/resident/2025-07-01/2025-07-31#1 base_fee 19.00 0.00 -19.00 reversal",
      "A2/resident/2025-07-01/2025-07-31#1 relief_amount -4.75 0.00 4.75 reversal",
    ]);
    expect(codes(held.findings)).toEqual(["rebill-held"]);
    expect((await rebillFile(lines("{", record("A3", "shop", "30")), [bills], { reverseMissing: true })).rows).toEqual([]);
  });
});

describe("periods", () => {
  it("of which others are booked are refused where they overlap, unless the others are reversed", async () => {
    const bills = await billFile([
      { account: "A1", start: "2025-07-01", end: "2025-07-31" },
      { account: "A1", start: "2025-08-01", end: "2025-08-31", cycle: "10" },
    ]);
    const both = [{ account: "A1", start: "2025-07-01", end: "2025-08-31", volume: "24" }];
    const refused = await rebillFile(both, [bills]);
    expect(refused.summary?.rejects).toEqual({ "rebill-other-bill": 1 });
    expect(refused.rows).toEqual([]);
    const taken = await rebillFile(both, [bills], { reverseMissing: true });
    expect(short(taken.rows)).toEqual([
      "A1/resident/2025-07-01/2025-08-31#1 base_fee 0.00 22.80 22.80 new",
      "A1/resident/2025-07-01/2025-07-31#1 base_fee 9.50 0.00 -9.50 reversal",
      "A1/resident/2025-08-01/2025-08-31#1 base_fee 9.50 0.00 -9.50 reversal",
    ]);
    expect((await rebillFile(both, [bills, taken.adjustments])).rows).toEqual([]);
  });

  it("that come later in the tier cycle are named where their count rests on a volume that changed", async () => {
    const months = [
      { account: "A1", start: "2025-07-01", end: "2025-07-31", volume: "150", cycle: "0" },
      { account: "A1", start: "2025-08-01", end: "2025-08-31", volume: "50", cycle: "150" },
      { account: "A1", start: "2025-09-01", end: "2025-09-30", volume: "50", cycle: "200" },
      { account: "A1", start: "2026-01-01", end: "2026-01-31", volume: "50", cycle: "0" },
    ];
    const bills = await billFile(months);
    const less = { ...months[0]!, volume: "100" };
    const some = await rebillFile([less], [bills]);
    expect(some.findings).toMatchObject([
      { code: "rebill-later-periods", params: { count: "2", value: "A1/resident/2025-08-01/2025-08-31, A1/resident/2025-09-01/2025-09-30" } },
      { code: "rebill-without-usage" },
    ]);
    const all = await rebillFile([less, { ...months[1]!, cycle: "100" }, { ...months[2]!, cycle: "150" }, months[3]!], [bills]);
    expect(codes(all.findings)).toEqual([]);
    expect(short(all.rows)).toEqual([
      "A1/resident/2025-07-01/2025-07-31#1 base_fee 142.50 95.00 -47.50 volume",
      "A1/resident/2025-09-01/2025-09-30#1 base_fee 52.60 47.50 -5.10 volume",
    ]);
    expect(codes((await rebillFile([months[0]!], [bills])).findings)).toEqual(["rebill-without-usage"]);
  });
});

describe("booked files", () => {
  const header = "account_id,district,class,period_start,period_end,volume_m3,liable_volume_m3,base_fee,surcharge_amount,relief_amount,fee,findings";
  const line = (more: Partial<Record<"account" | "class" | "base" | "fee" | "start", string>> = {}) => {
    const { account = "A1", start = "2025-07-01", base = "9.50", fee = "9.50" } = more;
    return `${account},,${more.class ?? "resident"},${start},2025-07-31,10,10,${base},0.00,0.00,${fee},`;
  };
  const file = (...lines: readonly string[]) => folder.write(`booked-${++made}.csv`, [header, ...lines].map((text) => `${text}\n`).join(""));
  const usage = [{ account: "A1" }, { account: "A2" }];

  it("are read in Chinese, with the policy's other words for a class", async () => {
    const text = '户号,用水性质,起始日期,截止日期,计征水量,应征费额,加倍征收,减免金额,应缴金额\nA1,商业,2025/7/1,2025年7月31日,10,"1,014.00",0,0,1014\n';
    const { rows } = await rebillFile([{ account: "A1", class: "shop" }], [folder.write("chinese.csv", text)]);
    expect(short(rows)).toEqual(["A1/shop/2025-07-01/2025-07-31#1 base_fee 1014.00 14.00 -1000.00 tariff"]);
  });

  it("that say the same bill twice count it once; with other figures nothing of it is corrected", async () => {
    const twice = await rebillFile(usage, [file(line(), line({ account: "A2" })), file(line({ base: "9.5", fee: "9.500" }))]);
    expect(twice.rebilled?.bills).toMatchObject({ booked: 2, unchanged: 2, repeated: 1 });
    expect(twice.findings).toMatchObject([
      { code: "rebill-booked-twice", severity: "warning", params: { value: "A1/resident/2025-07-01/2025-07-31", count: "1" } },
    ]);
    const other = await rebillFile(usage, [file(line({ base: "8.00", fee: "8.00" }), line({ account: "A2" })), file(line())]);
    expect(other.summary?.rejects).toEqual({ "rebill-booked-conflict": 2 });
    expect(other.rebilled).toMatchObject({ bills: { booked: 2, faulty: 1, unchanged: 1, reversed: 0 }, booked: "9.50" });
    expect(other.rows).toEqual([]);
  });

  it("with a row that cannot be read block its account, and no other", async () => {
    for (const bad of [line({ base: "x" }), line({ fee: "" }), line({ start: "2025-08-01" }), line({ start: "2025-02-30" }), line({ base: "9.1234567" })]) {
      const { rows, summary } = await rebillFile(usage, [file(bad)]);
      expect(summary?.counts.rejected).toBe(1);
      expect(summary?.rejects).toMatchObject({ "rebill-booked-unread": 1 });
      expect(rows.map(({ account_id }) => account_id)).toEqual(["A2"]);
    }
  });

  it("with a row of nobody cannot be used at all, nor can files without the columns", async () => {
    for (const bad of [
      file("too,few"),
      file(line({ account: "" })),
      folder.write("no-columns.csv", "account_id,fee\nA1,9.50\n"),
      `${folder.root}/no-such-file.csv`,
    ]) {
      const { summary, findings } = await rebillFile(usage, [bad]);
      expect(summary).toBeUndefined();
      expect(findings.some(({ severity }) => severity === "error")).toBe(true);
      for (const found of findings) expect(describeFinding(found, "zh")).toMatch(/。$/);
    }
  });

  it("without a row are no fault", async () => {
    const none = await rebillFile([{ account: "A1" }], [file(line())]);
    expect(none.rows).toEqual([]);
    const { findings, rebilled } = await rebillFile([{ account: "A1" }], [file(line()), none.adjustments]);
    expect([codes(findings), rebilled?.bills.unchanged]).toEqual([[], 1]);
  });

  it("with adjustments that are missing, changed or given without their bill are not built on", async () => {
    const bills = file(line());
    const first = await rebillFile([{ account: "A1", volume: "12" }], [bills]);
    const second = await rebillFile([{ account: "A1", volume: "14" }], [bills, first.adjustments]);
    const faults = async (files: readonly string[]) => {
      const { rows, summary, rebilled } = await rebillFile([{ account: "A1", volume: "15" }], files);
      expect(rows).toEqual([]);
      expect(rebilled?.bills).toMatchObject({ booked: 1, faulty: 1 });
      return Object.keys(summary?.rejects ?? {});
    };
    expect(await faults([bills, second.adjustments])).toEqual(["rebill-sequence"]);
    expect(await faults([first.adjustments])).toEqual(["rebill-booked-sum"]);
    const changed = (from: string, to: string) => folder.write(`changed-${++made}.csv`, read(first.out, "adjustments.csv").replaceAll(from, to));
    expect(await faults([bills, changed("11.40", "11.41")])).toEqual(["rebill-booked-sum"]);
    expect(await faults([bills, changed("9.50,11.40", "9.40,11.30")])).toEqual(["rebill-booked-sum"]);
    expect(await faults([bills, changed("#1", "#2")])).toEqual(["rebill-sequence"]);
    expect(await faults([bills, first.adjustments, changed("volume", "tariff"), changed("9.50,11.40,1.90", "9.50,11.50,2.00")])).toEqual([
      "rebill-booked-conflict",
    ]);
    const unread = await rebillFile([{ account: "A1", volume: "15" }], [bills, changed("base_fee", "fee_base")]);
    expect(unread.summary?.rejects).toEqual({ "rebill-booked-unread": 1, "word-unknown": 1 });
    const same = await rebillFile([{ account: "A1", volume: "14" }], [bills, first.adjustments, second.adjustments, first.adjustments]);
    expect([same.rows, codes(same.findings)]).toEqual([[], ["rebill-booked-twice"]]);
  });

  it("take ids with commas, slashes and signs through a second run", async () => {
    const odd = ["A/1,2", "=1+1", "户#1", 'a"b', "A+B%2F"];
    const rows = odd.map((account) => ({ account: /[",]/.test(account) ? `"${account.replaceAll('"', '""')}"` : account }));
    const bills = await billFile(rows);
    const more = rows.map((row) => ({ ...row, volume: "11" }));
    const first = await rebillFile(more, [bills]);
    expect(first.rebilled?.bills.corrected).toBe(odd.length);
    const again = await rebillFile(more, [bills, first.adjustments]);
    expect(again.rebilled).toMatchObject({ lines: 0, bills: { unchanged: odd.length } });
  });
});

describe("a run over a file", () => {
  const row = fc.record({
    account: fc.constantFrom("A1", "A2", "A3", "A4"),
    class: fc.constantFrom("resident", "shop", "bath"),
    month: fc.constantFrom("07", "08"),
    // Nothing, and so little that its fee is 0.00 or the least there is, come often: such bills stand without an amount.
    volume: fc.oneof({ weight: 3, arbitrary: fc.integer({ min: 0, max: 400_000 }) }, fc.constantFrom(0, 5)).map((litres) => `${litres / 1000}`),
    cycle: fc.constantFrom("0", "200"),
    relief: fc.constantFrom("", "", "low_income", "exempt"),
    discharge: fc.constantFrom("", "", "over_volume"),
  });
  const distinct = (mostPerAccount: "class" | "account") =>
    fc.uniqueArray(row, { maxLength: 8, selector: (each) => `${each.account} ${each.month} ${mostPerAccount === "class" ? each.class : ""}` });
  const ofMonth = (rows: readonly { month: string }[]) =>
    rows.map(({ month, ...rest }) => ({ ...rest, start: `2025-${month}-01`, end: `2025-${month}-31` })) as SampleRow[];

  const setting = fc.record(
    { reverseMissing: fc.boolean(), cause: fc.constantFrom("tariff" as const, "class" as const) },
    { requiredKeys: ["reverseMissing"] },
  );

  it("sums to the new fees, and a second run gives nothing, whatever was booked", async () => {
    await fc.assert(
      fc.asyncProperty(distinct("class"), distinct("class"), distinct("class"), setting, async (was, is, then, asked) => {
        const bills = await billFile(ofMonth(was));
        const first = await rebillFile(ofMonth(is), [bills], { document: late, ...asked });
        const again = await rebillFile(ofMonth(is), [bills, first.adjustments], { document: late, ...asked });
        expect(again.rows).toEqual([]);
        const next = await rebillFile(ofMonth(then), [bills, first.adjustments], asked);
        const last = await rebillFile(ofMonth(then), [first.adjustments, next.adjustments, bills], asked);
        expect(last.rows).toEqual([]);
        for (const { rows, rebilled } of [first, next]) {
          const differences = rows.reduce((sum, { difference = "" }) => addDecimalTexts(sum, difference), "0.00");
          expect(rebilled?.difference).toBe(differences);
          expect(addDecimalTexts(rebilled?.booked ?? "", differences)).toBe(addDecimalTexts(rebilled?.fee ?? "", rebilled?.kept ?? ""));
        }
      }),
      { numRuns: 12 },
    );
  });

  it("is what the API gives, record by record", async () => {
    const usageOf = ({ account, class: id, start, end, volume, cycle, relief, discharge }: Required<Omit<SampleRow, "billed" | "paid">>): Usage => ({
      accountId: account,
      class: id,
      periodStart: start,
      periodEnd: end,
      volumeM3: volume,
      cycleVolumeM3: cycle,
      ...(relief !== "" && { relief: [relief] }),
      ...(discharge !== "" && { discharge: "over_volume" as const }),
    });
    const cells = ({ id, billId, lines, cause, liableVolumeM3 = "", ...key }: Adjustment) =>
      lines.map((each) => ({
        adjustment_id: id,
        bill_id: billId,
        account_id: key.accountId,
        district: "",
        class: key.class,
        period_start: key.periodStart,
        period_end: key.periodEnd,
        liable_volume_m3: liableVolumeM3,
        component: each.id,
        parent: each.parent ?? "",
        booked_amount: each.booked,
        recomputed_amount: each.recomputed,
        difference: each.amount,
        cause,
        policy: liableVolumeM3 === "" ? "" : "sample",
        version: each.rule?.version ?? "",
      }));
    const tariff = openTariff(late);
    const first = openTariff(sampleTariff);
    await fc.assert(
      fc.asyncProperty(distinct("account"), distinct("account"), async (was, is) => {
        const [before, after] = [was, is].map((rows) => ofMonth(rows).map((each) => usageOf(each as never)));
        const run = await rebillFile(ofMonth(is), [await billFile(ofMonth(was))], { document: late });
        const results = after!.map((usage) => {
          const booked = before!.flatMap((other): Booked[] => {
            if (other.accountId !== usage.accountId || other.periodStart !== usage.periodStart) return [];
            const { lines, ...sums } = bill(first, other).bill!;
            return [{ bill: sums satisfies BookedBill }];
          });
          return rebill(tariff, usage, booked, { detail: "sums" });
        });
        const reversals = results.flatMap((result) => result.reversals);
        const expected = [...results.flatMap(({ adjustment }) => adjustment ?? []), ...reversals].flatMap(cells);
        const sorted = (rows: readonly Record<string, string>[]) => rows.map((each) => JSON.stringify(each)).toSorted();
        expect(sorted(run.rows)).toEqual(sorted(expected));
      }),
      { numRuns: 25 },
    );
  });

  it("gives the same bytes for slabs of any size", async () => {
    const rows = Array.from({ length: 300 }, (_, index) => ({
      account: `A${index % 150}`,
      class: index < 150 ? "resident" : "shop",
      volume: String(index % 17),
    }));
    const bills = await billFile(rows);
    const changed = usageFile(rows.slice(0, 250).map((each, index) => ({ ...each, volume: String(index % 13), class: index % 5 === 0 ? "bath" : each.class })));
    const whole = await rebillFile(changed, [bills]);
    expect(whole.rows.length).toBeGreaterThan(200);
    for (const slabBytes of [64, 1000]) {
      const cut = await rebillFile(changed, [bills], { slabBytes });
      expect(filesIn(cut.out)).toEqual(filesIn(whole.out));
    }
  });

  it("gives the same bytes for one and for two computing threads", async () => {
    expect(existsSync(built), "npm run build comes before the tests").toBe(true);
    const { runBatch } = (await import(built.href)) as typeof Door;
    const bills = await billFile(july);
    const changed = usageFile([{ ...july[0], class: "shop" }, { ...july[1], volume: "30" }, { account: "A9" }]);
    const results = await Promise.all(
      [1, 2].map(async (workers) => {
        const out = folder.place();
        await runBatch({
          command: "rebill",
          usage: changed,
          out,
          policies: [loaded()],
          booked: { files: [bills], reverseMissing: true },
          workers,
          slabBytes: 64,
        });
        return filesIn(out);
      }),
    );
    expect(results[0]?.["adjustments.csv"]?.split("\n").length).toBeGreaterThan(6);
    expect(results[1]).toEqual(results[0]);
  });
});
