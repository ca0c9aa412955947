/** Numbers of a usual kind, in this order: policy, class, days, persons, credit, remarks of the meter, relief and discharge, text, group, charge. */
export const kindFields = 20;
export const kindContext = 0;
export const kindClass = 1;
export const kindStart = 2;
export const kindUntil = 3;
export const kindReading = 4;
export const kindPersons = 5;
export const kindCredit = 6;
export const kindFirstBill = 7;
export const kindOwner = 8;
export const kindRelief = 9;
export const kindDischarge = 10;
export const kindViolationDays = 11;
export const kindTextStart = 12;
export const kindTextBytes = 13;
export const kindGroup = 14;
export const kindNormalised = 15;
/** The same for kinds whose rows have the same bill for the same volumes. */
export const kindCharge = 16;
