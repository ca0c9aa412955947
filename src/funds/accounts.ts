import type { Entry } from "./posting.js";

/**
 * The accounts of a fund, by prefix.
 *
 * - `source:<id>` where money came from (credit), `available:<id>` what of it can be spent (debit), `withheld:<id>` what appraisal set aside
 *   (debit); `use:<use>` or `use:<use>:<project>` what was spent (debit).
 * - `incurred:<what>` against `owed:<what>`: what is owed, apart from the money. Owed less paid is what stays unpaid.
 */
export const account = {
  source: (id: string) => `source:${id}`,
  available: (id: string) => `available:${id}`,
  withheld: (id: string) => `withheld:${id}`,
  use: (use: string, project?: string) => (project === undefined ? `use:${use}` : `use:${use}:${project}`),
  incurred: (what: string) => `incurred:${what}`,
  owed: (what: string) => `owed:${what}`,
} as const;

export type Balances = ReadonlyMap<string, bigint>;

/** Debits less credits of every account, in fen. */
export function balancesOf(entries: readonly Pick<Entry, "debit" | "credit" | "amountFen">[]): Map<string, bigint> {
  const balances = new Map<string, bigint>();
  for (const { debit, credit, amountFen } of entries) {
    balances.set(debit, (balances.get(debit) ?? 0n) + amountFen);
    balances.set(credit, (balances.get(credit) ?? 0n) - amountFen);
  }
  return balances;
}

/** The sum of the balances of all accounts under a prefix. */
export function sumUnder(balances: Balances, prefix: string): bigint {
  let sum = 0n;
  for (const [name, amountFen] of balances) if (name === prefix || name.startsWith(`${prefix}:`)) sum += amountFen;
  return sum;
}

/** What was owed for a purpose and is not paid, or for `withheld`, not set aside; never below zero. */
export function unpaidFen(balances: Balances, what: string): bigint {
  const paid = what === "withheld" ? sumUnder(balances, "withheld") : sumUnder(balances, account.use(what));
  const unpaid = -sumUnder(balances, account.owed(what)) - paid;
  return unpaid > 0n ? unpaid : 0n;
}

/** Since the ledger began: sources = uses + balances. */
export interface Proof {
  readonly sourcesFen: bigint;
  readonly usesFen: bigint;
  readonly balancesFen: bigint;
}

/**
 * The proof that no fen was lost or made.
 *
 * @throws Error when it does not hold: that would be a fault of this library.
 */
export function proofOf(balances: Balances): Proof {
  const sourcesFen = -sumUnder(balances, "source");
  const usesFen = sumUnder(balances, "use");
  const balancesFen = sumUnder(balances, "available") + sumUnder(balances, "withheld");
  if (sourcesFen !== usesFen + balancesFen) throw new Error(`the fund does not balance: sources ${sourcesFen}, uses ${usesFen}, balances ${balancesFen} (fen)`);
  return { sourcesFen, usesFen, balancesFen };
}
