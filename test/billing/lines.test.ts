import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Bill, BillLine } from "../../src/index.js";
import { bill, openTariff } from "../../src/index.js";
import { exact, isSame, over, times, toStep, total } from "../oracle/exact.js";
import { recordsFor, tariffs } from "../oracle/generate.js";
import { billed, exactOf, july, tariffWith } from "./samples.js";

/** What must hold for every bill of every generated tariff. */
function forEveryBill(judge: (made: Bill) => void): void {
  const cases = tariffs.chain((tariff) => fc.array(recordsFor(tariff), { minLength: 4, maxLength: 8 }).map((records) => ({ tariff, records })));
  let seen = 0;
  fc.assert(
    fc.property(cases, ({ tariff, records }) => {
      const opened = openTariff(tariff);
      for (const record of records) {
        const { bill: made } = bill(opened, record.usage, record);
        if (made === undefined) continue;
        seen++;
        judge(made);
      }
    }),
    { numRuns: 300, seed: 7 },
  );
  expect(seen).toBeGreaterThan(500);
}

const sumOf = (lines: readonly BillLine[], ...kinds: string[]) => total(lines.filter(({ kind }) => kinds.includes(kind)).map(({ amount }) => exact(amount)));
const everyKind = ["base", "fixed", "strength", "credit", "discharge", "relief", "minimum", "maximum", "rounding"];
const product = ({ quantity, price, factors }: BillLine) =>
  factors.reduce((value, factor) => times(value, exactOf(factor.value)), times(exactOf(quantity), exactOf(price)));

describe("the lines of a bill", () => {
  it("sum to the total, and by kind to base fee, surcharge and relief", () => {
    forEveryBill(({ lines, ...made }) => {
      expect(isSame(sumOf(lines, ...everyKind), exact(made.total))).toBe(true);
      expect(isSame(sumOf(lines, "base", "fixed"), exact(made.baseFee))).toBe(true);
      expect(isSame(sumOf(lines, "strength", "credit", "discharge"), exact(made.surchargeAmount))).toBe(true);
      expect(isSame(sumOf(lines, "relief"), exact(made.reliefAmount))).toBe(true);
    });
  });

  it("are each rounded once: the amount is the exact amount in the mode and decimals that the line names", () => {
    forEveryBill(({ lines }) => {
      for (const line of lines) {
        const step = over(exact(1), exact(10n ** BigInt(line.rounding.decimals)));
        expect(isSame(toStep(exactOf(line.exact), step, line.rounding.mode), exact(line.amount)), `${line.id}: ${line.exact} → ${line.amount}`).toBe(true);
      }
    });
  });

  it("give a charge's exact amount as quantity × price × factors", () => {
    forEveryBill(({ lines }) => {
      for (const line of lines) {
        const signed = line.kind === "relief" ? times(exact("-1"), product(line)) : product(line);
        expect(isSame(signed, exactOf(line.exact)), line.id).toBe(true);
      }
    });
  });

  it("have ids of their own, act on lines that stand before them, and cite their rule", () => {
    forEveryBill(({ lines }) => {
      const ids = lines.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const [index, line] of lines.entries()) {
        if (line.parent !== undefined) expect(ids.slice(0, index)).toContain(line.parent);
        expect(line.kind === "rounding" || line.citations.length > 0).toBe(true);
      }
    });
  });

  it("are plain data: a bill is the same after a trip through JSON and through a clone", () => {
    forEveryBill((made) => {
      expect(JSON.parse(JSON.stringify(made))).toStrictEqual(made);
      expect(structuredClone(made)).toStrictEqual(made);
    });
  });

  it("never lower the fee below zero, and never raise it by a relief", () => {
    forEveryBill(({ lines, ...made }) => {
      expect(made.total).not.toMatch(/^-/);
      expect(lines.filter(({ kind, amount }) => (kind === "relief" ? /^[^-].*[1-9]/ : /^-/).test(amount) && kind !== "rounding" && kind !== "maximum")).toEqual(
        [],
      );
    });
  });

  it("of an exempt household leave nothing, also where the bill is rounded as a whole and upwards", () => {
    const tariff = tariffWith({ price: "0.00000001" }, { rounding: { mode: "up", at: "bill", decimals: 0 }, reliefs: { exempt: { kind: "exempt" } } });
    expect(billed(tariff, july("0.001", { relief: ["exempt"] })).total).toBe("0");
  });

  it("round a relief as they say they do, also towards one side", () => {
    const half = { half: { kind: "percentage", share: "0.5" } } as const;
    for (const mode of ["floor", "ceiling"] as const) {
      const tariff = tariffWith({ price: "1.00" }, { rounding: { mode, at: "line", decimals: 2 }, reliefs: half });
      const line = billed(tariff, july("0.05", { relief: ["half"] })).lines.find(({ kind }) => kind === "relief");
      expect(line?.exact).toBe("-0.025");
      expect(line?.amount, mode).toBe(mode === "floor" ? "-0.03" : "-0.02");
    }
  });
});
