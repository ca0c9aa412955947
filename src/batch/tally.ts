import type { FindingCode } from "../findings/index.js";
import type { AccountCell } from "./account.js";
import type { CellReader } from "./cells.js";
import type { Hash, RowKey } from "./fingerprint.js";
import { createHash, fingerprintRow, hashBytes } from "./fingerprint.js";
import type { RebillTally } from "./rebillTally.js";
import { createRebillTally } from "./rebillTally.js";
import type { ArrearsRow, RejectedRow } from "./slabResult.js";
import type { ByteWriter } from "./writer.js";
import { createWriter } from "./writer.js";

/** The figures of a slab while it is being processed. */
export interface Tally {
  readonly writer: ByteWriter;
  rows: number;
  charged: number;
  skipped: number;
  firstDay: number;
  lastDay: number;
  readonly rejects: RejectedRow[];
  readonly warnings: Record<string, number>;
  /** By match code. */
  readonly matches: Float64Array;
  readonly causes: Record<string, number>;
  readonly arrears: ArrearsRow[];
  readonly matched: number[];
  readonly rebilled: RebillTally;
  /** Of charged rows: two words of fingerprint, the row, its first byte. They grow with the rows. */
  fingerprints: Uint32Array;
  fingerprintRows: Uint32Array;
  offsets: Uint32Array;
  digestLow: number;
  digestHigh: number;
  readonly hash: Hash;
}

/** Result rows are longer than the rows they come from; what they take at first, for each byte read. */
const outputPerInput = 1.75;
/** A row of usage is seldom shorter. */
const shortRowBytes = 48;

export function createTally(slabBytes: number): Tally {
  const rows = Math.ceil(slabBytes / shortRowBytes) + 16;
  return {
    writer: createWriter(Math.ceil(slabBytes * outputPerInput) + 1024),
    rows: 0,
    charged: 0,
    skipped: 0,
    firstDay: Number.POSITIVE_INFINITY,
    lastDay: Number.NEGATIVE_INFINITY,
    rejects: [],
    warnings: {},
    matches: new Float64Array(4),
    causes: {},
    arrears: [],
    matched: [],
    rebilled: createRebillTally(),
    fingerprints: new Uint32Array(rows * 2),
    fingerprintRows: new Uint32Array(rows),
    offsets: new Uint32Array(rows),
    digestLow: 0,
    digestHigh: 0,
    hash: createHash(),
  };
}

/** Counts the record just read as rejected, for the fault that was noted. */
export function countReject(tally: Tally, { fault, record, bytes, decoder }: CellReader): void {
  const original = decoder.decode(bytes.subarray(record.start, record.end));
  tally.rejects.push({ row: tally.rows, column: fault.column, value: fault.value, code: fault.code as FindingCode, expected: fault.expected, original });
}

/** Adds the result row that begins at `rowStart` of the output to the digest. */
export function addToDigest(tally: Tally, rowStart: number): void {
  const { writer, hash } = tally;
  hashBytes(writer.view, rowStart, writer.length, hash);
  const low = tally.digestLow + hash.low;
  tally.digestLow = low >>> 0;
  tally.digestHigh = (tally.digestHigh + hash.high + (low >= 2 ** 32 ? 1 : 0)) >>> 0;
}

/** Notes the fingerprint of the row just charged. */
export function noteFingerprint(tally: Tally, account: AccountCell, key: RowKey, offset: number): void {
  const { hash } = tally;
  const index = tally.charged;
  if (index === tally.offsets.length) growFingerprints(tally);
  fingerprintRow(account, key, hash);
  tally.fingerprints[2 * index] = hash.low;
  tally.fingerprints[2 * index + 1] = hash.high;
  tally.fingerprintRows[index] = tally.rows;
  tally.offsets[index] = offset;
}

function growFingerprints(tally: Tally): void {
  const grown = (words: Uint32Array) => {
    const more = new Uint32Array(words.length * 2);
    more.set(words);
    return more;
  };
  tally.fingerprints = grown(tally.fingerprints);
  tally.fingerprintRows = grown(tally.fingerprintRows);
  tally.offsets = grown(tally.offsets);
}
