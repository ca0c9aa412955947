import { createReadStream, createWriteStream, mkdirSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { format, parse } from "fast-csv";
import { describe, expect, it } from "vitest";
import * as browser from "../src/browser/index.js";
import * as node from "../src/node/index.js";
import { fileAt } from "./browser/townFile.js";
import { workerHere } from "./browser/workerHere.js";
import { run } from "./cli/run.js";
import { readPage } from "./markdown.js";
import { temporaryFolder } from "./node/folder.js";

const folder = temporaryFolder();
const { blocks } = readPage("docs/billing-systems.md");

/** Places of the page are in the folder of this test. */
const inFolder = (text: string) => text.replace(/^(?:\w+\/)?\w+\.(?:csv|json)$|^(?:volumes|bills|balance)$/, (place) => join(folder.root, place));

/** What stands on the page of the user, who picked the file that `assess` wrote. */
const page = () => ({ input: { files: [fileAt(join(folder.root, "volumes/usage.csv"))] }, bar: { value: 0 }, link: { href: "" } });

/** A statement that says what it gives, `expression; //=> value`, becomes a comparison. */
const withChecks = (code: string) =>
  code
    .replaceAll(/^import .*$/gm, "")
    .replaceAll(/"([^"\n]+)"/g, (_, text: string) => `"${inFolder(text)}"`)
    .replaceAll(/^(.*\S); \/\/=> (.*)$/gm, (_, expression: string, value: string) => `check(${JSON.stringify(expression)}, ${expression}, ${value});`);

describe("the guide for billing systems, in a program", () => {
  it("gives what it says, for files, in a pipeline and in a page", async () => {
    for (const { info, text, above } of blocks) {
      const name = /^`(\w+\.\w+)`:$/.exec(above)?.[1];
      if (name === undefined || !["json", "csv"].includes(info)) continue;
      mkdirSync(dirname(join(folder.root, name)), { recursive: true });
      writeFileSync(join(folder.root, name), `${text}\n`);
    }
    const assess = blocks.flatMap(({ text }) => text.split("\n")).find((line) => line.startsWith("sewage-fee assess ")) ?? "";
    expect((await run(...assess.split(" ").slice(1).map(inFolder))).code).toBe(0);

    const code = blocks.filter(({ info }) => info === "js").map(({ text }) => withChecks(text));
    const checked: string[] = [];
    const check = (what: string, value: unknown, expected: unknown) => {
      checked.push(what);
      expect(value, what).toEqual(expected);
    };
    const { input, bar, link } = page();
    const billBlobInWorker = (file: Blob, request: browser.BillBlobRequest) => browser.billBlobInWorker(file, { ...request, worker: workerHere() });
    const names = { ...node, billBlobInWorker, createReadStream, createWriteStream, format, parse, pipeline, readFile, input, bar, link, check };
    const AsyncFunction = (async () => undefined).constructor as new (...code: string[]) => (...values: unknown[]) => Promise<void>;
    await new AsyncFunction(...Object.keys(names), "console", code.join("\n"))(...Object.values(names), { log: () => undefined });
    expect(checked.length).toBe(8);
    expect(bar.value).toBe(1);
    expect(link.href).toMatch(/^blob:/);
  });
});
