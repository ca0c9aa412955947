import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const src = join(root, "src");
const notOurs = new Set(["node_modules", "dist", "out", "coverage", ".git"]);
const generated = new Set(["policy/documents.ts"]);
const longestFileLines = 250;
const clock = /^(Date\.now|Math\.random|performance\.now|crypto\.randomUUID|crypto\.getRandomValues)$/;
// A UTCDateMini of @date-fns/utc has the same names for its parts, and no zone.
const localDate = /^toLocale|^get(FullYear|Month|Date|Day|Hours|TimezoneOffset)$/;

/** What only some rooms may touch: packages and built-in modules by the start of their name. */
const confined = [
  { module: /^node:/, rooms: ["node", "cli"] },
  { module: /^fast-csv$|^@fast-csv\//, rooms: ["node"] },
  { module: /^d3-/, rooms: ["report"] },
  { module: /^@noble\//, rooms: ["browser"] },
  { module: /^zod/, rooms: ["policy", "funds", "costing", "node"] },
];

const read = (path: string) => readFileSync(path, "utf8");

function filesUnder(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => !notOurs.has(name))
    .map((name) => join(folder, name))
    .flatMap((path) => (statSync(path).isDirectory() ? filesUnder(path) : [path]));
}

/** The rooms of docs/rooms.md, in order; those after `index.ts` are the edges. */
const rooms = [...read(join(root, "docs/rooms.md")).matchAll(/^\| `([^`]+)` \|/gm)].map((row) => row[1] ?? "");
const door = rooms.indexOf("index.ts");
const isEdge = (room: string) => rooms.indexOf(room) > door;

interface Source {
  readonly path: string;
  readonly room: string;
  readonly text: string;
  readonly nodes: readonly ts.Node[];
}

function readSource(file: string): Source {
  const path = relative(src, file);
  const text = read(file);
  const nodes: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    nodes.push(node);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true));
  return { path, room: path.split("/")[0] ?? "", text, nodes };
}

const sources = filesUnder(src)
  .filter((file) => file.endsWith(".ts"))
  .map(readSource);

/** Every file, and what is wrong with it, as "path: fault"; an empty list is what a test asks for. */
const faults = (judge: (source: Source) => readonly string[]) => sources.flatMap((source) => judge(source).map((fault) => `${source.path}: ${fault}`));

/** Every node of every file that breaks a rule, as "path:line: text". */
const nodesWhere = (breaks: (node: ts.Node, source: Source) => boolean) =>
  faults((source) => source.nodes.filter((node) => breaks(node, source)).map((node) => `line ${lineOf(node)}: ${node.getText().slice(0, 80)}`));

const lineOf = (node: ts.Node) => node.getSourceFile().getLineAndCharacterOfPosition(node.getStart()).line + 1;

function importedModules(source: Source): string[] {
  return source.nodes.flatMap((node) => {
    const isStatic = (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier;
    const specifier = isStatic || (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword && node.arguments[0]);
    return specifier && ts.isStringLiteral(specifier) ? [specifier.text] : [];
  });
}

/** Why this file may not import that path of the house, or nothing when it may. */
function importFault(source: Source, specifier: string): string | undefined {
  const target = normalize(join(dirname(source.path), specifier)).replace(/\.js$/, ".ts");
  const room = target.split("/")[0] ?? "";
  if (room === source.room) return undefined;
  // The command falls back on the documents that come with the package.
  if (source.room === "cli" && target === "../seeds/index.ts") return undefined;
  if (target.startsWith("..")) return `reaches out of src: ${specifier}`;
  if (!rooms.includes(room)) return `imports a room that docs/rooms.md does not name: ${specifier}`;
  // Threads are started before the room of files has loaded.
  if (source.room === "cli" && target === "node/program/index.ts") return undefined;
  if (target !== `${room}/index.ts` && target !== "index.ts") return `imports ${specifier}, not the room's index`;
  if (source.room === "cli") return undefined;
  if (isEdge(source.room) && isEdge(room)) return `is an edge and imports the edge ${room}`;
  return rooms.indexOf(room) < rooms.indexOf(source.room) ? undefined : `imports ${room}, which stands lower in the table`;
}

describe("the rooms, as docs/rooms.md tells them", () => {
  it("names every folder of src, and the public door once", () => {
    expect(door).toBeGreaterThan(0);
    expect(readdirSync(src).filter((name) => !rooms.includes(name))).toEqual([]);
  });

  it("has imports run upwards only, and through a room's index", () => {
    const broken = faults((source) =>
      importedModules(source)
        .filter((specifier) => specifier.startsWith("."))
        .flatMap((specifier) => importFault(source, specifier) ?? []),
    );
    expect(broken).toEqual([]);
  });

  it("keeps each package and built-in module in the rooms that need it", () => {
    const strayed = faults((source) =>
      importedModules(source).filter((specifier) => confined.some(({ module, rooms }) => module.test(specifier) && !rooms.includes(source.room))),
    );
    expect(strayed).toEqual([]);
  });

  it("has nothing but re-exports at the public door", () => {
    const doorFile = sources.find((source) => source.path === "index.ts");
    const statements = doorFile?.nodes[0] as ts.SourceFile | undefined;
    expect(
      statements?.statements.filter((statement) => !(ts.isExportDeclaration(statement) && statement.moduleSpecifier)).map((each) => each.getText()),
    ).toEqual([]);
  });
});

describe("the habits of the house", () => {
  it("reads no clock, no locale, no chance and no process outside node and cli", () => {
    const touches = (node: ts.Node, source: Source) => {
      if (source.room === "node" || source.room === "cli") return false;
      // A date made of a number of milliseconds and read in UTC knows no zone and no clock.
      if (ts.isNewExpression(node)) return node.expression.getText() === "Date" && node.arguments?.length !== 1;
      if (ts.isPropertyAccessExpression(node) && node.name.text === "parse") return node.expression.getText() === "Date";
      if (ts.isPropertyAccessExpression(node))
        return clock.test(node.getText()) || (localDate.test(node.name.text) && !source.text.includes('"@date-fns/utc/date/mini"'));
      if (!ts.isIdentifier(node) || (ts.isPropertyAccessExpression(node.parent) && node.parent.name === node)) return false;
      return node.text === "Intl" || (node.text === "process" && ts.isPropertyAccessExpression(node.parent));
    };
    expect(nodesWhere(touches)).toEqual([]);
  });

  it("has no `any`, no enum and no default export", () => {
    const banned = (node: ts.Node) =>
      node.kind === ts.SyntaxKind.AnyKeyword ||
      ts.isEnumDeclaration(node) ||
      ts.isExportAssignment(node) ||
      (ts.isExportSpecifier(node) && node.name.text === "default") ||
      (node.kind === ts.SyntaxKind.DefaultKeyword && !ts.isDefaultClause(node.parent));
    expect(nodesWhere(banned)).toEqual([]);
  });

  it("has classes for errors only", () => {
    const isError = (node: ts.ClassLikeDeclaration) => node.heritageClauses?.some((clause) => /^extends \w*Error$/.test(clause.getText())) ?? false;
    expect(nodesWhere((node) => ts.isClassLike(node) && !isError(node))).toEqual([]);
  });

  it("keeps no state that changes in a module", () => {
    const isModuleVariable = (node: ts.Node) =>
      ts.isVariableStatement(node) && ts.isSourceFile(node.parent) && !(node.declarationList.flags & ts.NodeFlags.Const);
    expect(nodesWhere(isModuleVariable)).toEqual([]);
  });

  it(`has no file above ${longestFileLines} lines`, () => {
    const lines = (text: string) => text.split("\n").length - 1;
    expect(faults(({ path, text }) => (lines(text) > longestFileLines && !generated.has(path) ? [`${lines(text)} lines`] : []))).toEqual([]);
  });
});

describe("the repository", () => {
  it("leaves nothing half done and no test narrowed or passed over", () => {
    const halfDone = new RegExp(["TO" + "DO", "FIX" + "ME", "\\." + "only\\(", "\\." + "skip\\("].join("|"));
    const texts = filesUnder(root).filter((file) => /\.(ts|mjs|js|md|sh)$|\/run$/.test(file));
    const found = texts.flatMap((file) =>
      read(file)
        .split("\n")
        .flatMap((line, index) => (halfDone.test(line) ? [`${relative(root, file)}:${index + 1}: ${line.trim()}`] : [])),
    );
    expect(found).toEqual([]);
  });

  it("has no hook in a module that test files share: it is loaded once, and would hold for the first of them only", () => {
    const shared = filesUnder(join(root, "test")).filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts") && !file.includes("/test/long/"));
    expect(shared.length).toBeGreaterThan(20);
    expect(shared.filter((file) => /^(before|after)(Each|All)\(/m.test(read(file))).map((file) => relative(root, file))).toEqual([]);
  });

  it("tells the same in Chinese and English: as many headings and code blocks in both", () => {
    const names = ["README.md", "README.zh-CN.md"];
    expect(names.filter((name) => !existsSync(join(root, name)))).toEqual([]);
    const [english, chinese] = names.map((name) => outline(read(join(root, name))));
    expect(chinese).toEqual(english);
  });

  it("locks packages to no registry but the public one", () => {
    const lock = JSON.parse(read(join(root, "package-lock.json"))) as { packages: Record<string, { resolved?: string }> };
    const elsewhere = Object.values(lock.packages).flatMap(({ resolved }) => (resolved?.startsWith("https://registry.npmjs.org/") === false ? [resolved] : []));
    expect(Object.keys(lock.packages).length).toBeGreaterThan(100);
    expect(elsewhere).toEqual([]);
  });
});

/** Levels of the headings, in order, and the languages of the code blocks. */
function outline(markdown: string): { readonly headings: readonly number[]; readonly blocks: readonly string[] } {
  const blocks = [...markdown.matchAll(/^```(\w*)\n[\s\S]*?^```$/gm)];
  const prose = markdown.replaceAll(/^```[\s\S]*?^```$/gm, "");
  return { headings: [...prose.matchAll(/^(#+) /gm)].map((match) => match[1]?.length ?? 0), blocks: blocks.map((block) => block[1] ?? "") };
}
