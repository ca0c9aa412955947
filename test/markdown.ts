import { readFileSync } from "node:fs";

/** A fenced block: what stands behind the fence, its text, and the line of prose above it. */
export interface CodeBlock {
  readonly info: string;
  readonly text: string;
  readonly above: string;
}

/** A table: the cells of its header and of its rows. */
export interface Table {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A page taken apart, in the order of the page. */
export interface Page {
  readonly headings: readonly { readonly level: number; readonly text: string }[];
  readonly blocks: readonly CodeBlock[];
  readonly tables: readonly Table[];
}

export function readPage(path: string): Page {
  return parsePage(readFileSync(new URL(`../${path}`, import.meta.url), "utf8"));
}

/** Cuts a page into sections: each from a heading of level two to the next. */
export function readSections(path: string): readonly { readonly title: string; readonly page: Page }[] {
  const text = readFileSync(new URL(`../${path}`, import.meta.url), "utf8");
  const [, ...parts] = text.split(/^## /m);
  return parts.map((part) => ({ title: part.split("\n")[0] ?? "", page: parsePage(part) }));
}

function parsePage(text: string): Page {
  const headings: { level: number; text: string }[] = [];
  const blocks: CodeBlock[] = [];
  const tables: Table[] = [];
  const lines = text.split("\n");
  let above = "";
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? "";
    if (line.startsWith("```")) {
      const end = lines.indexOf("```", at + 1);
      blocks.push({ info: line.slice(3), text: lines.slice(at + 1, end).join("\n"), above });
      at = end;
    } else if (line.startsWith("| ")) {
      const first = at;
      while (lines[at + 1]?.startsWith("|")) at++;
      const [header = [], , ...rows] = lines.slice(first, at + 1).map(cellsOf);
      tables.push({ header, rows });
    } else {
      const heading = /^(#+) (.*)$/.exec(line);
      if (heading !== null) headings.push({ level: heading[1]?.length ?? 0, text: heading[2] ?? "" });
      if (line.trim() !== "") above = line;
    }
  }
  return { headings, blocks, tables };
}

function cellsOf(line: string): string[] {
  return line
    .replace(/^\|\s*|\s*\|\s*$/g, "")
    .split(/\s*\|\s*/)
    .map((cell) => cell.trim());
}

/** What stands in backticks in a text. */
export function codesIn(text: string): string[] {
  return [...text.matchAll(/`([^`\n]+)`/g)].map((match) => match[1] ?? "");
}
