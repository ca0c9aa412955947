/** How a row stands against what the other side has: agrees, theirs only, ours only, amount differs. */
export const matchAgrees = 0;
export const matchTheirsOnly = 1;
export const matchOursOnly = 2;
export const matchDiffers = 3;

export type MatchCode = typeof matchAgrees | typeof matchTheirsOnly | typeof matchOursOnly | typeof matchDiffers;

/**
 * The match code of a usage row: against what was billed where that is known, else against what was paid.
 *
 * @example
 * matchOf({ due: 1710, billed: 1440, paid: 1440 }); //=> 3
 */
export function matchOf({ due, billed, paid }: { readonly due: number; readonly billed: number | undefined; readonly paid: number | undefined }): MatchCode {
  const theirs = billed ?? paid;
  if (theirs === undefined) return matchOursOnly;
  return theirs === due ? matchAgrees : matchDiffers;
}
