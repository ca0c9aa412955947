import { exactText, fraction } from "../money/index.js";
import type { Reading } from "./describeEntry.js";
import { kindBase } from "./tape.js";
import type { BillTier } from "./types.js";

/** Every tier of the prices that this bill used, reached or not, so that it can be said what the next m³ would have cost. */
export function tiersOf({ tariff, facts, workspace }: Reading): { tiers?: readonly BillTier[] } {
  const tiers: BillTier[] = [];
  for (let segment = 0; segment < workspace.segmentCount; segment++) {
    const price = workspace.segmentPrice[segment]!;
    if (price.upTo.length === 1) continue;
    const scale = BigInt(workspace.segmentBoundScale[segment]!) * 10n ** BigInt(tariff.volumeDecimals);
    for (const [tier, bound] of workspace.segmentBounds[segment]!.entries()) {
      tiers.push({
        version: tariff.versions[workspace.segmentVersion[segment]!]!.id,
        class: tariff.classes[facts.classIndex]!.id,
        tier: tier + 1,
        ...(Number.isFinite(bound) && { upTo: exactText(fraction(BigInt(bound), scale)) }),
        price: price.pricesText[tier]!,
        reached: isReached({ tariff, facts, workspace }, { segment, tier }),
      });
    }
  }
  return tiers.length === 0 ? {} : { tiers };
}

function isReached({ workspace: { tape } }: Reading, { segment, tier }: { segment: number; tier: number }): boolean {
  for (let entry = 0; entry < tape.length; entry++) {
    if (tape.kind[entry] === kindBase && tape.segment[entry] === segment && tape.tier[entry] === tier) return true;
  }
  return false;
}
