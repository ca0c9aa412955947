import * as fc from "fast-check";
import type { TariffDocument } from "../../src/index.js";
import { bill, openTariff } from "../../src/index.js";
import type { Exact } from "./exact.js";
import { exact, isLess, isSame, minus, most, times } from "./exact.js";
import { recordsFor, tariffs } from "./generate.js";
import type { SlowBill } from "./slowBill.js";
import { slowBill } from "./slowBill.js";
import type { Case } from "./slowRecord.js";

export interface Tally {
  billed: number;
  refused: number;
}

/** Compares the engine with the slow calculation on generated tariffs and records; throws with the first record on which they differ. */
export function compareBoth({ count, recordsEach, seed }: { count: number; recordsEach: number; seed?: number }): Tally {
  const tally: Tally = { billed: 0, refused: 0 };
  const cases = tariffs.chain((tariff) =>
    fc.array(recordsFor(tariff), { minLength: 1, maxLength: recordsEach, size: "max" }).map((records) => ({ tariff, records })),
  );
  fc.assert(
    fc.property(cases, ({ tariff, records }) => {
      const opened = openTariff(tariff);
      for (const record of records) {
        const { entitlements, orders } = record;
        const { bill: made, findings } = bill(opened, record.usage, { entitlements, orders });
        const slow = slowBill(record);
        tally[slow === "refused" ? "refused" : "billed"]++;
        const fault = differenceOf(made, slow, tariff);
        if (fault !== undefined) throw new Error(reportOf(fault, { made, findings, slow, record }));
      }
    }),
    // The record on which they differ is told as it is: making it smaller opens thousands of tariffs.
    { numRuns: count, endOnFailure: true, ...(seed !== undefined && { seed }) },
  );
  return tally;
}

type Made = ReturnType<typeof bill>["bill"];

/** All that is needed to work the record again: what differs, both results, and the record with its policy. */
function reportOf(
  fault: string,
  { made, findings, slow, record }: Omit<ReturnType<typeof bill>, "bill"> & { made: Made; slow: SlowBill; record: Case },
): string {
  const lines = made?.lines.map(({ id, quantity, unit, price, factors, exact: text, amount }) => {
    const product = [`${quantity} ${unit}`, price, ...factors.map(({ name, value }) => `${value} ${name}`)].join(" × ");
    return `${id}: ${product} = ${text}, ${amount}`;
  });
  const sums =
    slow === "refused"
      ? slow
      : Object.entries(slow)
          .map(([sum, { over, under }]) => `${sum} ${over}/${under}`)
          .join(", ");
  return [
    fault,
    `engine: ${findings.map(({ code }) => code).join(", ") || "no finding"}`,
    ...(lines ?? ["no bill"]),
    `slow calculation: ${sums}`,
    JSON.stringify(record),
  ].join("\n");
}

function differenceOf(made: Made, slow: SlowBill, { rounding, discharge = {} }: TariffDocument): string | undefined {
  if (slow === "refused") return made === undefined ? undefined : `billed ${made.total}, where it must be refused`;
  if (made === undefined) return "refused, where it can be billed";
  // Where the bill is rounded as a whole, the lines beside its total are shown to the fen or finer: their sums may be off by a fen for each, and a surcharge
  // on illegal discharge, which is shown as so many times the lines shown, by so many times that.
  const multiplier = Object.values(discharge).reduce((largest, rule) => most(largest, exact(rule?.multiplier ?? "1")), exact(1));
  const shownWithin = times(times(exact("0.01"), exact(made.lines.length)), multiplier);
  const isNear = (a: Exact, b: Exact) => isSame(a, b) || (rounding?.at === "bill" && !isLess(shownWithin, minus(a, b)) && !isLess(shownWithin, minus(b, a)));
  const sums = [
    ["base", made.baseFee, slow.base],
    ["surcharge", made.surchargeAmount, slow.surcharge],
    ["relief", made.reliefAmount, slow.relief],
  ] as const;
  const wrong: (readonly [string, string, Exact])[] = sums.filter(([, text, right]) => !isNear(exact(text), right));
  if (!isSame(exact(made.total), slow.total)) wrong.push(["total", made.total, slow.total]);
  return wrong.length === 0
    ? undefined
    : wrong.map(([sum, text, { over, under }]) => `${sum} is ${text}, the slow calculation has ${over}/${under}`).join("; ");
}
