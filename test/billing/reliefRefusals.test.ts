import { describe, expect, it } from "vitest";
import type { TariffDocument } from "../../src/index.js";
import { bill, openTariff } from "../../src/index.js";
import { billed, documentOf, july } from "./samples.js";

type Shape = Parameters<typeof documentOf>[0];

const codes = (shape: Shape, more: object) => {
  const { bill: made, findings } = bill(openTariff(documentOf(shape)), july("18", { relief: ["given"], ...more }));
  return made?.total ?? findings.map(({ code }) => code).join();
};
const oneYuan = { "2020-01-01": { price: "1" } } as const;
const given = (relief: NonNullable<Shape["reliefs"]>[string], more: Partial<Shape> = {}): Shape => ({ versions: oneYuan, reliefs: { given: relief }, ...more });

describe("a relief by the month in a period that is not whole months", () => {
  const twoWeeks = { periodEnd: "2022-07-14" };

  it.each<[string, NonNullable<Shape["reliefs"]>[string], string, string]>([
    ["free m³", { kind: "freeVolume", freeM3PerMonth: "31", cliff: false }, "4.00", "0.00"],
    ["an amount", { kind: "fixedAmount", amountPerMonth: "3.1" }, "16.60", "14.90"],
    ["a lower price up to a volume", { kind: "lowerPrice", price: "0.5", upToM3PerMonth: "10", cliff: false }, "15.74", "13.00"],
  ])("%s: is refused, or taken by its days where the policy says so", (_what, relief, byDays, wholeMonth) => {
    expect(codes(given(relief), twoWeeks)).toBe("period-not-whole-months");
    expect(codes(given({ ...relief, partMonths: "days" }), twoWeeks)).toBe(byDays);
    expect(codes(given(relief), {})).toBe(wholeMonth);
  });

  it("a lower price for every m³ asks for no months", () => {
    expect(codes(given({ kind: "lowerPrice", price: "0.5" }), twoWeeks)).toBe("9.00");
  });
});

describe("a relief that keeps an old price", () => {
  const versions = { "2020-01-01": { price: "1" }, "2022-01-01": { price: "1.50" } } as const;
  const old: NonNullable<Shape["reliefs"]>[string] = { kind: "oldPrice", version: "2020-01-01" };

  it("is refused where the version it names may not be billed", () => {
    const document = documentOf({ versions, reliefs: { given: old } });
    const [first, second] = document.versions as [TariffDocument["versions"][number], TariffDocument["versions"][number]];
    const planned: TariffDocument = { ...document, versions: [{ ...first, status: "proposed" }, second] };
    const billedWith = (allow: readonly "proposed"[]) => bill(openTariff(planned, { allow }), july("18", { relief: ["given"] }));
    expect(billedWith([]).findings.map(({ code }) => code)).toEqual(["version-not-in-force"]);
    expect(billedWith(["proposed"]).bill?.total).toBe("18.00");
  });

  it("gives nothing where the price has not risen", () => {
    expect(codes(given(old, { versions: { "2020-01-01": { price: "1.50" }, "2022-01-01": { price: "1.50" } } }), {})).toBe("27.00");
    expect(codes(given(old, { versions: { "2020-01-01": { price: "2" }, "2022-01-01": { price: "1.50" } } }), {})).toBe("27.00");
  });

  const atBill = { rounding: { mode: "halfUp", at: "bill", decimals: 1 } } as const;

  it("saves the exact difference where the bill is rounded as a whole", () => {
    // 18 m³ at 1.523 less at 1.001 yuan: 27.414 − 18.018 = 9.396 saved, 18.018 due, 18.0 rounded.
    const figures = { versions: { "2020-01-01": { price: "1.001" }, "2022-01-01": { price: "1.523" } }, ...atBill } as const;
    const { lines, total } = billed(openTariff(documentOf(given(old, figures))), july("18", { relief: ["given"] }));
    expect(lines.filter(({ kind }) => kind === "relief").map(({ exact }) => exact)).toEqual(["-9.396"]);
    expect(total).toBe("18.0");
    expect(codes(given(old, { ...figures, versions: { "2020-01-01": { price: "1.5" }, "2022-01-01": { price: "1.5" } } }), {})).toBe("27.0");
    expect(codes(given(old, { ...figures, versions: { "2020-01-01": { price: "2" }, "2022-01-01": { price: "1.5" } } }), {})).toBe("27.0");
  });

  it.each(["line", "bill"] as const)("keeps the old fixed parts, too, rounded by the %s", (at) => {
    const price = (perM3: string, monthly: string) => ({ price: perM3, fixed: [{ amount: monthly, per: "month" as const }] });
    const figures = { versions: { "2020-01-01": price("1", "2"), "2022-01-01": price("1.5", "5") }, rounding: { mode: "halfUp", at, decimals: 2 } } as const;
    expect(codes(given(old, figures), {})).toBe("20.00");
  });

  it.each(["line", "bill"] as const)("after free m³ keeps the price of the m³ that are left, and leaves none for the next relief, rounded by the %s", (at) => {
    const reliefs = {
      a: { kind: "freeVolume", freeM3PerMonth: "8", cliff: false },
      given: old,
      z: { kind: "amountPerM3", amountPerM3: "0.2" },
    } as const;
    const document: TariffDocument = { ...documentOf({ versions, reliefs, rounding: { mode: "halfUp", at, decimals: 2 } }), stacking: "all" };
    const total = (...relief: string[]) => billed(openTariff(document), july("18", { relief })).total;
    // 18 m³ at 1.50: 27.00; 8 free leave 15.00; the other 10 at 1.00: 10.00; nothing is left for 0.20 off.
    expect(total("a")).toBe("15.00");
    expect(total("a", "given")).toBe("10.00");
    expect(total("a", "given", "z")).toBe("10.00");
    expect(total("given", "z")).toBe("18.00");
    expect(total("a", "z")).toBe("13.00");
  });

  it("leaves the next relief every m³ on which it saved nothing", () => {
    const flat = { "2020-01-01": { price: "1.50" }, "2022-01-01": { price: "1.50" } } as const;
    const reliefs = { a: old, b: { kind: "amountPerM3", amountPerM3: "0.2" } } as const;
    const document: TariffDocument = { ...documentOf({ versions: flat, reliefs }), stacking: "all" };
    expect(billed(openTariff(document), july("18", { relief: ["a", "b"] })).total).toBe("23.40");
  });
});
