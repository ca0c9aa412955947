import { colours } from "./colours.js";
import type { BarRow, Drawing, Drawn } from "./drawBars.js";
import { drawBars } from "./drawBars.js";
import type { Content, Html } from "./html.js";
import { html } from "./html.js";
import { groupThousands, negateText, sumTexts } from "./numbers.js";
import type { Column } from "./table.js";
import { dataTable } from "./table.js";

export interface ChartText {
  /** Unique within the page. */
  readonly id: string;
  readonly title: string;
  /** What the chart shows, for those who cannot see it. */
  readonly description: string;
  /** Head of the table's first column. */
  readonly rowHead: string;
  /** Said instead of the chart when it has no rows. */
  readonly empty: string;
}

export interface BarChartRow {
  readonly name: string;
  /** One decimal text for each series. */
  readonly values: readonly string[];
  /** Said in the table only. */
  readonly note?: string;
}

export interface BarChartOptions extends ChartText {
  readonly series: readonly { readonly name: string; readonly colour: keyof typeof colours }[];
  readonly rows: readonly BarChartRow[];
  readonly totals?: readonly BarChartRow[];
  /** Head of the notes, where rows have them. */
  readonly noteHead?: string;
  /** `whole` for counts. */
  readonly axis: "whole" | "measure";
}

/** Horizontal bars, one to each value, and the same figures in a table below. */
export function barChart({ series, rows, totals = [], axis, noteHead, ...text }: BarChartOptions): Html {
  const drawn = rows.map(({ name, values }): BarRow => {
    return {
      name,
      bars: values.map((value, index) => ({ from: 0, to: Number(value), colour: colours[series[index]?.colour ?? "deep"], text: groupThousands(value) })),
    };
  });
  const columns: readonly Column<BarChartRow>[] = [
    { head: text.rowHead, cell: ({ name }) => name },
    ...series.map(({ name }, index): Column<BarChartRow> => ({ head: name, kind: "number", cell: ({ values }) => groupThousands(values[index] ?? "0") })),
    ...(noteHead === undefined ? [] : [{ head: noteHead, cell: ({ note }: BarChartRow) => note }]),
  ];
  const table = dataTable({ caption: text.title, columns, groups: [{ rows }], totals, empty: text.empty });
  if (rows.length === 0) return table;
  return figure({ ...text, drawing: { rows: drawn, tickText, axis, joints: "none" }, legend: series.length > 1 ? legend(series) : undefined, table });
}

/** A step of a flow of money: what comes in, what is used, what is set aside, and what is there at that point. */
export interface FlowRow {
  readonly name: string;
  readonly kind: "in" | "out" | "held" | "balance";
  /** Yuan; what goes out is written without a minus. A balance is checked against the steps before it. */
  readonly amount: string;
}

export interface FlowChartOptions extends ChartText {
  readonly amountHead: string;
  readonly kindHead: string;
  readonly kindNames: Readonly<Record<FlowRow["kind"], string>>;
  readonly rows: readonly FlowRow[];
}

const flowColours = { in: "deep", out: "ochre", held: "light", balance: "middle" } as const;

/**
 * Where the money goes, step by step from the first source to what is left, and the same figures in a table below.
 *
 * @throws RangeError when a balance is not the sum of the steps before it.
 */
export function flowChart({ amountHead, kindHead, kindNames, rows, ...text }: FlowChartOptions): Html {
  const kinds = (["in", "out", "held", "balance"] as const).filter((kind) => rows.some((row) => row.kind === kind));
  const columns: readonly Column<FlowRow>[] = [
    { head: text.rowHead, cell: ({ name }) => name },
    { head: kindHead, cell: ({ kind }) => kindNames[kind] },
    { head: amountHead, kind: "number", cell: ({ kind, amount }) => signedText(kind, amount) },
  ];
  const table = dataTable({ caption: text.title, columns, groups: [{ rows }], empty: text.empty });
  if (rows.length === 0) return table;
  const series = kinds.map((kind) => ({ name: kindNames[kind], colour: flowColours[kind] }));
  return figure({ ...text, drawing: { rows: flowBars(rows), tickText, axis: "measure", joints: "steps" }, legend: legend(series), table });
}

function flowBars(rows: readonly FlowRow[]): readonly BarRow[] {
  let level = "0";
  return rows.map(({ name, kind, amount }) => {
    const from = kind === "balance" ? "0" : level;
    level = kind === "balance" ? amountAt(level, amount) : sumTexts([level, kind === "in" ? amount : negateText(amount)]);
    return { name, bars: [{ from: Number(from), to: Number(level), colour: colours[flowColours[kind]], text: signedText(kind, amount) }] };
  });
}

function amountAt(level: string, amount: string): string {
  if (/[1-9]/.test(sumTexts([level, negateText(amount)])))
    throw new RangeError(`a balance of ${amount} does not follow from the steps before it, which leave ${level}`);
  return amount;
}

function signedText(kind: FlowRow["kind"], amount: string): string {
  return groupThousands(kind === "in" || kind === "balance" ? amount : negateText(amount));
}

function tickText(value: number): string {
  return groupThousands(Number.isInteger(value) ? value.toFixed(0) : value.toFixed(8).replace(/0+$/, ""));
}

interface Figure extends ChartText {
  readonly drawing: Omit<Drawing, "widthPixels">;
  readonly legend: Content;
  readonly table: Html;
}

/** The chart is drawn twice, for a page and for a phone, because text that shrinks with its picture cannot be read. */
function figure({ id, title, description, drawing, legend: key, table }: Figure): Html {
  const sizes = [
    { name: "wide", widthPixels: 760 },
    { name: "narrow", widthPixels: 330 },
  ];
  const drawings = sizes.map(({ name, widthPixels }) =>
    picture(drawBars({ ...drawing, widthPixels }), { id: `${id}-${name}`, name, widthPixels, title, description }),
  );
  return html`<figure id="${id}">
<figcaption>${title}</figcaption>
${key}${drawings}
${table}</figure>\n`;
}

interface PictureTexts {
  readonly id: string;
  readonly name: string;
  readonly widthPixels: number;
  readonly title: string;
  readonly description: string;
}

function picture({ heightPixels, shapes }: Drawn, { id, name, widthPixels, title, description }: PictureTexts): Html {
  const titleId = `${id}-title`;
  const descriptionId = `${id}-description`;
  const size = html`width="${widthPixels}" height="${heightPixels}" viewBox="0 0 ${widthPixels} ${heightPixels}"`;
  return html`<svg class="${name}" role="img" aria-labelledby="${titleId}" aria-describedby="${descriptionId}" ${size} xmlns="http://www.w3.org/2000/svg">
<title id="${titleId}">${title}</title><desc id="${descriptionId}">${description}</desc>
${shapes}</svg>`;
}

function legend(series: readonly { readonly name: string; readonly colour: keyof typeof colours }[]): Html {
  return html`<ul class="legend">${series.map(
    ({ name, colour }) => html`<li><svg width="12" height="12" aria-hidden="true"><rect width="12" height="12" fill="${colours[colour]}"/></svg> ${name}</li>`,
  )}</ul>\n`;
}
