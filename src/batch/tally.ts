import type { Facts } from "../billing/index.js";
import type { Cause } from "../reconcile/index.js";
import type { AccountOrder } from "./accountOrder.js";
import { createOrder } from "./accountOrder.js";
import type { CellReader } from "./cells.js";
import { grown } from "./columns.js";
import type { OutputPieces } from "./output.js";
import type { AccountBytes, OpenArrears } from "./packedArrears.js";
import { addArrears, clearArrears } from "./packedArrears.js";
import type { OpenRejects } from "./packedRejects.js";
import { addReject, clearRejects } from "./packedRejects.js";
import type { RebillTally } from "./rebillTally.js";
import { createRebillTally } from "./rebillTally.js";
import type { TariffContext } from "./rowContext.js";

/** The figures of a slab while it is being processed. */
export interface Tally {
  readonly pieces: OutputPieces;
  rows: number;
  charged: number;
  skipped: number;
  readonly rejects: OpenRejects;
  readonly warnings: Record<string, number>;
  /** By match code. */
  readonly matches: Float64Array;
  readonly causes: Map<Cause, number>;
  readonly arrears: OpenArrears;
  readonly matched: number[];
  readonly rebilled: RebillTally;
  /** Of charged rows: two words of fingerprint, the row, its first byte. They grow with the rows. */
  fingerprints: Uint32Array;
  fingerprintRows: Uint32Array;
  offsets: Uint32Array;
  /** Of charged rows: where their result rows end; not for `rebill`. */
  resultEnds: Uint32Array;
  readonly order: AccountOrder;
}

/** A row of usage is seldom shorter. */
const shortRowBytes = 48;
/** Two words of fingerprint, the row, its first byte, the end of its result row. */
const wordsPerRow = 5;

/** Memory that is enough for what tells the rows of most slabs of so many bytes from others. */
export function rowColumnsBytes(slabBytes: number): number {
  return rowsIn(slabBytes) * wordsPerRow * Uint32Array.BYTES_PER_ELEMENT;
}

function rowsIn(slabBytes: number): number {
  return Math.ceil(slabBytes / shortRowBytes) + 16;
}

export interface TallyOptions {
  /** Memory for what tells rows from others, taken where it is large enough. */
  readonly columns: Uint8Array | undefined;
  /** Memory for rejected rows, and for rows that owe. */
  readonly rejects: OpenRejects;
  readonly arrears: OpenArrears;
}

export function createTally(slabBytes: number, { columns, rejects, arrears }: TallyOptions): Tally {
  const rows = rowsIn(slabBytes);
  const { buffer } = columns !== undefined && columns.length >= rowColumnsBytes(slabBytes) ? columns : new Uint32Array(rows * wordsPerRow);
  const column = (place: number, words: number) => new Uint32Array(buffer, place * rows * Uint32Array.BYTES_PER_ELEMENT, words * rows);
  return {
    pieces: [],
    rows: 0,
    charged: 0,
    skipped: 0,
    rejects: clearRejects(rejects),
    warnings: {},
    matches: new Float64Array(4),
    causes: new Map(),
    arrears: clearArrears(arrears),
    matched: [],
    rebilled: createRebillTally(),
    fingerprints: column(0, 2),
    fingerprintRows: column(2, 1),
    offsets: column(3, 1),
    resultEnds: column(4, 1),
    order: createOrder(),
  };
}

/** Counts the record just read as rejected, for the fault that was noted. */
export function countReject(tally: Tally, { fault, record, bytes, decoder }: CellReader, row: number): void {
  const { start, end } = record;
  addReject(tally.rejects, row, fault, decoder.encoding === "utf-8" ? { bytes, start, end } : decoder.decode(bytes.subarray(start, end)));
}

/** Notes an account that owes. */
export function noteArrears(
  { arrears }: Tally,
  { classNumbers, statedDecimals }: TariffContext,
  { classIndex, start }: Pick<Facts, "classIndex" | "start">,
  { account, principalUnits, row }: { readonly account: AccountBytes; readonly principalUnits: number; readonly row: number },
): void {
  addArrears(arrears, account, { classNumber: classNumbers[classIndex]!, start, principalUnits, decimals: statedDecimals, row });
}

/** Makes room for what tells so many more charged rows from others. */
export function makeRoom(tally: Tally, rows: number): void {
  while (tally.charged + rows > tally.offsets.length) growFingerprints(tally);
}

function growFingerprints(tally: Tally): void {
  for (const column of ["fingerprints", "fingerprintRows", "offsets", "resultEnds"] as const) tally[column] = grown(tally[column]);
}
