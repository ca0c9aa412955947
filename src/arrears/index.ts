export type { PeriodMoney, RollForward } from "./rollForward.js";
export { rollForward } from "./rollForward.js";
