import { describe, expect, it } from "vitest";
import { fileColumnOf, type fileColumns, fileRoleName, matchHeader, normalisationName } from "../../src/table/index.js";

const placeOf = (header: string, name: string, role: keyof typeof fileColumns = "usage") => matchHeader(role, [header]).places.get(name);

describe("a header with its unit in brackets", () => {
  it.each([
    ["水量（立方米）", "volume_m3"],
    ["用水量(吨)", "volume_m3"],
    ["用水量 ( m³ )", "volume_m3"],
    ["本周期累计水量【方】", "cycle_volume_m3"],
    ["\ufeff用水量(立方米)".slice(1), "volume_m3"],
    ["污水处理费（元）", "billed_amount"],
    ["用水量\n(吨)", "volume_m3"],
    ["化学需氧量（mg/L）", "cod_mg_l"],
    ["户籍人数(人)", "persons"],
  ])("%s is %s", (header, name) => expect(placeOf(header, name)).toBe(0));

  it.each([
    ["水量（千立方米）", "volume_m3"],
    ["用水量(万吨)", "volume_m3"],
    ["污水处理费（万元）", "billed_amount"],
    ["污水处理费（美元）", "billed_amount"],
    ["用水量(元)", "volume_m3"],
    ["户号(元)", "account_id"],
    ["用水量(吨)(估)", "volume_m3"],
  ])("%s is not taken for %s: another unit is never guessed away", (header, name) => expect(placeOf(header, name)).toBeUndefined());

  it("is doubled where the column stands without its unit, too", () => {
    expect(matchHeader("usage", ["用水量", "用水量(吨)"]).doubled).toEqual(["volume_m3"]);
  });

  it("works in the other files", () => {
    expect(placeOf("应收金额（元）", "amount", "billed")).toBe(0);
    expect(placeOf("售水量（立方米）", "water_m3", "sold")).toBe(0);
    expect(placeOf("欠费本金(元)", "principal", "opening")).toBe(0);
  });
});

describe("the names of files and of what was made plain", () => {
  it("tell a column of the usage from one of another file", () => {
    expect(fileColumnOf("volume_m3")).toEqual({ role: "usage", column: "volume_m3" });
    expect(fileColumnOf("billed.amount")).toEqual({ role: "billed", column: "amount" });
    expect(fileColumnOf("my.attribute")).toEqual({ role: "usage", column: "my.attribute" });
    expect(fileColumnOf("__proto__.x")).toEqual({ role: "usage", column: "__proto__.x" });
  });

  it("are in both languages, and an unknown one stands as it is", () => {
    expect([fileRoleName("billed", "zh"), fileRoleName("billed", "en"), fileRoleName("other", "zh")]).toEqual(["开单明细", "bills issued", "other"]);
    expect([normalisationName("dash-zero", "en"), normalisationName("toString", "en")]).toEqual(["dash read as zero", "toString"]);
  });
});
