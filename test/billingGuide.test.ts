import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ts from "typescript";
import { afterAll, describe, expect, it } from "vitest";
import * as library from "../src/index.js";
import { run } from "./cli/run.js";
import { readPage } from "./markdown.js";

const page = readPage("docs/billing-systems.md");
const folder = mkdtempSync(join(tmpdir(), "sewage-fee-guide-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The file that a block shows: its name stands in backticks above it. */
const nameOf = (above: string) => /^`([^`]+)`:$/.exec(above)?.[1];

/** A statement that says what it gives, `expression; //=> value`, becomes a comparison. */
function withChecks(code: string): string {
  return code
    .replaceAll(/^import .*$/gm, "")
    .split("\n")
    .map((line) =>
      line.replace(/^(.*\S); \/\/=> (.*)$/, (_, expression: string, value: string) => `check(${JSON.stringify(expression)}, ${expression}, ${value});`),
    )
    .join("\n");
}

describe("the guide for billing systems", () => {
  it("gives what it says, from readings to the balance", () => {
    const code = page.blocks.filter(({ info }) => info === "ts").map(({ text }) => withChecks(text));
    const policy: unknown = JSON.parse(page.blocks.find(({ info }) => info === "json")?.text ?? "");
    const checked: string[] = [];
    const check = (what: string, value: unknown, expected: unknown) => {
      checked.push(what);
      expect(value, what).toEqual(expected);
    };
    const names = Object.keys(library);
    new Function("policy", "check", ...names, ts.transpile(code.join("\n"), { target: ts.ScriptTarget.ES2022 }))(policy, check, ...Object.values(library));
    expect(checked.length).toBe([...code.join("\n").matchAll(/^check\(/gm)].length);
    expect(checked.length).toBeGreaterThan(15);
  });

  it("gives the result files that it shows, command by command", async () => {
    const place = (word: string) => (/\.(?:csv|json)$|^(?:volumes|bills|correction|again|balance)$/.test(word) ? join(folder, word) : word);
    let compared = 0;
    for (const { info, text, above } of page.blocks) {
      const name = nameOf(above);
      if (info === "sh") {
        for (const line of text.split("\n").filter((command) => command.startsWith("sewage-fee "))) {
          const { code, err } = await run(...line.split(" ").slice(1).map(place), "--lang", "en");
          expect({ line, code, err: code === 0 ? "" : err }).toEqual({ line, code: 0, err: "" });
        }
      } else if (name?.includes("/")) {
        compared++;
        expect(readFileSync(join(folder, name), "utf8").trimEnd(), name).toBe(text);
      } else if (name !== undefined && info !== "ts") {
        mkdirSync(folder, { recursive: true });
        writeFileSync(join(folder, name), `${text}\n`);
      }
    }
    expect(compared).toBe(4);
  });
});
