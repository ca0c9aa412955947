import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { reconciliationPage, statementPage } from "../../src/report/index.js";
import { closedStatement, reconciledSummary, townLabel } from "./samples.js";

const root = join(import.meta.dirname, "../..");

/** Both pages, each written twice by one process, so that the second is drawn after the library has counted on. */
const program = `
import { reconciliationPage, statementPage } from "./src/report/index.js";
import { closedStatement, reconciledSummary, townLabel } from "./test/report/samples.js";
const options = { lang: "zh", policies: [townLabel] };
const pages = () => reconciliationPage(reconciledSummary(), options) + statementPage(closedStatement(), options);
pages();
process.stdout.write(pages());
`;

describe("the bytes of a page", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(root, "node_modules", ".report-"));
    const { outputFiles } = buildSync({
      stdin: { contents: program, resolveDir: root, loader: "ts" },
      bundle: true,
      platform: "node",
      format: "esm",
      write: false,
    });
    writeFileSync(join(folder, "pages.mjs"), outputFiles[0]?.contents ?? "");
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it("are the same in another process, in another time zone and locale, and for the second page of a process", () => {
    const run = (env: Readonly<Record<string, string>>): string =>
      execFileSync(process.execPath, [join(folder, "pages.mjs")], { env: { PATH: process.env.PATH, ...env }, encoding: "utf8", maxBuffer: 1e8 });
    const options = { lang: "zh", policies: [townLabel] } as const;
    const here = reconciliationPage(reconciledSummary(), options) + statementPage(closedStatement(), options);
    expect(run({ TZ: "Asia/Shanghai", LANG: "zh_CN.UTF-8", LC_ALL: "zh_CN.UTF-8" })).toBe(here);
    expect(run({ TZ: "America/St_Johns", LANG: "ar_EG.UTF-8", LC_ALL: "ar_EG.UTF-8" })).toBe(here);
  });
});
