import { describe, expect, it } from "vitest";
import type { Adjustment, BookedBill } from "../../src/billing/index.js";
import { rebill, rebillPeriods } from "../../src/billing/index.js";
import type { Usage } from "../../src/index.js";
import { openTariff } from "../../src/index.js";
import { id, julyBill, tariff } from "./julyBooked.js";
import { billed, documentOf, july } from "./samples.js";

describe("a list of periods", () => {
  const january = { ...july("10"), periodStart: "2022-01-01", periodEnd: "2022-01-31" };
  const codes = (entries: Parameters<typeof rebillPeriods>[1]) =>
    rebillPeriods(tariff, entries).findings.map(({ code, path, params }) => [code, path, params.value, params.expected]);

  it("is of one account: another is named, with the one expected", () => {
    expect(codes([{ usage: july("1") }, { usage: { ...january, accountId: "A2" } }])).toEqual([["rebill-other-bill", "accountId", "A2", "A1"]]);
    expect(codes([{ usage: july("1") }, { usage: january }])).toEqual([]);
  });

  it("has each booked bill once: the bill that stands there again is named", () => {
    expect(
      codes([
        { usage: july("24"), booked: { bill: julyBill } },
        { usage: july("24"), booked: { bill: julyBill } },
      ]),
    ).toEqual([["rebill-booked-twice", "booked", id, undefined]]);
    expect(
      codes([
        { usage: july("24"), booked: { bill: julyBill } },
        { usage: july("23"), booked: { bill: julyBill } },
      ]),
    ).toEqual([["rebill-booked-conflict", "booked", id, undefined]]);
  });

  it("knows a booked bill by its first adjustment, too", () => {
    const whole = rebill(tariff, july("25")).adjustment as Adjustment;
    expect(
      codes([
        { usage: july("24"), booked: { adjustments: [whole] } },
        { usage: july("24"), booked: { bill: julyBill } },
      ]),
    ).toEqual([["rebill-booked-conflict", "booked", id, undefined]]);
    expect(rebillPeriods(tariff, [{ booked: { adjustments: [whole] } }]).periods).toMatchObject([
      { periodStart: "2022-07-01", reversals: [{ total: "-27.50" }] },
    ]);
  });

  it("may have an entry with neither usage nor a booked bill: it gives nothing", () => {
    const nothing = { periodStart: "", periodEnd: "", reversals: [], findings: [] };
    for (const entry of [{}, { booked: [] }, { booked: {} }])
      expect(rebillPeriods(tariff, [entry])).toEqual({ periods: [nothing], total: "0.00", findings: [] });
    expect(codes([{ usage: july("1") }, {}])).toEqual([["rebill-other-bill", "accountId", "", "A1"]]);
  });

  const byCycle = { tiers: [{ upTo: "100", price: "1" }, { price: "2" }], tierPeriod: "cycle" } as const;
  const two = openTariff({
    ...documentOf({ versions: { "2020-01-01": { price: "1.00" } } }),
    classes: { main: tariff.document.classes.main!, other: tariff.document.classes.main! },
    versions: [
      {
        ...documentOf({ versions: { "2020-01-01": { price: "1.00" } } }).versions[0]!,
        prices: { main: { ...byCycle, cite: [{ document: "notice", article: "1" }] }, other: { ...byCycle, cite: [{ document: "notice", article: "1" }] } },
      },
    ],
  });
  const count = { cycleVolumeM3: "0" };
  const august = (classId: string) =>
    billed(two, { ...july("10", { cycleVolumeM3: "50", class: classId }), periodStart: "2022-08-01", periodEnd: "2022-08-31" });
  const named = (entries: Parameters<typeof rebillPeriods>[1], otherBooked: readonly BookedBill[]) =>
    rebillPeriods(two, entries, { otherBooked }).periods.flatMap(({ findings }) =>
      findings.map(({ code, path, params }) => [code, path, params.value, params.count]),
    );

  it("names the later bills of each class whose count it changes: of the class left and of the one taken", () => {
    const booked = billed(two, july("50", { ...count }));
    const later = [august("main"), august("other")];
    const [ofMain, ofOther] = ["A1/main/2022-08-01/2022-08-31", "A1/other/2022-08-01/2022-08-31"];
    const told = (usage: Usage) => named([{ usage, booked: { bill: booked } }], later).filter(([code]) => code === "rebill-later-periods");
    expect(told(july("40", { ...count }))).toEqual([["rebill-later-periods", "periodStart", ofMain, "1"]]);
    expect(told(july("50", { ...count, class: "other" }))).toEqual([["rebill-later-periods", "periodStart", `${ofMain}, ${ofOther}`, "2"]]);
    expect(told(july("50", { cycleVolumeM3: "60" }))).toEqual([]);
  });

  it("names none where the tariff has no tier cycle", () => {
    const { cycle: _, ...document } = documentOf({ versions: { "2020-01-01": { price: "1.00" } } });
    const later = { ...billed(openTariff(document), july("10")), periodStart: "2022-08-01", periodEnd: "2022-08-31" };
    const { periods } = rebillPeriods(openTariff(document), [{ usage: july("24"), booked: { bill: julyBill } }], { otherBooked: [later] });
    expect(periods.flatMap(({ findings }) => findings)).toEqual([]);
  });

  it("names none under a class that the policy does not have", () => {
    const gone = { ...billed(two, july("50", { ...count })), class: "gone" };
    expect(named([{ booked: { bill: gone } }], [{ ...august("main"), class: "gone" }])).toEqual([]);
  });

  it("goes by what was booked last, in whatever order adjustments are given", () => {
    const booked = billed(two, july("50", { ...count }));
    const more = rebill(two, july("60", { ...count }), { bill: booked }).adjustment as Adjustment;
    const less = rebill(two, july("40", { ...count }), { bill: booked, adjustments: [more] }).adjustment as Adjustment;
    const told = (volumeM3: string, adjustments: Adjustment[]) =>
      named([{ usage: july(volumeM3, { ...count }), booked: { bill: booked, adjustments } }], [august("main")]);
    for (const adjustments of [
      [more, less],
      [less, more],
    ]) {
      expect(told("40", adjustments)).toEqual([]);
      expect(told("60", adjustments)).toHaveLength(1);
      expect(told("50", adjustments)).toHaveLength(1);
    }
  });

  it("sums in fen at least, and in more decimals where amounts have them", () => {
    expect(rebillPeriods(tariff, [{ usage: july("25"), booked: { bill: julyBill } }]).total).toBe("0.00");
    const fine = openTariff(documentOf({ versions: { "2020-01-01": { price: "1.001" } }, rounding: { mode: "halfUp", at: "line", decimals: 3 } }));
    expect(rebillPeriods(fine, [{ usage: july("1") }]).total).toBe("1.001");
    const coarse = openTariff(documentOf({ versions: { "2020-01-01": { price: "1.00" } }, rounding: { mode: "halfUp", at: "line", decimals: 0 } }));
    expect(rebillPeriods(coarse, [{ usage: july("1") }]).total).toBe("1.00");
  });
});
