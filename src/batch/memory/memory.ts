import type { RecordView } from "../record.js";
import { createRecordView, mostFields } from "../record.js";

/** Bytes of records that are taken in at once; a longer slab is taken piece by piece. */
export const inputBytes = 1 << 21;
/** Bytes of result rows that are held before they are handed on. */
export const outputBytes = 1 << 22;
/** Bytes are read and put up to sixteen at a time: as many more may be touched beyond the end. */
export const slackBytes = 16;

/** Rows that are read, charged and written together. */
export const blockRows = 256;
/** The row of the block for a record that is taken by itself, beside the others. */
export const singleRow = blockRows;
/** Volume, cycle volume, billed and paid amount. */
export const valueColumns = 4;

/** What others say of a row: figures that are summed, and numbers that its result row writes. */
export const statedFigures = 4;
export const statedColumns = 4;

/** Bills that are kept for rows alike, and one more for each row of the block. */
export const keptBills = 1 << 13;
export const ownBills = blockRows + 1;
/**
 * Numbers held of a bill: what was charged (-1 for none), the least and the most volume of the cycle before with which it is the same, how its figures are
 * summed, and the figures: the four that most bills have first, so that with most nothing else has to be fetched.
 */
export const billNumbers = 16;
export const billCharge = 0;
export const billLeast = 1;
export const billMost = 2;
export const billSumKind = 3;
export const billFirstFigure = 4;
export const billVolume = 5;
export const usualFigures = 4;
export const billFigures = 10;
/** Numbers that result rows write of a bill: two volumes and four amounts, with commas between them. */
export const billColumns = 6;
/** Room for these, written: a number has at most 17 digits, a point and a sign. */
export const billTextBytes = 128;
/** The first bill's text, behind the result rows. */
export const billTextStart = outputBytes + slackBytes;

/** What a written cell holds where nothing is to be written. */
export const noAmount = Number.NaN;
/** Where a text is named that is none. */
export const noText = 0;

/** Rows that are read, charged, written and summed together: each of these works through all of them before the next begins. */
export interface Block {
  /** Rows that were read. */
  count: number;
  /** By row and field: where it starts and ends. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** By row: its first byte, its account in the input, and its kind; -1 where it is not usual. The row after the last has a first byte, too. */
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
  /** Place of its bill; -1 while there is none. */
  readonly billOf: Int32Array;
  /** Rows whose bill has to be worked out. */
  missed: number;
  readonly missedRows: Int32Array;
  /** Where the columns between account and volume stand among the texts, and how many bytes they are. */
  readonly textStarts: Int32Array;
  readonly textBytes: Int32Array;
  /** By row: what others say of it, to be summed and to be written. */
  readonly stated: Float64Array;
  readonly written: Float64Array;
  readonly matches: Uint8Array;
  /** Place of the company's bill; -1 for none. */
  readonly statedOf: Int32Array;
  /** Places among the words of result rows of the findings and the causes; `noText` for none. */
  readonly findings: Int32Array;
  readonly causes: Int32Array;
  /** Of the rows that were charged, in their order: where their result rows end in the output. */
  readonly resultEnds: Int32Array;
}

function createBlock(): Block {
  const whole = () => new Int32Array(blockRows + 1);
  return {
    count: 0,
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
    billOf: whole(),
    missed: 0,
    missedRows: whole(),
    textStarts: whole(),
    textBytes: whole(),
    stated: new Float64Array((blockRows + 1) * statedFigures),
    written: new Float64Array((blockRows + 1) * statedColumns),
    matches: new Uint8Array(blockRows + 1),
    statedOf: whole(),
    findings: whole(),
    causes: whole(),
    resultEnds: whole(),
  };
}

/** How the figures of a bill are summed: looking at how large the sums become; the usual ones alone; or all of them. */
export const sumsChecked = 0;
export const sumsUsual = 1;
export const sumsAll = 2;

/** Bills by place: first those that are kept, then the rows' own. Their texts stand behind the result rows. */
export interface Bills {
  readonly numbers: Float64Array;
  readonly textBytes: Uint8Array;
  /** Of a kept bill: the hash of its charge and volume, by which it is found. */
  readonly hashes: Int32Array;
  /** The block whose rows used it last, and the block of now: what it uses is not overwritten. */
  readonly usedIn: Int32Array;
  blockNumber: number;
  /** Whose bills they are. */
  owner: object | undefined;
}

function createBills(): Bills {
  const places = keptBills + ownBills;
  return {
    numbers: new Float64Array(places * billNumbers),
    textBytes: new Uint8Array(places),
    hashes: new Int32Array(keptBills),
    usedIn: new Int32Array(keptBills),
    blockNumber: 0,
    owner: undefined,
  };
}

/**
 * The scratch memory of this thread's batch: nothing in it but kept bills outlives the slab that is being processed, and a slab is processed in one go. It is made once
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
  readonly bills: Bills;
  /** Result rows, and behind them the texts of bills. */
  readonly output: Uint8Array;
  readonly outputView: DataView;
  /** Where the next byte of output is put. */
  readonly cursor: Int32Array;
}

export function createMemory(): Memory {
  const input = new Uint8Array(inputBytes + slackBytes);
  const output = new Uint8Array(billTextStart + (keptBills + ownBills) * billTextBytes + slackBytes);
  return {
    input,
    inputView: new DataView(input.buffer),
    inputWords: new Int32Array(input.buffer),
    record: createRecordView(),
    block: createBlock(),
    bills: createBills(),
    output,
    outputView: new DataView(output.buffer),
    cursor: new Int32Array(1),
  };
}
