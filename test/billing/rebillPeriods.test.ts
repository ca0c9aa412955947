import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Booked, RebillEntry } from "../../src/billing/index.js";
import { rebill, rebillPeriods } from "../../src/billing/index.js";
import type { Usage } from "../../src/index.js";
import { billed, july, tariffWith } from "./samples.js";

const tariff = tariffWith({ tiers: [{ upTo: "100", price: "1.00" }, { price: "2.00" }], tierPeriod: "cycle" });
const flat = tariffWith({ price: "1.00" });

const month = (number: number, volumeM3: string, cycleVolumeM3: string, more: Partial<Usage> = {}): Usage => {
  const [start, end] = [new Date(Date.UTC(2022, number - 1, 1)), new Date(Date.UTC(2022, number, 0))].map((day) => day.toISOString().slice(0, 10)) as [
    string,
    string,
  ];
  return { ...july(volumeM3, { cycleVolumeM3 }), periodStart: start, periodEnd: end, ...more };
};
const bookedMonth = (...given: Parameters<typeof month>): Booked => ({ bill: billed(tariff, month(...given)) });
const entry = (usage: Usage, booked: Booked): RebillEntry => ({ usage, booked });
const codes = (findings: readonly { readonly code: string }[]) => findings.map(({ code }) => code);

describe("several periods made again", () => {
  it("come newest first, each as it would by itself, with the sum of all differences", () => {
    const year = fc.array(fc.tuple(fc.integer({ min: 0, max: 80 }), fc.integer({ min: 0, max: 80 })), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(year, fc.integer(), (list, seed) => {
        const entries = list.map(([was, is], index) =>
          entry(month(index + 1, String(is), String(20 * index)), bookedMonth(index + 1, String(was), String(20 * index))),
        );
        const shuffled = entries.toSorted((a, b) => ((seed ^ a.usage!.periodStart.charCodeAt(6)) % 7) - ((seed ^ b.usage!.periodStart.charCodeAt(6)) % 7));
        const { periods, total, findings } = rebillPeriods(tariff, shuffled);
        expect(findings).toEqual([]);
        expect(periods.map(({ periodStart }) => periodStart)).toEqual(entries.map(({ usage }) => usage!.periodStart).toReversed());
        const single = entries.toReversed().map(({ usage, booked }) => rebill(tariff, usage!, booked));
        expect(periods.map(({ adjustment }) => adjustment)).toEqual(single.map(({ adjustment }) => adjustment));
        const fen = single.reduce((sum, { adjustment }) => sum + Number((adjustment?.total ?? "0.00").replace(".", "")), 0);
        expect(Number(total.replace(".", ""))).toBe(fen);
      }),
    );
  });

  const rest = [2, 3, 12].map((number) => billed(tariff, month(number, "10", "50")));
  const nextYear = billed(tariff, { ...july("10", { cycleVolumeM3: "0" }), periodStart: "2023-01-01", periodEnd: "2023-01-31" });
  const otherBooked = [...rest, nextYear, { ...rest[0]!, accountId: "A9" }];

  it("name later booked periods of the same tier cycle whose count rests on them", () => {
    const named = (changed: Usage, opened = tariff) =>
      rebillPeriods(opened, [entry(changed, { bill: billed(opened, month(1, "50", "0")) })], { otherBooked }).periods[0]?.findings.map(({ code, params }) => [
        code,
        params.value,
      ]);
    expect(named(month(1, "40", "0"))).toEqual([
      ["rebill-later-periods", "A1/main/2022-02-01/2022-02-28, A1/main/2022-03-01/2022-03-31, A1/main/2022-12-01/2022-12-31"],
    ]);
    expect(named(month(1, "50", "10"))).toEqual([]);
    expect(named(month(1, "40", "0"), flat)).toEqual([]);
  });

  it("name none that are in the list, and none before them", () => {
    const booked = rest.map((bill) => ({ bill }));
    const entries = [entry(month(1, "40", "0"), bookedMonth(1, "50", "0")), entry(month(2, "10", "40"), booked[0]!), entry(month(3, "10", "50"), booked[1]!)];
    const { periods } = rebillPeriods(tariff, entries, { otherBooked });
    expect(periods.flatMap((period) => period.findings.map(({ params }) => params.value))).toEqual(["A1/main/2022-12-01/2022-12-31"]);
    expect(rebillPeriods(tariff, [entry(month(12, "20", "50"), booked[2]!)], { otherBooked: rest.slice(0, 2) }).periods[0]?.findings).toEqual([]);
  });

  it("name no other bill that starts on the same day, and one that starts on the day after", () => {
    const from = (periodStart: string) => billed(tariff, { ...month(1, "10", "0"), periodStart, periodEnd: "2022-01-20" });
    const named = (periodStart: string) =>
      rebillPeriods(tariff, [entry(month(1, "40", "0"), bookedMonth(1, "50", "0"))], { otherBooked: [from(periodStart)] }).periods[0]?.findings.length;
    expect([named("2022-01-01"), named("2022-01-02")]).toEqual([0, 1]);
  });

  it("rest on the volume of the last adjustment, in whatever order they stand", () => {
    const { bill } = bookedMonth(1, "50", "0") as { bill: NonNullable<Booked["bill"]> };
    const first = rebill(tariff, month(1, "45", "0"), { bill }).adjustment!;
    const second = rebill(tariff, month(1, "40", "0"), { bill, adjustments: [first] }).adjustment!;
    const named = (volumeM3: string, adjustments: Booked["adjustments"]) =>
      codes(rebillPeriods(tariff, [entry(month(1, volumeM3, "0"), { bill, ...(adjustments && { adjustments }) })], { otherBooked }).periods[0]!.findings);
    for (const adjustments of [
      [first, second],
      [second, first],
    ]) {
      expect([named("40", adjustments), named("45", adjustments), named("50", adjustments)]).toEqual([[], ["rebill-later-periods"], ["rebill-later-periods"]]);
    }
  });

  it("without usage are taken back, for the cause that is given", () => {
    const { periods, total } = rebillPeriods(tariff, [{ booked: bookedMonth(1, "50", "0") }], { cause: "volume", otherBooked });
    expect(periods[0]).toMatchObject({
      periodStart: "2022-01-01",
      reversals: [{ cause: "volume", total: "-50.00" }],
      findings: [{ code: "rebill-later-periods" }],
    });
    expect([periods[0]?.bill, total]).toEqual([undefined, "-50.00"]);
  });

  it("of a bill that stands there twice count it once, and not at all with other facts", () => {
    const one = entry(month(1, "40", "0"), bookedMonth(1, "50", "0"));
    const twice = rebillPeriods(tariff, [one, structuredClone(one)]);
    expect([codes(twice.findings), twice.periods.length, twice.total]).toEqual([["rebill-booked-twice"], 1, "-10.00"]);
    const other = rebillPeriods(tariff, [one, entry(month(1, "41", "0"), bookedMonth(1, "50", "0"))]);
    expect([codes(other.findings), other.periods, other.total]).toEqual([["rebill-booked-conflict"], [], "0.00"]);
  });

  it("of several classes that stand there twice are named one by one", () => {
    const bill = billed(tariff, month(1, "50", "0"));
    const one: RebillEntry = { usage: month(1, "40", "0"), booked: [{ bill }, { bill: { ...bill, class: "other" } }] };
    const { findings } = rebillPeriods(tariff, [one, structuredClone(one)]);
    expect(findings.map(({ code, params }) => [code, params.value])).toEqual([
      ["rebill-booked-twice", "A1/main/2022-01-01/2022-01-31 + A1/other/2022-01-01/2022-01-31"],
    ]);
  });

  it("of two accounts are refused", () => {
    const { findings, periods } = rebillPeriods(tariff, [{ usage: month(1, "1", "0") }, { usage: month(2, "1", "0", { accountId: "A2" }) }]);
    expect([codes(findings), periods]).toEqual([["rebill-other-bill"], []]);
  });

  it("may be none", () => {
    expect(rebillPeriods(tariff, [])).toEqual({ periods: [], total: "0.00", findings: [] });
  });

  it("whose booked data are of any form give findings and throw nothing", () => {
    const text = fc.constantFrom("A1", "main", "2022-07-01", "2022-07-31", "1.00", "-1.00", "x", "");
    const value = fc.oneof(text, fc.constant(undefined), fc.constant(null), fc.integer(), fc.constant([]));
    const line = fc.record(
      { id: value, parent: value, kind: value, amount: value, booked: value, recomputed: value, citations: fc.constant([]) },
      { requiredKeys: [] },
    );
    const key = { accountId: value, class: value, periodStart: value, periodEnd: value, liableVolumeM3: value, total: value };
    const bill = fc.record(
      { ...key, baseFee: value, surchargeAmount: value, reliefAmount: value, lines: fc.oneof(value, fc.array(line, { maxLength: 2 })) },
      { requiredKeys: [] },
    );
    const adjustment = fc.record(
      { ...key, id: value, billId: value, sequence: fc.oneof(value, fc.constant(1)), lines: fc.oneof(value, fc.array(line, { maxLength: 2 })) },
      { requiredKeys: [] },
    );
    const junk = fc.record(
      { bill: fc.oneof(bill, value), adjustments: fc.oneof(fc.array(fc.oneof(adjustment, value), { maxLength: 2 }), value) },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(junk, (booked) => {
        const { periods, findings } = rebillPeriods(tariff, [{ usage: month(7, "10", "0"), booked: booked as Booked }]);
        expect(periods.length + findings.length).toBeGreaterThan(0);
        expect(JSON.parse(JSON.stringify(periods))).toBeDefined();
      }),
      { numRuns: 1000 },
    );
  });
});
