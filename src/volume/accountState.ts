import type { DayNumber } from "../calendar/index.js";

/** An account's history as numbers. A bill makes a new one; none is ever changed. */
export interface AccountState {
  readonly billedThrough: DayNumber | undefined;
  readonly owner: string | undefined;
  /** In the order of the account's meters. */
  readonly meters: readonly MeterState[];
  /** First day of the cycle that `counts` are for. */
  readonly cycleFrom: DayNumber | undefined;
  /** Units counted in the cycle, by place in the tariff's classes. */
  readonly counts: ReadonlyMap<number, number>;
  readonly quotasLeft: ReadonlyMap<string, number>;
  readonly overestimated: number;
  readonly subMeters: ReadonlyMap<string, number>;
}

export interface MeterState {
  readonly id: string;
  readonly readOn: DayNumber;
  readonly shown: number;
  readonly recent: readonly number[];
  readonly estimated: number;
  readonly monthsSinceRead: number;
  readonly broken: boolean;
}

const none = new Map<never, never>();

export const freshState: AccountState = {
  billedThrough: undefined,
  owner: undefined,
  meters: [],
  cycleFrom: undefined,
  counts: none,
  quotasLeft: none,
  overestimated: 0,
  subMeters: none,
};
