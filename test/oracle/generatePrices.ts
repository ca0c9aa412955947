import * as fc from "fast-check";
import type { TariffDocument } from "../../src/index.js";
import { cite, decimalOf, decimalText, maybe, modes, often, present, price, seldom, yuan } from "./generateBasics.js";

export type Price = TariffDocument["versions"][number]["prices"][string];
type Tier = NonNullable<Price["tiers"]>[number];
type Limit = NonNullable<Price["minimum"]>;

export const attributes = { zone: ["城区", "乡镇"], size: ["DN15", "DN25"] } as const;

const partMonths = maybe(fc.constantFrom("days", "days", "refuse" as const));
const limitOf = (amount: fc.Arbitrary<string>): fc.Arbitrary<Limit> =>
  fc.record({ amount, per: fc.constantFrom("bill", "month", "month", "cycle" as const), partMonths }).map(present) as fc.Arbitrary<Limit>;

/** What stands beside the charge by volume. */
const beside = fc
  .record({
    fixed: seldom(
      fc.array(fc.record({ amount: yuan, per: fc.constantFrom("bill", "month" as const), partMonths }).map(present), { minLength: 1, maxLength: 2 }),
    ),
    minimum: seldom(
      fc.tuple(limitOf(yuan), maybe(fc.constantFrom("waived", "charged" as const))).map(([limit, afterExemption]) => present({ ...limit, afterExemption })),
    ),
    maximum: seldom(limitOf(decimalOf({ max: 20_000, decimals: 2 }))),
    coefficient: seldom(fc.constantFrom("0.9", "0.85", "0.80", "1.25", "0.333")),
  })
  .map((all) => withinOrder({}, present(all) as Partial<Price>));

/** A least amount above the greatest of the same kind is no policy: what a case changes may not make one. */
function withinOrder(own: Partial<Price>, changes: Partial<Price>): Partial<Price> {
  const { minimum, maximum } = { ...own, ...changes };
  if (minimum?.per !== maximum?.per || Number(minimum?.amount ?? 0) <= Number(maximum?.amount ?? 0)) return changes;
  const { minimum: least, maximum: greatest, ...rest } = changes;
  return rest;
}

const keysBy: { readonly [by: string]: readonly string[] } = {
  zone: attributes.zone,
  "zone+size": attributes.zone.flatMap((zone) => attributes.size.map((size) => `${zone}+${size}`)),
};

/** What stays the same for a class from version to version; its table of prices changes. */
export interface Shape {
  readonly tierPeriod: "bill" | "month" | "cycle";
  readonly hasBlocks: boolean;
  readonly hasFixed: boolean;
  /** Everything but the prices themselves. */
  readonly rest: Partial<Price>;
  readonly onTiers: Partial<Price>;
  /** Combinations of attributes that have a case, and what each changes beside its prices. */
  readonly by: readonly string[] | undefined;
  readonly cases: readonly { readonly key: string; readonly changes: Partial<Price> }[];
}

export function shapeOf({ hasBlocks }: { hasBlocks: boolean }): fc.Arbitrary<Shape> {
  return fc
    .record({
      tierPeriod: fc.constantFrom("bill", "month", "cycle", "cycle" as const),
      wantsFixed: often(fc.constant(false), fc.constant(true)),
      tierMethod: maybe(fc.constantFrom("graduated", "volume" as const)),
      boundMonths: maybe(fc.constantFrom(1, 3, 12)),
      boundRounding: maybe(fc.constantFrom("exact", "up" as const)),
      // How a relief on m³ follows a volume that is rounded tier by tier is nowhere said.
      boundsCount: maybe(fc.constantFrom("water", "charged" as const)),
      tierMonths: partMonths,
      persons: maybe(
        fc.record({ included: fc.integer({ min: 0, max: 6 }), perHeadFrom: maybe(fc.integer({ min: 1, max: 7 })), required: maybe(fc.boolean()) }).map(present),
      ),
      volumeRounding: seldom(
        fc.record({ mode: modes, step: fc.constantFrom("1", "0.1", "5"), order: fc.constantFrom("beforeCoefficient", "afterCoefficient" as const) }),
      ),
      beside,
      by: often(fc.constant(undefined), fc.constantFrom("zone", "zone+size")),
    })
    .chain(({ tierPeriod, wantsFixed, tierMethod, boundMonths, boundRounding, boundsCount, tierMonths, persons, volumeRounding, beside: own, by }) =>
      (by === undefined ? fc.constant([]) : fc.subarray([...(keysBy[by] as readonly string[])], { minLength: 1 })).chain((keys) =>
        fc.tuple(...keys.map((key) => often(fc.constant({}), beside).map((changes) => ({ key, changes: withinOrder(own, changes) })))).map(
          (cases): Shape => ({
            tierPeriod,
            hasBlocks,
            // Which fixed fee a volume price owes in the middle of a cycle is nowhere said.
            hasFixed: wantsFixed && !(tierMethod === "volume" && tierPeriod === "cycle"),
            rest: present({ ...own, volumeRounding }) as Partial<Price>,
            onTiers: present({
              tierMethod,
              boundMonths: tierPeriod === "month" ? boundMonths : undefined,
              partMonths: tierPeriod === "month" ? tierMonths : undefined,
              boundsCount: volumeRounding === undefined ? boundsCount : undefined,
              boundRounding,
              persons,
            }) as Partial<Price>,
            by: by?.split("+"),
            cases,
          }),
        ),
      ),
    );
}

const block = fc.constantFrom("10", "2.5", "1", "30");

/** One price, or tiers with rising bounds. Bounds that are rounded up to whole m³ are written in whole m³. */
function formOf({ tierPeriod, hasBlocks, hasFixed, onTiers, rest }: Shape): fc.Arbitrary<Partial<Price>> {
  const blockM3 = hasBlocks ? maybe(block) : fc.constant(undefined);
  const one = fc.record({ price, blockM3 }).map(present) as fc.Arbitrary<Partial<Price>>;
  const unit = onTiers.boundRounding === "up" ? 1000 : 1;
  const width = often(
    fc.integer({ min: 1, max: 60 }).map((m3) => m3 * 1000),
    fc.integer({ min: 1, max: 60_000 / unit }).map((units) => units * unit),
  );
  const step = fc.record({
    width,
    perPerson: maybe(fc.constantFrom(0, 2_500, 6_000, 30_000)),
    perHead: fc.integer({ min: 1, max: 20_000 / unit }).map((units) => units * unit),
    price,
    blockM3,
    fixed: hasFixed ? maybe(yuan) : fc.constant(undefined),
  });
  const tiers = fc.tuple(fc.boolean(), often(fc.integer({ min: 2, max: 5 }), fc.constantFrom(12, 30))).chain(([isPerHead, count]) =>
    fc.array(step, { minLength: count, maxLength: count }).map((steps): Partial<Price> => {
      const sumTo = (index: number, field: "width" | "perPerson" | "perHead") =>
        decimalText(
          steps.slice(0, index + 1).reduce((sum, each) => sum + (each[field] ?? 0), 0),
          3,
        );
      const written = steps.map(
        ({ price: at, blockM3: of, fixed }, index) =>
          present({
            upTo: index < count - 1 ? sumTo(index, "width") : undefined,
            upToPerPerson: onTiers.persons?.included !== undefined && index < count - 1 ? sumTo(index, "perPerson") : undefined,
            upToPerHead: onTiers.persons?.perHeadFrom !== undefined && isPerHead && index < count - 1 ? sumTo(index, "perHead") : undefined,
            price: at,
            blockM3: of,
            fixed,
          }) as Tier,
      );
      return { tiers: written, tierPeriod, ...onTiers };
    }),
  );
  // Where volumes are rounded and counted by cycle, every version has tiers: how roundings add up before the first tiered one is nowhere said.
  // So it is with the fixed amount of a first tier that comes after a price without tiers.
  const needsTiers = hasFixed || (rest.volumeRounding !== undefined && tierPeriod === "cycle");
  return fc.oneof({ weight: needsTiers ? 0 : 3, arbitrary: one }, { weight: 7, arbitrary: tiers });
}

export function priceWith(shape: Shape): fc.Arbitrary<Price> {
  const form = formOf(shape);
  if (shape.by === undefined) return form.map((own) => ({ ...own, ...shape.rest, cite }));
  return fc.tuple(form, fc.tuple(...shape.cases.map(() => often(form, fc.constant<Partial<Price>>({}))))).map(([own, forms]) => ({
    ...own,
    ...shape.rest,
    by: [...(shape.by as readonly string[])],
    cases: Object.fromEntries(shape.cases.map(({ key, changes }, index) => [key, { ...changes, ...forms[index] }])),
    cite,
  })) as fc.Arbitrary<Price>;
}
