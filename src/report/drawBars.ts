import { scaleLinear } from "d3-scale";
import { colours } from "./colours.js";
import type { Html } from "./html.js";
import { html } from "./html.js";
import { textWidth, wrapText } from "./wrapText.js";

/** A bar from one value to another, with the text at its end. The values place it; the text is the figure. */
export interface Bar {
  readonly from: number;
  readonly to: number;
  readonly colour: string;
  readonly text: string;
}

/** A name above its bars. */
export interface BarRow {
  readonly name: string;
  readonly bars: readonly Bar[];
}

export interface Drawing {
  readonly widthPixels: number;
  readonly rows: readonly BarRow[];
  readonly tickText: (value: number) => string;
  /** `whole` when the axis counts things, so that no tick stands between two. */
  readonly axis: "whole" | "measure";
  /** `steps` joins the end of each row's last bar with the next row. */
  readonly joints: "steps" | "none";
}

/** What stands within an `svg` element of that height. */
export interface Drawn {
  readonly heightPixels: number;
  readonly shapes: Html;
}

const fontPixels = 13;
const axisFontPixels = 12;
const lineHeight = 18;
const barHeight = 15;
const barGap = 4;
const rowGap = 13;
const axisHeight = 26;
/** Between a bar and its text, and between two texts of the axis. */
const textGap = 6;
/** Room for the half of a line that stands on the first value. */
const leftEdge = 1;
const phonePixels = 500;

/** Draws horizontal bars as SVG, the same bytes for the same drawing. The type face is the page's. */
export function drawBars({ widthPixels, rows, tickText, axis, joints }: Drawing): Drawn {
  const { placed, height } = placeRows(rows, widthPixels);
  const bars = rows.flatMap((row) => row.bars);
  const rightEdge = widthPixels - Math.ceil(Math.max(...bars.map(({ text }) => textWidth(text, fontPixels)))) - 2 * textGap;
  const { x, ticks } = measure(bars, { rightEdge, axis, most: widthPixels < phonePixels ? 2 : 4 });
  const shapes = html`${ticks.filter((tick) => x(tick) > leftEdge).map((tick) => gridLine(x(tick), height))}
${apart(ticks.map((tick) => tickLabel(tickText(tick), x(tick)))).map((label) => axisText(label, height))}
${joints === "steps" ? placed.map((row, index) => joint(row, placed[index + 1], x)) : undefined}
${placed.map((row) => row.bars.map((bar, place) => filledBar(bar, barTop(row, place), x)))}
${placed.map((row) => [row.bars.map((bar, place) => figureText(bar, barTop(row, place), x)), row.lines.map((text, line) => nameText(text, row.top, line))])}
`;
  return { heightPixels: height + axisHeight, shapes };
}

interface PlacedRow {
  readonly lines: readonly string[];
  readonly top: number;
  readonly bars: readonly Bar[];
}

function placeRows(rows: readonly BarRow[], widthPixels: number): { readonly placed: readonly PlacedRow[]; readonly height: number } {
  let top = 0;
  const placed = rows.map(({ name, bars }) => {
    const lines = wrapText(name, { widthPixels: widthPixels - 8, fontPixels });
    const row = { lines, top, bars };
    top += lines.length * lineHeight + bars.length * (barHeight + barGap) + rowGap;
    return row;
  });
  return { placed, height: top };
}

function barTop({ top, lines }: PlacedRow, place: number): number {
  return top + lines.length * lineHeight + place * (barHeight + barGap);
}

/** Where a value stands, in pixels. */
type Place = (value: number) => number;

interface Measure {
  readonly rightEdge: number;
  readonly axis: Drawing["axis"];
  /** About so many steps from tick to tick. */
  readonly most: number;
}

/** A scale from zero to a round value; where bars go to either side of zero both ends are round. */
function measure(bars: readonly Bar[], { rightEdge, axis, most }: Measure): { readonly x: Place; readonly ticks: readonly number[] } {
  const ends = [0, ...bars.flatMap(({ from, to }) => [from, to])];
  const [least, greatest] = [Math.min(...ends), Math.max(...ends)];
  const scale = scaleLinear([least, least === greatest ? 1 : greatest], [leftEdge, rightEdge]).nice(most);
  const ticks = scale.ticks(most);
  return { x: (value) => rounded(scale(value)), ticks: axis === "whole" ? ticks.filter(Number.isInteger) : ticks };
}

function rounded(pixels: number): number {
  return Number(pixels.toFixed(2));
}

interface TickLabel {
  readonly text: string;
  readonly x: number;
  readonly left: number;
  readonly right: number;
  readonly anchor: "start" | "middle";
}

/** Below its line, and not left of the plot; right of it is room for the figures of the bars. */
function tickLabel(text: string, x: number): TickLabel {
  const width = textWidth(text, axisFontPixels);
  if (x <= leftEdge) return { text, x, left: x, right: x + width, anchor: "start" };
  return { text, x, left: x - width / 2, right: x + width / 2, anchor: "middle" };
}

/** Those that have room, from the left. */
function apart(labels: readonly TickLabel[]): readonly TickLabel[] {
  const shown: TickLabel[] = [];
  for (const label of labels) if (label.left >= (shown.at(-1)?.right ?? Number.NEGATIVE_INFINITY) + textGap) shown.push(label);
  return shown;
}

function axisText({ text, x, anchor }: TickLabel, plotHeight: number): Html {
  const y = plotHeight + 14;
  return html`<text x="${x}" y="${y}" dominant-baseline="central" text-anchor="${anchor}" font-size="${axisFontPixels}" fill="${colours.quiet}">${text}</text>`;
}

/** On whole pixels, so that it is one pixel wide. */
function gridLine(x: number, plotHeight: number): Html {
  return html`<path d="M${Math.round(x) + 0.5} 0V${plotHeight}" fill="none" stroke="${colours.rule}"/>`;
}

/** From the end of a row's last bar to the bars of the next row. */
function joint(row: PlacedRow, next: PlacedRow | undefined, x: Place): Html | undefined {
  const last = row.bars.at(-1);
  if (next === undefined || last === undefined) return undefined;
  const from = barTop(row, 0) + barHeight;
  return html`<path d="M${x(last.to)} ${from}V${barTop(next, 0)}" fill="none" stroke="${colours.quiet}" stroke-dasharray="2,2"/>`;
}

/** A bar has a pixel at least, so that a figure beside greater ones is seen. */
function edges({ from, to }: Bar, x: Place): { readonly left: number; readonly width: number } {
  return { left: Math.min(x(from), x(to)), width: rounded(Math.max(Math.abs(x(from) - x(to)), 1)) };
}

function filledBar(bar: Bar, top: number, x: Place): Html {
  const { left, width } = edges(bar, x);
  return html`<rect x="${left}" y="${top}" width="${width}" height="${barHeight}" fill="${bar.colour}"/>`;
}

function figureText(bar: Bar, top: number, x: Place): Html {
  const { left, width } = edges(bar, x);
  return outlined(bar.text, { x: rounded(left + width + textGap), middle: top + barHeight / 2, outline: 3 });
}

function nameText(text: string, top: number, line: number): Html {
  return outlined(text, { x: 0, middle: top + line * lineHeight + 7.5, outline: 4 });
}

/** The white outline keeps a text legible where a grid line or a joint passes behind it. */
function outlined(text: string, { x, middle, outline }: { readonly x: number; readonly middle: number; readonly outline: number }): Html {
  return html`<text x="${x}" y="${middle}" dominant-baseline="central" font-size="${fontPixels}" fill="${colours.ink}" stroke="#ffffff" stroke-width="${outline}" stroke-linejoin="round" paint-order="stroke">${text}</text>`;
}
