import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { bill } from "../../src/billing/index.js";
import type { AccountHistory, AssessedUsage, MeterBook } from "../../src/volume/index.js";
import { assess } from "../../src/volume/index.js";
import type { Changes } from "./books.js";
import { sumOf, tariffWith } from "./books.js";

/** Readings, what is known of the past, and what must come out, worked by hand. */
interface Situation {
  readonly title: { readonly zh: string; readonly en: string };
  /** What differs from the tariff of the examples. */
  readonly rules?: Changes;
  readonly book: MeterBook;
  readonly histories?: readonly AccountHistory[];
  readonly through?: string;
  readonly working: string;
  readonly expected: Expected;
}

/** Of usages and histories only the fields that the file tells; `null` says that the field must be absent. Findings are complete. */
interface Expected {
  readonly usages: readonly Told<AssessedUsage>[];
  readonly restated?: readonly Told<AssessedUsage>[];
  readonly histories?: readonly Told<AccountHistory>[];
  readonly findings?: readonly string[];
  readonly bills?: readonly { readonly total: string; readonly quantities: readonly string[] }[];
}

type Told<Record> = { readonly [Field in keyof Record]?: unknown };

const folder = new URL("../situations-volume/", import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith(".json"));

/** The fields that the file tells of, so that both can be compared whole. Citations stand on steps for the reader of the bill. */
function toldBy<Record extends object>(told: Told<Record> | undefined, record: Record): Told<Record> {
  if (told === undefined) return record;
  return Object.fromEntries(Object.keys(told).map((key) => [key, plain((record as { [key: string]: unknown })[key] ?? null)])) as Told<Record>;
}

function plain(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return value.map((each: unknown) => {
    if (typeof each !== "object" || each === null || !("citations" in each)) return each;
    const { citations: _, ...rest } = each;
    return rest;
  });
}

describe.each(names)("%s", (name) => {
  const { title, situations } = JSON.parse(readFileSync(new URL(name, folder), "utf8")) as { title: Situation["title"]; situations: readonly Situation[] };

  it("says in both languages what it is about, and shows its working", () => {
    expect([title, ...situations.map((each) => each.title)].every(({ zh, en }) => /\p{Script=Han}/u.test(zh) && /[a-z]/.test(en))).toBe(true);
    expect(situations.filter(({ working }) => working.length < 2)).toEqual([]);
  });

  it.each(situations.map((situation) => [situation.title.en, situation] as const))("%s", (_title, { rules, book, histories = [], through, expected }) => {
    const tariff = tariffWith(rules);
    const made = assess(tariff, book, histories, through === undefined ? {} : { through });
    expect(made.findings.map(({ code }) => code)).toEqual(expected.findings ?? []);
    expect(made.usages.map((usage, index) => toldBy(expected.usages[index], usage))).toEqual(expected.usages);
    expect(made.restated.map((usage, index) => toldBy(expected.restated?.[index], usage))).toEqual(expected.restated ?? []);
    if (expected.histories !== undefined) {
      expect(made.histories.map((history, index) => toldBy(expected.histories?.[index], history))).toEqual(expected.histories);
    }
    for (const usage of made.usages) expect(sumOf(usage.steps.map(({ m3 }) => m3))).toBe(sumOf([usage.volumeM3]));
    const billed = made.usages.map((usage) => bill(tariff, usage));
    expect(billed.flatMap(({ findings }) => findings)).toEqual([]);
    if (expected.bills !== undefined) {
      const told = billed.map(({ bill }) => ({ total: bill?.total, quantities: bill?.lines.map(({ quantity }) => quantity) }));
      expect(told).toEqual(expected.bills);
    }
  });
});
