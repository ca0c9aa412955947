import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { AssessRequest } from "../../src/node/index.js";
import { assessFiles } from "../../src/node/index.js";
import { readingsHeader, townTariff } from "./assessTown.js";
import { cellsOf, loaded, read, temporaryFolder } from "./folder.js";

const folder = temporaryFolder();
let written = 0;
const file = (...lines: string[]) => folder.write(`file-${++written}.csv`, `${lines.join("\n")}\n`);

const accounts = file("account_id,class,district", "A1,resident,", "A2,shop,", "A3,resident,", "A4,resident,");
const meters = file("account_id,meter_id,installed_on", ...["1", "2", "3", "4"].map((id) => `A${id},M${id},2025-01-01`));
const readings = (...rows: string[]) => file(`${readingsHeader},month`, ...rows);
const january = ["A1,M1,2025-01-28,10,,", "A2,M2,2025-01-28,20,,", "A3,M3,2025-01-28,30,,", "A4,M4,2025-01-28,40,,"];

/** Assesses readings of the four accounts; what it wrote, as cells. */
async function assessed(rows: readonly string[], more: Partial<AssessRequest> = {}) {
  const out = folder.place();
  const outcome = await assessFiles({ readings: [readings(...rows)], accounts, meters, policies: [loaded(townTariff)], out, ...more });
  const cells = (name: string) => (existsSync(out) && readdirSync(out).includes(name) ? cellsOf(read(out, name)) : []);
  const rejects = cells("rejects.csv").map(({ row, column, value, code }) => [row, column, code, value].join(" "));
  const billed = cells("usage.csv").map(({ account_id, volume_m3 }) => `${account_id} ${volume_m3}`);
  return { ...outcome, out, rejects, billed, history: cells("history.csv"), warnings: cells("findings.csv").map(({ row, code }) => `${row} ${code}`) };
}

describe("a row of readings that cannot be used", () => {
  it.each([
    ["a reading that is no number", "A2,M2,2025-01-28,12a,,", "3 reading_m3 number-form 12a"],
    ["no reading, and nobody says why", "A2,M2,2025-01-28,,,", "3 reading_m3 required-missing "],
    ["a day that does not exist", "A2,M2,2025-02-30,20,,", "3 reading_date date-missing 2025-02-30"],
    ["no day", "A2,M2,,20,,", "3 reading_date required-missing "],
    ["a word that is not known", "A2,M2,2025-01-28,20,guessed,", "3 kind word-unknown guessed"],
    ["a month that is none", "A2,M2,2025-01-28,20,read,2025-13", "3 month month-form 2025-13"],
    ["too few cells", "A2,M2,2025-01-28", "3  row-fields 3"],
    ["no account", ",M2,2025-01-28,20,,", "3 account_id required-missing "],
    ["a quote that is never closed", '"A2,M2,2025-01-28,20,,', "3  row-quote "],
  ])("because of %s is refused, and all other accounts are billed", async (_, row, reject) => {
    const { rejects, billed, summary } = await assessed([january[0]!, row, january[2]!, january[3]!]);
    expect([rejects, billed]).toEqual([[reject], ["A1 10", "A3 30", "A4 40"]]);
    expect(summary?.counts).toMatchObject({ readings: 4, billed: 3, bills: 3, rejected: 1 });
  });

  it("holds its account back with all its months, and the history stays as it was", async () => {
    const first = await assessed(january);
    const february = january.map((row) => row.replace("2025-01", "2025-02").replace(/,(\d)0,/, ",$15,"));
    const history = `${first.out}/history.csv`;
    const second = await assessed([...february, "A3,M3,2025-03-28,x,,"], { history });
    expect(second.rejects).toEqual(["6 reading_m3 number-form x"]);
    expect(second.billed).toEqual(["A1 5", "A2 5", "A4 5"]);
    const of = (id: string, rows: typeof first.history) => rows.filter(({ account_id }) => account_id === id);
    expect(of("A3", second.history)).toEqual(of("A3", first.history));
    expect(of("A1", second.history)).not.toEqual(of("A1", first.history));
  });

  it("holds the linked accounts back, too, and says so at their rows", async () => {
    const links = file("kind,account_id,sub_account_id", "sub_meter,A1,A2", "sub_meter,A3,A1");
    const { rejects, billed } = await assessed([january[0]!, "A2,M2,2025-01-28,x,,", january[2]!, january[3]!], { links });
    expect(rejects).toEqual(["2 account_id account-held A2", "3 reading_m3 number-form x", "4 account_id account-held A2"]);
    expect(billed).toEqual(["A4 40"]);
  });

  it("as a row of a small file holds the accounts that it names back", async () => {
    const adjustments = file("adjustment_id,account_id,kind,value", "J1,A2,add,many", "J2,A3,shrink,1", ",A4,add,1", "J4,A1,add,5");
    const { rejects, billed } = await assessed(january, { adjustments });
    expect(rejects).toEqual(["2 value number-form many", "3 kind word-unknown shrink", "4 adjustment_id required-missing "]);
    expect(billed).toEqual(["A1 15"]);
  });
});

describe("files of readings", () => {
  it("that have one name are told apart by their folders", async () => {
    const places = ["one", "two"].map((name) => {
      mkdirSync(join(folder.root, name));
      return folder.write(join(name, "readings.csv"), `${readingsHeader}\n${name === "one" ? january[0]?.slice(0, -1) : "A2,M2,2025-01-28,x,"}\n`);
    });
    const { out, summary } = await assessed([], { readings: places });
    expect(cellsOf(read(out, "rejects.csv")).map(({ source }) => source)).toEqual([places[1]]);
    expect(summary?.inputs.slice(0, 2).map(({ name }) => name)).toEqual(places);
  });

  it("that have a header only bill nothing, and it is said", async () => {
    const { findings, summary } = await assessed([]);
    expect([findings.map(({ code, severity }) => `${severity} ${code}`), summary?.counts.bills]).toEqual([["warning file-header-only"], 0]);
  });
});

describe("an account that cannot be billed", () => {
  it("is refused at the reading's row", async () => {
    const { rejects, billed } = await assessed([...january, "A2,M2,2025-02-28,15,,", "A9,M9,2025-01-28,1,,", "A1,M8,2025-02-28,11,,"]);
    expect(rejects).toEqual(["6 reading_m3 reading-falls 15", "7 account_id account-unknown A9", "8 meter_id meter-unknown M8"]);
    expect(billed).toEqual(["A1 10", "A2 20", "A3 30", "A4 40"]);
  });

  it("is refused where its district has no policy, or two", async () => {
    const places = [{ name: "东区" }, { name: "西区" }];
    const tariffs = places.map((place, index) => loaded({ ...townTariff, id: `town-${index}`, districts: [place] }));
    const districts = file("account_id,class,district", "A1,resident,东区", "A2,shop,西区", "A3,resident,南区", "A4,resident,");
    const one = await assessed(january, { accounts: districts, policies: tariffs });
    expect([one.rejects, one.billed]).toEqual([
      ["4 district district-unmatched 南区", "5 district district-unmatched "],
      ["A1 10", "A2 20"],
    ]);
    const two = await assessed(january, { accounts: districts, policies: [...tariffs, loaded({ ...townTariff, id: "all" })] });
    expect(two.billed).toEqual(["A3 30", "A4 40"]);
    expect(two.rejects[0]).toBe("2 district district-ambiguous 东区");
  });
});

describe("files that are left out", () => {
  const stated = "account_id,reading_date,reading_m3,class";
  const only = (rows: readonly string[], more: Partial<AssessRequest> = {}) =>
    assessed([], { readings: [file(stated, ...rows)], accounts: undefined, meters: undefined, ...more });
  const year = ["B1,2025-01-31,100,居民", "B1,2025-02-28,118,居民", "B1,2025-03-31,130,居民"];

  it("leave each account one meter that starts at its first reading, which is said once", async () => {
    const { findings, billed, summary } = await only(year);
    expect(findings.map(({ code, params }) => `${code} ${params.count}`)).toEqual(["meters-assumed 1"]);
    expect(billed).toEqual(["B1 18", "B1 12"]);
    expect(summary?.firstDay).toBe("2025-02-01");
  });

  it("come to the same month by month", async () => {
    const whole = await only(year);
    let history: string | undefined;
    const billed: string[] = [];
    for (const row of year) {
      const month = await only([row], { history });
      history = `${month.out}/history.csv`;
      billed.push(...month.billed);
    }
    expect([billed, readFileSync(history ?? "", "utf8")]).toEqual([whole.billed, read(whole.out, "history.csv")]);
  });

  it("are asked for where readings do not say enough", async () => {
    const { rejects } = await only(["B1,2025-01-31,100,resident", "B1,2025-02-28,118,shop"]);
    expect(rejects).toEqual(["2 class class-differs resident / shop"]);
    const meter = "account_id,meter_id,reading_date,reading_m3,class";
    const several = await assessed([], {
      readings: [file(meter, "B1,M1,2025-01-31,1,shop", "B1,M2,2025-01-31,1,shop")],
      accounts: undefined,
      meters: undefined,
    });
    expect(several.rejects).toEqual(["2 meter_id meters-needed M1 / M2"]);
  });

  it("stop the run where nothing states the class", async () => {
    const { findings, summary, out } = await assessed(january, { accounts: undefined });
    expect([summary, findings.map(({ code, path }) => `${code} ${path}`), existsSync(out)]).toEqual([undefined, ["file-column-missing class"], false]);
  });
});

describe("a history", () => {
  it.each([
    ["a row with a number that is none", (text: string) => text.replace("2025-01-28,10", "2025-01-28,ten"), "history-damaged m3"],
    ["a kind that is not known", (text: string) => text.replace("A1,meter", "A1,clock"), "history-damaged kind"],
    ["an account's own row missing", (text: string) => text.replace(/^A1,account.*\n/m, ""), "history-damaged kind"],
    ["a row cut short", (text: string) => text.trimEnd().slice(0, -3), "history-damaged "],
    ["a column missing", (text: string) => text.replace(",recent_m3", ""), "file-column-missing recent_m3"],
  ])("with %s stops the run, and nothing is written", async (_, damage, expected) => {
    const first = await assessed(january);
    const history = folder.write("damaged.csv", damage(read(first.out, "history.csv")));
    const { summary, findings, out } = await assessed(["A1,M1,2025-02-28,15,,"], { history });
    expect([summary, findings.map(({ code, path }) => `${code} ${path}`)]).toEqual([undefined, [expected]]);
    expect(existsSync(out)).toBe(false);
  });

  it("of an account that no other file names goes on as it is", async () => {
    const first = await assessed(january);
    const one = file("account_id,class", "A1,resident");
    const { history } = await assessed(["A1,M1,2025-02-28,15,,"], {
      history: `${first.out}/history.csv`,
      accounts: one,
      meters: file("account_id,meter_id,installed_on", "A1,M1,2025-01-01"),
    });
    const of = (id: string, rows: typeof first.history) => rows.filter(({ account_id }) => account_id === id);
    for (const id of ["A2", "A3", "A4"]) expect(of(id, history)).toEqual(of(id, first.history));
  });
});

describe("a run that cannot be trusted", () => {
  it("has no policy that is a tariff, or a file that is no table", async () => {
    const none = await assessed(january, { policies: [] });
    expect([none.summary, none.findings.map(({ code }) => code)]).toEqual([undefined, ["policy-kind"]]);
    const missing = await assessed(january, { meters: "no-such-file.csv", links: "nor-this.csv" });
    expect([missing.summary, missing.findings.map(({ code }) => code)]).toEqual([undefined, ["file-missing", "file-missing"]]);
    expect(existsSync(missing.out)).toBe(false);
  });

  it("is broken off by who started it, and leaves nothing", async () => {
    const out = folder.place();
    await expect(assessed(january, { out, signal: AbortSignal.abort() })).rejects.toThrow(/abort/i);
    expect(existsSync(out)).toBe(false);
  });
});
