import { describe, expect, it } from "vitest";
import { openWorkspace } from "../../src/billing/index.js";
import { monthsOf } from "../../src/billing/months.js";
import { parseDay, wholeMonths } from "../../src/calendar/index.js";
import { tariffWith } from "./samples.js";

const day = (text: string) => parseDay(text) as number;
const [july, august] = [day("2022-07-01"), day("2022-08-01")];

describe("the months of a period that was seen before", () => {
  // Periods that a key of another make would take for July: of the same end, of the same length, many years on, or longer than a key can hold.
  const periods = [
    [july, day("2022-08-01")],
    [july + 1, day("2022-08-01")],
    [july - 1, day("2022-08-01")],
    [july + 1, day("2022-08-01") + 1],
    [july + 1, day("2022-08-01") + 2],
    [july, day("2022-08-01") - 1],
    [july - 1, july - 1 + 4096 + 31],
    [july - 1, july - 1 + 4096],
    [august, day("2022-09-01")],
    [august + 4096, august + 4096 + 30],
    [july - 4096, july - 4096 + 32],
    [july, day("2022-09-01")],
    [july, day("2034-07-01")],
  ] as const;
  const right = periods.map(([from, until]) => wholeMonths({ from, until }) ?? 0);

  it("are its own, in whatever order periods come", () => {
    expect(right).toEqual([1, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 2, 144]);
    for (let first = 0; first < periods.length; first++) {
      const workspace = openWorkspace(tariffWith({ price: "1" }));
      const order = periods.map((_, place) => (first + place) % periods.length);
      for (const list of [order, order.toReversed(), order]) {
        expect(list.map((place) => monthsOf(...periods[place]!, workspace))).toEqual(list.map((place) => right[place]));
      }
    }
  });

  it("are kept for a thousand periods, not for ever", () => {
    const workspace = openWorkspace(tariffWith({ price: "1" }));
    for (let start = july; start < july + 1000; start++) monthsOf(start, start + 10, workspace);
    expect(workspace.months.size).toBe(1000);
    expect([monthsOf(july, day("2022-08-01"), workspace), workspace.months.size]).toEqual([1, 1]);
  });
});
