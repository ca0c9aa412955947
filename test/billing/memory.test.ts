import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bill, openTariff } from "../../src/index.js";
import { recordsFor, tariffs } from "../oracle/generate.js";

const cases = tariffs.chain((tariff) => fc.array(recordsFor(tariff), { minLength: 2, maxLength: 6 }).map((records) => ({ tariff, records })));

describe("nothing is remembered from bill to bill", () => {
  it("A, B, A gives the same A, and as a tariff opened afresh gives it", () => {
    fc.assert(
      fc.property(cases, ({ tariff, records }) => {
        const opened = openTariff(tariff);
        const first = records.map((record) => bill(opened, record.usage, record));
        const again = records.toReversed().map((record) => bill(opened, record.usage, record));
        expect(again.toReversed()).toStrictEqual(first);
        expect(records.map((record) => bill(openTariff(tariff), record.usage, record))).toStrictEqual(first);
      }),
      { numRuns: 150 },
    );
  });

  it("a bill that was handed out does not change when the next one is made", () => {
    fc.assert(
      fc.property(cases, ({ tariff, records }) => {
        const opened = openTariff(tariff);
        const results = records.map((record) => {
          const result = bill(opened, record.usage, record);
          return { result, text: JSON.stringify(result) };
        });
        for (const { result, text } of results) expect(JSON.stringify(result)).toBe(text);
      }),
      { numRuns: 150 },
    );
  });

  it("usage, entitlements and orders are read only", () => {
    fc.assert(
      fc.property(cases, ({ tariff, records }) => {
        const opened = openTariff(tariff);
        for (const { usage, entitlements, orders } of records) {
          const texts = JSON.stringify([usage, entitlements, orders]);
          for (const each of [usage, ...entitlements, ...orders]) Object.freeze(each);
          bill(opened, usage, { entitlements, orders });
          expect(JSON.stringify([usage, entitlements, orders])).toBe(texts);
        }
      }),
      { numRuns: 100 },
    );
  });
});
