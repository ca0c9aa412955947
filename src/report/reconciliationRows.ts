import type { Summary } from "../batch/index.js";
import { fileColumnOf, fileRoleName, normalisationName } from "../table/index.js";
import { describeCause, describeColumn, isCause } from "../words/index.js";
import { barChart } from "./chart.js";
import type { Html } from "./html.js";
import { html } from "./html.js";
import { groupThousands } from "./numbers.js";
import type { PageWords } from "./options.js";
import type { Column } from "./table.js";
import { dataTable } from "./table.js";
import type { Texts } from "./texts.js";
import { fill } from "./texts.js";

interface Count {
  readonly code: string;
  readonly count: number;
}

/** How many rows were read, charged and rejected, and for what reasons. */
export function rowsSection({ counts, rejects, findings, normalised }: Summary, { lang, words }: PageWords, t: Texts): Html {
  const columns: readonly Column<Count>[] = [
    { head: t.reason, cell: ({ code }) => words(code) },
    { head: t.code, kind: "code", cell: ({ code }) => code },
    { head: t.number, kind: "number", cell: ({ count }) => countText(count) },
  ];
  const writings: readonly Column<Summary["normalised"][number]>[] = [
    { head: t.column, cell: ({ column }) => columnText(column, lang) },
    { head: t.kindOfWriting, cell: ({ kind }) => normalisationName(kind, lang) },
    { head: t.number, kind: "number", cell: ({ count }) => countText(count) },
  ];
  return html`<h2>${t.rows}</h2>
<p>${balanceText(counts, rejects, t)}</p>
${dataTable({ caption: t.rejectsByReason, columns, groups: [{ rows: mostFirst(rejects) }], empty: t.noRejects })}
${dataTable({ caption: t.remarks, columns, groups: [{ rows: mostFirst(findings) }], empty: t.noRemarks })}
${normalised.length === 0 ? undefined : dataTable({ caption: t.normalised, columns: writings, groups: [{ rows: normalised }], empty: t.none })}`;
}

/** Where every row read went. What was never there is not named; the reasons below count the rejected rows of all files. */
function balanceText({ read, charged, rejected, skipped, duplicates = 0 }: Summary["counts"], rejects: Summary["rejects"], t: Texts): string {
  const others = Object.values(rejects).reduce((sum, count) => sum + (count ?? 0), 0) - rejected;
  const balance = fill(t.rowsBalance, {
    read: countText(read),
    charged: countText(charged),
    rejected: countText(rejected),
    skipped: countText(skipped),
  });
  const doubled = duplicates === 0 ? "" : fill(t.rowsDoubled, { doubled: countText(duplicates) });
  return `${balance}${doubled}${others <= 0 ? "" : fill(t.rowsOfOthers, { others: countText(others) })}`;
}

/** A column of the usage file by its name; one of another file behind that file's. */
function columnText(name: string, lang: PageWords["lang"]): string {
  const { role, column } = fileColumnOf(name);
  return role === "usage" ? describeColumn(column, lang) : `${fileRoleName(role, lang)} · ${describeColumn(column, lang)}`;
}

/** Rows by match code and differences by cause; nothing for a run that did not reconcile. */
export function matchingSection({ matches, causes }: Summary, { lang, words }: PageWords, t: Texts): Html | undefined {
  if (matches === undefined) return undefined;
  const names: Readonly<Record<string, string>> = { "0": t.match0, "1": t.match1, "2": t.match2, "3": t.match3 };
  const columns: readonly Column<Count>[] = [
    { head: t.result, cell: ({ code }) => names[code] ?? words(code) },
    { head: t.code, kind: "code", cell: ({ code }) => code },
    { head: t.number, kind: "number", cell: ({ count }) => countText(count) },
  ];
  const rows = Object.keys({ ...names, ...matches }).map((code) => ({ code, count: matches[code] ?? 0 }));
  const chart = barChart({
    id: "causes",
    title: t.causesCaption,
    description: t.causesDescription,
    rowHead: t.cause,
    series: [{ name: t.number, colour: "deep" }],
    rows: mostFirst(causes ?? {}).map(({ code, count }) => ({
      name: words(code),
      values: [String(count)],
      note: isCause(code) ? describeCause(code, lang) : "",
    })),
    noteHead: t.meaning,
    axis: "whole",
    empty: t.noCauses,
  });
  return html`<h2>${t.matching}</h2>
${dataTable({ caption: t.matchCaption, columns, groups: [{ rows }], empty: t.none })}
${chart}<p class="note">${t.causesNote}</p>\n`;
}

/** The most frequent first, then by code, so that equal counts always stand in one order. */
function mostFirst(counts: Readonly<Record<string, number | undefined>>): readonly Count[] {
  return Object.entries(counts)
    .map(([code, count]) => ({ code, count: count ?? 0 }))
    .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1));
}

function countText(count: number): string {
  return groupThousands(String(count));
}
