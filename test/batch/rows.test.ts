import { describe, expect, it } from "vitest";
import { unpackSums } from "../../src/batch/packedSums.js";
import { billRows, resultRows, sampleHeader, sampleRow, sampleTariff } from "./slabs.js";

const encoder = new TextEncoder();

/** What a single row was rejected for. */
function rejectOf(row: string | Uint8Array, setting: Parameters<typeof billRows>[1] = {}) {
  const { rejects, rows, charged, skipped } = billRows(row, setting);
  expect(rows).toBe(charged + skipped + rejects.length);
  return rejects.map(({ column, code }) => `${column}: ${code}`).join();
}

describe("a row that cannot be billed", () => {
  it.each([
    [sampleRow({ volume: "-3" }), "volume_m3: volume-negative"],
    [sampleRow({ volume: "1e3" }), "volume_m3: number-form"],
    [sampleRow({ volume: "12a" }), "volume_m3: number-form"],
    [sampleRow({ volume: '"12,5"' }), "volume_m3: number-form"],
    [sampleRow({ volume: "" }), "volume_m3: required-missing"],
    [sampleRow({ volume: " " }), "volume_m3: required-missing"],
    [sampleRow({ volume: "none" }), "volume_m3: required-missing"],
    [sampleRow({ volume: "1.2345" }), "volume_m3: number-decimals"],
    [sampleRow({ volume: "1.23456789012345" }), "volume_m3: number-decimals"],
    [sampleRow({ volume: "1234567890123456" }), "volume_m3: number-too-large"],
    [sampleRow({ volume: "999999999999999" }), "volume_m3: number-too-large"],
    [sampleRow({ cycle: "x" }), "cycle_volume_m3: number-form"],
    [sampleRow({ cycle: "" }), "cycle_volume_m3: cycle-volume-missing"],
    [sampleRow({ end: "2026-02-30" }), "period_end: date-missing"],
    [sampleRow({ start: "2025/07-01" }), "period_start: date-form"],
    [sampleRow({ start: "" }), "period_start: required-missing"],
    [sampleRow({ start: "2025-07-31", end: "2025-07-01" }), "period_end: period-order"],
    [sampleRow({ start: "2019-07-01", end: "2019-07-31" }), "period_start: before-first-version"],
    [sampleRow({ class: "fountain" }), "class: class-unknown"],
    [sampleRow({ class: "" }), "class: required-missing"],
    [sampleRow({ relief: "low_income+none such" }), "relief: relief-unknown"],
    [sampleRow({ discharge: "odd" }), "discharge: discharge-unknown"],
    [sampleRow({ account: "" }), "account_id: required-missing"],
    [sampleRow({ account: "'" }), "account_id: required-missing"],
    [sampleRow({ account: "　" }), "account_id: required-missing"],
    [`${sampleRow()},1`, ": row-fields"],
    ["A1,resident", ": row-fields"],
    ['A1,"resident,2025-07-01,2025-07-31,10,0,,,,', ": row-quote"],
  ])("%s is rejected: %s", (row, reason) => {
    expect(rejectOf(row)).toBe(reason);
  });

  it("is rejected for the first of its faults, in the order in which columns are read, and keeps its text", () => {
    const row = sampleRow({ class: "fountain", volume: "-3", account: '"a ""b"""' });
    expect(billRows(`${row}\r\n`).rejects).toEqual([
      {
        row: 0,
        column: "class",
        code: "class-unknown",
        value: "fountain",
        expected: "resident, 居民, 居民（一户一表）, shop, 商业, bath, 洗浴",
        original: row,
      },
    ]);
  });

  it("is too large where its volume, in the fine units of its tariff, is no exact number", () => {
    const [first, ...others] = sampleTariff.versions;
    const resident = { ...first?.prices.resident, tiers: [{ upTo: "216.000001", price: "0.95" }, { price: "1.40" }] };
    const fine = { ...sampleTariff, versions: [{ ...first, prices: { ...first?.prices, resident } }, ...others] } as typeof sampleTariff;
    expect(rejectOf(sampleRow({ cycle: "10000000000" }), { policies: [fine] })).toBe("cycle_volume_m3: number-too-large");
    expect(rejectOf(sampleRow({ cycle: "1000000000" }), { policies: [fine] })).toBe("");
  });

  it("never stops the rows after it", () => {
    const { rejects, charged, skipped } = billRows([sampleRow({ volume: "x" }), "", sampleRow(), ",,", 'A1,"', sampleRow({ account: "A2" })].join("\n"));
    expect({ rejected: rejects.map(({ row }) => row), charged, skipped }).toEqual({ rejected: [0, 4], charged: 2, skipped: 2 });
  });
});

describe("a row that is not in the plainest form", () => {
  const fee = (row: string | Uint8Array, setting: Parameters<typeof billRows>[1] = {}) => {
    const result = billRows(row, setting);
    return { fees: resultRows(result).map((cells) => cells.fee), normalised: result.normalised };
  };

  it.each([
    [sampleRow({ volume: "１０" }), { "volume_m3\tfull-width": 1 }],
    [sampleRow({ volume: " 10 " }), { "volume_m3\tspaces": 1 }],
    [sampleRow({ volume: '"10"' }), {}],
    [sampleRow({ volume: "10.000" }), {}],
    [sampleRow({ volume: "10.0000000" }), {}],
    [sampleRow({ volume: "000000000000010" }), {}],
    [sampleRow({ start: "2025/7/1", end: "2025年7月31日" }), { "period_start\tdate-form": 1, "period_end\tdate-form": 1 }],
    [sampleRow({ class: "居民" }), {}],
    [sampleRow({ class: "居民（一户一表）" }), {}],
    [sampleRow({ class: "居民(一户一表)" }), {}],
    [sampleRow({ class: " resident" }), { "class\tspaces": 1 }],
    [sampleRow({ relief: "none", discharge: "无" }), {}],
  ])("%s is billed like the plain one, and what was changed is counted once a column", (row, normalised) => {
    expect(fee(row)).toEqual({ fees: ["9.50"], normalised });
  });

  it("reads a thousands separator and a dash for zero, and says so", () => {
    expect(fee(sampleRow({ class: "shop", volume: '"1,000"' }))).toEqual({ fees: ["1400.00"], normalised: { "volume_m3\tthousands": 1 } });
    expect(fee(sampleRow({ volume: "-" }))).toEqual({ fees: ["0.00"], normalised: { "volume_m3\tdash-zero": 1 } });
  });

  it("has an account id that is one and the same however it is written", () => {
    const accounts = ["A1", "'A1", " A1 ", '"A1"', "Ａ１"].map((account) => sampleRow({ account }));
    const results = accounts.map((row) => billRows(row));
    expect(results.flatMap((result) => resultRows(result).map(({ account_id }) => account_id))).toEqual(["A1", "A1", "A1", "A1", "A1"]);
    expect(new Set(results.map(({ fingerprints }) => fingerprints.join())).size).toBe(1);
    const normalised = results.map((result) => Object.keys(result.normalised));
    expect(normalised).toEqual([[], ["account_id\tapostrophe"], ["account_id\tspaces"], [], ["account_id\tfull-width"]]);
  });

  it.each([
    ["=1+1", "'=1+1"],
    ["-7", "'-7"],
    ["@a", "'@a"],
    ["户甲", "户甲"],
    ['"a,b"', '"a,b"'],
    ['"a ""b"""', '"a ""b"""'],
    ['"a\nb"', '"a\nb"'],
    ["a b", "a b"],
  ])("writes the account id %s so that no spreadsheet and no CSV reader is misled: %s", (account, written) => {
    const { output, rejects } = billRows(sampleRow({ account }));
    expect(rejects).toEqual([]);
    expect(new TextDecoder().decode(output).startsWith(`${written},,resident,2025-07-01,`)).toBe(true);
  });
});

describe("GB18030", () => {
  // 居民 and 商业 as Excel saves them; 㐀 has four bytes, two of which are digits of ASCII; 〇 has two.
  const resident = [0xbe, 0xd3, 0xc3, 0xf1];
  const fourBytes = [0x81, 0x39, 0xee, 0x39];
  const row = (account: readonly number[]) => Uint8Array.from([...account, 0x2c, ...resident, ...encoder.encode(",2025-07-01,2025-07-31,10,0,,,,\r\n")]);

  it("is read in classes and accounts, and written as UTF-8", () => {
    const { output, rejects } = billRows(row([...resident, ...fourBytes, 0x31]), { encoding: "gb18030" });
    expect(rejects).toEqual([]);
    expect(new TextDecoder().decode(output)).toBe("居民㐀1,,resident,2025-07-01,2025-07-31,10,10,9.50,0.00,0.00,9.50,\n");
  });

  it("has full-width digits, and characters whose bytes are digits are no digits", () => {
    const volume = (bytes: readonly number[]) =>
      Uint8Array.from([...encoder.encode("A1,"), ...resident, ...encoder.encode(",2025-07-01,2025-07-31,"), ...bytes, ...encoder.encode(",0,,,,\n")]);
    expect(resultRows(billRows(volume([0xa3, 0xb1, 0xa3, 0xb0]), { encoding: "gb18030" }))[0]?.fee).toBe("9.50");
    expect(rejectOf(volume(fourBytes), { encoding: "gb18030" })).toBe("volume_m3: number-form");
    expect(rejectOf(volume([0x31, ...fourBytes]), { encoding: "gb18030" })).toBe("volume_m3: number-form");
  });

  it("keeps the original of a rejected row", () => {
    const { rejects } = billRows(Uint8Array.from([...resident, ...encoder.encode(",x,y\n")]), { encoding: "gb18030" });
    expect(rejects[0]?.original).toBe("居民,x,y");
  });
});

describe("a district", () => {
  const east = { ...sampleTariff, id: "east", districts: [{ name: "东", aliases: ["East （E）"] }] };
  const west = { ...sampleTariff, id: "west", districts: [{ name: "西" }] };
  const both = { ...sampleTariff, id: "both", districts: [{ name: "东" }, { name: "西" }] };
  const header = ["district", ...sampleHeader];

  it.each([
    ["东", [east, west], "east 东"],
    ["East (E)", [east, west], "east 东"],
    ["西", [east, west], "west 西"],
    ["", [sampleTariff], "sample "],
    ["南", [sampleTariff], "sample 南"],
    ["", [east], "east "],
    ["none", [east], "east "],
  ])("%j chooses the policy that serves it", (district, policies, chosen) => {
    const { groups } = billRows(`${district},${sampleRow()}`, { policies, header });
    expect(unpackSums(groups).map((group) => `${group.policy} ${group.district}`)).toEqual([chosen]);
  });

  it.each([
    ["南", [east, west], "district: district-unmatched"],
    ["", [east, west], "district: district-unmatched"],
    ["东", [east, both], "district: district-ambiguous"],
    ["东", [east, sampleTariff], "district: district-ambiguous"],
  ])("%j that none or two serve is rejected", (district, policies, reason) => {
    expect(rejectOf(`${district},${sampleRow()}`, { policies, header })).toBe(reason);
  });
});
