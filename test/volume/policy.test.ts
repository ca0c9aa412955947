import { describe, expect, it } from "vitest";
import { openTariff, parsePolicy } from "../../src/policy/index.js";
import { document, tariffWith } from "./books.js";

const faultsOf = (volumes: unknown, more: object = {}) =>
  parsePolicy({ ...document, ...more, volumes })
    .findings.filter(({ severity }) => severity === "error")
    .map(({ code, path }) => `${code} ${path}`);

describe("the policy's rules of volumes", () => {
  it("have defaults where nothing is said", () => {
    const { volumes: _, ...without } = document;
    expect(openTariff(without, { allow: ["example"] }).volumes).toEqual({
      period: "months",
      estimate: { months: 3, rounding: { mode: "halfUp", stepUnits: 1000 }, trueUp: "next" },
      mixedUse: { mode: "down", stepUnits: 1000 },
      rolloverMost: undefined,
      readEvery: Number.POSITIVE_INFINITY,
      notLiable: new Map(),
      ownWell: undefined,
      actualDischarge: undefined,
      productWater: undefined,
      constructionQuota: undefined,
    });
  });

  it("count in the decimals of the tariff's volumes", () => {
    const rules = { estimate: { rounding: { mode: "up", step: "0.5" } }, mixedUse: { rounding: { mode: "halfUp", step: "0.1" } }, rollover: { mostM3: "1.5" } };
    expect(tariffWith({ volumeDecimals: 1, volumes: rules }).volumes).toMatchObject({
      estimate: { rounding: { mode: "up", stepUnits: 5 } },
      mixedUse: { mode: "halfUp", stepUnits: 1 },
      rolloverMost: 15,
    });
  });

  it.each([
    [{ estimate: { rounding: { mode: "up", step: "0" } } }, "policy-limit volumes.estimate.rounding.step"],
    [{ mixedUse: { rounding: { mode: "up", step: "0.0001" } } }, "policy-value volumes.mixedUse.rounding.step"],
    [{ rollover: { mostM3: "0.0001" } }, "policy-value volumes.rollover.mostM3"],
    [{ estimate: { trueUp: "later" } }, "policy-value volumes.estimate.trueUp"],
    [{ ownWell: { unmetered: "guess", cite: [{ document: "invented", article: "1" }] } }, "policy-value volumes.ownWell.unmetered"],
    [{ ownWell: { unmetered: "ratedFlow" } }, "policy-uncited volumes.ownWell"],
    [{ actualDischarge: { cite: [{ document: "nowhere", article: "1" }] } }, "policy-document-unknown volumes.actualDischarge.cite[0].document"],
    [{ monthly: true }, "policy-unknown-key volumes.monthly"],
  ])("%o is refused", (volumes, fault) => {
    expect(faultsOf(volumes)).toEqual([fault]);
  });
});
