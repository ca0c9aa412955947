/**
 * Where the parts of an entry of a row that owes stand, in bytes: in one word the length of the account, the decimals and whether it is taken back; the row of its
 * slab, the class, the first day, the principal; then the account. The lowest byte comes first.
 */
export const entryLengthAt = 0;
export const entryRowAt = 4;
export const entryClassAt = 8;
export const entryStartAt = 12;
export const entryPrincipalAt = 16;
export const entryHeadBytes = 24;
/** No amount has more decimals. */
export const finestDecimals = 6;
/** Of the first word. */
export const entryLengthBits = 0xffffff;
export const entryDecimalsShift = 24;
