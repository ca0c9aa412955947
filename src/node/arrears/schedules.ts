import type { LateFeeSchedule, ScheduleResult } from "../../arrears/index.js";
import { isFreeOn, scheduleOf } from "../../arrears/index.js";
import type { AccountRules, FindAccountRules } from "./accountRules.js";
import type { BillDates, DebtDates, Debts } from "./debts.js";
import { classOfBill, datesOfBill, dayOr } from "./debts.js";

/** Rules and late fee schedules, each found once for debts that are alike: of a month's bills nearly all are. */
export interface Schedules {
  /** The rules of an account by its district; undefined where it cannot be told which policy serves it. */
  readonly rulesOf: FindAccountRules;
  of(account: AccountRules, debt: DebtDates & { readonly class: string | undefined }, periodEnd: number | undefined): ScheduleResult;
  /** The rules of a bill, and its schedule by them; undefined where its district does not tell the rules. */
  ofBill(debts: Debts, dates: BillDates, bill: number): BillSchedule | undefined;
  /** Whether a debt that is paid on a day bears no late fee, and no year up to the day of the run lacks its holidays. */
  isFree(schedule: LateFeeSchedule, day: number): boolean;
}

export interface BillSchedule extends ScheduleResult {
  readonly account: AccountRules;
}

/** What was found for a bill of a district and class that ends on a day, and the other dates of that bill. */
interface KeptSchedule {
  readonly billedOn: number;
  readonly dueOn: number;
  readonly found: BillSchedule | undefined;
}

export function openSchedules({ asOf, find }: { readonly asOf: number; readonly find: FindAccountRules }): Schedules {
  const rules = new Map<string | undefined, AccountRules | undefined>();
  const schedules = new Map<AccountRules, Map<string, ScheduleResult>>();
  const free = new Map<LateFeeSchedule, Map<number, boolean>>();
  // By district, class and last day.
  const ofBills: Map<number, KeptSchedule>[][] = [];

  const rulesOf: FindAccountRules = (district) => kept(rules, district, () => find(district));
  const of: Schedules["of"] = (account, { class: word, billedOn, dueOn }, periodEnd) => {
    const known = kept(schedules, account, () => new Map<string, ScheduleResult>());
    const key = `${billedOn}\t${dueOn}\t${periodEnd}\t${word}`;
    return kept(known, key, () => scheduleOf(account.rules, { classId: account.classIdOf(word), billedOn, dueOn, periodEnd }));
  };
  return {
    rulesOf,
    of,
    ofBill(debts, { billedOn, dueOn, district }, bill) {
      const { class: classes, end } = debts.bills;
      ofBills[district[bill]! + 1] ??= [];
      const ofDistrict = ofBills[district[bill]! + 1]!;
      ofDistrict[classes[bill]! + 1] ??= new Map();
      const ofClass = ofDistrict[classes[bill]! + 1]!;
      const known = ofClass.get(end[bill]!);
      if (known !== undefined && known.billedOn === billedOn[bill] && known.dueOn === dueOn[bill]) return known.found;
      const debt = datesOfBill(debts, bill);
      const account = rulesOf(debt.district);
      const found = account && { account, ...of(account, { ...debt, class: classOfBill(debts, bill) }, dayOr(end[bill]!)) };
      if (ofClass.size >= mostKept) ofClass.clear();
      ofClass.set(end[bill]!, { billedOn: billedOn[bill]!, dueOn: dueOn[bill]!, found });
      return found;
    },
    isFree(schedule, day) {
      const days = kept(free, schedule, () => new Map<number, boolean>());
      return kept(days, day, () => isFreeOn(schedule, { day, asOf }));
    },
  };
}

/** Debts with ever other dates are no debts alike: so many are remembered. */
const mostKept = 1 << 14;

function kept<Key, Value>(known: Map<Key, Value>, key: Key, find: () => Value): Value {
  const value = known.get(key);
  if (value !== undefined || known.has(key)) return value as Value;
  if (known.size >= mostKept) known.clear();
  const found = find();
  known.set(key, found);
  return found;
}
