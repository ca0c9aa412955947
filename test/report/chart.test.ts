import { describe, expect, it } from "vitest";
import type { FlowRow } from "../../src/report/chart.js";
import { barChart, flowChart } from "../../src/report/chart.js";
import { markupOf } from "../../src/report/html.js";
import { wrapText } from "../../src/report/wrapText.js";

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
  return [...wide.matchAll(/<path d="M([\d.]+) [\d.]+l(-?[\d.]+) 0l0 15/g)].map((match) => ({ left: Number(match[1]), width: Number(match[2]) }));
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

  it("carries no running numbers, hover styles or script hooks of the library", () => {
    expect(markup).not.toMatch(/zr\d|ecmeta|<style|:hover/);
  });

  it("is a sentence and no drawing when there is nothing to draw", () => {
    expect(bars([])).toContain("none");
    expect(bars([])).not.toContain("<svg");
  });

  it("stands when every figure is zero", () => {
    expect(bars([{ name: "a", values: ["0"] }])).not.toContain("NaN");
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
