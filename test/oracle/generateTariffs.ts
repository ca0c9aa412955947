import * as fc from "fast-check";
import type { TariffDocument } from "../../src/index.js";
import { cite, day, maybe, name, often, present, price, seldom } from "./generateBasics.js";
import type { Price } from "./generatePrices.js";
import { attributes, priceWith, shapeOf } from "./generatePrices.js";
import { creditRating, cycleWith, dischargeWith, reliefWith, rounding, strengthRule } from "./generateRules.js";

type Convention = TariffDocument["versions"][number]["priceChange"];
type Relief = NonNullable<TariffDocument["reliefs"]>[string];
type Escalator = NonNullable<TariffDocument["versions"][number]["escalator"]>;

/** Conventions that one tariff may mix, and what they leave open at a cycle's end: which of two splits comes first is nowhere said. */
const mixes: readonly { readonly conventions: readonly Convention[]; readonly acrossEnds: readonly ("byEnd" | "splitByMonths" | "splitByDays")[] }[] = [
  { conventions: ["readingDate", "secondReading"], acrossEnds: ["byEnd", "splitByMonths", "splitByDays"] },
  { conventions: ["dateOfUse"], acrossEnds: ["byEnd", "splitByDays"] },
  { conventions: ["days"], acrossEnds: ["byEnd"] },
  { conventions: ["readingDate", "secondReading", "dateOfUse"], acrossEnds: ["byEnd", "splitByDays"] },
];

const steps = fc.record({ on: fc.constantFrom("01-01", "04-01", "06-15"), years: fc.integer({ min: 1, max: 3 }), main: price, other: price });

function escalatorOf({ on, years, main, other }: typeof steps extends fc.Arbitrary<infer T> ? T : never, start: string, isSame: boolean): Escalator {
  const year = Number(start.slice(0, 4));
  const firstYear = `${year}-${on}` > start ? year : year + 1;
  return { on, firstYear, lastYear: firstYear + years - 1, add: { main, ...(!isSame && { other }) }, cite };
}

/** Tariffs of every shape that the format has. */
export const tariffs: fc.Arbitrary<TariffDocument> = fc
  .record({
    mix: fc.constantFrom(...mixes),
    starts: often(
      fc.uniqueArray(day, { minLength: 0, maxLength: 3 }).map((days) => ["2023-01-01", ...days.toSorted()]),
      fc.uniqueArray(day, { minLength: 1, maxLength: 3 }).map((days) => days.toSorted()),
    ),
    isSighted: often(fc.constant(false), fc.constant(true)),
    otherIsSame: fc.boolean(),
    hasBlocks: often(fc.constant(false), fc.constant(true)),
  })
  .chain(({ mix, starts, isSighted, otherIsSame, hasBlocks }) => {
    return fc
      .tuple(shapeOf({ hasBlocks }), shapeOf({ hasBlocks }))
      .chain(([mainShape, otherShape]) =>
        fc.record({
          versions: fc.tuple(
            ...starts.map((start, index) =>
              fc
                .record({
                  main: priceWith(mainShape),
                  other: otherIsSame ? fc.constant<Price>({ sameAs: "main", cite }) : priceWith(otherShape),
                  priceChange: fc.constantFrom(...mix.conventions),
                  rise: hasBlocks ? fc.constant(undefined) : seldom(steps),
                })
                .map(({ main, other, priceChange, rise }) => ({
                  ...(isSighted && index === 0 && starts.length === 1 ? { inForceOn: { date: start, where: "a notice" } } : { from: start }),
                  status: "enacted" as const,
                  act: "notice",
                  priceChange,
                  prices: { main, other },
                  ...(rise !== undefined && { escalator: escalatorOf(rise, start, otherIsSame) }),
                })),
            ),
          ),
          rounding,
          cycle: cycleWith(mix),
          stacking: maybe(fc.constantFrom("first", "best", "all" as const)),
          reliefs: often(fc.array(reliefWith({ version: starts[0] as string, hasBlocks }), { maxLength: 3 }), fc.constant<Relief[]>([])),
          discharge: fc.record({ over_volume: dischargeWith({ hasBlocks }), over_standard: dischargeWith({ hasBlocks }) }, { requiredKeys: [] }),
          credit: seldom(fc.record({ red: creditRating, black: creditRating })),
          strength: seldom(fc.array(strengthRule, { minLength: 1, maxLength: 2 })),
        }),
      )
      .map(({ reliefs, versions, ...rest }): TariffDocument => {
        return present({
          format: 1 as const,
          kind: "tariff" as const,
          id: "generated",
          revision: "1",
          title: name,
          documents: { notice: { title: "例", known: "invented" as const } },
          classes: { main: { name, category: "resident" as const }, other: { name, category: "special" as const } },
          attributes: Object.fromEntries(Object.entries(attributes).map(([id, values]) => [id, { name, values: [...values] }])),
          ...rest,
          versions,
          reliefs: Object.fromEntries(reliefs.map((each, index) => [`relief${index + 1}`, each])),
        }) as TariffDocument;
      });
  });
