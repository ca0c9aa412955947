import { describe, expect, it } from "vitest";
import type { FindingCode } from "../../src/findings/index.js";
import { catalogue, finding, hasErrors } from "../../src/findings/index.js";

const codes = Object.keys(catalogue) as FindingCode[];

describe("the catalogue", () => {
  it("names every fault in lower-case words joined by hyphens", () => {
    for (const code of codes) expect(code).toMatch(/^[a-z]+(-[a-z]+)+$/);
  });

  it("lets nobody lose a bill to a warning: these stop a row", () => {
    const stopping: FindingCode[] = [
      "volume-negative",
      "number-form",
      "date-form",
      "class-unknown",
      "before-first-version",
      "price-unknown",
      "period-order",
      "relief-unknown",
    ];
    for (const code of stopping) expect(catalogue[code]).toBe("error");
  });

  it("leaves the full, single fee standing where a relief or a surcharge fails: these only warn", () => {
    const warning: FindingCode[] = [
      "relief-unlisted",
      "relief-lapsed",
      "relief-class",
      "relief-window",
      "relief-certificate",
      "discharge-no-order",
      "discharge-no-rule",
      "price-below-minimum",
      "file-header-only",
    ];
    for (const code of warning) expect(catalogue[code]).toBe("warning");
  });
});

describe("a finding", () => {
  it("carries its place, its parts and the severity of its code", () => {
    expect(finding("volume-negative", "volume_m3", { value: "-3" })).toEqual({
      code: "volume-negative",
      severity: "error",
      path: "volume_m3",
      params: { value: "-3" },
    });
    expect(finding("policy-area-missing", "area")).toEqual({ code: "policy-area-missing", severity: "warning", path: "area", params: {} });
    for (const code of codes) expect(finding(code, "").severity).toBe(catalogue[code]);
  });

  it("is plain data: it is its own JSON", () => {
    const value = finding("class-unknown", "class", { value: "工业" });
    expect(JSON.parse(JSON.stringify(value))).toEqual(value);
  });
});

describe("whether anything stops the work", () => {
  it("only an error does", () => {
    expect(hasErrors([])).toBe(false);
    expect(hasErrors([finding("policy-default-taken", ""), finding("relief-lapsed", "relief")])).toBe(false);
    expect(hasErrors([finding("policy-default-taken", ""), finding("policy-uncited", "")])).toBe(true);
  });
});
