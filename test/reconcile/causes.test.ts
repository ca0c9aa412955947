import { describe, expect, it } from "vitest";
import type { Facts } from "../../src/billing/index.js";
import { chargeUsage, createFacts, openWorkspace, sumOfTape } from "../../src/billing/index.js";
import { parseDay } from "../../src/calendar/index.js";
import type { TariffDocument } from "../../src/policy/index.js";
import { openTariff } from "../../src/policy/index.js";
import type { Stated } from "../../src/reconcile/index.js";
import { causesOf, createStated, matchOf } from "../../src/reconcile/index.js";
import { sampleTariff } from "../batch/slabs.js";

const [resident, shop] = [0, 1];
const [lowIncome, exempt] = [0, 1];
const overVolume = 2;

interface Situation {
  readonly facts?: Partial<Facts>;
  readonly stated?: Partial<Stated>;
  readonly claimedReliefs?: readonly number[];
  readonly claimedDischarge?: number;
  readonly policy?: TariffDocument;
}

/** A resident who used 10 m³ in July 2025: 9.50 yuan. Amounts in fen. */
function causes({ facts: more = {}, stated = {}, claimedReliefs = [], claimedDischarge = 0, policy = sampleTariff }: Situation) {
  const tariff = openTariff(policy);
  const workspace = openWorkspace(tariff);
  const facts: Facts = {
    ...createFacts(),
    classIndex: resident,
    volumeUnits: 10_000,
    cycleUnits: 0,
    start: parseDay("2025-07-01") as number,
    until: (parseDay("2025-07-31") as number) + 1,
    reading: parseDay("2025-07-31") as number,
    ...more,
  };
  expect(chargeUsage(tariff, facts, workspace)).toBeUndefined();
  const before = { ...facts };
  const given: Stated = { ...createStated(), ...stated };
  if (given.billed !== undefined && stated.bills === undefined) given.bills = 1;
  const question = { tariff, facts, claimedReliefs, claimedDischarge, due: sumOfTape(workspace.tape), stated: given, statedPerAmount: 1 };
  const found = causesOf(question, workspace);
  // Asking leaves no trace: the next row starts from what it reads itself.
  expect(facts).toEqual(before);
  expect(workspace.forcedVersion).toBe(-1);
  return found.join("+");
}

describe("why what was billed differs from the fee due", () => {
  it.each<[string, Situation]>([
    ["", { stated: { billed: 950 } }],
    ["not-billed", {}],
    ["not-billed", { stated: { billed: 0 } }],
    ["old-price", { stated: { billed: 900 } }],
    [
      "new-price-early",
      {
        facts: { start: parseDay("2024-07-01") as number, until: parseDay("2024-08-01") as number, reading: parseDay("2024-07-31") as number },
        stated: { billed: 950 },
      },
    ],
    ["wrong-class", { stated: { billed: 1400, billedClass: shop } }],
    ["wrong-class", { stated: { billed: 1400 } }],
    ["unexplained", { stated: { billed: 1400, billedClass: resident } }],
    ["wrong-volume", { stated: { billed: 1900, billedVolume: 20_000 } }],
    ["relief-not-given", { facts: { relief: lowIncome }, stated: { billed: 950 } }],
    ["unentitled-relief", { stated: { billed: 475 }, claimedReliefs: [lowIncome] }],
    ["unentitled-relief", { stated: { billed: 475 } }],
    ["unentitled-relief", { stated: { billed: 0 }, claimedReliefs: [exempt] }],
    ["surcharge-missing", { facts: { discharge: overVolume, violationDays: 31 }, stated: { billed: 950 } }],
    ["surcharge-without-order", { stated: { billed: 1900 }, claimedDischarge: overVolume }],
    ["doubled-bill", { stated: { billed: 1900, bills: 2, billedOnce: 950 } }],
    ["doubled-bill+old-price", { stated: { billed: 1800, bills: 2, billedOnce: 900 } }],
    ["doubled-bill+unexplained", { stated: { billed: 246, bills: 2, billedOnce: 123 } }],
    ["rounding", { stated: { billed: 951 } }],
    ["unexplained", { stated: { billed: 123 } }],
  ])("%s", (expected, situation) => {
    expect(causes(situation)).toBe(expected);
  });
});

describe("why what was paid differs from what was billed", () => {
  it.each<[string, Partial<Stated>]>([
    ["", { billed: 950, paid: 950, payments: 1 }],
    ["", { billed: 950, paid: 950, payments: 2 }],
    ["unpaid", { billed: 950, paid: 0 }],
    ["short-paid", { billed: 950, paid: 500, payments: 1 }],
    ["over-paid", { billed: 950, paid: 1000, payments: 1 }],
    ["over-paid", { billed: 950, paid: 1900, payments: 1 }],
    ["paid-twice", { billed: 950, paid: 1900, payments: 2 }],
    ["old-price", { billed: 900, paid: 900, payments: 1 }],
    ["old-price+unpaid", { billed: 900, paid: 0 }],
    ["old-price+paid-twice", { billed: 900, paid: 1800, payments: 2 }],
  ])("%s", (expected, stated) => {
    expect(causes({ stated })).toBe(expected);
  });

  it("is explained like a bill where there is none, and short or over where nothing explains it", () => {
    const paid = (amount: number) => causes({ stated: { paid: amount, payments: 1 } });
    expect([paid(900), paid(475), paid(500), paid(1000), paid(0), paid(950)]).toEqual([
      "old-price",
      "unentitled-relief",
      "short-paid",
      "over-paid",
      "unpaid",
      "",
    ]);
  });
});

describe("the match code", () => {
  it.each([
    [{ due: 950, billed: 950, paid: undefined }, 0],
    [{ due: 950, billed: 950, paid: 1 }, 0],
    [{ due: 950, billed: 900, paid: 950 }, 3],
    [{ due: 950, billed: undefined, paid: 950 }, 0],
    [{ due: 950, billed: undefined, paid: 900 }, 3],
    [{ due: 950, billed: undefined, paid: undefined }, 2],
    [{ due: 0, billed: 0, paid: 0 }, 0],
  ])("of %j is %i: against what was billed where that is known, else against what was paid", (amounts, match) => {
    expect(matchOf(amounts)).toBe(match);
  });
});
