import { describe, expect, it } from "vitest";
import type { Summary } from "../../src/batch/index.js";
import { reconciliationPage, statementPage } from "../../src/report/index.js";
import type { Language } from "../../src/words/index.js";
import { closedStatement, estimatedStatement, realLabel, reconciledSummary, townLabel } from "./samples.js";

const pages = {
  reconciliation: (lang: Language) => reconciliationPage(reconciledSummary(), { lang, policies: [realLabel] }),
  statement: (lang: Language) => statementPage(closedStatement(), { lang, policies: [realLabel] }),
  estimate: (lang: Language) => statementPage(estimatedStatement(), { lang, policies: [realLabel] }),
};
const cases = Object.entries(pages).flatMap(([name, page]) => (["zh", "en"] as const).map((lang) => ({ name, lang, page })));

const tagsOf = (page: string): string[] =>
  [...page.slice(page.indexOf("<body>")).matchAll(/<\/?([a-z0-9]+)/g)].map((match) => match[1] as string).filter((tag) => !["text", "path", "b"].includes(tag));
const figuresOf = (page: string): string[] => [...page.matchAll(/<td class="number">([^<]*)</g)].map((match) => match[1] as string);

describe.each(cases)("the $name page in $lang", ({ lang, page }) => {
  const text = page(lang);

  it("is one whole file in its language", () => {
    expect(text).toMatch(/^<!DOCTYPE html>\n<html lang="(zh-CN|en)">/);
    expect(text).toContain(`<html lang="${lang === "zh" ? "zh-CN" : "en"}">`);
    expect(text.trimEnd().endsWith("</html>")).toBe(true);
  });

  it("asks nothing of any server and runs nothing", () => {
    expect(text.replaceAll('xmlns="http://www.w3.org/2000/svg"', "")).not.toMatch(/https?:|url\(|@import|src=|<script|<iframe|javascript:| on[a-z]+="/);
    expect(text).toContain("default-src 'none'");
  });

  it("is the same, byte for byte, when it is made again", () => {
    expect(page(lang)).toBe(text);
  });

  it("has a chart, drawn for paper and for a phone", () => {
    expect(text).toMatch(/<svg class="wide" role="img"[\s\S]+<path/);
    expect(text).toMatch(/<svg class="narrow" role="img"[\s\S]+<path/);
  });

  it("gives every table a caption and heads", () => {
    expect(text.match(/<caption>/g)?.length).toBe(text.match(/<table/g)?.length);
    for (const table of text.match(/<table[\s\S]+?<\/table>/g) ?? []) expect(table).toMatch(/<th scope="col"[\s\S]+<th scope="row"/);
  });

  it("leaves no place of a text unfilled, no id twice, and no missing value shown", () => {
    const body = text.slice(text.indexOf("<body>"));
    expect(body).not.toMatch(/\{\w+\}|undefined|NaN|\[object/);
    const ids = [...body.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe.each(Object.entries(pages))("the %s page in both languages", (_, page) => {
  it("has the same parts in the same order", () => {
    expect(tagsOf(page("zh"))).toEqual(tagsOf(page("en")));
  });

  it("has the same figures", () => {
    expect(figuresOf(page("zh")).length).toBeGreaterThan(20);
    expect(figuresOf(page("zh"))).toEqual(figuresOf(page("en")));
  });

  it("says nothing in Chinese on the English page but names and marks from the data", () => {
    expect(page("en")).toMatch(/<h2>In brief<\/h2>/);
    for (const heading of page("en").match(/<h2>.*?<\/h2>/g) ?? []) expect(heading).not.toMatch(/[\u4e00-\u9fff]/);
  });
});

describe("where the rows that were read went, on the reconciliation page", () => {
  const lineOf = (lang: "zh" | "en", more: Partial<Summary>) =>
    /<p>([^<]*20,0\d\d[^<]*)<\/p>/.exec(reconciliationPage({ ...reconciledSummary(), ...more }, { lang, policies: [realLabel] }))?.[1] ?? "";
  const { counts, rejects } = reconciledSummary();

  it("adds up where rows were taken out as duplicates: 20,000 + 11 + 1 + 3 = 20,015", () => {
    const more = { counts: { ...counts, read: 20_015, duplicates: 3 } };
    expect(lineOf("en", more)).toBe("20,015 read = 20,000 charged + 11 rejected + 1 skipped + 3 taken out as duplicates");
    expect(lineOf("zh", more)).toBe("读入 20,015 = 计费 20,000 + 退回 11 + 跳过 1 + 重复剔除 3");
  });

  it("names no duplicates where there are none", () => {
    expect(lineOf("zh", { counts: { ...counts, duplicates: 0 } })).toBe("读入 20,012 = 计费 20,000 + 退回 11 + 跳过 1");
  });

  it("tells the rejected rows of other files apart, which the reasons count too: 11 + 2 = 13", () => {
    const more = { rejects: { ...rejects, "payment-doubled": 2 } };
    expect(lineOf("en", more)).toBe("20,012 read = 20,000 charged + 11 rejected + 1 skipped; 2 rows of other files were rejected beside them");
    expect(lineOf("zh", more)).toBe("读入 20,012 = 计费 20,000 + 退回 11 + 跳过 1。此外，其他文件退回 2 行");
  });
});

describe("the reconciliation page", () => {
  const page = reconciliationPage(reconciledSummary(), { lang: "en", policies: [realLabel] });

  it("shows counts, rejects, both rates, causes and digests", () => {
    expect(page).toContain("20,012 read = 20,000 charged + 11 rejected + 1 skipped");
    expect(page).toContain('<th scope="row" class="text">negative volume</th><td class="code">volume-negative</td><td class="number">3</td>');
    expect(page).toContain("92.5316%");
    expect(page).toContain("77.5055%");
    expect(page).toContain("old price kept");
    expect(page).toContain("b".repeat(64));
    expect(page).toContain("-8,888.89");
  });

  it("sums a class over the districts", () => {
    expect(page).toContain(
      '<th scope="row" class="text">resident</th><td class="number">281,543.22</td><td class="number">274,443.99</td><td class="number">247,679.32</td>',
    );
  });

  it("names the policy beside the class where several were used", () => {
    const [own] = reconciledSummary().policies;
    const policies = [own as NonNullable<typeof own>, { id: "other-town", revision: "1", sha256: "0".repeat(64) }];
    expect(reconciliationPage(reconciledSummary({ policies }), { lang: "en", policies: [realLabel] })).toContain(
      "resident · Sewage fee of an example county town",
    );
  });

  it("shows what rounding a whole bill gave or took, where a policy rounds so", () => {
    const { groups } = reconciledSummary();
    const rounded = reconciliationPage(reconciledSummary({ groups: groups.map((group) => ({ ...group, rounding: "-0.04" })) }), { lang: "en" });
    expect(rounded).toContain('<th scope="col" class="number">Rounding</th>');
    expect(page).not.toContain('<th scope="col" class="number">Rounding</th>');
  });

  it("shows a run that only billed without the other side's columns", () => {
    const { matches, causes, collection, ...billed } = reconciledSummary({ command: "bill" });
    const none = { billed: "0.00", paid: "0.00", billedRows: 0, paidRows: 0 };
    const alone = reconciliationPage(
      { ...billed, totals: { ...billed.totals, ...none }, groups: billed.groups.map((group) => ({ ...group, ...none })) },
      { lang: "en" },
    );
    expect(alone).toContain("<h1>Summary of sewage-treatment fees</h1>");
    expect(alone).not.toMatch(/<h2>Matching|<h2>Collection|Billed less due/);
    expect([matches, causes, collection]).not.toContain(undefined);
  });

  it("shows a run without a single row", () => {
    const { firstDay, lastDay, ...rest } = reconciledSummary({
      groups: [],
      rejects: {},
      findings: {},
      causes: {},
      counts: { read: 0, charged: 0, rejected: 0, skipped: 0 },
    });
    const empty = reconciliationPage(rest, { lang: "en" });
    expect(empty).toContain("no charged rows");
    expect(empty).toContain("No row was rejected.");
    expect([firstDay, lastDay]).toEqual(["2026-07-01", "2026-07-31"]);
  });

  it("escapes what comes from files: districts, classes, file names", () => {
    const [first, ...rest] = reconciledSummary().groups;
    const groups = [{ ...(first as NonNullable<typeof first>), district: "<script>alert(1)</script>", class: '"><img src=x onerror=alert(1)>' }, ...rest];
    const inputs = [{ role: "usage", name: "</title><script>.csv", sha256: "0".repeat(64), bytes: 1 }];
    const hostile = reconciliationPage(reconciledSummary({ groups, inputs }), { lang: "en" });
    expect(hostile).not.toMatch(/<script|<img/);
    expect(hostile).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
  });
});

describe("the statement page", () => {
  const page = statementPage(closedStatement(), { lang: "en", policies: [realLabel] });

  it("shows the worked month: 665 000 released, 35 000 withheld, 180 000 to the network", () => {
    expect(page).toContain('<td class="text">is used</td><td class="number">-665,000.00</td>');
    expect(page).toContain('<td class="text">is set aside</td><td class="number">-35,000.00</td>');
    expect(page).toContain('<td class="text">is used</td><td class="number">-180,000.00</td>');
  });

  it("refuses to show a flow that does not end at what is carried forward", () => {
    expect(() => statementPage(closedStatement({ carriedForward: "0.01" }), { lang: "en" })).toThrow(RangeError);
  });

  it("sums the gap only where its lines reach from the need to the receipts", () => {
    expect(page).toContain("-200,000.00");
    const partial = statementPage(closedStatement({ gap: closedStatement().gap.slice(0, 3) }), { lang: "en" });
    expect(partial).not.toContain("-200,000.00");
  });

  it("lists the documents, and refers by place to one without a number", () => {
    expect(page).toContain('<th scope="row" class="text">[1]</th>');
    expect(page).toContain("财税〔2014〕151号 十七");
  });

  it("stands with the least a statement can hold", () => {
    const { breakEvenPrice, ...least } = closedStatement({
      plants: [],
      tests: [],
      gap: [],
      releases: [],
      projects: [],
      balances: [],
      budgetCodes: [],
      findings: [],
      citations: [],
      documents: {},
    });
    expect(statementPage(least, { lang: "zh" })).toContain("没有发现问题");
    expect(breakEvenPrice).toBe("2.1263");
  });
});

describe("what is no record of fact says so on every sheet", () => {
  /** The running head that `@page` prints, the watermark behind the text, and the line on the screen. */
  const places = (page: string): boolean[] => {
    const head = /@top-center \{ content: "([^"]*)"/.exec(page)?.[1] ?? "";
    const watermark = /<div class="watermark"[^>]*>(.*?)<\/div><\/div>/.exec(page)?.[1] ?? "";
    const line = /<p class="mark">(.*?)<\/p>/.exec(page)?.[1] ?? "";
    return [head, watermark, line].map((place) => /estimate|invented|example/.test(place) && /估算|示例/.test(place));
  };

  it.each(["zh", "en"] as const)("an estimate, in %s", (lang) => {
    expect(places(pages.estimate(lang))).toEqual([true, true, true]);
    expect(places(pages.statement(lang))).toEqual([false, false, false]);
  });

  it.each(["zh", "en"] as const)("an invented example, in %s", (lang) => {
    expect(places(reconciliationPage(reconciledSummary(), { lang, policies: [townLabel] }))).toEqual([true, true, true]);
    expect(places(statementPage(closedStatement(), { lang, policies: [townLabel] }))).toEqual([true, true, true]);
    expect(places(reconciliationPage(reconciledSummary(), { lang, policies: [{ ...townLabel, id: "unused" }] }))).toEqual([false, false, false]);
  });
});
