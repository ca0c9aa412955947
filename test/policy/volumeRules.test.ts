import { describe, expect, it } from "vitest";
import { parsePolicy } from "../../src/index.js";
import type { Document } from "./spoilt.js";
import { goodTariff, saidWhere } from "./spoilt.js";

const fault = (path: string, value: string, expected: string) => `policy-limit / ${path} / value: ${value} / expected: ${expected}`;

describe("steps and bounds of volumes", () => {
  const step = (text: string) => ({ rounding: { mode: "up", step: text } });
  const withVolumes = (volumes: object, volumeDecimals?: number) => saidWhere((d) => Object.assign(d, { volumes, volumeDecimals }));

  it("are more than nothing where something is divided by them", () => {
    expect(withVolumes({ estimate: step("0"), mixedUse: step("0.0") })).toEqual([
      fault("volumes.estimate.rounding.step", "0", "> 0"),
      fault("volumes.mixedUse.rounding.step", "0.0", "> 0"),
    ]);
    expect(withVolumes({ rollover: { mostM3: "0" } })).toEqual([]);
  });

  it("have no more decimals than volumes have: three, or as many as are stated", () => {
    expect(withVolumes({ estimate: step("0.001"), mixedUse: step("1.500"), rollover: { mostM3: "9.125" } })).toEqual([]);
    expect(withVolumes({ estimate: step("0.0001"), mixedUse: step("1.0005"), rollover: { mostM3: "9.1255" } })).toEqual([
      expect.stringContaining("volumes.estimate.rounding.step"),
      expect.stringContaining("volumes.mixedUse.rounding.step"),
      expect.stringContaining("volumes.rollover.mostM3"),
    ]);
    expect(withVolumes({ estimate: step("0.5") }, 0)).toEqual([
      expect.stringMatching(/volumes\.estimate\.rounding\.step \/ value: 0\.5 \/ expected: volumeDecimals 0$/),
    ]);
    expect(withVolumes({ estimate: step("0.0001") }, 4)).toEqual([]);
  });

  it("may be left out", () => {
    expect(withVolumes({})).toEqual([]);
    expect(withVolumes({ estimate: { months: 2 } })).toEqual([]);
  });
});

describe("the words for districts", () => {
  const codesAndPlaces = (spoil: (d: Document) => unknown) => saidWhere(spoil).map((said) => said.split(" / ").slice(0, 3).join(" / "));

  it("belong to one district each", () => {
    expect(codesAndPlaces((d) => Object.assign(d.districts[1], { aliases: ["乙区", "甲区"] }))).toEqual([
      "policy-duplicate / districts[1].aliases[1] / value: 甲区",
    ]);
    expect(codesAndPlaces((d) => Object.assign(d.districts[1], { name: "甲示例区" }))).toEqual(["policy-duplicate / districts[1].name / value: 甲示例区"]);
    expect(codesAndPlaces((d) => Object.assign(d.districts[1], { name: "甲区" }))).toEqual(["policy-duplicate / districts[1].name / value: 甲区"]);
  });
});

describe("what is not enacted", () => {
  it("is told for each version, by its name or its first day", () => {
    const document = goodTariff();
    const [first, second] = document.versions;
    first.status = "proposed";
    second.status = "forecast";
    second.id = "plan";
    document.versions.push(
      { ...second, id: undefined, from: "2023-01-01", status: "enacted" },
      { ...second, id: undefined, from: undefined, inForceOn: { date: "2024-01-01", where: "a bill" }, status: "example" },
    );
    const told = parsePolicy(document).findings.filter(({ code }) => code === "policy-not-enacted");
    expect(told.map(({ path, params: { value, version } }) => `${path} ${value} ${version}`)).toEqual([
      "versions[0].status proposed 2019-01-01",
      "versions[1].status forecast plan",
      "versions[3].status example 2024-01-01",
    ]);
  });
});
