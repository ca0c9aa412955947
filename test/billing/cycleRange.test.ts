import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Facts, Workspace } from "../../src/billing/index.js";
import { chargeUsage, createFacts, noteCycleRange, openWorkspace } from "../../src/billing/index.js";
import type { Tariff, TariffDocument } from "../../src/policy/index.js";
import { openTariff } from "../../src/policy/index.js";
import { chargeable } from "../oracle/chargeable.js";
import { recordsFor, tariffs } from "../oracle/generate.js";

// A batch keeps a bill for the rows that are alike in all that it depends on. Of the volume counted in the tier cycle before, the range says what is alike.

const tiered: TariffDocument = {
  format: 1,
  kind: "tariff",
  id: "tiers-by-year",
  revision: "1",
  title: { zh: "例", en: "example" },
  documents: { notice: { title: "例", known: "invented", note: "An example." } },
  volumeDecimals: 0,
  cycle: { months: 12, startMonth: 1 },
  classes: { resident: { name: { zh: "居民", en: "Residents" }, category: "resident" } },
  versions: [
    {
      from: "2025-01-01",
      status: "example",
      act: "notice",
      priceChange: "readingDate",
      prices: {
        resident: {
          tierPeriod: "cycle",
          tiers: [{ upTo: "216", price: "0.95" }, { upTo: "300", price: "1.10" }, { price: "1.40" }],
          cite: [{ document: "notice", article: "1" }],
        },
      },
    },
  ],
};

/** The range of a bill of so much water after so much, in the 30 days from 2025-06-30 on. */
function rangeOf(document: TariffDocument, volumeUnits: number, cycleUnits: number, more: Partial<Facts> = {}): readonly [number, number] {
  const tariff = openTariff(document, { allow: ["example"] });
  const facts = { ...createFacts(), start: 20_269, until: 20_299, reading: 20_298, volumeUnits, cycleUnits, ...more };
  const workspace = openWorkspace(tariff);
  expect(chargeUsage(tariff, facts, workspace)).toBeUndefined();
  const range = { least: 0, most: 0 };
  noteCycleRange(tariff, facts, workspace, range);
  return [range.least, range.most];
}

type Price = TariffDocument["versions"][number]["prices"][string];

function withPrice(price: Partial<Price>): TariffDocument {
  const [version] = tiered.versions;
  return { ...tiered, versions: [{ ...version!, prices: { resident: { ...version!.prices.resident!, ...price } as Price } }] };
}

/** The same tiers at other prices from a day of the month on, by days. */
function changedOn(day: string): TariffDocument {
  const [version] = tiered.versions;
  const { resident } = version!.prices;
  const dearer = resident!.tiers!.map((tier) => ({ ...tier, price: "2.00" }));
  return {
    ...tiered,
    versions: [version!, { ...version!, from: day, priceChange: "dateOfUse", prices: { resident: { ...resident!, tiers: dearer } as Price } }],
  };
}

describe("the volumes before, with which a bill is the same", () => {
  it.each([
    [6, 0, 0, 210],
    [6, 210, 0, 210],
    [6, 216, 216, 294],
    [6, 294, 216, 294],
    [0, 216, 0, 216],
    [0, 217, 217, 300],
  ])("are, for %d m³ after %d in the cycle, those that leave all of them in the tier: %d to %d", (volume, before, least, most) => {
    expect(rangeOf(tiered, volume, before)).toEqual([least, most]);
  });

  it.each([
    [30, 0, 0, 186],
    [30, 205, 205, 205],
    // 18 m³ before the change and 12 after it: the first part fills the first tier, the second lies in the next.
    [30, 198, 198, 198],
    [30, 216, 216, 270],
    [0, 217, 217, 300],
  ])(
    "are, where a new price splits the month, for %d m³ after %d those that leave the m³ of each part in their tier: %d to %d",
    (volume, before, least, most) => {
      expect(rangeOf(changedOn("2025-07-18"), volume, before)).toEqual([least, most]);
    },
  );

  it("follow the bounds that persons move", () => {
    const document = withPrice({ persons: { included: 4, required: false }, tiers: [{ upTo: "216", upToPerPerson: "54", price: "0.95" }, { price: "1.40" }] });
    expect(rangeOf(document, 6, 230, { persons: 4 })).toEqual([216, 2 ** 51 - 6]);
    expect(rangeOf(document, 6, 230, { persons: 5 })).toEqual([0, 264]);
  });

  it("are all where the tiers count by bill, whatever the coefficient", () => {
    const document = withPrice({ tierPeriod: "bill", coefficient: "0.8", tiers: [{ upTo: "10", price: "0.95" }, { price: "1.40" }] });
    expect(rangeOf(document, 30, 7)).toEqual([0, 2 ** 51]);
  });

  it("are no others where the water reaches into a second tier", () => {
    expect(rangeOf(tiered, 7, 210)).toEqual([210, 210]);
    expect(rangeOf(tiered, 120, 200)).toEqual([200, 200]);
  });
});

/** All that stands on the tape, and what else a bill says. */
function written({ tape, relievedUnits, reliefFunded }: Workspace, { relief }: Facts) {
  const { length, rate, taken: _, ...columns } = tape;
  const lines = Object.entries(columns).map(([name, column]) => [name, (column as readonly number[]).slice(0, length)]);
  return { lines, rates: rate.slice(0, length), relieved: relief < 0 ? [] : [relievedUnits, reliefFunded] };
}

const offsets = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom("least", "most", "within"));

it("make the same bill, line by line, under generated tariffs", () => {
  const cases = tariffs.chain((document) =>
    fc.tuple(fc.constant(document), fc.array(fc.tuple(recordsFor(document), offsets), { minLength: 1, maxLength: 60, size: "max" })),
  );
  let [wide, narrow] = [0, 0];
  fc.assert(
    fc.property(cases, ([document, records]) => {
      const tariff: Tariff = openTariff(document);
      const [workspace, again, facts] = [openWorkspace(tariff), openWorkspace(tariff), createFacts()];
      const range = { least: 0, most: 0 };
      for (const [record, [part, end]] of records) {
        if (chargeable(tariff, record, facts) === undefined) continue;
        if (chargeUsage(tariff, facts, workspace) !== undefined) continue;
        noteCycleRange(tariff, facts, workspace, range);
        const first = written(workspace, facts);
        expect(range.least <= facts.cycleUnits && facts.cycleUnits <= range.most).toBe(true);
        const within = Math.floor(range.least + part * (Math.min(range.most, range.least + 10 ** 6) - range.least));
        const other = { ...facts, cycleUnits: { least: range.least, most: range.most, within }[end as "least" | "most" | "within"] };
        expect(chargeUsage(tariff, other, again)).toBeUndefined();
        expect(written(again, other)).toEqual(first);
        if (range.least < range.most) wide++;
        else narrow++;
      }
    }),
    { numRuns: 120 },
  );
  expect(Math.min(wide, narrow)).toBeGreaterThan(100);
});
