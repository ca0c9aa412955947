import type { RecordView } from "../record.js";
import { createRecordView, mostFields } from "../record.js";

/** Bytes of records that are taken in at once; a longer slab is taken piece by piece. */
export const inputBytes = 1 << 21;
/** Bytes of result rows that are held before they are handed on. */
export const outputBytes = 1 << 22;
/** Bytes are read and put four at a time: as many more may be touched beyond the end. */
export const slackBytes = 4;

/** Rows that are read, charged and written together. */
export const blockRows = 256;
/** The row of the block for a record that is taken by itself, beside the others. */
export const singleRow = blockRows;
/** Volume, cycle volume, billed and paid amount. */
export const valueColumns = 4;

/** Figures of a row that are summed, with room to spare; and numbers that a result row writes. */
export const figureColumns = 16;
export const writtenColumns = 10;

/** What a written cell holds where nothing is to be written. */
export const noAmount = Number.NaN;
/** Where a text is named that is none. */
export const noText = 0;

/** Rows that are read, charged, written and summed together: each of these works through all of them before the next begins. */
export interface Block {
  /** Rows that were read, and how many are tried the next time. */
  count: number;
  tried: number;
  /** By row and field: where it starts and ends. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** By row: its first byte, its account in the input, and its kind. The row after the last has a first byte, too. */
  readonly rowStarts: Int32Array;
  readonly accountStarts: Int32Array;
  readonly accountEnds: Int32Array;
  readonly kindOf: Int32Array;
  /** By row and column: units; -1 where the cell is blank. */
  readonly values: Float64Array;

  /** Rows that were charged, by their places. */
  charged: number;
  readonly rows: Int32Array;
  /** Place of the row's policy, and of its policy, district and class among the groups. */
  readonly contextOf: Int32Array;
  readonly groupOf: Int32Array;
  /** By row: the two words of its fingerprint. */
  readonly lows: Int32Array;
  readonly highs: Int32Array;
  /** What tells the row from others of its account. */
  readonly keyPolicies: Int32Array;
  readonly keyClasses: Int32Array;
  readonly keyStarts: Int32Array;
  /** Where the columns between account and volume stand among the texts, and how many bytes they are. */
  readonly textStarts: Int32Array;
  readonly textBytes: Int32Array;
  /** By row: the figures that are summed. */
  readonly figures: Float64Array;
  /** By row: the numbers that are written. */
  readonly written: Float64Array;
  readonly matches: Uint8Array;
  /** Places among the words of result rows of the findings and the causes; `noText` for none. */
  readonly findings: Int32Array;
  readonly causes: Int32Array;
}

function createBlock(): Block {
  const whole = () => new Int32Array(blockRows + 1);
  return {
    count: 0,
    tried: blockRows,
    starts: new Int32Array(blockRows * mostFields),
    ends: new Int32Array(blockRows * mostFields),
    rowStarts: whole(),
    accountStarts: whole(),
    accountEnds: whole(),
    kindOf: whole(),
    values: new Float64Array(blockRows * valueColumns),
    charged: 0,
    rows: whole(),
    contextOf: whole(),
    groupOf: whole(),
    lows: whole(),
    highs: whole(),
    keyPolicies: whole(),
    keyClasses: whole(),
    keyStarts: whole(),
    textStarts: whole(),
    textBytes: whole(),
    figures: new Float64Array((blockRows + 1) * figureColumns),
    written: new Float64Array((blockRows + 1) * writtenColumns),
    matches: new Uint8Array(blockRows + 1),
    findings: whole(),
    causes: whole(),
  };
}

/**
 * The scratch memory of this thread's batch: nothing in it outlives the slab that is being processed, and a slab is processed in one go. It is made once
 * and never again, and the functions over it are made once for it: the engine then knows the address and length of every array while it compiles them.
 * docs/rooms.md says what that is worth.
 */
export interface Memory {
  /** Records to be read; after them `slackBytes` without meaning. */
  readonly input: Uint8Array;
  readonly inputView: DataView;
  readonly inputWords: Int32Array;
  /** The record that was found last. */
  readonly record: RecordView;
  readonly block: Block;
  readonly output: Uint8Array;
  readonly outputView: DataView;
  /** Where the next byte of output is put. */
  readonly cursor: Int32Array;
}

export function createMemory(): Memory {
  const input = new Uint8Array(inputBytes + slackBytes);
  const output = new Uint8Array(outputBytes + slackBytes);
  return {
    input,
    inputView: new DataView(input.buffer),
    inputWords: new Int32Array(input.buffer),
    record: createRecordView(),
    block: createBlock(),
    output,
    outputView: new DataView(output.buffer),
    cursor: new Int32Array(1),
  };
}
