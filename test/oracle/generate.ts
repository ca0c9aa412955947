import * as fc from "fast-check";
import type { DischargeOrder, Entitlement, TariffDocument, Usage } from "../../src/index.js";
import { daysFrom, monthsAfter } from "./days.js";
import type { Record as Case } from "./slowBill.js";

/** Tariffs of every shape in the document's first format, and records that lie on their edges. */
type Price = TariffDocument["versions"][number]["prices"][string];
type Relief = NonNullable<TariffDocument["reliefs"]>[string];
type Discharge = NonNullable<NonNullable<TariffDocument["discharge"]>["over_volume"]>;

const cite = [{ document: "notice", article: "1" }];
const name = { zh: "例", en: "example" };
const every = daysFrom("2023-01-01", "2025-12-31");
const day = fc.constantFrom(...every.slice(every.indexOf("2023-11-15"), every.indexOf("2024-07-15")));
const often = <A, B>(usual: fc.Arbitrary<A>, rare: fc.Arbitrary<B>): fc.Arbitrary<A | B> =>
  fc.oneof({ weight: 4, arbitrary: usual }, { weight: 1, arbitrary: rare });
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const modes = fc.constantFrom("halfUp", "halfEven", "up", "down", "ceiling", "floor" as const);

/** A whole number of units as decimal text: 1250 with two decimals is 12.50. */
function decimalText(units: bigint | number, decimals: number): string {
  const digits = String(units).padStart(decimals + 1, "0");
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

const decimalOf = ({ max, decimals }: { max: number; decimals: number }) => fc.integer({ min: 0, max }).map((units) => decimalText(units, decimals));
const price = often(decimalOf({ max: 600, decimals: 2 }), fc.oneof(decimalOf({ max: 99_999, decimals: 4 }), decimalOf({ max: 399_999_999, decimals: 8 })));
const share = often(fc.constantFrom("0.5", "0.1", "1", "0.3"), decimalOf({ max: 10_000, decimals: 4 }));

/** What stays the same for a class from version to version; a class's table changes. */
const shape = fc.record({
  tierPeriod: fc.constantFrom("bill", "month", "cycle" as const),
  tierMethod: maybe(fc.constantFrom("graduated", "volume" as const)),
  coefficient: often(fc.constant(undefined), fc.constantFrom("0.9", "0.85", "0.80", "1.25", "0.333")),
  volumeRounding: often(
    fc.constant(undefined),
    fc.record({
      mode: modes,
      step: fc.constantFrom("1", "0.1", "5"),
      order: fc.constantFrom("beforeCoefficient", "afterCoefficient" as const),
    }),
  ),
});
type Shape = typeof shape extends fc.Arbitrary<infer T> ? T : never;

const tiers = often(fc.integer({ min: 2, max: 5 }), fc.constantFrom(12, 30)).chain((count) =>
  fc
    .record({
      widths: fc.array(
        often(
          fc.integer({ min: 1, max: 60 }).map((m3) => m3 * 1000),
          fc.integer({ min: 1, max: 60_000 }),
        ),
        { minLength: count - 1, maxLength: count - 1 },
      ),
      prices: fc.array(price, { minLength: count, maxLength: count }),
      fixed: often(fc.constant<(string | undefined)[]>([]), fc.array(maybe(decimalOf({ max: 2_000, decimals: 2 })), { minLength: count, maxLength: count })),
    })
    .map(({ widths, prices, fixed }) =>
      prices.map((at, index) => ({
        ...(index < count - 1 && {
          upTo: decimalText(
            widths.slice(0, index + 1).reduce((sum, width) => sum + width, 0),
            3,
          ),
        }),
        price: at,
        ...(fixed[index] !== undefined && { fixed: fixed[index] }),
      })),
    ),
);

function priceWith({ tierPeriod, tierMethod, coefficient, volumeRounding }: Shape): fc.Arbitrary<Price> {
  const common = { ...(coefficient !== undefined && { coefficient }), ...(volumeRounding !== undefined && { volumeRounding }), cite };
  const isVolumeByCycle = tierMethod === "volume" && tierPeriod === "cycle";
  // Where volumes are rounded and counted by cycle, every version has tiers: how roundings add up before the first tiered one is nowhere said.
  const needsTiers = volumeRounding !== undefined && tierPeriod === "cycle";
  return fc.oneof(
    { weight: needsTiers ? 0 : 3, arbitrary: price.map((at) => ({ price: at, ...common })) },
    {
      weight: 7,
      arbitrary: tiers.map((table) => ({
        // Which fixed fee a volume price owes in the middle of a cycle is nowhere said.
        tiers: isVolumeByCycle ? table.map(({ fixed, ...tier }) => tier) : table,
        tierPeriod,
        ...(tierMethod !== undefined && { tierMethod }),
        ...common,
      })),
    },
  );
}

interface Window {
  readonly from?: string;
  readonly to?: string;
}

/** Days between which a rule, a title or a violation stands; either end may be open. */
const someWindow: fc.Arbitrary<Window> = fc.record({ from: maybe(day), to: maybe(day) }).map(({ from, to }) => {
  const [first, last] = from !== undefined && to !== undefined && to < from ? [to, from] : [from, to];
  return { ...(first !== undefined && { from: first }), ...(last !== undefined && { to: last }) };
});
const noWindow = fc.constant<Window>({});

const kindOfRelief = fc.oneof(
  fc.constant({ kind: "exempt" as const }),
  share.map((of) => ({ kind: "percentage" as const, share: of })),
  price.map((off) => ({ kind: "amountPerM3" as const, amountPerM3: off })),
  fc
    .record({ free: decimalOf({ max: 30_000, decimals: 3 }), cliff: fc.boolean() })
    .map(({ free, cliff }) => ({ kind: "freeVolume" as const, freeM3PerMonth: free, cliff })),
);

const relief: fc.Arbitrary<Relief> = fc
  .record({
    kind: kindOfRelief,
    classes: often(fc.constant(["main", "other"]), fc.constant(["other"])),
    evidence: fc.constantFrom("none", "none", "certificate", "list" as const),
    window: often(noWindow, someWindow),
  })
  .map(({ kind, classes, evidence, window }) => ({ name, ...kind, classes, evidence, funding: "none" as const, ...window, cite }));

const discharge: fc.Arbitrary<Discharge> = fc
  .record({
    multiplier: often(fc.constant("2"), fc.constantFrom("1", "1.5", "3", "1.333")),
    volume: fc.constantFrom("whole", "excess" as const),
    orderRequired: fc.boolean(),
    window: often(noWindow, someWindow),
  })
  .map(({ window, ...rule }) => ({ ...rule, ...window, cite }));

const rounding = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ mode: "halfUp" as const, at: "line" as const, decimals: 2 }) },
  { weight: 3, arbitrary: fc.record({ mode: modes, at: fc.constant("line" as const), decimals: fc.integer({ min: 0, max: 4 }) }) },
  { weight: 2, arbitrary: fc.record({ mode: modes, at: fc.constant("bill" as const), decimals: fc.integer({ min: 0, max: 3 }) }) },
);

export const tariffs: fc.Arbitrary<TariffDocument> = fc
  .record({
    shapes: fc.tuple(shape, shape),
    starts: often(
      fc.uniqueArray(day, { minLength: 0, maxLength: 3 }).map((days) => ["2023-01-01", ...days.toSorted()]),
      fc.uniqueArray(day, { minLength: 1, maxLength: 3 }).map((days) => days.toSorted()),
    ),
    priceChange: fc.constantFrom("readingDate", "secondReading", "dateOfUse", "days" as const),
    isSighted: often(fc.constant(false), fc.constant(true)),
    otherIsSame: fc.boolean(),
    rounding,
    reliefs: often(fc.array(relief, { maxLength: 2 }), fc.constant<Relief[]>([])),
    discharge: fc.record({ over_volume: discharge, over_standard: discharge }, { requiredKeys: [] }),
  })
  .chain(({ shapes, starts, priceChange, isSighted, otherIsSame, reliefs, ...rest }) =>
    fc
      .array(fc.tuple(priceWith(shapes[0]), otherIsSame ? fc.constant<Price>({ sameAs: "main", cite }) : priceWith(shapes[1])), {
        minLength: starts.length,
        maxLength: starts.length,
      })
      .map(
        (tables): TariffDocument => ({
          format: 1,
          kind: "tariff",
          id: "generated",
          revision: "1",
          title: name,
          documents: { notice: { title: "例", known: "invented" } },
          cycle: { months: 12, startMonth: 1 },
          classes: { main: { name, category: "resident" }, other: { name, category: "special" } },
          versions: starts.map((start, index) => {
            const [main, other] = tables[index] as [Price, Price];
            const when = isSighted && index === 0 && starts.length === 1 ? { inForceOn: { date: start, where: "a notice" } } : { from: start };
            return {
              ...when,
              status: "enacted",
              act: "notice",
              priceChange,
              prices: { main: inYuan(main, rest.rounding), other: inYuan(other, rest.rounding) },
            };
          }),
          ...rest,
          rounding: reliefs.length > 0 ? bothSided(rest.rounding) : rest.rounding,
          reliefs: Object.fromEntries(reliefs.map((each, index) => [`relief${index + 1}`, each])),
        }),
      ),
  );

/** Rounding to one side, floor or ceiling, of what is taken off has a test of its own. */
function bothSided<T extends { readonly mode: string }>(rule: T): T {
  return rule.mode === "floor" || rule.mode === "ceiling" ? { ...rule, mode: rule.mode === "floor" ? "down" : "up" } : rule;
}

/** A fixed fee is written in the unit to which amounts are rounded, or coarser. */
function inYuan(table: Price, { decimals }: { decimals: number }): Price {
  if (decimals >= 2 || table.tiers === undefined) return table;
  return { ...table, tiers: table.tiers.map((tier) => (tier.fixed === undefined ? tier : { ...tier, fixed: tier.fixed.replace(/\..*/, "") })) };
}

const period = day.chain((start) =>
  fc.oneof(
    fc.integer({ min: 1, max: 4 }).map((months) => ({ start, end: dayBefore(monthsAfter(start, months)) })),
    fc.integer({ min: 1, max: 4 }).map((months) => ({ start: `${start.slice(0, 8)}01`, end: dayBefore(monthsAfter(`${start.slice(0, 8)}01`, months)) })),
    fc.integer({ min: 0, max: 70 }).map((days) => ({ start, end: every[every.indexOf(start) + days] as string })),
  ),
);

function dayBefore(day: string): string {
  return every[every.indexOf(day) - 1] as string;
}

/** Records for one tariff: volumes on, just below and just above its bounds, free volumes and halves. */
export function recordsFor(tariff: TariffDocument): fc.Arbitrary<Case> {
  const bounds = tariff.versions.flatMap(({ prices }) =>
    Object.values(prices).flatMap(({ tiers = [] }) => tiers.flatMap(({ upTo }) => (upTo === undefined ? [] : [upTo]))),
  );
  const free = Object.values(tariff.reliefs ?? {}).flatMap(({ freeM3PerMonth }) => freeM3PerMonth ?? []);
  const edges = [...bounds, ...free, "1", "0.5"].map((text) => Math.round(Number(text) * 1000));
  const litres = fc.oneof(
    {
      weight: 4,
      arbitrary: fc
        .record({ edge: fc.constantFrom(...edges), times: fc.constantFrom(1, 1, 2, 3), off: fc.constantFrom(0, 0, 1, -1) })
        .map(({ edge, times, off }) => Math.max(0, edge * times + off)),
    },
    { weight: 4, arbitrary: fc.integer({ min: 0, max: 100_000 }) },
    { weight: 1, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 2_000_000_000 }) },
  );
  const volume = litres.map((units) => decimalText(units, 3));
  const reliefIds = Object.keys(tariff.reliefs ?? {});
  return fc
    .record({
      class: fc.constantFrom("main", "main", "other"),
      period,
      volume,
      cycleVolumeM3: often(volume, fc.constant(undefined)),
      readingDate: fc.option(fc.integer({ min: 0, max: 200 }), { nil: undefined }),
      relief: fc.subarray(reliefIds),
      certificate: maybe(fc.constant("C-1")),
      discharge: maybe(fc.constantFrom("over_volume", "over_standard", "permitted" as const)),
      excess: maybe(fc.integer({ min: 0, max: 1005 })),
      violation: often(noWindow, someWindow),
      entitlements: fc.array(fc.record({ kind: fc.constantFrom(...(reliefIds.length > 0 ? reliefIds : ["none"])), window: someWindow }), {
        maxLength: reliefIds.length > 0 ? 2 : 0,
      }),
      order: maybe(fc.record({ kind: fc.constantFrom("over_volume", "over_standard" as const), window: someWindow, excess: maybe(volume) })),
    })
    .map(({ period: { start, end }, volume: volumeM3, excess, readingDate, violation, entitlements, order, ...rest }): Case => {
      const first = every.indexOf(start);
      // A reading is on a day of the period or up to ten days after it.
      const days = every.indexOf(end) - first + 11;
      const usage: Record<string, unknown> = {
        ...rest,
        accountId: "A1",
        periodStart: start,
        periodEnd: end,
        volumeM3,
        readingDate: readingDate === undefined ? undefined : every[first + (readingDate % days)],
        excessVolumeM3: excess === undefined ? undefined : decimalText(Math.round(Number(volumeM3) * excess), 3),
        violationStart: violation.from,
        violationEnd: violation.to,
      };
      return {
        tariff,
        usage: JSON.parse(JSON.stringify(usage)) as Usage,
        entitlements: entitlements.map(
          ({ kind, window }): Entitlement => ({
            accountId: "A1",
            kind,
            validFrom: window.from ?? "2020-01-01",
            ...(window.to !== undefined && { validTo: window.to }),
          }),
        ),
        orders: order === undefined ? [] : [orderOf(order)],
      };
    });
}

function orderOf({ kind, window, excess }: { kind: "over_volume" | "over_standard"; window: Window; excess: string | undefined }): DischargeOrder {
  return {
    accountId: "A1",
    order: "O-1",
    kind,
    from: window.from ?? "2020-01-01",
    ...(window.to !== undefined && { to: window.to }),
    ...(excess !== undefined && { excessM3: excess }),
  };
}
