import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rollForward } from "../../src/arrears/index.js";
import { parseFen } from "../../src/money/index.js";

const fen = (text: string) => parseFen(text) as bigint;

describe("the roll-forward of arrears", () => {
  it("of a month in which 1 000 was billed, 900 of it collected, and 60 of 100 of old debts", () => {
    expect(rollForward({ openingFen: 10_000n, billedFen: 100_000n, paidCurrentFen: 90_000n, paidEarlierFen: 6_000n, prepaidFen: 0n })).toEqual({
      openingArrears: "100.00",
      billed: "1000.00",
      collectedCurrent: "900.00",
      collectedEarlier: "60.00",
      prepaid: "0.00",
      closingArrears: "140.00",
      currentRate: "0.900000",
      overallRate: "0.872727",
    });
  });

  it("keeps prepayments apart: what is paid above the bills settles nothing", () => {
    expect(rollForward({ openingFen: 0n, billedFen: 1000n, paidCurrentFen: 1500n, paidEarlierFen: 0n, prepaidFen: 500n })).toMatchObject({
      collectedCurrent: "10.00",
      prepaid: "5.00",
      closingArrears: "0.00",
      currentRate: "1.000000",
      overallRate: "1.500000",
    });
  });

  it("takes write-offs off and puts refunds of settled money on", () => {
    const money = { openingFen: 1000n, billedFen: 500n, paidCurrentFen: 300n, paidEarlierFen: 200n, prepaidFen: 0n, writtenOffFen: 150n, refundedFen: 50n };
    expect(rollForward(money)).toMatchObject({ writtenOff: "1.50", refunded: "0.50", closingArrears: "9.00" });
  });

  it("rolls prepayments forward apart: what earlier ones settled counts as collected, not as cash", () => {
    const earlierPrepaid = { openingFen: 700n, appliedFen: 400n, refundedFen: 100n };
    expect(rollForward({ openingFen: 0n, billedFen: 1000n, paidCurrentFen: 550n, paidEarlierFen: 0n, prepaidFen: 50n, earlierPrepaid })).toMatchObject({
      collectedCurrent: "9.00",
      closingArrears: "1.00",
      openingPrepaid: "7.00",
      appliedPrepaid: "4.00",
      refundedPrepaid: "1.00",
      closingPrepaid: "2.50",
      currentRate: "0.900000",
      overallRate: "0.550000",
    });
  });

  it("has no rate where there was nothing to collect", () => {
    const { currentRate, overallRate } = rollForward({ openingFen: 0n, billedFen: 0n, paidCurrentFen: 0n, paidEarlierFen: 0n, prepaidFen: 0n });
    expect([currentRate, overallRate]).toEqual([undefined, undefined]);
  });

  it("balances: opening + billed − settled = closing, and settled + prepaid = cash", () => {
    const amount = fc.bigInt({ min: 0n, max: 10n ** 14n });
    fc.assert(
      fc.property(amount, amount, amount, amount, amount, (openingFen, billedFen, settled, paidEarlierFen, prepaidFen) => {
        const cash = settled + prepaidFen;
        const roll = rollForward({ openingFen, billedFen, paidCurrentFen: cash, paidEarlierFen, prepaidFen });
        expect(fen(roll.openingArrears) + fen(roll.billed) - fen(roll.collectedCurrent) - fen(roll.collectedEarlier)).toBe(fen(roll.closingArrears));
        expect(fen(roll.collectedCurrent) + fen(roll.prepaid)).toBe(cash);
      }),
    );
  });
});
