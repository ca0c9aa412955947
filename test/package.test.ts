import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "tsup";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const home = mkdtempSync(join(tmpdir(), "sewage-fee-"));
const installed = join(home, "node_modules/sewage-fee");
const largestBundleBytes = 80 * 1024;

interface Manifest {
  readonly exports: Readonly<Record<string, unknown>>;
  readonly bin: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
}
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Manifest;

let packedFiles: readonly string[] = [];

/** Runs node in the folder where the tarball is installed, and gives what it printed. */
const runNode = (...args: string[]) => execFileSync(process.execPath, args, { cwd: home, encoding: "utf8" });

function write(name: string, text: string): string {
  writeFileSync(join(home, name), text);
  return name;
}

beforeAll(() => {
  execFileSync(process.execPath, [join(root, ".ci/ensureBuilt.mjs")], { stdio: "ignore" });
  const [report] = JSON.parse(
    execFileSync("npm", ["pack", "--json", "--pack-destination", home], { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }),
  );
  packedFiles = report.files.map((file: { path: string }) => file.path);
  mkdirSync(installed, { recursive: true });
  execFileSync("tar", ["-xzf", join(home, report.filename), "-C", installed, "--strip-components", "1"]);
  // Only what the package itself declares is beside it: an undeclared import fails here.
  for (const name of Object.keys(manifest.dependencies)) {
    const link = join(home, "node_modules", name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(root, "node_modules", name), link, "dir");
  }
});

afterAll(() => rmSync(home, { recursive: true, force: true }));

describe("the packed tarball", () => {
  it("holds what users need and nothing that only we need", () => {
    const expected = ["LICENSE", "README.md", "README.zh-CN.md", "CHANGELOG.md", "package.json", "seeds/policy.schema.json"];
    expect(expected.filter((path) => !packedFiles.includes(path))).toEqual([]);
    expect(packedFiles.filter((path) => !expected.includes(path) && !/^(dist|docs)\/|^seeds\/[^/]+\.json$/.test(path))).toEqual([]);
  });

  it("holds every file that its package.json promises", () => {
    const promised = [...targetsOf(manifest.exports), ...Object.values(manifest.bin)].map((path) => path.replace("./", ""));
    expect(promised.filter((path) => !path.includes("*") && !packedFiles.includes(path))).toEqual([]);
  });

  it("keeps zod and everything else of the inside out of its declarations", () => {
    const declarations = packedFiles.filter((path) => /\.d\.c?ts$/.test(path)).map((path) => readFileSync(join(installed, path), "utf8"));
    expect(declarations.length).toBeGreaterThan(0);
    const imported = declarations.flatMap((text) => [...text.matchAll(/(?:from|import\()\s*["']([^."'][^"']*)["']/g)].map((match) => match[1]));
    expect(imported.filter((name) => name?.startsWith("zod"))).toEqual([]);
  });
});

describe("the installed package", () => {
  const doors = Object.keys(manifest.exports)
    .filter((door) => !door.includes("*"))
    .map((door) => door.replace(/^\./, "sewage-fee"));
  const example = `
    const tariff = openTariff(chengduCentral);
    const { bill: july } = bill(tariff, { accountId: "CD01", class: "resident", periodStart: "2022-07-01", periodEnd: "2022-07-31", volumeM3: "18" });
    console.log(july.total);`;

  it("loads by require, every door of it, and bills", () => {
    const file = write(
      "common.cjs",
      `const { bill, openTariff } = require("sewage-fee"); const { chengduCentral } = require("sewage-fee/seeds");
      for (const door of ${JSON.stringify(doors)}) require(door); ${example}`,
    );
    expect(runNode(file)).toBe("17.10\n");
  });

  it("loads by import, every door of it, and bills", () => {
    const modules = doors.filter((door) => !door.endsWith(".json"));
    const file = write(
      "module.mjs",
      `import { bill, openTariff } from "sewage-fee"; import { chengduCentral } from "sewage-fee/seeds";
      for (const door of ${JSON.stringify(modules)}) await import(door); ${example}`,
    );
    expect(runNode(file)).toBe("17.10\n");
  });

  it("gives each seed as a file and, under the same name in camel case, as a module's export", () => {
    const seeds = packedFiles.filter((path) => /^seeds\/(?!policy\.schema)[^/]+\.json$/.test(path));
    const file = write(
      "seeds.cjs",
      `const modules = require("sewage-fee/seeds");
      const camel = (path) => path.slice("seeds/".length, -".json".length).replace(/-(.)/g, (_, letter) => letter.toUpperCase());
      for (const path of ${JSON.stringify(seeds)}) require("node:assert").deepEqual(modules[camel(path)], require("sewage-fee/" + path), path);`,
    );
    expect(seeds.length).toBeGreaterThan(0);
    expect(runNode(file)).toBe("");
  });

  it.each([
    { system: "require", doors: (name: string) => `require("${name}")`, extension: "cjs" },
    { system: "import", doors: (name: string) => `await import("${name}")`, extension: "mjs" },
  ])("finds its computing threads when loaded by $system", ({ doors: load, extension }) => {
    write("usage.csv", "account_id,class,period_start,period_end,volume_m3\nCD01,resident,2022-07-01,2022-07-31,18\n");
    const file = write(
      `threads.${extension}`,
      `const { loadPolicies, runBatch } = ${load("sewage-fee/node")};
      const run = async () => {
        const { policies } = await loadPolicies([${JSON.stringify(join(installed, "seeds/chengdu-central.json"))}]);
        await runBatch({ command: "bill", usage: "usage.csv", policies, out: "out-${extension}", workers: 2 });
      };
      run();`,
    );
    runNode(file);
    expect(readFileSync(join(home, `out-${extension}`, "bills.csv"), "utf8")).toMatch(/^CD01,.*,17\.10,/m);
  });

  it("has its Web Worker in one file that imports nothing, and does nothing where it is no worker", () => {
    const worker = join(installed, "dist/browser/worker.js");
    expect(ts.preProcessFile(readFileSync(worker, "utf8")).importedFiles).toEqual([]);
    expect(readFileSync(join(installed, "dist/browser/index.js"), "utf8")).toContain('new URL("./worker.js", import.meta.url)');
    expect(runNode(worker)).toBe("");
  });

  it("starts as a command", () => {
    const program = join(installed, manifest.bin["sewage-fee"] ?? "");
    expect(readFileSync(program, "utf8")).toMatch(/^#!\/usr\/bin\/env node\n/);
    expect(runNode(program, "--help")).toMatch(/sewage-fee/);
  });

  it.each(["cli", "slabProgram"])("has beside its program %s what the engine compiled of it, which the engine takes back", (program) => {
    const folder = JSON.stringify(pathToFileURL(join(installed, "dist/program/")).href);
    const file = write(
      `compiled-${program}.mjs`,
      `import { loadProgram } from ${folder.replace('/"', '/loadProgram.js"')};
      process.argv.splice(2, Infinity, "--version");
      const scripts = loadProgram(new URL(${folder}), "${program}");
      process.once("exit", () => console.log(JSON.stringify([...scripts.values()].map(({ script }) => script.cachedDataRejected))));`,
    );
    const refused = JSON.parse(runNode(file).trim().split("\n").at(-1)!) as unknown[];
    expect(refused).toContain(false);
    expect(refused).not.toContain(true);
  });

  it("names in what was compiled no place of the machine that compiled it", () => {
    const kept = packedFiles.filter((path) => path.endsWith(".compiled"));
    expect(kept.length).toBeGreaterThan(1);
    expect(kept.filter((path) => readFileSync(join(installed, path), "latin1").includes(root))).toEqual([]);
  });

  it("has for a computing thread one file, without the schemas that policies are checked by", () => {
    const text = readFileSync(join(installed, "dist/program/slabProgram.cjs"), "utf8");
    expect([...text.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name]) => name)).toEqual(["worker_threads"]);
    expect(text).not.toMatch(/zod/i);
  });
});

describe("the README's example", () => {
  const block = () => /^```ts\n([\s\S]*?)^```$/m.exec(existsSync(join(root, "README.md")) ? readFileSync(join(root, "README.md"), "utf8") : "")?.[1] ?? "";

  it("shows the results that it gives", () => {
    expect(block()).toMatch(/\/\/=> /);
    write(
      "show.mjs",
      "export const show = (value, shown) => { if (shown !== JSON.stringify(value) && shown !== String(value)) throw new Error([value, shown].join(' is shown as ')); };",
    );
    const claims = block().replaceAll(
      /^(.+?);[ \t]*\/\/=> (.+)$/gm,
      (_, expression: string, shown: string) => `show(${expression}, ${JSON.stringify(shown)});`,
    );
    const options = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext };
    const { outputText } = ts.transpileModule(`import { show } from "./show.mjs";\n${claims}`, { compilerOptions: options });
    runNode(write("readme.mjs", outputText));
  });

  it.each(["mts", "cts"])("satisfies a strict compiler as a .%s file", (extension) => {
    const file = join(home, write(`readme.${extension}`, extension === "mts" ? block() : block().replaceAll(/^await .*$/gm, "")));
    const program = ts.createProgram([file], {
      strict: true,
      exactOptionalPropertyTypes: true,
      noEmit: true,
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      lib: ["lib.es2022.d.ts", "lib.dom.d.ts"],
      types: [],
    });
    const faults = ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
    expect(faults).toEqual([]);
  });
});

describe("the weight of a bill", () => {
  it("stays small and carries neither charts, file readers nor the command", async () => {
    write("weigh.js", `import { bill, openTariff } from "sewage-fee"; globalThis.keep = [bill, openTariff];`);
    await build({
      entry: { weigh: join(home, "weigh.js") },
      outDir: join(home, "weighed"),
      format: "esm",
      platform: "browser",
      minify: true,
      metafile: true,
      noExternal: [/.*/],
      config: false,
      silent: true,
    });
    const { inputs } = JSON.parse(readFileSync(join(home, "weighed/metafile-esm.json"), "utf8")) as { inputs: Record<string, unknown> };
    expect(Object.keys(inputs).length).toBeGreaterThan(1);
    expect(Object.keys(inputs).filter((path) => /d3-|fast-csv|dist\/(cli|node|report|seeds)\//.test(path))).toEqual([]);
    expect(gzipSync(readFileSync(join(home, "weighed/weigh.js"))).length).toBeLessThan(largestBundleBytes);
  });
});

function targetsOf(exported: unknown): string[] {
  return typeof exported === "string" ? [exported] : Object.values(exported as Record<string, unknown>).flatMap(targetsOf);
}
