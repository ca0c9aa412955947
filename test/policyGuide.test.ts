import { describe, expect, it } from "vitest";
import type { Discharge, Sample, Usage } from "../src/index.js";
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

/** The section's own complete tariff, or the smallest policy, with the fragments of the section put in their places. */
function policyOf(page: Page, smallest: string): Json {
  const own = page.blocks.find(({ info, text }) => info === "json" && JSON.parse(text).kind === "tariff");
  const document = JSON.parse(own?.text ?? smallest) as Json;
  for (const { info, text, above } of page.blocks) {
    if (info === "json fragment") change(document, codesIn(above).at(-1) ?? "", () => JSON.parse(text));
  }
  return document;
}

/** `codMgL:300/codMgL:400` are two samples; `4*codMgL:450,ph:7` are four alike. */
function samplesOf(text: string): Sample[] {
  return text.split("/").flatMap((part) => {
    const [, times = "1", measures = ""] = /^(?:(\d+)\*)?(.*)$/.exec(part) ?? [];
    return Array.from({ length: Number(times) }, () => Object.fromEntries(measures.split(",").map((measure) => measure.split(":"))) as Sample);
  });
}

/** The value of a usage field, as the API takes it. */
function usageValue(key: string, text: string): unknown {
  if (key === "relief") return text.split("+");
  if (key === "samples") return samplesOf(text);
  return text === "true" || text === "false" ? text === "true" : text;
}

/** Runs one row: `key=value` pairs, of which those with a dot change the policy, except attributes of the account. */
function billOf(document: Json, pairs: string): string[] {
  const usage: Record<string, unknown> = { accountId: "A1", class: "resident", periodStart: "2025-07-01", periodEnd: "2025-07-31" };
  const attributes: Record<string, string> = {};
  const list = pairs.split(" ").map((pair) => pair.split(/=(.*)/) as [string, string]);
  const valuesOf = (key: string) => list.filter(([name]) => name === key).map(([, value]) => value);
  for (const [key, value] of list) {
    if (key.startsWith("attributes.")) attributes[key.slice("attributes.".length)] = value;
    else if (key.includes(".")) changeTo(document, key, value);
    else if (!["listed", "shared", "ordered"].includes(key)) usage[key] = usageValue(key, value);
  }
  if (Object.keys(attributes).length > 0) usage.attributes = attributes;
  const shared = valuesOf("shared").includes("true");
  const entitlements = valuesOf("listed").map((kind) => ({ accountId: "A1", kind, validFrom: "2025-01-01", validTo: "2025-12-31", shared }));
  const orders = valuesOf("ordered").map((kind) => ({ accountId: "A1", kind: kind as Discharge, order: "W1", from: "2025-01-01", to: "2025-12-31" }));
  const result = bill(openTariff(document, { allow: ["example"] }), usage as unknown as Usage, { entitlements, orders });
  const said = result.findings.filter(({ severity }) => severity !== "info").map(({ code }) => code);
  if (result.bill === undefined) return said;
  const fines = (result.bill.fines ?? []).map(({ least = "", most }) => `fine=${least}..${most}`);
  return [result.bill.total, ...said, ...fines];
}

/** The codes that `check` gives for a tariff, with the minimums documents of the guide at hand. */
function checkOf(document: Json, pair: string, minimums: readonly MinimumsDocument[]): string[] {
  const [key = "", value = ""] = pair.split(/=(.*)/);
  changeTo(document, key, value);
  const { policy, findings } = parsePolicy(document);
  return [...findings, ...(policy === undefined ? [] : checkMinimumPrices(policy as TariffDocument, minimums))].map(({ code }) => code);
}

/** The anchor that a heading gets on a page. */
const anchorOf = (title: string) =>
  title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{Nd}_\- ]/gu, "")
    .replaceAll(" ", "-");

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

  it("links to sections that are there, and to every section with a fragment", () => {
    const page = readPage(path);
    const [shapes] = page.tables;
    const linked = shapes?.rows.flatMap(([, links = ""]) => [...links.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor = ""]) => anchor)) ?? [];
    expect(linked.filter((anchor) => !sections.some(({ title }) => anchorOf(title) === anchor))).toEqual([]);
    const shown = sections.filter(({ page: { blocks } }) => blocks.some(({ info }) => info === "json fragment")).map(({ title }) => anchorOf(title));
    expect(shown.filter((anchor) => !linked.includes(anchor))).toEqual([]);
  });

  it("has an example that runs in every section with a fragment", () => {
    const idle = sections.filter(
      ({ page }) => page.blocks.some(({ info }) => info === "json fragment") && !page.tables.some((table) => isBills(table) || isChecks(table)),
    );
    expect(idle.map(({ title }) => title)).toEqual([]);
  });
});
