import { readFileSync } from "node:fs";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { chengduCentral, seeds } from "../seeds/index.js";
import { billColumns, reconciliationColumns, rejectHeader } from "../src/batch/index.js";
import { commands } from "../src/cli/commands.js";
import { commonOptions } from "../src/cli/options.js";
import { postingColumns } from "../src/funds/index.js";
import { bill, explain, openTariff, parsePolicy } from "../src/index.js";
import { historyColumns } from "../src/node/assess/assessHistory.js";
import { usageHeader } from "../src/node/assess/assessUsage.js";
import { duplicateColumns } from "../src/node/duplicates/duplicatesFile.js";
import type { Column } from "../src/table/index.js";
import { fileColumns } from "../src/table/index.js";
import type { Page, Table } from "./markdown.js";
import { codesIn, readPage } from "./markdown.js";

const pairs = [
  { english: "README.md", chinese: "README.zh-CN.md" },
  { english: "docs/policy.md", chinese: "docs/policy.zh-CN.md" },
  { english: "docs/billing-systems.md", chinese: "docs/billing-systems.zh-CN.md" },
  { english: "docs/shards.md", chinese: "docs/shards.zh-CN.md" },
];
const readmes = pairs[0] === undefined ? [] : Object.values(pairs[0]);
const textOf = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");
const { dependencies } = JSON.parse(textOf("package.json")) as { dependencies: Record<string, string> };

/** The table whose rows begin, in order, with these codes. */
function tableOf({ tables }: Page, first: string): Table {
  const found = tables.find(({ rows }) => codesIn(rows[0]?.[0] ?? "")[0] === first);
  if (found === undefined) throw new Error(`there is no table that begins with ${first}`);
  return found;
}

const firstCodes = ({ rows }: Table) => rows.map(([cell = ""]) => codesIn(cell)[0] ?? "");
const chineseHeaders = ({ aliases }: Column) => aliases.filter((alias) => /\p{Script=Han}/u.test(alias)).join("/");
const described = (columns: readonly Column[]) => columns.map((column) => `\`${column.name}\` ${chineseHeaders(column)}`.trim()).join("; ");

describe.each(pairs)("$english and $chinese", ({ english, chinese }) => {
  const [left, right] = [readPage(english), readPage(chinese)];
  /** Diagrams are in the reader's language; everything else in a block is code. */
  const isDrawing = (text: string) => text.includes("──");

  it("have the same headings, level by level", () => {
    expect(right.headings.map(({ level }) => level)).toEqual(left.headings.map(({ level }) => level));
  });

  it("have the same code", () => {
    const code = ({ blocks }: Page) => blocks.map(({ info, text }) => ({ info, text: isDrawing(text) ? text.split("\n").length : text }));
    expect(code(right)).toEqual(code(left));
  });

  it("have the same tables: as many rows and cells, and the same names in backticks", () => {
    const shape = ({ tables }: Page) => tables.map(({ header, rows }) => ({ cells: header.length, rows: rows.map((row) => codesIn(row[0] ?? "")) }));
    expect(shape(right)).toEqual(shape(left));
  });
});

describe.each(readmes)("%s", (path) => {
  const page = readPage(path);
  const text = textOf(path);

  it("stays short", () => {
    expect(text.split("\n").length).toBeLessThan(350);
  });

  it("prints what its example prints", () => {
    const [example, output] = page.blocks.filter(({ info }, index) => info === "ts" || page.blocks[index - 1]?.info === "ts");
    const body = (example?.text ?? "").replaceAll(/^import .*$/gm, "");
    const printed: string[] = [];
    const run = new Function("bill", "explain", "openTariff", "chengduCentral", "console", ts.transpile(body, { target: ts.ScriptTarget.ES2022 }));
    run(bill, explain, openTariff, chengduCentral, { log: (line: string) => printed.push(line) });
    expect(printed.length).toBeGreaterThan(0);
    expect(output?.text).toBe(printed.join("\n"));
  });

  it("shows a policy that has no error", () => {
    const policies = page.blocks.filter(({ info }) => info === "json");
    expect(policies.length).toBeGreaterThan(0);
    for (const policy of policies) expect(parsePolicy(JSON.parse(policy.text)).policy).toBeDefined();
  });

  it("names commands that exist, and each of them", () => {
    const named = codesIn(text).flatMap((code) => /^sewage-fee ([a-z]+)/.exec(code)?.[1] ?? []);
    expect(named.filter((name) => !commands.some((command) => command.name === name))).toEqual([]);
    expect(commands.filter(({ name, run }) => run !== undefined && !named.includes(name)).map(({ name }) => name)).toEqual([]);
  });

  it("lists the options of each command that is built", () => {
    const table = tableOf(page, "sewage-fee check POLICY…");
    const listed = Object.fromEntries(
      table.rows.map(([command = "", options = ""]) => {
        const inherited = codesIn(options).flatMap((code) => Object.keys(commands.find(({ name }) => name === code)?.options ?? {}));
        return [/^`sewage-fee ([a-z]+)/.exec(command)?.[1] ?? "", [...inherited, ...codesIn(options).filter((code) => code.startsWith("--"))].map(bare).sort()];
      }),
    );
    const built = Object.fromEntries(commands.filter(({ run }) => run !== undefined).map(({ name, options }) => [name, Object.keys(options)]));
    const own = (names: readonly string[]) => [...new Set(names)].filter((name) => !Object.hasOwn(commonOptions, name)).sort();
    expect(mapValues(listed, own)).toEqual(mapValues(built, own));
  });

  it("says of exactly those commands that they are not built that are not, and of no option that there is", () => {
    const paragraph = text.split("\n\n").find((part) => /^(Not built yet|尚未实现)/.test(part)) ?? "";
    const codes = codesIn(paragraph);
    expect(codes.filter((code) => /^[a-z]+$/.test(code))).toEqual(commands.filter(({ run }) => run === undefined).map(({ name }) => name));
    const options = commands.flatMap((command) => Object.keys(command.options));
    expect(codes.filter((code) => code.startsWith("--") && options.includes(bare(code)))).toEqual([]);
  });

  it("lists every column of the usage file, whether it must be there, and its Chinese headers", () => {
    const yes = path.includes("zh") ? "是" : "yes";
    const columns: readonly Column[] = fileColumns.usage;
    expect(tableOf(page, "account_id").rows.map((row) => row.slice(0, 3))).toEqual(
      columns.map((column) => [`\`${column.name}\``, column.required ? yes : "", chineseHeaders(column)]),
    );
  });

  it("lists every column of every other file, required and optional, with its Chinese headers", () => {
    const roles = Object.entries(fileColumns).filter(([role]) => role !== "usage");
    expect(tableOf(page, "reliefs").rows).toEqual(
      roles.map(([role, columns]: [string, readonly Column[]]) => [
        `\`${role}\``,
        described(columns.filter(({ required }) => required)),
        described(columns.filter(({ required }) => !required)),
      ]),
    );
  });

  it("lists the columns that are written", () => {
    const written = Object.fromEntries(tableOf(page, "bills.csv").rows.map(([file = "", columns = ""]) => [codesIn(file)[0], codesIn(columns)]));
    expect(written["bills.csv"]).toEqual(billColumns);
    expect(written["reconciliation.csv"]).toEqual(reconciliationColumns);
    expect(written["duplicates.csv"]).toEqual(duplicateColumns);
    expect(written["rejects.csv"]).toEqual(rejectHeader.split(","));
    expect(written["findings.csv"]).toEqual(rejectHeader.split(","));
    expect(written["usage.csv"]).toEqual(usageHeader([]).split(","));
    expect(written["history.csv"]).toEqual(historyColumns);
    expect(fileColumns.ledger.map(({ name }) => name)).toEqual(postingColumns);
  });

  it("gives a reason for every dependency", () => {
    const { rows } = tableOf(page, "decimal.js");
    expect(rows.flatMap(([names = ""]) => codesIn(names)).sort()).toEqual(Object.keys(dependencies).sort());
  });

  it("links to files that are there", () => {
    const links = [...text.matchAll(/\]\(([^)#]+)\)/g)].map((match) => match[1] ?? "").filter((link) => !link.includes("://"));
    for (const link of links) expect(() => textOf(link), link).not.toThrow();
  });
});

describe("CHANGELOG.md", () => {
  it("names the periods and amounts of every document in seeds/", () => {
    const named = firstCodes(tableOf(readPage("CHANGELOG.md"), "chengdu-central"));
    expect(seeds.filter(({ id }) => !named.includes(id)).map(({ id }) => id)).toEqual([]);
  });

  it("says in every entry which bills are affected", () => {
    const [, ...entries] = textOf("CHANGELOG.md").split(/^## /m);
    expect(entries.length).toBeGreaterThan(0);
    expect(entries.filter((entry) => !entry.includes("### Impacted periods and amounts")).map((entry) => entry.split("\n")[0])).toEqual([]);
  });
});

function bare(option: string): string {
  return option.replace(/^--/, "");
}

function mapValues(
  lists: Readonly<Record<string, readonly string[]>>,
  change: (list: readonly string[]) => readonly string[],
): Record<string, readonly string[]> {
  return Object.fromEntries(Object.entries(lists).map(([key, list]) => [key, change(list)]));
}
