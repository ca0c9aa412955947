import { parseDay } from "../calendar/index.js";
import type { Finding } from "../findings/index.js";
import { finding, hasErrors } from "../findings/index.js";
import { formatFen, parseFen } from "../money/index.js";
import type { Posting, Sha256 } from "./posting.js";
import { firstPreviousHash, hashPosting } from "./posting.js";
import type { SideRow } from "./rows.js";
import { rowReader } from "./rows.js";

/** Columns of `postings.csv`, in order. */
export const postingColumns = ["seq", "date", "fund", "period", "voucher", "debit", "credit", "amount", "cause", "citation", "previous_hash", "hash"] as const;

export type PostingRow = Readonly<Record<(typeof postingColumns)[number], string>>;

/**
 * Postings as rows of `postings.csv`; amounts in yuan.
 *
 * @example
 * formatPostings([{ ...posting, amountFen: 100_000_000n }])[0]?.amount; //=> "1000000.00"
 */
export function formatPostings(postings: readonly Posting[]): PostingRow[] {
  return postings.map(({ seq, date, fund, period, voucher, debit, credit, amountFen, cause, citation, previousHash, hash }) => ({
    seq: String(seq),
    date,
    fund,
    period,
    voucher,
    debit,
    credit,
    amount: formatFen(amountFen),
    cause,
    citation,
    previous_hash: previousHash,
    hash,
  }));
}

/**
 * Reads the rows of a ledger and proves its chain: numbers without a gap, each posting's hash over its own fields and the hash before. The first
 * row that breaks it is reported, and what follows is not read.
 *
 * @example
 * parseLedger(formatPostings(postings), { sha256 }).findings; //=> []
 */
export function parseLedger(rows: readonly SideRow[], { sha256, source = "ledger" }: { readonly sha256: Sha256; readonly source?: string }) {
  const postings: Posting[] = [];
  const findings: Finding[] = [];
  for (const [index, row] of rows.entries()) {
    const reader = rowReader(row, { source, index, code: "ledger-form" });
    const seq = reader.required("seq", String(index + 1));
    if (seq !== "" && !/^\d{1,12}$/.test(row.seq ?? "")) reader.fault("seq", String(index + 1));
    const date = row.date ?? "";
    if (reader.required("date", "YYYY-MM-DD") !== "" && parseDay(date) === undefined) reader.fault("date", "YYYY-MM-DD");
    const amountFen = parseFen(row.amount ?? "");
    if (amountFen === undefined) reader.fault("amount", "> 0");
    findings.push(...reader.findings);
    if (hasErrors(reader.findings)) return { postings: [], findings };
    // The cells are taken as they stand: the hash covers every character.
    const cell = (column: string) => row[column] ?? "";
    const open = {
      seq: Number(seq),
      date,
      fund: cell("fund"),
      period: cell("period"),
      voucher: cell("voucher"),
      debit: cell("debit"),
      credit: cell("credit"),
      amountFen: amountFen ?? 0n,
      cause: cell("cause"),
      citation: cell("citation"),
      previousHash: cell("previous_hash"),
    };
    postings.push({ ...open, hash: cell("hash") });
  }
  findings.push(...verifyLedger(postings, { sha256, source }));
  return { postings: hasErrors(findings) ? [] : postings, findings };
}

/** Proves the chain of a ledger; one finding for the first posting that breaks it. */
export function verifyLedger(postings: readonly Posting[], { sha256, source = "ledger" }: { readonly sha256: Sha256; readonly source?: string }): Finding[] {
  let previousHash = firstPreviousHash;
  for (const [index, posting] of postings.entries()) {
    const column = brokenColumn(posting, { index, previousHash, hash: hashPosting(posting, sha256) });
    if (column !== undefined) {
      return [{ ...finding("ledger-chain", column, { value: String(posting.seq), voucher: posting.voucher }), record: { source, row: index + 2 } }];
    }
    previousHash = posting.hash;
  }
  return [];
}

function brokenColumn(posting: Posting, wanted: { index: number; previousHash: string; hash: string }): string | undefined {
  if (posting.seq !== wanted.index + 1) return "seq";
  if (posting.previousHash !== wanted.previousHash) return "previous_hash";
  return posting.hash === wanted.hash ? undefined : "hash";
}
