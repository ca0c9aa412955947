import type { Adjustment } from "../../billing/index.js";

/**
 * Whether what stands booked leaves room for bills of other classes to be taken back: it took the place of one, or was taken back itself. A bill that was
 * corrected is neither, whatever it came to and whatever cause was said: one of 0.00 still stands, and keeps its volume.
 *
 * @param adjustments all that were booked on the bill, in any order; a bill may be there before them.
 */
export function replacesOthers(
  adjustments: readonly Adjustment[],
  { hasBill, isStanding }: { readonly hasBill: boolean; readonly isStanding: boolean },
): boolean {
  const ordered = adjustments.toSorted((a, b) => a.sequence - b.sequence);
  const last = ordered.at(-1);
  if (!isStanding && last !== undefined && takesBack(last)) return true;
  return ordered.some((adjustment, place) => {
    const before = ordered[place - 1];
    const opens = before === undefined ? !hasBill : takesBack(before);
    return opens && adjustment.cause === "class" && !takesBack(adjustment);
  });
}

function takesBack({ liableVolumeM3 }: Adjustment): boolean {
  return liableVolumeM3 === undefined;
}
