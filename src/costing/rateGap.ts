/** What widens or narrows the gap between the operating need and the money that came in. */
export type GapLineId = "rateGap" | "surcharge" | "relief" | "rounding" | "billingDifference" | "uncollected" | "earlierCollected" | "heldBack";

/** One line of the bridge; a positive amount widens the gap. */
export interface GapLine {
  readonly id: GapLineId;
  readonly amountFen: bigint;
  /** Who answers for it. */
  readonly claimedFrom: "district" | "payers" | "agent" | "nobody";
}

/** Amounts in fen. What is not known is left out, and the bridge ends there. */
export interface RateGapInput {
  readonly operatingNeedFen: bigint;
  /** List-price charges at the decided rate. */
  readonly listChargesFen: bigint;
  readonly surchargeFen: bigint;
  /** Zero or negative. */
  readonly reliefFen: bigint;
  readonly feeFen: bigint;
  readonly billedFen?: bigint;
  readonly collectedCurrentFen?: bigint;
  readonly collectedEarlierFen?: bigint;
  readonly receivedFen?: bigint;
}

/**
 * The rate gap and the lines beside it: operating need − list charges at the decided rate is the district's duty (Chengdu opinion 2008, 四¶1);
 * relief, what was not collected and what agents hold back are lines of their own, the last two claimed from the debtor. Where all are known,
 * the lines sum to operating need − money received.
 *
 * @example
 * rateGap({ operatingNeedFen: 100n, listChargesFen: 80n, surchargeFen: 0n, reliefFen: -5n, feeFen: 75n }).map(({ amountFen }) => amountFen); //=> [20n, 5n]
 */
export function rateGap(input: RateGapInput): GapLine[] {
  const { listChargesFen, surchargeFen, reliefFen, feeFen, billedFen, collectedCurrentFen, collectedEarlierFen = 0n, receivedFen } = input;
  const lines: GapLine[] = [{ id: "rateGap", amountFen: input.operatingNeedFen - listChargesFen, claimedFrom: "district" }];
  const further = (id: GapLineId, amountFen: bigint, claimedFrom: GapLine["claimedFrom"]) => {
    if (amountFen !== 0n) lines.push({ id, amountFen, claimedFrom });
  };
  further("surcharge", -surchargeFen, "nobody");
  further("relief", -reliefFen, "nobody");
  further("rounding", listChargesFen + surchargeFen + reliefFen - feeFen, "nobody");
  if (billedFen === undefined) return lines;
  further("billingDifference", feeFen - billedFen, "agent");
  if (collectedCurrentFen === undefined) return lines;
  further("uncollected", billedFen - collectedCurrentFen, "payers");
  further("earlierCollected", -collectedEarlierFen, "nobody");
  if (receivedFen !== undefined) further("heldBack", collectedCurrentFen + collectedEarlierFen - receivedFen, "agent");
  return lines;
}
