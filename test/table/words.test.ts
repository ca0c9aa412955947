import { describe, expect, it } from "vitest";
import { csvText, dischargeWord, guardFormula, plainCell, sourceWord, wordFinder, yesOrNo } from "../../src/table/index.js";

describe("a word of the policy", () => {
  const find = wordFinder(
    new Map([
      ["special", 3],
      ["特种（洗车）", 3],
      ["甲（一）", 1],
      ["甲(一)", 2],
    ]),
  );

  it("is found as the policy writes it, and then nothing was changed", () => {
    expect(find("特种（洗车）")).toEqual({ meaning: 3, changes: [] });
  });

  it("is found when only brackets, width or spaces differ, and that is said", () => {
    expect(find("特种(洗车)")).toEqual({ meaning: 3, changes: [] });
    expect(find(" ｓpecial")).toEqual({ meaning: 3, changes: ["full-width", "spaces"] });
  });

  it("is not guessed where two words differ in nothing else", () => {
    expect(find("甲（一）")?.meaning).toBe(1);
    expect(find("甲(一)")?.meaning).toBe(2);
    expect(find(" 甲（一）")).toBeUndefined();
  });

  it("is unknown otherwise", () => expect(find("特种")).toBeUndefined());
});

describe("words of cells", () => {
  it("name discharge and source in Chinese and English", () => {
    expect([dischargeWord("超标"), dischargeWord("无证排放"), dischargeWord(""), dischargeWord("over_volume"), dischargeWord("odd")]).toEqual([
      "over_standard",
      "unpermitted",
      "permitted",
      "over_volume",
      "odd",
    ]);
    expect([sourceWord("自备井"), sourceWord("none"), sourceWord("river")]).toEqual(["own_well", "public_supply", "river"]);
  });

  it("say yes or no, or neither", () => {
    expect([yesOrNo("是"), yesOrNo("Y"), yesOrNo("否"), yesOrNo(""), yesOrNo("perhaps")]).toEqual([true, true, false, false, undefined]);
  });
});

describe("the guard against formulas", () => {
  it.each(["=1+1", "+5", "-3", "@x", "\tx", "\rx"])("puts an apostrophe before %j, which our reader takes off again", (text) => {
    expect(guardFormula(text)).toBe(`'${text}`);
    if (text.trim() === text) expect(plainCell(guardFormula(text)).text).toBe(text);
  });

  it("leaves other texts alone and quotes what CSV needs quoted", () => {
    expect(csvText("EX-1")).toBe("EX-1");
    expect(csvText('a "b", c')).toBe('"a ""b"", c"');
    expect(csvText("=a,b")).toBe(`"'=a,b"`);
  });
});
