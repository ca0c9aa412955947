import { describe, expect, it } from "vitest";
import { costRowRules } from "../../src/costing/index.js";
import { costRowTexts } from "../../src/report/costRowTexts.js";
import { reconciliationTexts } from "../../src/report/reconciliationTexts.js";
import { sharedTexts } from "../../src/report/sharedTexts.js";
import { statementTexts } from "../../src/report/statementTexts.js";
import { fill, pageTexts } from "../../src/report/texts.js";
import { headingWords } from "../../src/words/index.js";

const placesOf = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string).sort();

describe("the texts of the pages", () => {
  const zh = pageTexts("zh");
  const en = pageTexts("en");

  it("take the same values in both languages", () => {
    for (const key of Object.keys(zh) as (keyof typeof zh)[]) expect(placesOf(zh[key]), key).toEqual(placesOf(en[key]));
  });

  it("are Chinese on the Chinese page and not on the English, but for the marks that say it twice", () => {
    const english = Object.entries(en).filter(([key]) => !key.startsWith("mark"));
    expect(english.filter(([, text]) => /[\u4e00-\u9fff]/.test(text))).toEqual([]);
  });

  it("stand in one table each, so that no text takes another's place", () => {
    const keys = [sharedTexts, reconciliationTexts, statementTexts, headingWords].flatMap((table) => Object.keys(table));
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  it("are not shown with a place left open", () => {
    expect(fill("{from} to {to}", { from: "1", to: "2" })).toBe("1 to 2");
    expect(() => fill("{from}", {})).toThrow(RangeError);
  });

  it("name every row of the cost statement", () => {
    for (const { label } of costRowRules) expect(Object.keys(costRowTexts)).toContain(label);
  });
});
