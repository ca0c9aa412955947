import { describe, expect, it } from "vitest";
import type { Adjustment } from "../../src/billing/index.js";
import { rebill, reverse, standing } from "../../src/billing/index.js";
import { foldBooked } from "../../src/billing/rebill/foldBooked.js";
import type { BillLine, TariffDocument, Usage } from "../../src/index.js";
import { openTariff } from "../../src/index.js";
import { first, id, julyBill, second, sums, tariff } from "./julyBooked.js";
import { billed, documentOf, july, tariffWith } from "./samples.js";

describe("what stands booked", () => {
  it("is the bill and all adjustments, each line with its latest amount", () => {
    const { standing: now, findings } = standing({ bill: julyBill, adjustments: [first, second] });
    expect(findings).toEqual([]);
    expect(now).toMatchObject({ billId: id, total: "24.50", sequence: 2, liableVolumeM3: "23" });
    expect(now?.lines.map(({ id: line, amount }) => [line, amount])).toEqual([
      ["base:2020-01-01:main:1", "20.00"],
      ["base:2020-01-01:main:2", "4.50"],
    ]);
  });

  it("is in as many decimals as its finest amount", () => {
    const { standing: now } = standing({ bill: { ...sums(julyBill), baseFee: "27.505", total: "27.505" } });
    expect(now?.lines.map(({ amount }) => amount)).toEqual(["27.505", "0.000", "0.000", "0.000"]);
  });

  it("tells each line with its rule, where it has one", () => {
    const [line] = julyBill.lines;
    expect(standing({ bill: julyBill }).standing?.lines[0]).toStrictEqual({
      id: line?.id,
      kind: "base",
      amount: "20.00",
      rule: line?.rule,
      citations: line?.citations,
    });
    expect(standing({ bill: sums(julyBill) }).standing?.lines[0]).toStrictEqual({ id: "base_fee", kind: "base_fee", amount: "27.50", citations: [] });
  });

  it("keeps a line that fell away, at zero", () => {
    const less = rebill(tariff, july("20"), { bill: julyBill }).adjustment as Adjustment;
    expect(less.lines).toMatchObject([{ id: "base:2020-01-01:main:2", parent: "base:2020-01-01:main:2", booked: "7.50", recomputed: "0.00", amount: "-7.50" }]);
    const { standing: now } = standing({ bill: julyBill, adjustments: [less] });
    expect(now?.lines.map(({ amount }) => amount)).toEqual(["20.00", "0.00"]);
  });

  it("is by lines or by sums as it was booked last", () => {
    expect(foldBooked({ bill: julyBill }).state?.detail).toBe("lines");
    expect(foldBooked({ bill: sums(julyBill) }).state?.detail).toBe("sums");
    const bySums = rebill(tariff, july("25"), [], { detail: "sums" }).adjustment as Adjustment;
    const byLines = rebill(tariff, july("24"), { adjustments: [bySums] }, { detail: "lines" }).adjustment as Adjustment;
    expect(foldBooked({ adjustments: [bySums] }).state?.detail).toBe("sums");
    expect(foldBooked({ adjustments: [bySums, byLines] }).state?.detail).toBe("lines");
    expect(byLines.lines.map(({ id: line, parent, amount }) => [line, parent, amount])).toEqual([
      ["base:2020-01-01:main:1", undefined, "20.00"],
      ["base:2020-01-01:main:2", undefined, "6.00"],
      ["base_fee", "base_fee", "-27.50"],
    ]);
    expect(rebill(tariff, july("23"), { adjustments: [bySums, byLines] }).adjustment?.lines).toMatchObject([{ id: "base:2020-01-01:main:2", amount: "-1.50" }]);
  });

  it("of a bill that was never booked is by its lines", () => {
    expect(rebill(tariff, july("25")).adjustment?.lines.map(({ id: line, parent, amount }) => [line, parent, amount])).toEqual([
      ["base:2020-01-01:main:1", undefined, "20.00"],
      ["base:2020-01-01:main:2", undefined, "7.50"],
    ]);
  });

  it("is sums where sums were booked: base fee, surcharge, relief and the rest", () => {
    const booked = { bill: { ...sums(julyBill), total: "28.00" } };
    const { adjustment } = rebill(tariff, july("25"), booked);
    expect(adjustment?.lines.map((line) => [line.id, line.kind, line.booked, line.recomputed])).toEqual([["other", "other", "0.50", "0.00"]]);
    expect(
      rebill(tariff, july("25"), { adjustments: [rebill(tariff, july("20"), [], { detail: "sums" }).adjustment as Adjustment] }).adjustment?.lines,
    ).toMatchObject([{ id: "base_fee", booked: "20.00", recomputed: "27.50" }]);
  });
});

describe("sums of a bill whose lines are known", () => {
  const changing = openTariff(documentOf({ versions: { "2020-01-01": { price: "1.00" }, "2022-07-16": { price: "1.10" } } }));
  const made = billed(changing, july("31"));
  const [line] = made.lines as [BillLine, ...BillLine[]];

  it("name what priced the base charges: policy, revision, every version, class", () => {
    const { adjustment } = rebill(changing, july("31"), [], { detail: "sums" });
    const rule = { policy: "sample", revision: "1", version: "2020-01-01+2022-07-16", class: "main" };
    expect(adjustment?.lines).toEqual([{ id: "base_fee", kind: "base_fee", booked: "0.00", recomputed: "32.60", amount: "32.60", rule, citations: [] }]);
    expect(rebill(tariff, july("25"), [], { detail: "sums" }).adjustment?.lines[0]?.rule?.version).toBe("2020-01-01");
  });

  it("do not name what priced other lines, and nothing where no base charge is among them", () => {
    const other: BillLine = { ...line, id: "relief:x", kind: "relief", amount: "0.00", rule: { ...line.rule, version: "2019-01-01" } };
    const base = { ...line, amount: "30.00" };
    const ruleOf = (...lines: BillLine[]) => foldBooked({ bill: { ...made, total: "30.00", baseFee: "30.00", lines } }, "sums").state?.lines[0]?.rule;
    expect(ruleOf(base, other)).toEqual({ policy: "sample", revision: "1", version: "2020-01-01", class: "main" });
    expect(ruleOf(other, base)?.version).toBe("2020-01-01");
    expect(ruleOf({ ...base, kind: "fixed" })).toBeUndefined();
  });
});

describe("a line of another version", () => {
  const price = (tier: string, top: string) => ({ tiers: [{ upTo: "20", price: tier }, { price: top }], tierPeriod: "bill" }) as const;
  const later = openTariff(documentOf({ versions: { "2020-01-01": price("1.00", "1.50"), "2022-07-01": price("1.10", "1.60") } }));

  it("corrects the line whose place it takes, tier by tier", () => {
    const { adjustment } = rebill(later, july("25"), { bill: julyBill });
    expect(adjustment?.cause).toBe("tariff");
    expect(adjustment?.lines.map(({ id: line, parent, booked, recomputed }) => [line, parent, booked, recomputed])).toEqual([
      ["base:2022-07-01:main:1", "base:2020-01-01:main:1", "20.00", "22.00"],
      ["base:2022-07-01:main:2", "base:2020-01-01:main:2", "7.50", "8.00"],
    ]);
  });

  it("of another kind corrects nothing: it is new, and the other falls away", () => {
    const minimum = openTariff(documentOf({ versions: { "2020-01-01": { price: "1.00", minimum: { amount: "30", per: "bill" } } } }));
    const plain = billed(tariffWith({ price: "1.00" }), july("25"));
    const { adjustment } = rebill(minimum, july("25"), { bill: plain });
    expect(adjustment?.lines.map(({ kind, parent, amount }) => [kind, parent, amount])).toEqual([["minimum", undefined, "5.00"]]);
    expect(adjustment?.cause).toBe("other");
    const back = rebill(tariffWith({ price: "1.00" }), july("25"), { bill: billed(minimum, july("25")) }).adjustment;
    expect(back?.lines.map(({ kind, parent, amount }) => [kind, parent?.split(":")[0], amount])).toEqual([["minimum", "minimum", "-5.00"]]);
  });
});

describe("a line that falls away where another comes", () => {
  const name = { zh: "例", en: "example" };
  const by = { classes: ["main"], cite: [{ document: "notice", article: "1" }] };
  const rules = openTariff({
    ...documentOf({
      versions: { "2020-01-01": { price: "1.00" } },
      reliefs: { half: { kind: "percentage", share: "0.5" }, fifth: { kind: "percentage", share: "0.2" } },
      discharge: {
        over_volume: { multiplier: "2", volume: "whole", orderRequired: false },
        over_standard: { multiplier: "3", volume: "whole", orderRequired: false },
      },
    }),
    credit: { red: { name, amountPerM3: "0.2", ...by }, black: { name, amountPerM3: "0.4", ...by } },
    strength: [
      {
        scales: [
          { measure: "cod_mg_l", above: "300", step: "100", pricePerStep: "0.2" },
          { measure: "ph", below: "6", step: "1", pricePerStep: "0.3" },
        ],
        combine: "add",
        ...by,
      },
    ],
  });
  const pairs = (before: Partial<Usage>, after: Partial<Usage>) =>
    rebill(rules, july("10", after), { bill: billed(rules, july("10", before)) }).adjustment?.lines.map(({ id: line, parent, amount }) => [
      line.replace(":2020-01-01:main", ""),
      parent?.replace(":2020-01-01:main", ""),
      amount,
    ]);

  it("is not corrected by it: another relief, surcharge, rating or pollutant is another charge", () => {
    expect(pairs({ relief: ["half"] }, { relief: ["fifth"] })).toEqual([
      ["relief:fifth", undefined, "-2.00"],
      ["relief:half", "relief:half", "5.00"],
    ]);
    expect(pairs({ discharge: "over_volume" }, { discharge: "over_standard" })).toEqual([
      ["discharge:over_standard", undefined, "20.00"],
      ["discharge:over_volume", "discharge:over_volume", "-10.00"],
    ]);
    expect(pairs({ credit: "red" }, { credit: "black" })).toEqual([
      ["credit:black", undefined, "4.00"],
      ["credit:red", "credit:red", "-2.00"],
    ]);
    expect(pairs({ samples: [{ codMgL: "400" }] }, { samples: [{ ph: "5" }] })).toEqual([
      ["strength:ph:below", undefined, "3.00"],
      ["strength:cod_mg_l:above", "strength:cod_mg_l:above", "-2.00"],
    ]);
  });

  it("is not corrected by it where its rule is not told", () => {
    const lines = julyBill.lines.map(({ rule, ...line }, index) => ({ ...line, id: `line ${index + 1}` })) as unknown as BillLine[];
    expect(rebill(tariff, july("25"), { bill: { ...julyBill, lines } }).adjustment?.lines.map((line) => [line.id, line.parent, line.amount])).toEqual([
      ["base:2020-01-01:main:1", undefined, "20.00"],
      ["base:2020-01-01:main:2", undefined, "7.50"],
      ["line 1", "line 1", "-20.00"],
      ["line 2", "line 2", "-7.50"],
    ]);
  });
});

describe("the district of an adjustment", () => {
  const document: TariffDocument = { ...tariff.document, districts: [{ name: "East" }] };
  const east = openTariff(document);

  it("is that of the bill, also where the booked one named none", () => {
    const { district: _, ...without } = billed(east, july("25", { district: "East" }));
    expect(rebill(east, july("24", { district: "East" }), { bill: { ...without, district: "East" } }).adjustment?.district).toBe("East");
    expect(rebill(east, july("24", { district: "East" }), { bill: without }).adjustment?.district).toBe("East");
    expect(rebill(east, july("24"), { bill: without }).adjustment).not.toHaveProperty("district");
    expect(rebill(east, july("24", { district: "East" })).adjustment?.district).toBe("East");
    expect(reverse({ bill: { ...without, district: "East" } }).adjustment?.district).toBe("East");
  });

  it("is kept from an adjustment that named it first", () => {
    const { district: _, ...without } = billed(east, july("25", { district: "East" }));
    const named = rebill(east, july("24", { district: "East" }), { bill: without }).adjustment as Adjustment;
    expect(reverse({ bill: without, adjustments: [named] }).adjustment?.district).toBe("East");
  });
});
