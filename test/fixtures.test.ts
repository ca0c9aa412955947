import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { FindingCode } from "../src/findings/index.js";
import { catalogue, hasErrors } from "../src/findings/index.js";
import type { MinimumsDocument } from "../src/policy/index.js";
import { checkMinimumPrices, parsePolicy } from "../src/policy/index.js";

const text = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");
const json = (path: string) => JSON.parse(text(path));
const lines = (path: string) => text(path).trimEnd().split("\n");

describe("the generator", () => {
  it("writes the very bytes that are committed", () => {
    const generator = new URL("../fixtures/generate.mjs", import.meta.url).pathname;
    expect(() => execFileSync(process.execPath, [generator, "--check"], { stdio: "pipe" })).not.toThrow();
  });

  it("writes text without a mark and with plain line ends, but for the variant", () => {
    for (const name of readdirSync(new URL("../fixtures/county-town", import.meta.url)).filter((file) => file !== "usage.gb18030.csv")) {
      expect(text(`fixtures/county-town/${name}`), name).not.toMatch(/^\ufeff|\r/);
    }
  });
});

describe("policies that are committed", () => {
  const good = [
    "seeds/chengdu-central.json",
    "fixtures/county-town/policy.json",
    "fixtures/surplus-town/policy.json",
    "fixtures/surplus-town/fund-rules.json",
    "fixtures/city-month/policy.json",
    "fixtures/policies-bad/good.json",
  ];
  it.each(good)("%s can be read without an error", (path) => {
    expect(parsePolicy(json(path)).findings.filter(({ severity }) => severity === "error")).toEqual([]);
  });

  it.each(good.filter((path) => path.startsWith("fixtures/")))("%s says that it is invented", (path) => {
    const { policy } = parsePolicy(json(path));
    expect(policy?.title.zh).toMatch(/虚构/);
    expect(policy?.kind === "tariff" ? policy.versions.map(({ status }) => status) : ["example"]).not.toContain("enacted");
  });

  it("the county town shows the prices of Chengdu's central city of 2022", () => {
    const county = json("fixtures/county-town/policy.json").versions.at(-1).prices;
    const central = json("seeds/chengdu-central.json").versions.at(-1).prices;
    for (const id of Object.keys(central)) expect(county[id].price, id).toBe(central[id].price);
  });

  it("prices of Chengdu that no source shows are marked, not guessed", () => {
    const { findings } = parsePolicy(json("seeds/chengdu-central.json"));
    expect(findings.filter(({ code }) => code === "policy-cell-unknown").map(({ path }) => path)).toEqual([
      "versions[0].prices.non_resident",
      "versions[0].prices.other_special",
      "versions[1].prices.non_resident",
      "versions[2].prices.non_resident",
    ]);
  });
});

describe("bad policies", () => {
  const folder = "fixtures/policies-bad";
  const expected: Record<string, { code: FindingCode; path: string }> = json(`${folder}/expected.json`);
  const minimums = parsePolicy(json("seeds/national-minimums-2015.json")).policy as MinimumsDocument;

  it("there is one for every fault a policy can have", () => {
    const codes = Object.keys(catalogue).filter((code) => code.startsWith("policy-") || code === "price-below-minimum");
    expect(new Set(Object.values(expected).map(({ code }) => code))).toEqual(new Set(codes));
  });

  it.each(Object.entries(expected))("%s is found, where it stands", (file, { code, path }) => {
    if (code === "policy-not-json") {
      expect(() => json(`${folder}/${file}`)).toThrow(SyntaxError);
      return;
    }
    expect(allFindings(`${folder}/${file}`)).toContainEqual({ code, path });
    expect(allFindings(`${folder}/good.json`)).not.toContainEqual({ code, path });
  });

  it.each(Object.entries(expected).filter(([, { code }]) => catalogue[code] === "error" && code !== "policy-not-json"))(
    "%s has no other error",
    (file, { code }) => {
      const errors = allFindings(`${folder}/${file}`).filter((found) => catalogue[found.code] === "error");
      expect(new Set(errors.map((found) => found.code))).toEqual(new Set([code]));
    },
  );

  function allFindings(path: string): { code: FindingCode; path: string }[] {
    const { policy, findings } = parsePolicy(json(path));
    const prices = policy?.kind === "tariff" && !hasErrors(findings) ? checkMinimumPrices(policy, [minimums]) : [];
    return [...findings, ...prices].map((found) => ({ code: found.code, path: found.path }));
  }
});

describe("what is planted in the county town", () => {
  const planted = json("fixtures/county-town/planted.json");
  const usage = lines("fixtures/county-town/usage.csv");
  const header = (usage[0] as string).split(",");
  const row = (number: number) => usage[number - 1] as string;
  const cell = (number: number, column: string) => (row(number).match(/("[^"]*"|[^,]*)(,|$)/g) ?? [])[header.indexOf(column)]?.replace(/,$/, "");

  const shows: Record<string, (number: number, column: string) => boolean> = {
    "volume-negative": (number, column) => cell(number, column)?.startsWith("-") === true,
    "number-form": (number, column) => ["1e3", "12a", '"12,5"'].includes(cell(number, column) ?? ""),
    "date-form": (number, column) => !/^\d{4}-\d{2}-\d{2}$/.test(cell(number, column) ?? ""),
    "date-missing": (number, column) => cell(number, column) === "2026-02-30",
    "class-unknown": (number, column) => cell(number, column) === "fountain",
    "before-first-version": (number, column) => (cell(number, column) ?? "") < "2019-01-01",
    "period-order": (number) => (cell(number, "period_end") ?? "") < (cell(number, "period_start") ?? ""),
    "required-missing": (number, column) => cell(number, column) === "",
    "row-fields": (number) => row(number).split(",").length < header.length,
    "row-doubled": (number) => usage.indexOf(row(number)) < number - 1,
  };

  it.each(planted.rejects as { row: number; column: string; code: FindingCode }[])("row $row, $column: $code", ({ row: number, column, code }) => {
    expect(catalogue).toHaveProperty(code);
    expect(shows[code]?.(number, column)).toBe(true);
  });

  it("a full-width number stands in a row that is not refused", () => {
    const [{ row: number, column }] = planted.normalised;
    expect(cell(number, column)).toBe("１２");
    expect(planted.rejects.map((reject: { row: number }) => reject.row)).not.toContain(number);
  });

  it("an unentitled relief and a surcharge without an order stand where they are listed", () => {
    for (const { row: number, account_id, code } of planted.warnings) {
      expect(cell(number, "account_id")).toBe(account_id);
      expect(cell(number, code === "discharge-no-order" ? "discharge" : "relief")).not.toBe("");
    }
  });

  it("every kind of mistake is there, on accounts that exist", () => {
    const accounts = new Set(usage.slice(1).map((line) => line.split(",")[0]));
    const causes = new Set<string>();
    for (const { account_id, cause } of planted.differences) {
      causes.add(cause);
      expect(accounts).toContain(account_id);
    }
    expect([...causes].sort()).toEqual(["doubled-bill", "old-price", "short-paid", "unentitled-relief", "unpaid", "wrong-class"]);
  });

  it("the money adds up: received gross is what was collected", () => {
    const sum = (path: string, column: number) =>
      lines(path)
        .slice(1)
        .reduce((total, line) => total + fen(line.split(",")[column] as string), 0);
    const { collected_current, collected_earlier, received, billed } = planted.totals;
    expect(fen(received)).toBe(fen(collected_current) + fen(collected_earlier));
    expect(sum("fixtures/county-town/collected.csv", 3)).toBe(fen(received));
    expect(sum("fixtures/county-town/received.csv", 4)).toBe(fen(received));
    expect(sum("fixtures/county-town/declared.csv", 3)).toBe(fen(received));
    expect(sum("fixtures/county-town/billed.csv", 6)).toBe(fen(billed));
  });

  it("the variant in GB18030 holds the same accounts under Chinese headers", () => {
    const bytes = readFileSync(new URL("../fixtures/county-town/usage.gb18030.csv", import.meta.url));
    const rows = new TextDecoder("gb18030", { fatal: true }).decode(bytes).trimEnd().split("\r\n");
    expect(() => new TextDecoder("utf-8", { fatal: true }).decode(bytes)).toThrow();
    expect(rows[0]).toMatch(/^用户号,区域,用水性质,/);
    expect(rows).toHaveLength(2001);
    expect(rows[1]?.split(",")[0]).toBe(cell(2, "account_id"));
  });

  function fen(amount: string): number {
    return Number(amount.replace(".", ""));
  }
});

describe("files that are wrong as files", () => {
  it("are all there, each with a code of the catalogue", () => {
    const expected: Record<string, { code: FindingCode }> = json("fixtures/rows-bad/expected.json");
    const files = readdirSync(new URL("../fixtures/rows-bad", import.meta.url)).filter((name) => name !== "expected.json");
    expect(
      Object.keys(expected)
        .filter((name) => !["no-such-file.csv", "."].includes(name))
        .sort(),
    ).toEqual(files.sort());
    for (const { code } of Object.values(expected)) expect(catalogue).toHaveProperty(code);
  });
});
