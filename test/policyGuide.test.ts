import { describe, expect, it } from "vitest";
import type { Usage } from "../src/index.js";
import { bill, checkMinimumPrices, openTariff, parsePolicy } from "../src/index.js";
import type { MinimumsDocument, TariffDocument } from "../src/policy/index.js";
import type { Page, Table } from "./markdown.js";
import { codesIn, readPage, readSections } from "./markdown.js";

type Json = Record<string, unknown>;

const guides = ["docs/policy.md", "docs/policy.zh-CN.md"] as const;
const errorsOf = (document: unknown) => parsePolicy(document).findings.filter(({ severity }) => severity === "error");

/** Changes the value at a path such as `versions[0].prices.resident`, and makes the objects on the way. */
function change(document: Json, path: string, newValue: (old: unknown) => unknown): void {
  const keys = path.split(/[.[\]]+/).filter((key) => key !== "");
  const last = keys.pop() ?? "";
  let at = document;
  for (const key of keys) {
    at[key] ??= {};
    at = at[key] as Json;
  }
  at[last] = newValue(at[last]);
}

/** Changes a value as `path=value` tells: the new one is of the kind of the old one, or a text where there was none. */
function changeTo(document: Json, path: string, text: string): void {
  change(document, path, (old) => (old === undefined || typeof old === "string" ? text : JSON.parse(text)));
}

/** The smallest policy with the fragments of one section put in their places. */
function policyOf(page: Page, smallest: string): Json {
  const document = JSON.parse(smallest) as Json;
  for (const { info, text, above } of page.blocks) {
    if (info === "json fragment") change(document, codesIn(above).at(-1) ?? "", () => JSON.parse(text));
  }
  return document;
}

/** Runs one row: `key=value` pairs, of which those with a dot change the policy. */
function billOf(document: Json, pairs: string): string[] {
  const usage: Record<string, unknown> = { accountId: "A1", class: "resident", periodStart: "2025-07-01", periodEnd: "2025-07-31" };
  const year = { from: "2025-01-01", to: "2025-12-31" };
  const entitlements: { accountId: string; kind: string; validFrom: string; validTo: string }[] = [];
  const orders: { accountId: string; kind: "unpermitted"; order: string; from: string; to: string }[] = [];
  for (const pair of pairs.split(" ")) {
    const [key = "", value = ""] = pair.split(/=(.*)/);
    if (key.includes(".")) changeTo(document, key, value);
    else if (key === "listed") entitlements.push({ accountId: "A1", kind: value, validFrom: year.from, validTo: year.to });
    else if (key === "ordered") orders.push({ accountId: "A1", kind: value as "unpermitted", order: "W1", ...year });
    else usage[key] = key === "relief" ? value.split("+") : value;
  }
  const result = bill(openTariff(document, { allow: ["example"] }), usage as unknown as Usage, { entitlements, orders });
  const said = result.findings.filter(({ severity }) => severity !== "info").map(({ code }) => code);
  return result.bill === undefined ? said : [result.bill.total, ...said];
}

/** The codes that `check` gives for a tariff, with the minimums documents of the guide at hand. */
function checkOf(document: Json, pair: string, minimums: readonly MinimumsDocument[]): string[] {
  const [key = "", value = ""] = pair.split(/=(.*)/);
  changeTo(document, key, value);
  const { policy, findings } = parsePolicy(document);
  return [...findings, ...(policy === undefined ? [] : checkMinimumPrices(policy as TariffDocument, minimums))].map(({ code }) => code);
}

const isBills = ({ header }: Table) => header[0] === "usage" || header[0] === "用水记录";
const isChecks = ({ header }: Table) => header[0] === "change" || header[0] === "改动";

describe.each(guides)("the guide %s", (path) => {
  const sections = readSections(path);
  const complete = readPage(path)
    .blocks.filter(({ info }) => info === "json")
    .map(({ text }) => text);
  const smallest = complete[0] ?? "";
  const minimums = complete.map((text) => JSON.parse(text)).filter(({ kind }) => kind === "minimums") as MinimumsDocument[];

  it("shows complete policies that have no error", () => {
    expect(complete.length).toBeGreaterThan(1);
    for (const text of complete) expect(errorsOf(JSON.parse(text))).toEqual([]);
  });

  it("has no block of JSON that is neither complete nor marked as a fragment", () => {
    expect(readPage(path).blocks.filter(({ info }) => info !== "json" && info !== "json fragment")).toEqual([]);
  });

  const bills = sections.flatMap(({ title, page }) =>
    page.tables.filter(isBills).flatMap(({ rows }) => rows.map(([usage = "", expected = ""]) => ({ title, page, usage: codesIn(usage)[0] ?? "", expected }))),
  );

  it.each(bills)("bills as it says: $title, $usage", ({ page, usage, expected }) => {
    const document = policyOf(page, smallest);
    expect(errorsOf(document)).toEqual([]);
    expect(billOf(document, usage)).toEqual(codesIn(expected));
  });

  const checks = sections.flatMap(({ title, page }) =>
    page.tables.filter(isChecks).flatMap(({ rows }) => rows.map(([pair = "", expected = ""]) => ({ title, page, pair: codesIn(pair)[0] ?? "", expected }))),
  );

  it.each(checks)("checks as it says: $title, $pair", ({ page, pair, expected }) => {
    const without = checkOf(policyOf(page, smallest), "revision=1", minimums);
    const codes = checkOf(policyOf(page, smallest), pair, minimums);
    const [code = ""] = codesIn(expected);
    expect(codes).toContain(code);
    if (!pair.startsWith("revision=")) expect(without).not.toContain(code);
  });

  it("has an example that runs in every section with a fragment", () => {
    const idle = sections.filter(
      ({ page }) => page.blocks.some(({ info }) => info === "json fragment") && !page.tables.some((table) => isBills(table) || isChecks(table)),
    );
    expect(idle.map(({ title }) => title)).toEqual([]);
  });
});
