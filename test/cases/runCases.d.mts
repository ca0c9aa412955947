import type { bill, openTariff, splitByLargestRemainder, splitLastTakesRest, verifyBill } from "../../src/index.js";

/** The public functions that the cases are run through. */
export interface Engine {
  readonly bill: typeof bill;
  readonly openTariff: typeof openTariff;
  readonly verifyBill: typeof verifyBill;
  readonly splitByLargestRemainder: typeof splitByLargestRemainder;
  readonly splitLastTakesRest: typeof splitLastTakesRest;
}

export interface CaseResult {
  readonly id: string;
  readonly outcome: "passed" | "failed" | "skipped";
  /** Why it did not pass. */
  readonly reason?: string;
}

export function runCases(cases: readonly unknown[], options: { readonly engine: Engine; readonly skipped: Readonly<Record<string, string>> }): CaseResult[];
