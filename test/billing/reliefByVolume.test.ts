import { describe, expect, it } from "vitest";
import type { TariffDocument, Usage } from "../../src/index.js";
import { bill, openTariff } from "../../src/index.js";
import { billed, documentOf, july } from "./samples.js";

type Shape = Parameters<typeof documentOf>[0];

/** The bill of an account with these reliefs, each named in the record. */
function relieved(reliefs: NonNullable<Shape["reliefs"]>, { stacking = "all", volumeM3 = "18", usage = {}, ...shape }: Partial<Shape> & Given = {}) {
  const document: TariffDocument = { ...documentOf({ versions: { "2020-01-01": { price: "1" } }, reliefs, ...shape }), stacking };
  return bill(openTariff(document), july(volumeM3, { relief: Object.keys(reliefs), ...usage }));
}

interface Given {
  readonly stacking?: TariffDocument["stacking"];
  readonly volumeM3?: string;
  readonly usage?: Partial<Usage>;
}

/** Its fee, or why there is none. */
function fee(...given: Parameters<typeof relieved>) {
  const { bill: made, findings } = relieved(...given);
  return made?.total ?? findings.map(({ code }) => code).join();
}

const kindsOf = (...given: Parameters<typeof relieved>) => relieved(...given).bill?.lines.map(({ kind }) => kind);
const free = (freeM3PerMonth: string, more: object = {}) => ({ kind: "freeVolume", freeM3PerMonth, cliff: false, ...more }) as const;
const half = { kind: "percentage", share: "0.5" } as const;

describe("a lower price up to a volume", () => {
  const low = (cliff: boolean) => ({ low: { kind: "lowerPrice", price: "0.5", upToM3PerMonth: "10", cliff } }) as const;

  it("with a cliff is lost whole above the volume, without one only for the m³ above it", () => {
    expect([fee(low(true), { volumeM3: "10" }), fee(low(true), { volumeM3: "10.1" })]).toEqual(["5.00", "10.10"]);
    expect([fee(low(false), { volumeM3: "10" }), fee(low(false), { volumeM3: "10.1" })]).toEqual(["5.00", "5.10"]);
    expect(fee(low(true), { volumeM3: "4" })).toBe("2.00");
  });

  it("takes nothing from a price that is as low, or lower", () => {
    for (const price of ["0.5", "0.4"]) expect(kindsOf(low(false), { versions: { "2020-01-01": { price } } })).toEqual(["base"]);
  });
});

describe("an amount off each m³ that is all of its price", () => {
  it("is told as the policy writes it", () => {
    const { bill: made } = relieved({ off: { kind: "amountPerM3", amountPerM3: "1.00" } });
    expect(made?.lines[1]).toMatchObject({ price: "1.00", amount: "-18.00" });
  });
});

describe("free m³", () => {
  it("of a part of a month are rounded half up to the litre", () => {
    // 1 m³ × 14 ÷ 31 is 451.6 litres.
    const versions = { "2020-01-01": { price: "10" } };
    expect(fee({ free: free("1", { partMonths: "days" }) }, { versions, usage: { periodEnd: "2022-07-14" } })).toBe("175.48");
  });

  it("take nothing more than the line that they free, however lines are rounded", () => {
    const rounding = { mode: "floor", at: "line", decimals: 2 } as const;
    expect(fee({ free: free("30") }, { versions: { "2020-01-01": { price: "0.333" } }, rounding, volumeM3: "1" })).toBe("0.00");
  });

  it("are told of no water, too", () => {
    expect(kindsOf({ free: free("5") }, { volumeM3: "0" })).toEqual(["base", "relief"]);
  });

  it("are taken from the first of lines that cost the same", () => {
    const { bill: made } = relieved({ free: free("8") }, { versions: { "2020-01-01": { price: "1" }, "2022-07-16": { price: "1" } } });
    expect(made?.lines.filter(({ kind }) => kind === "relief").map(({ parent }) => parent)).toEqual(["base:2020-01-01:main:1"]);
  });

  it("go through the same coefficient and rounding as the volume", () => {
    const price = (order: "beforeCoefficient" | "afterCoefficient") => ({
      versions: { "2020-01-01": { price: "1", coefficient: "0.5", volumeRounding: { mode: "halfUp", step: "1", order } } } as Shape["versions"],
    });
    expect(fee({ free: free("8") }, price("afterCoefficient"))).toBe("5.00");
    expect(fee({ free: free("8") }, price("beforeCoefficient"))).toBe("5.00");
  });
});

describe("an old price", () => {
  const old = { kind: "oldPrice", version: "2020-01-01" } as const;

  it("is refused where the old version tells no price, or not for this period", () => {
    expect(fee({ old }, { versions: { "2020-01-01": { unknown: true }, "2022-01-01": { price: "1" } } })).toBe("price-unknown");
  });

  it.each(["line", "bill"] as const)("that saves nothing leaves the m³ to the next relief, rounded by the %s", (at) => {
    const shape = { versions: { "2020-01-01": { price: "1.5" }, "2022-01-01": { price: "1.5" } }, rounding: { mode: "halfUp", at, decimals: 2 } } as const;
    expect(fee({ old, z: { kind: "amountPerM3", amountPerM3: "0.2" } }, shape)).toBe("23.40");
    expect(kindsOf({ old }, shape)?.includes("relief")).toBe(false);
  });

  it.each(["line", "bill"] as const)("after free m³ is kept for the others, whatever their coefficients, rounded by the %s", (at) => {
    const rounding = { mode: "halfUp", at, decimals: 2 } as const;
    const alike = { "2020-01-01": { price: "1", coefficient: "0.9" }, "2022-01-01": { price: "2", coefficient: "0.9" } };
    // 18 × 0.9 × 2 = 32.40; 8 free 14.40; the other 10 at the old price 9.00.
    expect(fee({ free: free("8"), old }, { versions: alike, rounding })).toBe("9.00");
    const three = {
      "2020-01-01": { price: "1", coefficient: "0.5" },
      "2022-07-01": { price: "2", coefficient: "0.9" },
      "2022-07-16": { price: "4", coefficient: "0.6" },
    };
    // 15 × 1.80 + 16 × 2.40 = 65.40; 8 free at 1.80: 14.40; the other 23 at 0.50: 11.50.
    expect(fee({ free: free("8") }, { versions: three, rounding, volumeM3: "31" })).toBe("51.00");
    expect(fee({ free: free("8"), old }, { versions: three, rounding, volumeM3: "31" })).toBe("11.50");
    // 15 × 3.60 + 16 × 1.20 = 73.20; 8 free at 1.20: 9.60; the other 23 at 0.50.
    const cheaper = { ...three, "2022-07-01": { price: "4", coefficient: "0.9" }, "2022-07-16": { price: "2", coefficient: "0.6" } };
    expect(fee({ free: free("8") }, { versions: cheaper, rounding, volumeM3: "31" })).toBe("63.60");
    expect(fee({ free: free("8"), old }, { versions: cheaper, rounding, volumeM3: "31" })).toBe("11.50");
  });
});

describe("several reliefs", () => {
  const twoWeeks = { usage: { periodEnd: "2022-07-14" } };

  it.each(["best", "all"] as const)("are refused where one of them cannot be given, under %s", (stacking) => {
    expect(fee({ half, free: free("5") }, { stacking, ...twoWeeks })).toBe("period-not-whole-months");
    expect(fee({ free: free("5"), half }, { stacking, ...twoWeeks })).toBe("period-not-whole-months");
  });

  it("of no water are told once: the first", () => {
    expect(kindsOf({ half, tenth: { kind: "percentage", share: "0.1" } }, { volumeM3: "0" })).toEqual(["base", "relief"]);
  });

  it("cost the same as one by one where only one is left", () => {
    expect(billed(openTariff(documentOf({ versions: { "2020-01-01": { price: "1" } }, reliefs: { half } })), july("18", { relief: ["half"] })).total).toBe(
      "9.00",
    );
    for (const stacking of ["first", "best", "all"] as const) expect(fee({ half }, { stacking })).toBe("9.00");
  });
});
