import { describe, expect, it } from "vitest";
import { groupThousands, negateText, percentText, sumTexts } from "../../src/report/numbers.js";

describe("figures as people read them", () => {
  it.each([
    ["0", "0"],
    ["999.99", "999.99"],
    ["1000", "1,000"],
    ["-1234567.80", "-1,234,567.80"],
    ["-100.00", "-100.00"],
    ["1000000000000.0001", "1,000,000,000,000.0001"],
  ])("%s is shown %s, every decimal kept", (text, shown) => {
    expect(groupThousands(text)).toBe(shown);
  });

  it.each(["1e3", "", "1,000", "1/3", "NaN"])("%s is no figure of the engine and is not shown as one", (text) => {
    expect(() => groupThousands(text)).toThrow(RangeError);
    expect(() => percentText(text)).toThrow(RangeError);
  });

  it.each([
    ["0.934512", "93.4512%"],
    ["1", "100%"],
    ["0.5", "50%"],
    ["0.7000", "70.00%"],
    ["12.345678", "1,234.5678%"],
  ])("the share %s is %s: the point moves and nothing is rounded", (share, shown) => {
    expect(percentText(share)).toBe(shown);
  });

  it("sums are exact where floats are not", () => {
    expect(sumTexts(["0.1", "0.2", "-0.30"])).toBe("0.00");
    expect(sumTexts(["9007199254740993.01", "0.01"])).toBe("9007199254740993.02");
  });

  it.each([
    ["1.20", "-1.20"],
    ["-1.20", "1.20"],
    ["0.00", "0.00"],
  ])("%s with its sign turned is %s", (text, turned) => {
    expect(negateText(text)).toBe(turned);
  });
});
