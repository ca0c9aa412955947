import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bill } from "../../src/billing/index.js";
import type { AccountHistory, AccountRecord, AssessedUsage, Link, Meter, MeterBook, MixedUsePart, Reading, VolumeAdjustment } from "../../src/volume/index.js";
import { assess, splitMixedUse } from "../../src/volume/index.js";
import { sumOf, tariffWith } from "./books.js";

const months = Array.from({ length: 14 }, (_, index) => `${2024 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}`);
const ids = ["A", "B", "C", "D"] as const;

/** What happens to a meter in a month: read with so many m³ more, not read, broken, or nobody came. */
const visit = fc.oneof(
  { weight: 6, arbitrary: fc.nat({ max: 60_000 }).map((litres) => ({ kind: "read" as const, litres })) },
  { weight: 2, arbitrary: fc.constant({ kind: "unread" as const, litres: 0 }) },
  { weight: 1, arbitrary: fc.constant({ kind: "none" as const, litres: 0 }) },
);

interface Lot {
  readonly book: Required<MeterBook>;
  readonly rules: Parameters<typeof tariffWith>[0];
}

const cubicMetres = (litres: number) => `${Math.floor(litres / 1000)}.${String(litres % 1000).padStart(3, "0")}`;

/** A small town's year: every rule may occur in it, sound or not. */
const lot: fc.Arbitrary<Lot> = fc
  .record({
    visits: fc.array(fc.array(visit, { minLength: months.length, maxLength: months.length }), { minLength: ids.length, maxLength: ids.length }),
    replacedIn: fc.option(fc.nat({ max: 11 })),
    subMeter: fc.boolean(),
    household: fc.boolean(),
    successor: fc.boolean(),
    mixed: fc.boolean(),
    ownerIn: fc.option(fc.constantFrom(...months)),
    quota: fc.boolean(),
    percent: fc.boolean(),
    notLiable: fc.boolean(),
    well: fc.boolean(),
    trueUp: fc.constantFrom("next", "restate"),
    period: fc.constantFrom("months", "readings"),
    acrossEnd: fc.constantFrom("byEnd", "splitByMonths", "splitByDays"),
    startMonth: fc.integer({ min: 1, max: 12 }),
    startMonthBill: fc.constantFrom("new", "old"),
    firstBillOfMeter: fc.constantFrom("inside", "outside"),
  })
  .map((facts) => ({ book: bookOf(facts), rules: rulesOf(facts) }));

interface Facts {
  readonly visits: readonly (readonly { readonly kind: "read" | "unread" | "none"; readonly litres: number }[])[];
  readonly replacedIn: number | null;
  readonly subMeter: boolean;
  readonly household: boolean;
  readonly successor: boolean;
  readonly mixed: boolean;
  readonly ownerIn: string | null;
  readonly quota: boolean;
  readonly percent: boolean;
  readonly notLiable: boolean;
  readonly well: boolean;
  readonly trueUp: string;
  readonly period: string;
  readonly acrossEnd: string;
  readonly startMonth: number;
  readonly startMonthBill: string;
  readonly firstBillOfMeter: string;
}

function rulesOf({ trueUp, period, acrossEnd, startMonth, startMonthBill, firstBillOfMeter }: Facts): Lot["rules"] {
  return { volumes: { period, estimate: { trueUp } }, cycle: { months: 6, startMonth, startMonthBill, acrossEnd, firstBillOfMeter } };
}

function bookOf(facts: Facts): Required<MeterBook> {
  const { replacedIn, ownerIn } = facts;
  const accounts: AccountRecord[] = ids.map((accountId) => ({ accountId, from: "2024-01-01", class: accountId === "B" ? "shop" : "resident", owner: "one" }));
  if (ownerIn !== null) accounts.push({ accountId: "A", from: `${ownerIn}-10`, class: "resident", owner: "two", persons: "6" });
  const replacedOn = replacedIn === null ? undefined : `${months[replacedIn]}-20`;
  const meters: Meter[] = ids.map((accountId) => ({ accountId, meterId: `${accountId}1`, source: "public_supply", installedOn: "2024-01-01" }));
  const readings: Reading[] = [];
  for (const [index, accountId] of ids.entries()) {
    let shown = 0;
    let replaced = false;
    for (const [place, { kind, litres }] of (facts.visits[index] ?? []).entries()) {
      const month = months[place]!;
      if (index === 0 && replacedOn !== undefined && !replaced && `${month}-25` > replacedOn) {
        meters[0] = { ...meters[0]!, removedOn: replacedOn, removedAtM3: cubicMetres(shown + 500) };
        meters.push({ ...meters[0]!, meterId: "A2", installedOn: replacedOn, removedOn: undefined, removedAtM3: undefined } as unknown as Meter);
        shown = 0;
        replaced = true;
      }
      shown += litres;
      if (kind === "none") continue;
      const meterId = replaced ? "A2" : `${accountId}1`;
      readings.push({ accountId, meterId, readingDate: `${month}-25`, kind, ...(kind === "read" && { readingM3: cubicMetres(shown) }) });
    }
  }
  if (facts.well)
    meters.push({ accountId: "C", meterId: "C-well", source: "own_well", installedOn: "2024-01-01", unmetered: true, ratedFlowM3PerHour: "0.013" });
  const links: Link[] = [];
  if (facts.subMeter) links.push({ kind: "sub_meter", accountId: "C", subAccountId: "B", from: "2024-02-01" });
  if (facts.household)
    links.push({ kind: "household", householdId: "H", accountId: "A" }, { kind: "household", householdId: "H", accountId: "D", to: "2024-08-31" });
  if (facts.successor) links.push({ kind: "successor", accountId: "D", successorId: "A", on: "2024-09-01" });
  const parts: MixedUsePart[] = facts.mixed
    ? [
        { accountId: "D", class: "shop", kind: "fixed", value: "5" },
        { accountId: "D", class: "bath", kind: "ratio", value: "0.3" },
        { accountId: "D", class: "resident", kind: "rest" },
      ]
    : [];
  const adjustments: VolumeAdjustment[] = [
    ...(facts.quota ? [{ adjustmentId: "J1", accountId: "A", kind: "quota" as const, value: "70.5" }] : []),
    ...(facts.percent ? [{ adjustmentId: "J2", accountId: "A", kind: "percent" as const, value: "-12.5", fromMonth: "2024-03", toMonth: "2024-10" }] : []),
    ...(facts.notLiable ? [{ adjustmentId: "J3", accountId: "D", kind: "not_liable" as const, value: "3", rule: "greening", evidence: "7" }] : []),
    ...(facts.notLiable ? [{ adjustmentId: "J4", accountId: "D", kind: "outside_tiers" as const, value: "4.25", toMonth: "2024-06" }] : []),
  ];
  return { accounts, meters: meters.map((meter) => JSON.parse(JSON.stringify(meter)) as Meter), readings, links, parts, adjustments };
}

const keyOf = ({ accountId, class: id, periodStart }: AssessedUsage) => [accountId, periodStart, id].join();
const sorted = (usages: readonly AssessedUsage[]) => [...usages].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
const runs = { numRuns: 40 };

describe("whatever happens in a year", () => {
  it("comes to the same month by month and all at once: usages, corrections and the state", () => {
    fc.assert(
      fc.property(lot, ({ book, rules }) => {
        const tariff = tariffWith(rules);
        const whole = assess(tariff, book, [], { through: months.at(-1)! });
        let histories: readonly AccountHistory[] = [];
        const usages: AssessedUsage[] = [];
        const restated: AssessedUsage[] = [];
        for (const through of months) {
          const readings = book.readings.filter(({ readingDate }) => readingDate.startsWith(through));
          const month = assess(tariff, { ...book, readings }, JSON.parse(JSON.stringify(histories)) as AccountHistory[], { through });
          histories = month.histories;
          usages.push(...month.usages);
          restated.push(...month.restated);
        }
        expect(histories).toEqual(whole.histories);
        expect(sorted(usages)).toEqual(sorted(whole.usages));
        expect(sorted(restated)).toEqual(sorted(whole.restated));
      }),
      runs,
    );
  });

  it("comes to the same in any order of rows", () => {
    fc.assert(
      fc.property(
        lot.chain(({ book, rules }) =>
          fc
            .record({
              accounts: shuffled(book.accounts),
              meters: shuffled(book.meters),
              readings: shuffled(book.readings),
              links: shuffled(book.links),
              parts: shuffled(book.parts),
              adjustments: shuffled(book.adjustments),
            })
            .map((other) => ({ book, other, rules })),
        ),
        ({ book, other, rules }) => {
          const tariff = tariffWith(rules);
          const [one, two] = [assess(tariff, book), assess(tariff, other)];
          expect({ ...two, findings: [] }).toEqual({ ...one, findings: [] });
          expect(two.findings.map(({ code }) => code).sort()).toEqual(one.findings.map(({ code }) => code).sort());
        },
      ),
      runs,
    );
  });

  it("explains itself, sums to the whole, and is billed without a finding", () => {
    fc.assert(
      fc.property(lot, ({ book, rules }) => {
        const tariff = tariffWith(rules);
        const { usages, restated } = assess(tariff, book);
        for (const usage of [...usages, ...restated]) {
          expect(sumOf(usage.steps.map(({ m3 }) => m3))).toBe(sumOf([usage.volumeM3]));
          expect(bill(tariff, usage).findings).toEqual([]);
        }
        const wholes = new Map<string, bigint>();
        for (const usage of usages) {
          const key = `${usage.accountId} ${usage.periodStart}`;
          wholes.set(key, (wholes.get(key) ?? 0n) + sumOf([usage.volumeM3]));
        }
        for (const usage of usages) {
          const before = usage.steps.filter(({ kind }) => kind !== "part");
          expect(wholes.get(`${usage.accountId} ${usage.periodStart}`)).toBe(sumOf(before.map(({ m3 }) => m3)));
        }
      }),
      runs,
    );
  });

  it("carries what the bill counts: the count before a bill is the one before it and what that bill put into the tiers", () => {
    fc.assert(
      fc.property(lot, ({ book, rules }) => {
        // No cycle of 36 months starts before December 2025.
        const volumes = { ...rules?.volumes, estimate: { trueUp: "next" } };
        const tariff = tariffWith({ volumes, cycle: { ...rules?.cycle, months: 36, startMonth: 12, startMonthBill: "new" } });
        const { usages } = assess(tariff, { ...book, links: [], parts: [] });
        const counts = new Map<string, bigint>();
        for (const usage of usages) {
          const key = `${usage.accountId} ${usage.class}`;
          const before = usage.ownerChanged ? 0n : (counts.get(key) ?? 0n);
          expect(sumOf([usage.cycleVolumeM3 ?? ""])).toBe(before);
          const lines = bill(tariff, usage).bill?.lines ?? [];
          const apart = usage.firstBillOfMeter && tariff.cycle?.firstBillOfMeter === "outside" ? lines : [];
          const outside = sumOf([usage.outsideTiersM3 ?? "0"]);
          const all = sumOf(lines.map(({ quantity }) => quantity));
          counts.set(key, before + (apart.length > 0 ? 0n : all - outside));
        }
      }),
      runs,
    );
  });
});

function shuffled<Row>(rows: readonly Row[]): fc.Arbitrary<Row[]> {
  return fc.shuffledSubarray([...rows], { minLength: rows.length, maxLength: rows.length });
}

describe("mixed use", () => {
  it("sums to the whole, whatever the parts", () => {
    const ratio = fc.integer({ min: 0, max: 40 }).map((percent) => ({ kind: "ratio" as const, value: `0.${String(percent).padStart(2, "0")}` }));
    const fixed = fc.nat({ max: 100_000 }).map((litres) => ({ kind: "fixed" as const, value: cubicMetres(litres) }));
    const uses = fc.record({
      litres: fc.nat({ max: 10_000_000 }),
      parts: fc.tuple(fc.array(fixed, { maxLength: 3 }), fc.array(ratio, { maxLength: 2 })).map(([a, b]) => [...a, ...b, { kind: "rest" as const }]),
      mode: fc.constantFrom("down" as const, "up" as const, "halfUp" as const),
      stepM3: fc.constantFrom("1", "0.1", "0.001"),
    });
    fc.assert(
      fc.property(uses, ({ litres, parts, mode, stepM3 }) => {
        const { sharesM3 = [] } = splitMixedUse({ volumeM3: cubicMetres(litres), parts, rounding: { mode, stepM3 } });
        expect(sharesM3).toHaveLength(parts.length);
        expect(sharesM3.every((share) => !share.startsWith("-"))).toBe(true);
        expect(sumOf(sharesM3)).toBe(sumOf([cubicMetres(litres)]));
      }),
    );
  });
});
