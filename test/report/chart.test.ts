import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FlowRow } from "../../src/report/chart.js";
import { barChart, flowChart } from "../../src/report/chart.js";
import { markupOf } from "../../src/report/html.js";
import { textWidth, wrapText } from "../../src/report/wrapText.js";

const text = { id: "sample", title: "Differences by cause", description: "the count of each cause", rowHead: "Cause", empty: "none" };

function bars(rows: readonly { readonly name: string; readonly values: readonly string[] }[]): string {
  return markupOf(barChart({ ...text, series: [{ name: "Count", colour: "deep" }], rows, axis: "whole" }));
}

function flow(rows: readonly FlowRow[]): string {
  const kindNames = { in: "in", out: "out", held: "held", balance: "balance" };
  return markupOf(flowChart({ ...text, amountHead: "yuan", kindHead: "kind", kindNames, rows }));
}

/** Left edge and width of every filled bar of the wide drawing, in its order. */
function barsOf(markup: string): { readonly left: number; readonly width: number }[] {
  const wide = markup.slice(markup.indexOf('<svg class="wide"'), markup.indexOf('<svg class="narrow"'));
  return [...wide.matchAll(/<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)"/g)].map((match) => ({ left: Number(match[1]), width: Number(match[2]) }));
}

interface Tick {
  readonly x: number;
  readonly anchor: string;
  readonly text: string;
}

/** The texts of the axis of one of the two drawings. */
function ticksOf(markup: string, size: string): readonly Tick[] {
  const [drawing = ""] = markup.slice(markup.indexOf(`<svg class="${size}"`)).split("</svg>");
  return [...drawing.matchAll(/<text x="([\d.]+)" [^>]*text-anchor="(\w+)"[^>]*>([^<]*)</g)].map(([, x, anchor = "", text = ""]) => ({
    x: Number(x),
    anchor,
    text,
  }));
}

function spanOf({ x, anchor, text }: Tick): { readonly left: number; readonly right: number } {
  const width = textWidth(text, 12);
  const left = anchor === "start" ? x : x - width / 2;
  return { left, right: left + width };
}

describe("a bar chart", () => {
  const markup = bars([
    { name: "old price kept", values: ["1404"] },
    { name: "<script>", values: ["702"] },
  ]);

  it("is a figure with a title and a description for those who cannot see it", () => {
    expect(markup).toContain('role="img" aria-labelledby="sample-wide-title" aria-describedby="sample-wide-description"');
    expect(markup).toContain('<title id="sample-wide-title">Differences by cause</title><desc id="sample-wide-description">the count of each cause</desc>');
  });

  it("has the same figures beside the bars and in a table below", () => {
    expect(markup.match(/>1,404</g)).toHaveLength(3);
    expect(markup).toContain('<th scope="row" class="text">old price kept</th><td class="number">1,404</td>');
  });

  it("escapes names in the drawing and in the table", () => {
    expect(markup).not.toContain("<script>");
    expect(markup.match(/&lt;script&gt;/g)).toHaveLength(3);
  });

  it("draws half the figure half as long", () => {
    const [first, second] = barsOf(markup);
    expect((second?.width ?? 0) / (first?.width ?? 1)).toBeCloseTo(0.5, 2);
  });

  it("is a sentence and no drawing when there is nothing to draw", () => {
    expect(bars([])).toContain("none");
    expect(bars([])).not.toContain("<svg");
  });

  it("stands when every figure is zero", () => {
    const zero = bars([{ name: "a", values: ["0"] }]);
    expect(zero).not.toContain("NaN");
    expect(barsOf(zero)).toEqual([{ left: 1, width: 1 }]);
  });

  it("counts whole things along its axis", () => {
    expect(ticksOf(bars([{ name: "a", values: ["2"] }]), "wide").map(({ text }) => text)).toEqual(["0", "1", "2"]);
  });

  it("draws what is below zero to the other side", () => {
    const [above, below] = barsOf(
      bars([
        { name: "a", values: ["300"] },
        { name: "b", values: ["-100"] },
      ]),
    );
    expect(above?.width).toBeCloseTo(3 * (below?.width ?? 0), 0);
    expect((below?.left ?? 0) + (below?.width ?? 0)).toBeCloseTo(above?.left ?? 0, 0);
  });

  it.each(["wide", "narrow"])("leaves room between the figures of its axis and keeps them within the %s drawing, however long they are", (size) => {
    const figure = fc.integer({ min: -(10 ** 15), max: 10 ** 15 }).map(String);
    fc.assert(
      fc.property(fc.array(figure, { minLength: 1, maxLength: 4 }), (figures) => {
        const spans = ticksOf(bars(figures.map((value, index) => ({ name: `row ${index}`, values: [value] }))), size).map(spanOf);
        expect(spans.length).toBeGreaterThan(0);
        expect(spans.every(({ left }, index) => left > (spans[index - 1]?.right ?? 0))).toBe(true);
        expect(spans.at(-1)?.right).toBeLessThanOrEqual(size === "wide" ? 760 : 330);
      }),
    );
  });
});

describe("the flow of money", () => {
  const steps: readonly FlowRow[] = [
    { name: "fee", kind: "in", amount: "1000000.00" },
    { name: "operation", kind: "out", amount: "665000.00" },
    { name: "withheld", kind: "held", amount: "35000.00" },
    { name: "carried forward", kind: "balance", amount: "300000.00" },
  ];

  it("shows what goes out with a minus and takes it from the level before", () => {
    const markup = flow(steps);
    expect(markup).toContain("-665,000.00");
    const [fee, operation, withheld, left] = barsOf(markup) as [
      { left: number; width: number },
      { left: number; width: number },
      { left: number; width: number },
      { left: number; width: number },
    ];
    expect(operation.left + operation.width).toBeCloseTo(fee.left + fee.width, 0);
    expect(withheld.left + withheld.width).toBeCloseTo(operation.left, 0);
    expect(left.left).toBeCloseTo(fee.left, 0);
    expect(left.left + left.width).toBeCloseTo(withheld.left, 0);
  });

  it("refuses a balance that does not follow from the steps, by a single fen", () => {
    const wrong: readonly FlowRow[] = [...steps.slice(0, 3), { name: "carried forward", kind: "balance", amount: "300000.01" }];
    expect(() => flow(wrong)).toThrow(RangeError);
  });
});

describe("labels of a chart", () => {
  it("break at spaces and between Chinese characters, never before a closing mark", () => {
    expect(wrapText("an old price was kept", { widthPixels: 100, fontPixels: 12 })).toEqual(["an old price", "was kept"]);
    expect(wrapText("污水处理费（运行）", { widthPixels: 96, fontPixels: 12 })).toEqual(["污水处理费（运行）"]);
    expect(wrapText("污水管网建设", { widthPixels: 50, fontPixels: 12 })).toEqual(["污水管网", "建设"]);
    expect(wrapText("a-word-that-is-too-long", { widthPixels: 20, fontPixels: 12 })).toEqual(["a-word-that-is-too-long"]);
  });
});
