import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Facts, Workspace } from "../../src/billing/index.js";
import { chargeUsage, createFacts, daysAlike, openWorkspace } from "../../src/billing/index.js";
import { addMonths, parseDay } from "../../src/calendar/index.js";
import type { TariffDocument } from "../../src/policy/index.js";
import { openTariff } from "../../src/policy/index.js";
import { chargeable } from "../oracle/chargeable.js";
import { recordsFor, tariffs } from "../oracle/generate.js";

// A batch works out one bill for all rows that are alike in all that a bill depends on. Of days that is what they come to: months, and the prices in force.

const document: TariffDocument = {
  format: 1,
  kind: "tariff",
  id: "two-prices",
  revision: "1",
  title: { zh: "例", en: "example" },
  documents: { notice: { title: "例", known: "invented", note: "An example." } },
  volumeDecimals: 0,
  cycle: { months: 12, startMonth: 1, acrossEnd: "splitByDays" },
  classes: { shop: { name: { zh: "商铺", en: "Shops" }, category: "nonResident" } },
  discharge: { unpermitted: { multiplier: "2", volume: "whole", orderRequired: false, cite: [{ document: "notice", article: "2" }] } },
  versions: ["0.85", "0.95"].map((price, place) => ({
    from: ["2024-01-01", "2025-07-01"][place]!,
    status: "example",
    act: "notice",
    priceChange: "days",
    prices: { shop: { tierPeriod: "cycle", tiers: [{ price }], cite: [{ document: "notice", article: "1" }] } },
  })),
};
const tariff = openTariff(document, { allow: ["example"] });

interface Days {
  readonly start: string;
  readonly end: string;
  readonly reading?: string;
  /** Days of a violation; none without. */
  readonly violation?: number;
}

function alike({ start, end, reading = end, violation }: Days): readonly number[] {
  const [from, until] = [parseDay(start)!, parseDay(end)! + 1];
  const claims = violation === undefined ? {} : { discharge: 1, violationDays: violation };
  return daysAlike(tariff, { ...createFacts(), start: from, until, reading: parseDay(reading)!, ...claims }, openWorkspace(tariff));
}

describe("the days of two periods come to the same", () => {
  it.each<[string, Days, Days]>([
    ["a month of 31 days and one of 28", { start: "2025-01-01", end: "2025-01-31" }, { start: "2025-02-01", end: "2025-02-28" }],
    ["months from the 15th on", { start: "2025-01-15", end: "2025-02-14" }, { start: "2025-02-01", end: "2025-02-28" }],
    [
      "months in violation through and through",
      { start: "2025-01-01", end: "2025-01-31", violation: 31 },
      { start: "2025-02-01", end: "2025-02-28", violation: 28 },
    ],
  ])("%s", (_, one, other) => expect(alike(one)).toEqual(alike(other)));

  it.each<[string, Days, Days]>([
    ["one month and two", { start: "2025-01-01", end: "2025-01-31" }, { start: "2025-01-01", end: "2025-02-28" }],
    ["the months before and after a price change", { start: "2025-06-01", end: "2025-06-30" }, { start: "2025-07-01", end: "2025-07-31" }],
    [
      "months read before and after a price change",
      { start: "2025-06-01", end: "2025-06-30" },
      { start: "2025-06-01", end: "2025-06-30", reading: "2025-07-01" },
    ],
    ["months of which a price change splits one", { start: "2025-05-15", end: "2025-06-14" }, { start: "2025-06-15", end: "2025-07-14" }],
    ["months of which the start of a cycle splits one", { start: "2024-11-15", end: "2024-12-14" }, { start: "2024-12-15", end: "2025-01-14" }],
    ["parts of a month", { start: "2025-01-01", end: "2025-01-10" }, { start: "2025-01-11", end: "2025-01-20" }],
    [
      "ten days of violation in 31 and in 28",
      { start: "2025-01-01", end: "2025-01-31", violation: 10 },
      { start: "2025-02-01", end: "2025-02-28", violation: 10 },
    ],
  ])("not for %s", (_, one, other) => expect(alike(one)).not.toEqual(alike(other)));
});

/** What result rows and sums take from a bill: the amount of each line, and what else it says. */
function charged({ tape, relievedUnits, reliefFunded }: Workspace, { relief }: Facts) {
  const lines = Array.from({ length: tape.length }, (_, entry) => [tape.kind[entry], tape.rule[entry], tape.tier[entry], tape.amount[entry]]);
  return { lines, relieved: relief < 0 ? [] : [relievedUnits, reliefFunded] };
}

it("and then the amounts are the same, line by line, under generated tariffs", () => {
  const moves = fc.record({ months: fc.integer({ min: -24, max: 24 }), toFirst: fc.boolean(), reading: fc.integer({ min: 0, max: 40 }) });
  const cases = tariffs.chain((each) =>
    fc.tuple(
      fc.constant(each),
      fc.array(fc.tuple(recordsFor(each), fc.array(moves, { minLength: 8, maxLength: 8 })), { minLength: 1, maxLength: 40, size: "max" }),
    ),
  );
  let [same, moved] = [0, 0];
  fc.assert(
    fc.property(cases, ([each, records]) => {
      const opened = openTariff(each);
      const [workspace, again, facts] = [openWorkspace(opened), openWorkspace(opened), createFacts()];
      for (const [record, places] of records) {
        if (chargeable(opened, record, facts) === undefined) continue;
        const days = daysAlike(opened, facts, workspace);
        if (chargeUsage(opened, facts, workspace) !== undefined) continue;
        const first = charged(workspace, facts);
        for (const move of places) {
          const other = { ...facts, ...movedDays(facts, move) };
          if (`${daysAlike(opened, other, again)}` !== `${days}`) continue;
          expect(chargeUsage(opened, other, again)).toBeUndefined();
          expect(charged(again, other)).toEqual(first);
          same++;
          if (other.until - other.start !== facts.until - facts.start) moved++;
        }
      }
    }),
    { numRuns: 120 },
  );
  expect(Math.min(same, moved)).toBeGreaterThan(100);
});

/** The days of a period some months before or after, as many days of it in violation where that is not all of them. */
function movedDays({ start, until, violationDays }: Facts, { months, toFirst, reading }: { months: number; toFirst: boolean; reading: number }) {
  const from = toFirst ? addMonths(start - (start % 7), months) : addMonths(start, months);
  const to = addMonths(toFirst ? start - (start % 7) : start, months + Math.max(1, Math.round((until - start) / 30.4)));
  return { start: from, until: to, reading: to - 1 + reading, violationDays: violationDays === until - start ? to - from : violationDays };
}
