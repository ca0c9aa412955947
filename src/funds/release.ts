import { divideRounded, fractionOf, multiply, one, parseDecimalText, subtract } from "../money/index.js";

export interface ReleaseInput {
  readonly needFen: bigint;
  /** Factor of the appraisal, 0 to 1; left out, the plant was not appraised and its factor is 0. */
  readonly factor?: string;
  /** Share of the need that the factor acts on; "1" is the whole. */
  readonly appraisedShare: string;
}

/**
 * What appraisal releases of an operating need: need × (1 − share × (1 − factor)), rounded half up to fen. The rest is withheld; the two sum to
 * the need.
 *
 * Chengdu opinion 2008, 四¶3; that the release is a product is our reading.
 *
 * @example
 * releaseOf({ needFen: 70_000_000n, factor: "0.95", appraisedShare: "1" }); //=> { releasedFen: 66_500_000n, withheldFen: 3_500_000n }
 */
export function releaseOf({ needFen, factor = "0", appraisedShare }: ReleaseInput): { readonly releasedFen: bigint; readonly withheldFen: bigint } {
  const kept = subtract(one, multiply(share(appraisedShare), subtract(one, share(factor))));
  const releasedFen = divideRounded(needFen * kept.numerator, kept.denominator, "halfUp");
  return { releasedFen, withheldFen: needFen - releasedFen };
}

function share(text: string) {
  const value = parseDecimalText(text);
  if (value === undefined) throw new Error(`not a share: ${text}`);
  return fractionOf(value);
}
