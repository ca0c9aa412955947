import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Usage } from "../../src/index.js";
import { bill, describeFinding } from "../../src/index.js";
import { july, tariffWith } from "./samples.js";

const tariff = tariffWith(
  { tiers: [{ upTo: "20", price: "1.00" }, { price: "1.50" }], tierPeriod: "cycle" },
  {
    reliefs: { half: { kind: "percentage", share: "0.5" }, listed: { kind: "exempt", evidence: "list" } },
    discharge: { over_volume: { multiplier: "2", volume: "excess", orderRequired: true } },
  },
);
const fields = Object.keys({
  accountId: 0,
  district: 0,
  class: 0,
  periodStart: 0,
  periodEnd: 0,
  volumeM3: 0,
  cycleVolumeM3: 0,
  relief: 0,
  certificate: 0,
  discharge: 0,
  excessVolumeM3: 0,
  violationStart: 0,
  violationEnd: 0,
  order: 0,
  readingDate: 0,
} satisfies Record<keyof Pick<Usage, "accountId">, 0> & Record<string, 0>);

/** Whatever a caller without types may hand over. */
const anything = fc.oneof(fc.jsonValue(), fc.anything({ withBigInt: true, withDate: true, withNullPrototype: true }));

describe("a record that is no record", () => {
  it("gives findings with words, never an exception, whatever it is", () => {
    fc.assert(
      fc.property(anything, (garbage) => {
        const { bill: made, findings } = bill(tariff, garbage as Usage);
        expect(made).toBeUndefined();
        expect(findings.some(({ severity }) => severity === "error")).toBe(true);
        for (const each of findings) expect(describeFinding(each, "en") + describeFinding(each, "zh")).not.toMatch(/\{[a-z]+\}/);
      }),
      { numRuns: 500 },
    );
  });

  it("gives a bill or findings when any one field of a good record is anything", () => {
    fc.assert(
      fc.property(fc.constantFrom(...fields), anything, (field, garbage) => {
        const { bill: made, findings } = bill(tariff, { ...july("25", { cycleVolumeM3: "3" }), [field]: garbage });
        expect(made === undefined).toBe(findings.some(({ severity }) => severity === "error"));
        for (const { params } of findings) expect(Object.values(params).every((value) => typeof value === "string")).toBe(true);
        if (made !== undefined) expect(() => structuredClone(made)).not.toThrow();
      }),
      { numRuns: 1_500 },
    );
  });

  it("is billed only from texts: a number, even a right one, is not a volume", () => {
    const { bill: made, findings } = bill(tariff, { ...july("25", { cycleVolumeM3: "3" }), volumeM3: 25 } as unknown as Usage);
    expect(made).toBeUndefined();
    expect(findings.map(({ code, path }) => [code, path])).toEqual([["field-type", "volumeM3"]]);
  });

  it("is billed with a warning where a field's name is not known: a slip is not silence", () => {
    const { bill: made, findings } = bill(tariff, { ...july("25", { cycleVolumeM3: "3" }), reliefs: ["half"] } as unknown as Usage);
    expect(made?.total).toBe("29.00");
    expect(findings.map(({ code, path, severity }) => [code, path, severity])).toEqual([["field-unknown", "reliefs", "warning"]]);
  });

  it("gives one finding for each fault", () => {
    const { findings } = bill(tariff, {
      accountId: "",
      class: "none",
      periodStart: "soon",
      volumeM3: "12a",
      relief: ["half", "staff"],
      discharge: "maybe",
    } as unknown as Usage);
    expect(findings.map(({ code, path }) => `${path}: ${code}`).sort()).toEqual([
      "accountId: required-missing",
      "class: class-unknown",
      "discharge: discharge-unknown",
      "periodEnd: required-missing",
      "periodStart: date-form",
      "relief: relief-unknown",
      "volumeM3: number-form",
    ]);
  });

  it("an entitlement or an order that cannot be read is left out with a warning", () => {
    const entitlements = [{ accountId: "A1", kind: "unheard", validFrom: "2022-01-01" }];
    const orders = [{ accountId: "A1", kind: "over_volume" as const, from: "2022-13-01", order: "O-1" }];
    const { bill: made, findings } = bill(tariff, july("25", { cycleVolumeM3: "3" }), { entitlements, orders });
    expect(made?.total).toBe("29.00");
    expect(findings.map(({ code, severity, record }) => [code, severity, record?.source, record?.row])).toEqual([
      ["entitlement-kind", "warning", "reliefs", 1],
      ["date-form", "warning", "orders", 1],
    ]);
  });
});
