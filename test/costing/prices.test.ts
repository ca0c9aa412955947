import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { breakEvenPrice, rateGap, targetPrice } from "../../src/costing/index.js";
import { exactText } from "../../src/money/index.js";

describe("the price that covers cost", () => {
  it("price base 1 000 000 yuan over 800 000 paying m³ is 1.25, with 5 % margin 1.3125", () => {
    const base = { priceBaseFen: 100_000_000n, payingM3: "800000" };
    expect(exactText(breakEvenPrice(base)!)).toBe("1.25");
    expect(exactText(targetPrice({ ...base, margin: { rate: "0.05", baseFen: 100_000_000n } })!)).toBe("1.3125");
  });

  it("where nobody pays there is none", () => {
    expect(breakEvenPrice({ priceBaseFen: 1n, payingM3: "0.000" })).toBeUndefined();
  });
});

describe("the rate gap and the lines beside it", () => {
  it("need 1000, charges 800, relief 50, billed 740, collected 600 and 20 of earlier months, received 590", () => {
    const lines = rateGap({
      operatingNeedFen: 1000n,
      listChargesFen: 800n,
      surchargeFen: 10n,
      reliefFen: -50n,
      feeFen: 760n,
      billedFen: 740n,
      collectedCurrentFen: 600n,
      collectedEarlierFen: 20n,
      receivedFen: 590n,
    });
    expect(lines.map(({ id, amountFen, claimedFrom }) => [id, amountFen, claimedFrom])).toEqual([
      ["rateGap", 200n, "district"],
      ["surcharge", -10n, "nobody"],
      ["relief", 50n, "nobody"],
      ["billingDifference", 20n, "agent"],
      ["uncollected", 140n, "payers"],
      ["earlierCollected", -20n, "nobody"],
      ["heldBack", 30n, "agent"],
    ]);
  });

  it("the lines always sum to need less money received", () => {
    const fen = fc.bigInt({ min: 0n, max: 10n ** 12n });
    fc.assert(
      fc.property(fen, fen, fen, fen, fen, fen, fen, fen, (need, list, surcharge, relief, billed, current, earlier, received) => {
        const lines = rateGap({
          operatingNeedFen: need,
          listChargesFen: list,
          surchargeFen: surcharge,
          reliefFen: -relief,
          feeFen: list + surcharge - relief,
          billedFen: billed,
          collectedCurrentFen: current,
          collectedEarlierFen: earlier,
          receivedFen: received,
        });
        expect(lines.reduce((sum, { amountFen }) => sum + amountFen, 0n)).toBe(need - received);
      }),
    );
  });
});
