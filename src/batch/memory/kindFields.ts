/** The kind of a row that is not usual: its words, or the sums to which it adds, are not known here; or it is another cell. */
export const notMet = -2;
export const notUsual = -1;

/**
 * Numbers of a usual kind, those that every row needs first: policy, class, days, text and what is charged; then what only a row whose bill is worked
 * out needs: day of the reading, persons, credit, relief and discharge; and remarks.
 */
export const kindFields = 16;
export const kindContext = 0;
export const kindClass = 1;
export const kindStart = 2;
export const kindUntil = 3;
/** The place of its class among the classes of all policies. */
export const kindClassNumber = 4;
export const kindTextStart = 5;
export const kindTextBytes = 6;
/** The same for kinds whose rows have the same bill for the same volumes. */
export const kindCharge = 7;
export const kindReading = 8;
export const kindPersons = 9;
export const kindCredit = 10;
export const kindRelief = 11;
export const kindDischarge = 12;
export const kindViolationDays = 13;
/** Any of those below. */
export const kindRemarks = 14;

/** The first bill of a meter; a new owner; words that were made plain. */
export const remarkFirstBill = 1;
export const remarkOwner = 2;
export const remarkNormalised = 4;
