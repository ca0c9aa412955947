import { CustomChart } from "echarts/charts";
import { GridComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { colours } from "./colours.js";
import { textWidth, wrapText } from "./wrapText.js";

use([CustomChart, GridComponent, SVGRenderer]);

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

const fontPixels = 13;
const lineHeight = 18;
const barHeight = 15;
const barGap = 4;
const rowGap = 13;
const axisHeight = 26;

interface PlacedRow {
  readonly lines: readonly string[];
  readonly top: number;
  readonly bars: readonly Bar[];
}

/**
 * Draws horizontal bars as SVG, the same bytes for the same drawing: the renderer's running numbers, hover styles and script hooks are taken
 * off, and the type face is the page's.
 */
export function drawBars({ widthPixels, rows, tickText, axis, joints }: Drawing): string {
  const placed = placeRows(rows, widthPixels);
  const plotHeight = placed.height;
  const labelWidth = Math.max(...rows.flatMap(({ bars }) => bars.map(({ text }) => textWidth(text, fontPixels)))) + 12;
  const chart = init(null, null, { renderer: "svg", ssr: true, width: widthPixels, height: plotHeight + axisHeight });
  chart.setOption({
    animation: false,
    textStyle: { fontFamily: "inherit" },
    grid: { left: 1, right: Math.ceil(labelWidth), top: 0, bottom: axisHeight, outerBoundsMode: "none" },
    xAxis: {
      type: "value",
      splitNumber: widthPixels < 500 ? 2 : 4,
      ...(axis === "whole" ? { minInterval: 1 } : {}),
      axisLine: { show: false },
      axisTick: { show: false },
      splitLine: { showMinLine: false, lineStyle: { color: colours.rule } },
      axisLabel: { formatter: tickText, color: colours.quiet, fontSize: 12, hideOverlap: true, alignMinLabel: "left", alignMaxLabel: "right" },
    },
    yAxis: { type: "value", min: 0, max: plotHeight, inverse: true, show: false },
    series: [
      {
        type: "custom",
        silent: true,
        emphasis: { disabled: true },
        clip: false,
        encode: { x: [0, 1], y: 2 },
        data: placed.rows.map(({ bars }, index) => [
          Math.min(0, ...bars.flatMap(({ from, to }) => [from, to])),
          Math.max(0, ...bars.flatMap(({ from, to }) => [from, to])),
          index,
        ]),
        renderItem: ({ dataIndex }: { dataIndex: number }, { coord }: { coord: (point: number[]) => number[] }) => {
          const x = (value: number): number => coord([value, 0])[0] as number;
          return { type: "group", children: rowShapes({ rows: placed.rows, index: dataIndex, x, joints }) };
        },
      },
    ],
  } as never);
  const svg = chart.renderToSVGString();
  chart.dispose();
  return plainSvg(svg);
}

function placeRows(rows: readonly BarRow[], widthPixels: number): { readonly rows: readonly PlacedRow[]; readonly height: number } {
  let top = 0;
  const placed = rows.map(({ name, bars }) => {
    const lines = wrapText(name, { widthPixels: widthPixels - 8, fontPixels });
    const row = { lines, top, bars };
    top += lines.length * lineHeight + bars.length * (barHeight + barGap) + rowGap;
    return row;
  });
  return { rows: placed, height: top };
}

interface RowPlace {
  readonly rows: readonly PlacedRow[];
  readonly index: number;
  readonly x: (value: number) => number;
  readonly joints: "steps" | "none";
}

function rowShapes({ rows, index, x, joints }: RowPlace): readonly object[] {
  const { lines, top, bars } = rows[index] as PlacedRow;
  const barsTop = top + lines.length * lineHeight;
  const next = rows[index + 1];
  const last = bars.at(-1);
  const joint =
    joints === "none" || next === undefined || last === undefined
      ? []
      : [verticalLine({ x: x(last.to), y1: barsTop + barHeight, y2: next.top + next.lines.length * lineHeight })];
  const names = lines.map((text, line) => ({
    type: "text",
    x: 0,
    y: top + line * lineHeight + 1,
    // the white outline keeps a name legible where a grid line or a joint passes behind it
    style: { text, fontSize: fontPixels, fontFamily: "inherit", fill: colours.ink, stroke: "#ffffff", lineWidth: 4 },
    z2: 2,
  }));
  return [...joint, ...bars.flatMap((bar, place) => barShapes(bar, { y: barsTop + place * (barHeight + barGap), x })), ...names];
}

function barShapes({ from, to, colour, text }: Bar, { y, x }: { readonly y: number; readonly x: (value: number) => number }): readonly object[] {
  const left = Math.min(x(from), x(to));
  const width = Math.max(Math.abs(x(from) - x(to)), 1);
  return [
    { type: "rect", shape: { x: left, y, width, height: barHeight }, style: { fill: colour }, z2: 1 },
    {
      type: "text",
      x: left + width + 6,
      y: y + barHeight / 2,
      style: { text, fontSize: fontPixels, fontFamily: "inherit", fill: colours.ink, stroke: "#ffffff", lineWidth: 3, verticalAlign: "middle" },
      z2: 2,
    },
  ];
}

function verticalLine({ x, y1, y2 }: { readonly x: number; readonly y1: number; readonly y2: number }): object {
  return { type: "line", shape: { x1: x, x2: x, y1, y2 }, style: { stroke: colours.quiet, lineWidth: 1, lineDash: [2, 2] }, z2: 0 };
}

/** Only attributes and elements are touched: in text every quote is escaped, so no label can match. */
function plainSvg(svg: string): string {
  return svg
    .replace(/<style\s*>[\s\S]*?<\/style>\n?/g, "")
    .replace(
      / (?:class="zr\d+-cls-\d+"|ecmeta_[a-z_]+="[^"]*"|xml:space="preserve"|xmlns:xlink="[^"]*"|version="1.1"|baseProfile="full"|pointer-events="visible")/g,
      "",
    )
    .replace(/zr\d+-/g, "zr-");
}
