import { expect, it } from "vitest";
import { billed, july, tariffWith } from "../billing/samples.js";

const rounding = { mode: "down", at: "bill", decimals: 2 } as const;

it("where the bill is rounded as a whole, a least amount holds for less than a fen", () => {
  const { lines, total } = billed(tariffWith({ price: "9.996", minimum: { amount: "10.00", per: "bill" } }, { rounding }), july("1"));
  expect([total, lines.map(({ kind, quantity, unit, price, exact, amount }) => [kind, quantity, unit, price, exact, amount])]).toEqual([
    "10.00",
    [
      ["base", "1", "m3", "9.996", "9.996", "9.99"],
      ["minimum", "1", "times", "0.004", "0.004", "0.00"],
      ["rounding", "0.01", "yuan", "1", "0.01", "0.01"],
    ],
  ]);
});

it("a greatest amount likewise, and a part of a month's is not rounded before the bill is", () => {
  const maximum = { amount: "10.00", per: "month", partMonths: "days" } as const;
  const { lines, total } = billed(tariffWith({ price: "20", maximum }, { rounding }), july("1", { periodEnd: "2022-07-20" }));
  expect([total, lines.map(({ kind, price, exact }) => [kind, price, exact])]).toEqual([
    "6.45",
    [
      ["base", "20", "20"],
      ["maximum", "-420/31", "-420/31"],
      ["rounding", "1", "-0.01"],
    ],
  ]);
});
