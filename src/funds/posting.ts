/** SHA-256 of a text in UTF-8, as 64 hex digits in lower case. Given by the caller, so that the ledger runs in any runtime. */
export type Sha256 = (text: string) => string;

/** A movement to be posted. */
export interface Entry {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** The month the money belongs to, or the period that is closed: `2016-07`, `2016-01/2016-12`. */
  readonly period: string;
  readonly voucher: string;
  readonly debit: string;
  readonly credit: string;
  /** Above zero. */
  readonly amountFen: bigint;
  /** `receipt`, `release`, or the id of the step of the waterfall; details after a colon. */
  readonly cause: string;
  /** Document and article; several are joined by ` + `. */
  readonly citation: string;
}

/** A movement that stands in the ledger. Nothing in it may change: its hash covers it and everything before it. */
export interface Posting extends Entry {
  /** From 1, without gaps. */
  readonly seq: number;
  readonly fund: string;
  /** Hash of the posting before; 64 zeros for the first. */
  readonly previousHash: string;
  readonly hash: string;
}

export const firstPreviousHash = "0".repeat(64);

/** The hash of a posting: SHA-256 over the JSON array of its fields, the hash before it included. */
export function hashPosting(posting: Omit<Posting, "hash">, sha256: Sha256): string {
  const { seq, date, fund, period, voucher, debit, credit, amountFen, cause, citation, previousHash } = posting;
  return sha256(JSON.stringify([seq, date, fund, period, voucher, debit, credit, String(amountFen), cause, citation, previousHash]));
}

/** Chains entries behind a ledger. */
export function chainEntries(
  entries: readonly Entry[],
  options: { readonly ledger: readonly Posting[]; readonly fund: string; readonly sha256: Sha256 },
): Posting[] {
  const last = options.ledger.at(-1);
  let seq = last?.seq ?? 0;
  let previousHash = last?.hash ?? firstPreviousHash;
  return entries.map((entry) => {
    seq += 1;
    const open = { seq, fund: options.fund, ...entry, previousHash };
    previousHash = hashPosting(open, options.sha256);
    return { ...open, hash: previousHash };
  });
}
