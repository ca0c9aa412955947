import { exactText, formatTrimmed, fraction } from "../money/index.js";
import type { Reading } from "./describeEntry.js";
import { kindBase } from "./tape.js";
import type { BillTier } from "./types.js";
import type { Workspace } from "./workspace.js";

/** Every tier of the prices that this bill used, reached or not, so that it can be said what the next m³ would have cost. */
export function tiersOf({ tariff, facts, workspace }: Reading): { tiers?: readonly BillTier[] } {
  const tiers: BillTier[] = [];
  for (let segment = 0; segment < workspace.segmentCount; segment++) {
    const price = workspace.segmentPrice[segment]!;
    if (price.upTo.length === 1) continue;
    const scale = workspace.segmentBoundScale[segment]!;
    const bounds = workspace.segmentBounds[segment]!;
    const version = tariff.versions[workspace.segmentVersion[segment]!]!.id;
    const classId = tariff.classes[facts.classIndex]!.id;
    for (let tier = 0; tier < bounds.length; tier++) {
      const bound = bounds[tier]!;
      const reached = isReached(workspace, { segment, tier });
      const priceText = price.pricesText[tier]!;
      // Written out, as the lines are: spreading objects together costs more than all the rest.
      if (bound === Number.POSITIVE_INFINITY) tiers.push({ version, class: classId, tier: tier + 1, price: priceText, reached });
      else tiers.push({ version, class: classId, tier: tier + 1, upTo: boundText(bound, scale, tariff.volumeDecimals), price: priceText, reached });
    }
  }
  return tiers.length === 0 ? {} : { tiers };
}

/** Plain decimals are written without going through fractions. */
function boundText(bound: number, scale: number, decimals: number): string {
  return scale === 1 ? formatTrimmed(bound, decimals) : exactText(fraction(BigInt(bound), BigInt(scale) * 10n ** BigInt(decimals)));
}

function isReached({ tape }: Workspace, { segment, tier }: { segment: number; tier: number }): boolean {
  for (let entry = 0; entry < tape.length; entry++) {
    if (tape.kind[entry] === kindBase && tape.segment[entry] === segment && tape.tier[entry] === tier) return true;
  }
  return false;
}
