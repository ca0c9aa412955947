import * as fc from "fast-check";
import { expect, it } from "vitest";
import { bill, openTariff } from "../../src/index.js";
import { exact, isSame } from "../../test/oracle/exact.js";
import { recordsFor, tariffs } from "../../test/oracle/generate.js";
import { slowBill } from "../../test/oracle/slowBill.js";

const tariffsAndRecords = tariffs.chain((tariff) =>
  fc.array(recordsFor(tariff), { minLength: 1, maxLength: 80, size: "max" }).map((records) => ({ tariff, records })),
);

/** No mutant changes what is generated or how it is worked slowly: both are done once in a process, which makes many records cheap. */
function workedCases() {
  const cases = fc.sample(tariffsAndRecords, { numRuns: 300, seed: 20_150_121 });
  return cases.map(({ tariff, records }) => ({ tariff, records: records.map((record) => ({ record, slow: slowBill(record) })) }));
}

const kept: { workedCases?: ReturnType<typeof workedCases> } = globalThis as object;

kept.workedCases ??= workedCases();

it("the engine and the slow calculation agree on generated tariffs and records", () => {
  for (const { tariff, records } of kept.workedCases ?? []) {
    const opened = openTariff(tariff);
    // Where the bill is rounded as a whole, its total alone is exact.
    const sums = tariff.rounding?.at === "bill" ? [] : (["base", "surcharge", "relief"] as const);
    for (const { record, slow } of records) {
      const { bill: made } = bill(opened, record.usage, record);
      if (slow === "refused" || made === undefined) {
        if (slow !== "refused" || made !== undefined) expect.fail(`billed: ${made?.total}, slowly: ${slow}`);
        continue;
      }
      const texts = { base: made.baseFee, surcharge: made.surchargeAmount, relief: made.reliefAmount };
      if (!isSame(exact(made.total), slow.total)) expect.fail(`total ${made.total}`);
      for (const sum of sums) if (!isSame(exact(texts[sum]), slow[sum])) expect.fail(`${sum} ${texts[sum]}`);
    }
  }
});
