import { describe, expect, it } from "vitest";
import fund from "../../seeds/chengdu-opinion-2008-fund.json" with { type: "json" };
import minimums from "../../seeds/chengdu-opinion-2008-minimums.json" with { type: "json" };
import national from "../../seeds/national-minimums-2015.json" with { type: "json" };
import { checkFundRules } from "../../src/funds/index.js";
import type { FundRulesDocument } from "../../src/policy/index.js";
import { parsePolicy } from "../../src/policy/index.js";
import { monthlyRules } from "./samples.js";

describe("the seeds are documents of the published format", () => {
  it.each([
    ["fund rules after the opinion of 2008", fund],
    ["minimums of the opinion of 2008", minimums],
    ["national minimums of 2015", national],
  ])("%s", (_, document) => {
    const { policy, findings } = parsePolicy(document);
    expect(findings.filter(({ severity }) => severity !== "info")).toEqual([]);
    expect(policy).toEqual(document);
  });

  it("invent no figure that no text gives: no margin, no commission, no grades but all and nothing", () => {
    expect(fund.margin).not.toHaveProperty("rate");
    expect(fund.commission).toEqual([]);
    expect(fund.appraisal.grades).toEqual({ full: "1", none: "0" });
  });

  it("bind the prices of the notice of 2015", () => {
    expect(national.minimums.map(({ area, category, atLeast }) => `${area.notice.join("+")} ${category} ${atLeast}`)).toEqual([
      "city resident 0.95",
      "city nonResident 1.40",
      "county+keyTown resident 0.85",
      "county+keyTown nonResident 1.20",
    ]);
  });
});

describe("fund rules beyond the schema", () => {
  const rules = fund as unknown as FundRulesDocument;
  const change = (id: string, to: object) => ({ ...rules, waterfall: rules.waterfall.map((step) => (step.id === id ? { ...step, ...to } : step)) });
  const paths = (document: FundRulesDocument) => checkFundRules(document).map(({ path }) => path);

  it("the seed and the sample have no fault", () => {
    expect([...checkFundRules(rules), ...checkFundRules(monthlyRules)]).toEqual([]);
  });

  it.each([
    ["a step drawing on a source that does not permit it", change("network", { sources: ["districtSubsidy"] }), "waterfall[5].sources"],
    ["a network that does not wait for operation", change("network", { waitsFor: ["unpaidOperation"] }), "waterfall[5].waitsFor"],
    ["a step that waits for one that is not there", change("network", { waitsFor: ["unpaidOperation", "operation", "x"] }), "waterfall[5].waitsFor"],
    ["operation whose unpaid part lapses", change("operation", { unmet: "lapses" }), "waterfall.operation.unmet"],
    ["a network before operation", { ...rules, waterfall: [...rules.waterfall].reverse() }, "waterfall[1]"],
    ["no step that sets aside what is withheld", { ...rules, waterfall: rules.waterfall.filter(({ id }) => id !== "withheld") }, "waterfall"],
    ["a network that is not called surplus", { ...rules, surplus: { ...rules.surplus, steps: ["plantConstruction"] } }, "surplus.steps"],
    ["a factor above one", { ...rules, appraisal: { ...rules.appraisal, grades: { best: "1.1" } } }, "appraisal.grades.best"],
    ["a share above one", { ...rules, release: { ...rules.release, appraisedShare: "1.5" } }, "release.appraisedShare"],
  ])("%s", (_, document, path) => {
    expect(paths(document as FundRulesDocument)).toContain(path);
  });
});
