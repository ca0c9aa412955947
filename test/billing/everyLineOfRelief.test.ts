import { describe, expect, it } from "vitest";
import type { BillOptions, TariffDocument } from "../../src/index.js";
import { openTariff } from "../../src/index.js";
import { billed, documentOf, july } from "./samples.js";
import { document, told } from "./sentence.js";

describe("a line of relief says what it takes from which line", () => {
  const relief = (id: string, options: BillOptions = {}) => told("relief", { relief: [id] }, options);

  it("free m³ at the price they would have cost", () => {
    expect(relief("free")).toEqual([
      "relief:free:2020-01-01:main:1; relief; 07-01–07-15; 2 m3 × 1 × 0.9 coefficient = -1.8 → -1.80; 2020-01-01; main; tier 1; relief free; interpretation customer; art. free; on base:2020-01-01:main:1",
    ]);
  });

  it("an amount off each m³, never more than its price", () => {
    expect(relief("off")).toEqual([
      "relief:off:2020-01-01:main:1; relief; 07-01–07-15; 100/9 m3 × 0.10 × 0.9 coefficient = -1 → -1.00; 2020-01-01; main; tier 1; relief off; art. off; on base:2020-01-01:main:1",
      "relief:off:2020-01-01:main:2; relief; 07-01–07-15; 35/9 m3 × 0.10 × 0.9 coefficient = -0.35 → -0.35; 2020-01-01; main; tier 2; relief off; art. off; on base:2020-01-01:main:2",
      "relief:off:2022-07-16:main:2; relief; 07-16–07-31; 16 m3 × 0.10 × 0.9 coefficient = -1.44 → -1.44; 2022-07-16; main; tier 2; relief off; art. off; on base:2022-07-16:main:2",
    ]);
    expect(relief("much").map((each) => each.split("; ")[3])).toEqual([
      "100/9 m3 × 1 × 0.9 coefficient = -10 → -10.00",
      "35/9 m3 × 1.5 × 0.9 coefficient = -5.25 → -5.25",
      "16 m3 × 1.5 × 0.9 coefficient = -21.6 → -21.60",
    ]);
  });

  it("a lower price by what it saves on each m³", () => {
    expect(relief("low").map((each) => each.split("; ")[3])).toEqual([
      "100/9 m3 × 0.6 × 0.9 coefficient = -6 → -6.00",
      "35/9 m3 × 1.6 × 0.9 coefficient = -5.6 → -5.60",
      "16 m3 × 1.8 × 0.9 coefficient = -25.92 → -25.92",
    ]);
  });

  it("a share of the base charges, and the household's part of it", () => {
    const listed = { accountId: "A1", kind: "half", validFrom: "2020-01-01" };
    const head = "relief:half; relief; 07-01–07-31; 51.68 yuan × 0.5";
    const rule = "2020-01-01; main; relief half; art. half";
    expect(relief("half", { entitlements: [listed] })).toEqual([`${head} = -25.84 → -25.84; ${rule}`]);
    expect(relief("half", { entitlements: [{ ...listed, shared: true }] })).toEqual([`${head} × 0.25 shared = -6.46 → -6.46; ${rule}`]);
    expect(relief("exempt")).toEqual(["relief:exempt; relief; 07-01–07-31; 51.68 yuan × 1 = -51.68 → -51.68; 2020-01-01; main; relief exempt; art. exempt"]);
  });

  it("an amount a month, at most what is left", () => {
    expect(relief("each")).toEqual(["relief:each; relief; 07-01–07-31; 1 times × 2.50 = -2.5 → -2.50; 2020-01-01; main; relief each; art. each"]);
    expect(relief("large")).toEqual(["relief:large; relief; 07-01–07-31; 51.68 yuan × 1 = -51.68 → -51.68; 2020-01-01; main; relief large; art. large"]);
  });

  it("an old price by what it saves, in yuan; exactly, where the bill is rounded as a whole", () => {
    expect(relief("old")).toEqual(["relief:old; relief; 07-01–07-31; 2.88 yuan × 1 = -2.88 → -2.88; 2020-01-01; main; relief old; art. old"]);
    const whole: TariffDocument = { ...document, rounding: { mode: "halfUp", at: "bill", decimals: 1 } };
    expect(told("relief", { relief: ["old"] }, {}, whole)).toEqual([
      "relief:old; relief; 07-01–07-31; 1 times × 2.88 = -2.88 → -2.88; 2020-01-01; main; relief old; art. old",
    ]);
  });
});

describe("the tiers of a bill", () => {
  it("are told for each price, reached or not, with their bounds in m³", () => {
    const { tiers: steps } = billed(openTariff(document), july("8"));
    expect(steps).toEqual([
      { version: "2020-01-01", class: "main", tier: 1, upTo: "10", price: "1.00", reached: true },
      { version: "2020-01-01", class: "main", tier: 2, price: "2.00", reached: false },
      { version: "2022-07-16", class: "main", tier: 1, upTo: "10", price: "1.10", reached: true },
      { version: "2022-07-16", class: "main", tier: 2, price: "2.20", reached: false },
    ]);
    expect(billed(openTariff(document), july("31")).tiers?.map(({ reached }) => reached)).toEqual([true, true, false, true]);
  });

  it("are not told of one price", () => {
    expect(billed(openTariff(documentOf({ versions: { "2020-01-01": { price: "1" } } })), july("8"))).not.toHaveProperty("tiers");
  });

  it("have bounds as they were moved: by the month, by the part of a quarter, by the days", () => {
    const upTo = (price: object, periodEnd: string) =>
      billed(
        openTariff(documentOf({ versions: { "2020-01-01": { tiers: [{ upTo: "10.5", price: "1" }, { price: "2" }], tierPeriod: "month", ...price } } })),
        july("8", { periodEnd }),
      ).tiers?.[0]?.upTo;
    expect(upTo({}, "2022-07-31")).toBe("10.5");
    expect(upTo({}, "2022-08-31")).toBe("21");
    expect(upTo({ boundMonths: 3 }, "2022-07-31")).toBe("3.5");
    expect(upTo({ boundMonths: 4 }, "2022-07-31")).toBe("2.625");
    expect(upTo({ partMonths: "days" }, "2022-07-15")).toBe("315/62");
    expect(upTo({ partMonths: "days", boundRounding: "up" }, "2022-07-15")).toBe("6");
  });
});
