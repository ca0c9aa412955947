import { describe, expect, it } from "vitest";
import type { DischargeOrder, Usage } from "../../src/index.js";
import { bill, openTariff } from "../../src/index.js";
import { billedWith, claim, type Given, half, listed } from "./billedWith.js";
import { documentOf, july } from "./samples.js";

describe("a surcharge on illegal discharge", () => {
  const double = { multiplier: "2", volume: "whole", orderRequired: false } as const;
  const over = { discharge: "over_volume" } as const;
  const ordered = { over_volume: { ...double, orderRequired: true } } as const;

  it("needs a rule for its trigger", () => {
    expect(billedWith({ discharge: { over_volume: double }, usage: over })).toEqual(["36.00"]);
    expect(billedWith({ discharge: { over_standard: double }, usage: over })).toEqual(["18.00", ["discharge-no-rule", "discharge", "over_volume"]]);
    expect(billedWith({ discharge: { over_volume: double }, usage: { discharge: "permitted" } })).toEqual(["18.00"]);
  });

  it("needs an order on this account for this trigger, where the policy says so", () => {
    const missing = (order: string) => ["18.00", ["discharge-no-order", "order", order, "over_volume"]];
    expect(billedWith({ discharge: ordered, usage: over, orders: [{}] })).toEqual(["36.00"]);
    expect(billedWith({ discharge: ordered, usage: over })).toEqual(missing(""));
    expect(billedWith({ discharge: ordered, usage: over, orders: [{ accountId: "A2" }] })).toEqual(missing(""));
    expect(billedWith({ discharge: ordered, usage: over, orders: [{ kind: "over_standard" }] })).toEqual(missing(""));
    expect(billedWith({ discharge: ordered, usage: { ...over, order: "O-2" }, orders: [{}] })).toEqual(missing("O-2"));
    expect(billedWith({ discharge: ordered, usage: { ...over, order: "O-1" }, orders: [{}] })).toEqual(["36.00"]);
    expect(billedWith({ discharge: ordered, usage: { ...over, order: "" }, orders: [{}] })).toEqual(["36.00"]);
  });

  it("needs an order that meets the period", () => {
    const meets = (from: string, to?: string) => billedWith({ discharge: ordered, usage: over, orders: [{ from, ...(to !== undefined && { to }) }] })[0];
    expect(meets("2022-08-01")).toBe("18.00");
    expect(meets("2022-07-31")).toBe("18.58");
    expect(meets("2022-06-01", "2022-06-30")).toBe("18.00");
    expect(meets("2022-06-01", "2022-07-01")).toBe("18.58");
    expect(meets("2022-07-16")).toBe("27.29");
  });

  it("of several orders takes the first that meets the violation, else the first that meets the period", () => {
    const orders = [
      { order: "O-1", to: "2022-07-10" },
      { order: "O-2", from: "2022-07-11" },
    ];
    const violated = (violationStart: string, violationEnd: string) =>
      billedWith({ discharge: ordered, usage: { ...over, violationStart, violationEnd }, orders });
    // One day of the 31 is 18.00 ÷ 31 = 0.58.
    expect(violated("2022-07-10", "2022-07-11")).toEqual(["18.58"]);
    expect(violated("2022-07-11", "2022-07-11")).toEqual(["18.58"]);
    expect(violated("2022-07-11", "2022-07-12")).toEqual(["19.16"]);
    const late = [{ order: "O-1", to: "2022-07-10" }];
    expect(billedWith({ discharge: ordered, usage: { ...over, violationStart: "2022-07-11" }, orders: late })).toEqual([
      "not billed",
      ["violation-window", "violationStart", "2022-07-11 - ", "2022-07-01 - 2022-07-31"],
    ]);
  });

  it("of several orders leaves aside one that starts after the violation, or ends before it", () => {
    const orders = [
      { order: "O-1", from: "2022-07-11" },
      { order: "O-2", to: "2022-07-10" },
    ];
    const violated = (violationStart: string, violationEnd?: string) =>
      billedWith({ discharge: ordered, usage: { ...over, violationStart, ...(violationEnd !== undefined && { violationEnd }) }, orders });
    expect(violated("2022-07-05", "2022-07-10")).toEqual(["21.48"]);
    const turned = [...orders].reverse();
    expect(billedWith({ discharge: ordered, usage: { ...over, violationStart: "2022-07-31" }, orders: turned })).toEqual(["18.58"]);
  });

  it("of several orders that fit takes the one that the record names", () => {
    const orders = [
      { order: "O-1", to: "2022-07-10" },
      { order: "O-2", to: "2022-07-20" },
    ];
    expect(billedWith({ discharge: ordered, usage: { ...over, order: "O-2" }, orders })).toEqual(["29.61"]);
    expect(billedWith({ discharge: ordered, usage: over, orders })).toEqual(["23.81"]);
  });

  it("says of an order with several faults the first", () => {
    const faults = (order: Partial<DischargeOrder>) =>
      billedWith({ discharge: ordered, usage: over, orders: [order] }).flatMap((each) => (Array.isArray(each) ? [each.slice(0, 2)] : []));
    const missing = ["discharge-no-order", "order"];
    expect(faults({ from: "x", to: "y", order: "", excessM3: "z" })).toEqual([["date-form", "from"], missing]);
    expect(faults({ to: "y", order: "", excessM3: "z" })).toEqual([["date-form", "to"], missing]);
    expect(faults({ to: "2022-06-30", order: "", excessM3: "z" })).toEqual([["period-order", "to"], missing]);
    expect(faults({ order: "", excessM3: "z" })).toEqual([["required-missing", "order"], missing]);
    expect(faults({ excessM3: "z" })).toEqual([["number-form", "excessM3"], missing]);
  });

  it("is due for the days of the violation inside the period and the rule's own time", () => {
    const violated = (usage: Partial<Usage>, window: { from?: string; to?: string } = {}) =>
      billedWith({ discharge: { over_volume: { ...double, ...window } }, usage: { ...over, ...usage } });
    expect(violated({ violationStart: "2022-07-31" })).toEqual(["18.58"]);
    expect(violated({ violationEnd: "2022-07-01" })).toEqual(["18.58"]);
    expect(violated({ violationStart: "2022-06-01", violationEnd: "2022-08-31" })).toEqual(["36.00"]);
    expect(violated({}, { from: "2022-07-31" })).toEqual(["18.58"]);
    expect(violated({}, { to: "2022-07-01" })).toEqual(["18.58"]);
    expect(violated({}, { from: "2022-06-30", to: "2022-08-01" })).toEqual(["36.00"]);
  });

  it("is refused for days outside, which are told", () => {
    const violated = (usage: Partial<Usage>) => billedWith({ discharge: { over_volume: double }, usage: { ...over, ...usage } })[1];
    const expected = "2022-07-01 - 2022-07-31";
    expect(violated({ violationStart: "2022-08-01" })).toEqual(["violation-window", "violationStart", "2022-08-01 - ", expected]);
    expect(violated({ violationEnd: "2022-06-30" })).toEqual(["violation-window", "violationStart", " - 2022-06-30", expected]);
    expect(violated({ violationStart: "2022-07-09", violationEnd: "2022-07-08" })).toEqual([
      "violation-window",
      "violationStart",
      "2022-07-09 - 2022-07-08",
      expected,
    ]);
    const past = billedWith({ discharge: { over_volume: { ...double, to: "2022-06-30" } }, usage: over });
    expect(past).toEqual(["not billed", ["violation-window", "violationStart", " - ", expected]]);
  });
});

describe("a surcharge on the excess", () => {
  const excess = { multiplier: "2", volume: "excess", orderRequired: false } as const;
  const over = { discharge: "over_volume" } as const;

  it("bears the m³ that the record gives, else those of the order", () => {
    const discharge = { over_volume: { ...excess, orderRequired: true } };
    expect(billedWith({ discharge, usage: { ...over, excessVolumeM3: "4" }, orders: [{ excessM3: "5" }] })).toEqual(["22.00"]);
    expect(billedWith({ discharge, usage: over, orders: [{ excessM3: "5" }] })).toEqual(["23.00"]);
    expect(billedWith({ discharge, usage: over, orders: [{}] })).toEqual(["not billed", ["excess-missing", "excessVolumeM3"]]);
  });

  it("is no more than the liable volume", () => {
    const discharge = { over_volume: excess };
    expect(billedWith({ discharge, usage: { ...over, excessVolumeM3: "18" } })).toEqual(["36.00"]);
    expect(billedWith({ discharge, usage: { ...over, excessVolumeM3: "0" } })).toEqual(["18.00"]);
    expect(billedWith({ discharge, usage: { ...over, excessVolumeM3: "18.001" } })).toEqual([
      "not billed",
      ["excess-above-volume", "excessVolumeM3", "18.001", "<= 18.000"],
    ]);
  });

  it("is not asked for where the whole volume bears it", () => {
    expect(billedWith({ discharge: { over_volume: { ...excess, volume: "whole" } }, usage: { ...over, excessVolumeM3: "99" } })).toEqual(["36.00"]);
  });
});

describe("an entry of a list that cannot be read", () => {
  const kinds = "over_standard, over_volume, unpermitted";
  const left = (entry: Pick<Given, "entitlements" | "orders">) =>
    billedWith({ reliefs: { ...listed, other: half }, discharge: { over_volume: { multiplier: "2", volume: "whole", orderRequired: true } }, ...entry })[1];

  it("is left out, and said", () => {
    expect(left({ entitlements: [{ kind: "staff" }] })).toEqual(["entitlement-kind", "kind", "staff", "half, other"]);
    expect(left({ entitlements: [{ validFrom: "soon" }] })).toEqual(["date-form", "validFrom", "soon", "YYYY-MM-DD"]);
    expect(left({ entitlements: [{ validTo: "never" }] })).toEqual(["date-form", "validTo", "never", "YYYY-MM-DD"]);
    expect(left({ entitlements: [{ validTo: "2021-12-31" }] })).toEqual(["period-order", "validTo", "2021-12-31", ">= 2022-01-01"]);
    expect(left({ entitlements: [{ validTo: "2022-01-01" }] })).toBeUndefined();
    expect(left({ orders: [{ kind: "permitted" }] })).toEqual(["order-kind", "kind", "permitted", kinds]);
    expect(left({ orders: [{ kind: "loud" as "permitted" }] })).toEqual(["order-kind", "kind", "loud", kinds]);
    expect(left({ orders: [{ from: "soon" }] })).toEqual(["date-form", "from", "soon", "YYYY-MM-DD"]);
    expect(left({ orders: [{ to: "never" }] })).toEqual(["date-form", "to", "never", "YYYY-MM-DD"]);
    expect(left({ orders: [{ to: "2022-06-30" }] })).toEqual(["period-order", "to", "2022-06-30", ">= 2022-07-01"]);
    expect(left({ orders: [{ from: "soon", order: "" }] })).toEqual(["date-form", "from", "soon", "YYYY-MM-DD"]);
    expect(left({ orders: [{ order: "" }] })).toEqual(["required-missing", "order"]);
    expect(left({ orders: [{ excessM3: "much" }] })).toEqual(["number-form", "excessM3", "much", "12.5"]);
    expect(left({ orders: [{ excessM3: "-1" }] })).toEqual(["number-form", "excessM3", "-1", "12.5"]);
    expect(left({ orders: [{ excessM3: "1.0005" }] })).toEqual(["number-form", "excessM3", "1.0005", "12.5"]);
    expect(left({ orders: [{ excessM3: "0" }] })).toBeUndefined();
  });

  it("does not take the others with it, and is named by its list and its place there", () => {
    const tariff = openTariff(documentOf({ versions: { "2020-01-01": { price: "1" } }, reliefs: listed }));
    const title = { accountId: "A1", kind: "half", validFrom: "2022-01-01" };
    const order = { accountId: "A1", kind: "over_volume" as const, from: "2022-07-01", order: "O-1" };
    const { bill: made, findings } = bill(tariff, july("18", claim("half")), {
      entitlements: [{ ...title, kind: "staff" }, title, { ...title, validFrom: "soon" }],
      orders: [order, { ...order, order: "" }],
    });
    expect(made?.total).toBe("9.00");
    expect(findings.map(({ severity, code, record }) => [severity, code, record?.source, record?.row])).toEqual([
      ["warning", "entitlement-kind", "reliefs", 1],
      ["warning", "date-form", "reliefs", 3],
      ["warning", "required-missing", "orders", 2],
    ]);
  });
});
