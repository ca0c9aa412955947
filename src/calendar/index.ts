export type { CivilDate, DayNumber } from "./civilDate.js";
export { civilDateOf, dayFromParts, dayOf, daysInMonth, formatDay, parseDay } from "./civilDate.js";
export type { HolidayYear, WorkCalendar } from "./holidays.js";
export { afterWorkingDays, isWorkingDay, openWorkCalendar, workingDays, yearsNotListed } from "./holidays.js";
export type { Period } from "./period.js";
export { addMonths, daysOf, firstOfMonth, monthOf, sharedDays, wholeMonths } from "./period.js";
export type { TierCycle } from "./tierCycle.js";
export { nextCycleStart } from "./tierCycle.js";
