import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { commands } from "../src/cli/commands.js";

const root = fileURLToPath(new URL("..", import.meta.url));

/** What a file loads as it is loaded: not its types, and not what it imports when it needs it. */
function loadedBy(file: string): readonly string[] {
  const statements = readFileSync(file, "utf8").matchAll(/^(?:import|export) (?!type )(?:[^;"=()]*? from )?"([^"]+)";$/gm);
  return [...statements].map(([, name = ""]) => name);
}

/** Every file and every package that is loaded with a file, itself included. */
function loadedWith(start: string): { readonly files: readonly string[]; readonly packages: readonly string[] } {
  const files = new Set<string>();
  const packages = new Set<string>();
  const visit = (file: string): void => {
    if (files.has(file)) return;
    files.add(file);
    for (const name of loadedBy(file)) {
      const path = join(dirname(file), name.replace(/\.js$/, ".ts"));
      if (!name.startsWith(".")) packages.add(name);
      else if (existsSync(path) && path.endsWith(".ts")) visit(path);
    }
  };
  visit(join(root, start));
  return { files: [...files].map((file) => relative(root, file)), packages: [...packages].filter((name) => !name.startsWith("node:")).sort() };
}

const roomsOf = (files: readonly string[]) => [...new Set(files.map((file) => file.split("/").slice(0, 2).join("/")))];

describe("what is loaded before anything is computed", () => {
  it("is for the help only the words of the command line", () => {
    const { files, packages } = loadedWith("src/cli/main.ts");
    expect({ rooms: roomsOf(files), packages }).toEqual({ rooms: ["src/cli"], packages: [] });
    expect(files.filter((file) => file.startsWith("src/cli/commands/"))).toEqual([]);
  });

  it("is for a batch neither the charts, the seeds nor the reader of side tables", () => {
    const { files, packages } = loadedWith("src/cli/commands/batch.ts");
    expect(files).toContain("src/node/runBatch.ts");
    expect(files.filter((file) => /^src\/report\/|^seeds\//.test(file))).toEqual([]);
    expect(packages.filter((name) => /^d3-|fast-csv/.test(name))).toEqual([]);
  });

  it("is for a bill neither a file reader nor the command, and of date-fns no more than is used", () => {
    const { files, packages } = loadedWith("src/index.ts");
    expect(files.filter((file) => /^src\/(?:node|report|cli|browser)\/|^seeds\//.test(file))).toEqual([]);
    expect(packages).toEqual(["@date-fns/utc/date/mini", "date-fns/addMonths", "date-fns/differenceInCalendarMonths", "decimal.js", "zod"]);
  });
});

describe("zod", () => {
  it("is imported whole, by a name of its own: its export z brings the words of fifty languages", () => {
    const files = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
    const imports = files.flatMap((file) => readFileSync(join(root, "src", file), "utf8").match(/^import .* from "zod.*$/gm) ?? []);
    expect([...new Set(imports)].sort()).toEqual(['import * as z from "zod";', 'import type * as z from "zod";']);
  });
});

describe("the command", () => {
  const text = readFileSync(join(root, "src/cli/commands.ts"), "utf8");

  it.each(commands.filter(({ run }) => run !== undefined))("loads the code of $name when it runs", ({ name }) => {
    const [entry] = text.slice(text.indexOf(`name: "${name}"`)).split("\n  },\n");
    expect(entry).toMatch(/run: async \(call\) => \(await (?:import\("\.\/commands\/\w+\.js"\)|batch\(call\))\)/);
  });

  it("loads the code of what bills behind its threads, which load meanwhile", () => {
    const [body = ""] = text.slice(text.indexOf("async function batch(")).split("\n}\n");
    expect(body.indexOf("prepareSlabThreads(")).toBeGreaterThan(0);
    expect(body.indexOf('import("./commands/batch.js")')).toBeGreaterThan(body.indexOf("prepareSlabThreads("));
    const { files } = loadedWith("src/node/program/index.ts");
    expect(files.filter((file) => !file.startsWith("src/node/program/"))).toEqual([]);
  });
});
