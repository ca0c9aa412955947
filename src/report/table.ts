import type { Content, Html } from "./html.js";
import { html } from "./html.js";

/** A column: `number` is right-aligned in figures of equal width, `code` and `digest` are set in a fixed-width face, and
 * a digest may break anywhere. */
export interface Column<Row> {
  readonly head: string;
  readonly kind?: "text" | "number" | "code" | "digest";
  readonly cell: (row: Row) => Content;
}

/** Rows under a heading of their own. */
export interface RowGroup<Row> {
  readonly heading?: string;
  readonly rows: readonly Row[];
}

export interface TableOptions<Row> {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly groups: readonly RowGroup<Row>[];
  /** Rows below the line: totals. */
  readonly totals?: readonly Row[];
  /** Said instead of an empty table. */
  readonly empty: string;
  /** Smaller type for tables of many columns. */
  readonly size?: "normal" | "dense";
}

/** A table with a caption, column heads and a head for every row; it scrolls by itself on a narrow screen. */
export function dataTable<Row>({ caption, columns, groups, totals = [], empty, size = "normal" }: TableOptions<Row>): Html {
  if (groups.every(({ rows }) => rows.length === 0) && totals.length === 0) return html`<p class="nothing"><b>${caption}</b><br>${empty}</p>`;
  const heads = columns.map(({ head, kind = "text" }) => html`<th scope="col" class="${kind}">${head}</th>`);
  const foot = totals.length === 0 ? undefined : html`<tfoot>${totals.map((row) => tableRow(columns, row))}</tfoot>\n`;
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${caption}"><table class="${size}">
<caption>${caption}</caption>
<thead><tr>${heads}</tr></thead>
${groups.map((group) => tableBody(columns, group))}${foot}</table></div>\n`;
}

function tableBody<Row>(columns: readonly Column<Row>[], { heading, rows }: RowGroup<Row>): Html {
  const head = heading === undefined ? undefined : html`<tr class="group"><th scope="rowgroup" colspan="${columns.length}">${heading}</th></tr>\n`;
  return html`<tbody>${head}${rows.map((row) => tableRow(columns, row))}</tbody>\n`;
}

function tableRow<Row>(columns: readonly Column<Row>[], row: Row): Html {
  const cells = columns.map(({ kind = "text", cell }, index) =>
    index === 0 ? html`<th scope="row" class="${kind}">${cell(row)}</th>` : html`<td class="${kind}">${cell(row)}</td>`,
  );
  return html`<tr>${cells}</tr>\n`;
}
