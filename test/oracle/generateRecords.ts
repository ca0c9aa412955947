import * as fc from "fast-check";
import type { DischargeOrder, Entitlement, Sample, TariffDocument, Usage } from "../../src/index.js";
import { monthsAfter } from "./days.js";
import { day, decimalOf, decimalText, every, maybe, noWindow, often, present, seldom, someWindow, type Window } from "./generateBasics.js";
import { attributes } from "./generatePrices.js";
import { measures } from "./generateRules.js";
import type { Case } from "./slowRecord.js";

const firstOf = (date: string) => `${date.slice(0, 8)}01`;
const dayBefore = (date: string) => every[every.indexOf(date) - 1] as string;

const period = day.chain((start) =>
  fc.oneof(
    fc.integer({ min: 1, max: 4 }).map((months) => ({ start, end: dayBefore(monthsAfter(start, months)) })),
    { weight: 2, arbitrary: fc.integer({ min: 1, max: 4 }).map((months) => ({ start: firstOf(start), end: dayBefore(monthsAfter(firstOf(start), months)) })) },
    fc.integer({ min: 0, max: 70 }).map((days) => ({ start, end: every[every.indexOf(start) + days] as string })),
  ),
);

/** A value near one of a scale's, with a decimal. */
const near = (value: number) =>
  fc.oneof(
    fc.constant(String(value)),
    fc.integer({ min: 0, max: value * 30 }).map((tenths) => decimalText(tenths, 1)),
    decimalOf({ max: value * 2_000, decimals: 3 }),
  );
const sample: fc.Arbitrary<Sample> = fc.record({
  codMgL: near(measures.cod_mg_l),
  ssMgL: near(measures.ss_mg_l),
  tpMgL: near(measures.tp_mg_l),
  nh3nMgL: near(measures.nh3n_mg_l),
  ph: fc.integer({ min: 0, max: 140 }).map((tenths) => decimalText(tenths, 1)),
});

/** Samples that all measure the same quantities: how many samples there are of which is then no question. */
const samples = fc
  .tuple(fc.subarray(["codMgL", "ssMgL", "tpMgL", "nh3nMgL", "ph"] as const, { minLength: 1 }), fc.array(sample, { maxLength: 9, size: "max" }))
  .map(([fields, all]) => all.map((one) => Object.fromEntries(fields.map((field) => [field, one[field]])) as Sample));

/** Records for one tariff: volumes on, just below and just above its bounds, free volumes and halves. */
export function recordsFor(tariff: TariffDocument): fc.Arbitrary<Case> {
  const volume = litresFor(tariff).map((litres) => decimalText(litres, 3));
  const reliefIds = Object.keys(tariff.reliefs ?? {});
  const hasDischarge = Object.keys(tariff.discharge ?? {}).length > 0;
  const ratings = Object.keys(tariff.credit ?? {});
  const prices = tariff.versions.flatMap((version) => Object.values(version.prices));
  const limits = prices.flatMap(({ minimum, maximum, cases = {} }) => [
    minimum,
    maximum,
    ...Object.values(cases).flatMap((each) => [each.minimum, each.maximum]),
  ]);
  const isBound = limits.some((limit) => limit?.per === "cycle");
  const tables = prices.flatMap((each) => [each, ...Object.values(each.cases ?? {})]);
  const isSplit =
    (tariff.cycle?.acrossEnd ?? "byEnd") !== "byEnd" || tariff.versions.some(({ priceChange }) => priceChange === "days" || priceChange === "dateOfUse");
  const hasRounding = tables.some(({ volumeRounding }) => volumeRounding !== undefined);
  const hasVolumePrice = tables.some(({ tierMethod }) => tierMethod === "volume");
  const nothing = fc.constant(undefined);
  // One title at most to each relief: what two of them mean, of which one is shared, is nowhere said.
  const titles = fc.uniqueArray(fc.record({ kind: fc.constantFrom("none", ...reliefIds), shared: maybe(fc.boolean()), window: often(noWindow, someWindow) }), {
    maxLength: 2,
    selector: ({ kind }) => kind,
  });
  return fc
    .record({
      class: fc.constantFrom("main", "main", "other"),
      period,
      volume,
      cycleVolumeM3: often(volume, nothing),
      // How m³ outside the tiers are rounded, with the rest or apart, and which fixed fee they owe in a period that is split, is nowhere said.
      outside: isSplit || hasRounding ? nothing : seldom(fc.integer({ min: 1, max: 1005 })),
      tierVolumeM3: hasVolumePrice ? seldom(volume) : nothing,
      cycleBilledAmount: isBound ? often(decimalOf({ max: 40_000, decimals: tariff.rounding?.decimals ?? 2 }), nothing) : nothing,
      firstBillOfMeter: isSplit && tariff.cycle?.firstBillOfMeter === "outside" ? nothing : seldom(fc.boolean()),
      notLiable: seldom(fc.integer({ min: 0, max: 1005 })),
      ownerChanged: seldom(fc.boolean()),
      persons: maybe(fc.integer({ min: 1, max: 9 }).map(String)),
      attributes: often(fc.record({ zone: fc.constantFrom(...attributes.zone), size: fc.constantFrom(...attributes.size) }), nothing),
      readingDate: maybe(fc.integer({ min: 0, max: 200 })),
      relief: fc.shuffledSubarray(reliefIds),
      certificate: maybe(fc.constant("C-1")),
      discharge: hasDischarge ? maybe(fc.constantFrom("over_volume", "over_standard", "permitted" as const)) : nothing,
      excess: hasDischarge ? maybe(fc.integer({ min: 0, max: 1005 })) : nothing,
      violation: hasDischarge ? often(noWindow, someWindow) : noWindow,
      credit: ratings.length > 0 ? maybe(often(fc.constantFrom(...ratings), fc.constant("unheard"))) : nothing,
      samples: tariff.strength === undefined ? nothing : maybe(samples),
      entitlements: reliefIds.length === 0 ? titles.map(() => []) : titles.map((all) => all.filter(({ kind }) => kind !== "none")),
      order: hasDischarge
        ? maybe(fc.record({ kind: fc.constantFrom("over_volume", "over_standard" as const), window: someWindow, excess: maybe(volume) }))
        : nothing,
    })
    .map(({ period: { start, end }, volume: volumeM3, excess, outside, notLiable, readingDate, violation, entitlements, order, ...rest }): Case => {
      const first = every.indexOf(start);
      // A reading is on a day of the period or up to ten days after it.
      const days = every.indexOf(end) - first + 11;
      const partOf = (thousandths: number | undefined) => (thousandths === undefined ? undefined : decimalText(Math.round(Number(volumeM3) * thousandths), 3));
      const usage = {
        ...rest,
        accountId: "A1",
        periodStart: start,
        periodEnd: end,
        volumeM3,
        // Which fixed fee is owed where all m³ are outside the tiers and another volume chooses the tier is nowhere said.
        firstBillOfMeter: rest.tierVolumeM3 === undefined ? rest.firstBillOfMeter : undefined,
        outsideTiersM3: rest.tierVolumeM3 === undefined && Number(partOf(outside) ?? 0) > 0 ? partOf(outside) : undefined,
        notLiableM3: partOf(notLiable),
        readingDate: readingDate === undefined ? undefined : every[first + (readingDate % days)],
        excessVolumeM3: partOf(excess),
        violationStart: violation.from,
        violationEnd: violation.to,
      };
      return {
        tariff,
        usage: present(usage) as Usage,
        entitlements: entitlements.map(titleOf),
        orders: order === undefined ? [] : [orderOf(order)],
      };
    });
}

function litresFor(tariff: TariffDocument): fc.Arbitrary<number> {
  const prices = tariff.versions.flatMap((version) => Object.values(version.prices)).flatMap((price) => [price, ...Object.values(price.cases ?? {})]);
  const bounds = prices.flatMap(({ tiers = [], blockM3 }) => [
    blockM3,
    ...tiers.flatMap(({ upTo, upToPerHead, blockM3: block }) => [upTo, upToPerHead, block]),
  ]);
  const free = Object.values(tariff.reliefs ?? {}).flatMap(({ freeM3PerMonth, upToM3PerMonth }) => [freeM3PerMonth, upToM3PerMonth]);
  const edges = [...bounds, ...free, "1", "0.5"].flatMap((text) => (text === undefined ? [] : [Math.round(Number(text) * 1000)]));
  return fc.oneof(
    {
      weight: 4,
      arbitrary: fc
        .record({ edge: fc.constantFrom(...edges), times: fc.constantFrom(1, 1, 2, 3, 5), off: fc.constantFrom(0, 0, 1, -1) })
        .map(({ edge, times, off }) => Math.max(0, edge * times + off)),
    },
    { weight: 4, arbitrary: fc.integer({ min: 0, max: 100_000 }) },
    { weight: 1, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 2_000_000_000 }) },
  );
}

function titleOf({ kind, shared, window }: { kind: string; shared: boolean | undefined; window: Window }): Entitlement {
  return present({ accountId: "A1", kind, shared, validFrom: window.from ?? "2020-01-01", validTo: window.to }) as Entitlement;
}

function orderOf({ kind, window, excess }: { kind: "over_volume" | "over_standard"; window: Window; excess: string | undefined }): DischargeOrder {
  return present({ accountId: "A1", order: "O-1", kind, from: window.from ?? "2020-01-01", to: window.to, excessM3: excess }) as DischargeOrder;
}
