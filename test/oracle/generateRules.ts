import * as fc from "fast-check";
import type { TariffDocument } from "../../src/index.js";
import { cite, decimalOf, maybe, modes, name, noWindow, often, present, price, share, someWindow, yuan } from "./generateBasics.js";

type Tariff = TariffDocument;
type Relief = NonNullable<Tariff["reliefs"]>[string];
type Discharge = NonNullable<NonNullable<Tariff["discharge"]>["over_volume"]>;
type Credit = NonNullable<Tariff["credit"]>[string];
type Strength = NonNullable<Tariff["strength"]>[number];

const classes = often(fc.constant(["main", "other"]), fc.constantFrom(["other"], ["main"]));
const window = often(noWindow, someWindow);
const partMonths = maybe(fc.constantFrom("days", "refuse" as const));
const m3 = decimalOf({ max: 30_000, decimals: 3 });

const moneyKinds = [
  fc.constant({ kind: "exempt" as const }),
  share.map((of) => ({ kind: "percentage" as const, share: of })),
  fc.record({ amountPerMonth: yuan, partMonths }).map((figures) => ({ kind: "fixedAmount" as const, ...present(figures) })),
];
const volumeKinds = [
  price.map((off) => ({ kind: "amountPerM3" as const, amountPerM3: off })),
  fc.record({ freeM3PerMonth: m3, cliff: maybe(fc.boolean()), partMonths }).map((figures) => ({ kind: "freeVolume" as const, ...present(figures) })),
  fc
    .record({ price, upToM3PerMonth: maybe(m3), cliff: maybe(fc.boolean()), partMonths })
    .map((figures) => ({ kind: "lowerPrice" as const, ...present(figures) })),
];

export function reliefWith({ version, hasBlocks }: { version: string; hasBlocks: boolean }): fc.Arbitrary<Relief> {
  // The first version: what a kept price means before it was in force is nowhere said.
  const old = fc.constant({ kind: "oldPrice" as const, version });
  return fc
    .record({
      // What a m³ out of a block is worth is nowhere said.
      kind: fc.oneof(...(hasBlocks ? [...moneyKinds, old] : [...moneyKinds, ...volumeKinds, old])),
      classes,
      evidence: fc.constantFrom("none", "none", "certificate", "list", "list" as const),
      sharedHousehold: maybe(share),
      window,
    })
    .map(({ kind, window: days, sharedHousehold, ...rest }) => ({
      name,
      ...kind,
      ...rest,
      ...(sharedHousehold !== undefined && { sharedHousehold }),
      funding: "none" as const,
      ...days,
      cite,
    })) as fc.Arbitrary<Relief>;
}

export function dischargeWith({ hasBlocks }: { hasBlocks: boolean }): fc.Arbitrary<Discharge> {
  return fc
    .record({
      multiplier: often(fc.constant("2"), fc.constantFrom("1", "1.5", "3", "1.333")),
      volume: hasBlocks ? fc.constant("whole" as const) : fc.constantFrom("whole", "excess" as const),
      orderRequired: fc.boolean(),
      onStrength: maybe(fc.boolean()),
      window,
    })
    .map(({ window: days, ...rule }) => ({ ...present(rule), ...days, cite }) as Discharge);
}

export const creditRating: fc.Arbitrary<Credit> = fc
  .record({ amountPerM3: price, classes, window })
  .map(({ window: days, ...rule }) => ({ name, ...rule, ...days, cite }));

/** Values on both sides of which samples lie. */
export const measures = { cod_mg_l: 300, ss_mg_l: 200, tp_mg_l: 6, nh3n_mg_l: 30, ph: 7 } as const;

const scale = fc
  .record({
    measure: fc.constantFrom("cod_mg_l", "ss_mg_l", "tp_mg_l", "nh3n_mg_l", "ph" as const),
    isAbove: often(fc.constant(true), fc.constant(false)),
    step: fc.constantFrom("100", "50", "0.5", "5", "1", "0.3"),
    pricePerStep: price,
  })
  .map(({ measure, isAbove, ...rest }) => ({ measure, [isAbove ? "above" : "below"]: String(measures[measure]), ...rest }));

export const strengthRule: fc.Arbitrary<Strength> = fc
  .record({
    scales: fc.array(scale, { minLength: 1, maxLength: 4 }),
    combine: fc.constantFrom("add", "highest" as const),
    partStep: maybe(fc.constantFrom("up", "down", "exact" as const)),
    samples: maybe(
      fc.record({
        least: fc.integer({ min: 1, max: 3 }),
        per: maybe(fc.constantFrom("month", "bill" as const)),
        fewer: fc.constantFrom("refuse", "noSurcharge" as const),
      }),
    ),
    classes,
    window,
  })
  .map(({ window: days, samples, ...rule }) => ({ ...present({ ...rule, samples: samples && present(samples) }), ...days, cite }) as Strength);

export const cycleWith = ({ acrossEnds }: { acrossEnds: readonly ("byEnd" | "splitByMonths" | "splitByDays")[] }) =>
  fc
    .record({
      months: fc.constantFrom(12, 12, 6, 4, 3, 2, 1),
      startMonth: fc.integer({ min: 1, max: 12 }),
      startMonthBill: maybe(fc.constantFrom("new", "old" as const)),
      acrossEnd: maybe(fc.constantFrom(...acrossEnds)),
      firstBillOfMeter: maybe(fc.constantFrom("inside", "outside" as const)),
      ownerChange: maybe(fc.constantFrom("clears", "keeps" as const)),
    })
    .map((cycle) => present(cycle) as NonNullable<Tariff["cycle"]>);

export const rounding = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ mode: "halfUp" as const, at: "line" as const, decimals: 2 }) },
  { weight: 3, arbitrary: fc.record({ mode: modes, at: fc.constant("line" as const), decimals: fc.integer({ min: 0, max: 4 }) }) },
  { weight: 2, arbitrary: fc.record({ mode: modes, at: fc.constant("bill" as const), decimals: fc.integer({ min: 0, max: 3 }) }) },
);
