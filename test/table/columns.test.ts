import { describe, expect, it } from "vitest";
import { fileColumns, matchHeader } from "../../src/table/index.js";

describe("the columns of a file", () => {
  it("are found by Chinese and English names, whatever the case, the spaces and the width of letters", () => {
    const { places, missing, unknown } = matchHeader("usage", ["户 号", "用水性质", "起始日期", "截止日期", "水量（ｍ３）", " District "]);
    expect(Object.fromEntries(places)).toEqual({ account_id: 0, class: 1, period_start: 2, period_end: 3, volume_m3: 4, district: 5 });
    expect({ missing, unknown }).toEqual({ missing: [], unknown: [] });
  });

  it("are said to be missing, doubled or unknown, and none is guessed", () => {
    const match = matchHeader("usage", ["account_id", "户号", "volume", "colour", ""]);
    expect(match.missing).toEqual(["class", "period_start", "period_end"]);
    expect(match.doubled).toEqual(["account_id"]);
    expect(match.unknown).toEqual(["colour"]);
  });

  it("are taken from the header that was named for them, and from no other", () => {
    const header = ["account_id", "class", "period_start", "period_end", "volume_m3", "本月方数"];
    expect(matchHeader("usage", header, { volume_m3: "本月方数" }).places.get("volume_m3")).toBe(5);
    expect(matchHeader("usage", header, { volume_m3: "本月方数" }).unknown).toEqual(["volume_m3"]);
    expect(matchHeader("usage", header, { relief: "no such header" }).missing).toEqual(["relief"]);
  });

  it("may be declared by a policy; a declared name goes before an alias", () => {
    const declared = [{ name: "area", required: false, aliases: [] }];
    const header = ["account_id", "class", "period_start", "period_end", "volume_m3", "area"];
    expect(matchHeader("usage", header).places.get("district")).toBe(5);
    expect(matchHeader("usage", header, {}, declared).places.get("area")).toBe(5);
    expect(matchHeader("usage", header, {}, declared).places.has("district")).toBe(false);
  });

  it.each(Object.entries(fileColumns))("of %s have no name twice", (_, columns) => {
    const fold = (word: string) => word.normalize("NFKC").replace(/\s+/gu, "").toLowerCase();
    const words = columns.flatMap(({ name, aliases }) => [name, ...aliases].map(fold));
    expect(words.filter((word, place) => words.indexOf(word) !== place)).toEqual([]);
  });
});
