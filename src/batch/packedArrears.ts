import { grown } from "./columns.js";
import type { ArrearsRow } from "./slabResult.js";

/** Rows that owe, in the order of the file, as columns: as objects they would take longer to hand from thread to thread than to find. */
export interface PackedArrears {
  count: number;
  /** Accounts as UTF-8, one after the other, and where each ends. */
  accounts: Uint8Array;
  ends: Uint32Array;
  /** Places in `classNames`. */
  classes: Uint32Array;
  readonly classNames: string[];
  starts: Int32Array;
  /** Rows of the slab. */
  rows: Uint32Array;
  /** In units of 10^-decimals yuan. */
  principals: Float64Array;
  decimals: Uint8Array;
}

const fewestRows = 1 << 10;
const usualAccountBytes = 16;

export function createPackedArrears(rows = fewestRows): PackedArrears {
  return {
    count: 0,
    accounts: new Uint8Array(rows * usualAccountBytes),
    ends: new Uint32Array(rows),
    classes: new Uint32Array(rows),
    classNames: [],
    starts: new Int32Array(rows),
    rows: new Uint32Array(rows),
    principals: new Float64Array(rows),
    decimals: new Uint8Array(rows),
  };
}

/** A row that owes, beside its account. */
export interface RowInArrears extends Pick<ArrearsRow, "class" | "start" | "principalUnits" | "decimals"> {
  readonly row: number;
}

/** A run of bytes that is an account. */
export interface AccountBytes {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
}

/** Adds a row that owes. */
export function packArrears(packed: PackedArrears, { bytes, start, end }: AccountBytes, row: RowInArrears): void {
  const { count } = packed;
  if (count === packed.ends.length) grow(packed);
  const from = accountStart(packed, count);
  const size = end - start;
  if (from + size > packed.accounts.length) packed.accounts = grown(packed.accounts, from + size);
  for (let at = 0; at < size; at++) packed.accounts[from + at] = bytes[start + at]!;
  let known = packed.classNames.indexOf(row.class);
  if (known < 0) known = packed.classNames.push(row.class) - 1;
  packed.ends[count] = from + size;
  packed.classes[count] = known;
  packed.starts[count] = row.start;
  packed.rows[count] = row.row;
  packed.principals[count] = row.principalUnits;
  packed.decimals[count] = row.decimals;
  packed.count++;
}

/** Where the account of a row begins. */
export function accountStart({ ends }: PackedArrears, row: number): number {
  return row === 0 ? 0 : ends[row - 1]!;
}

function grow(packed: PackedArrears): void {
  for (const column of ["ends", "classes", "starts", "rows", "principals", "decimals"] as const) Object.assign(packed, { [column]: grown(packed[column]) });
}

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** The rows one by one. */
export function* arrearsRows(packed: PackedArrears): Generator<ArrearsRow> {
  for (let row = 0; row < packed.count; row++) {
    yield {
      accountId: decoder.decode(packed.accounts.subarray(accountStart(packed, row), packed.ends[row])),
      class: packed.classNames[packed.classes[row]!]!,
      start: packed.starts[row]!,
      principalUnits: packed.principals[row]!,
      decimals: packed.decimals[row]!,
    };
  }
}

/** What of it has to be handed on: columns no longer than what stands in them. */
export function trimmed(packed: PackedArrears): PackedArrears {
  const { count } = packed;
  return {
    ...packed,
    accounts: packed.accounts.slice(0, accountStart(packed, count)),
    ends: packed.ends.slice(0, count),
    classes: packed.classes.slice(0, count),
    starts: packed.starts.slice(0, count),
    rows: packed.rows.slice(0, count),
    principals: packed.principals.slice(0, count),
    decimals: packed.decimals.slice(0, count),
  };
}

/** The same without some rows of the slab. */
export function arrearsWithout(packed: PackedArrears, rows: ReadonlySet<number>): PackedArrears {
  const left = createPackedArrears(Math.max(packed.count, 1));
  for (let place = 0; place < packed.count; place++) {
    const row = packed.rows[place]!;
    if (rows.has(row)) continue;
    const account = { bytes: packed.accounts, start: accountStart(packed, place), end: packed.ends[place]! };
    const [start, principalUnits, decimals] = [packed.starts[place]!, packed.principals[place]!, packed.decimals[place]!];
    packArrears(left, account, { class: packed.classNames[packed.classes[place]!]!, start, principalUnits, decimals, row });
  }
  return left;
}
