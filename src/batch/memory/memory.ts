import type { RecordView } from "../record.js";
import { createRecordView } from "../record.js";
import * as at from "./addresses.js";

/** What a written cell holds where nothing is to be written. */
export const noAmount = Number.NaN;

/** Rows that are read, charged, written and summed together: each of these works through all of them before the next begins. */
export interface Block {
  /** Rows that were read. */
  count: number;
  /** By row: its first byte, its account in the input, and its kind; `notMet` or `notUsual` where it is not usual. The row after the last has a first byte, too. */
  readonly rowStarts: Int32Array;
  readonly accountStarts: Int32Array;
  readonly accountEnds: Int32Array;
  readonly kindOf: Int32Array;
  /** Rows that are not usual. */
  odd: number;
  readonly oddRows: Int32Array;
  /** By row and column: units; -1 where the cell is blank. */
  readonly values: Float64Array;

  /** All that is read of rows, but for their groups. */
  readonly read: Uint8Array;

  /** Rows that were charged, by their places. */
  charged: number;
  readonly rows: Int32Array;
  /** Place of the row's policy, and of its policy, district and class among the groups. */
  readonly contextOf: Int32Array;
  readonly groupOf: Int32Array;
  /** Place of its district among those that are known. */
  readonly districtOf: Int32Array;
  /** Of the rows that were charged, in their order: two words of fingerprint, the row of the slab, its first byte. */
  readonly prints: Uint32Array;
  readonly printRows: Uint32Array;
  readonly offsets: Uint32Array;
  /** What tells the row from others of its account. */
  readonly keyPolicies: Int32Array;
  readonly keyClasses: Int32Array;
  readonly keyStarts: Int32Array;
  /** Place of its bill; -1 while there is none. */
  readonly billOf: Int32Array;
  /** Rows whose bill has to be worked out. */
  missed: number;
  readonly missedRows: Int32Array;
  /** Rows that the pass before has listed. */
  readonly listedRows: Int32Array;
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
  readonly resultEnds: Uint32Array;
}

function createBlock(memory: ArrayBuffer): Block {
  const whole = (address: number) => new Int32Array(memory, address, at.blockRows + 1);
  const words = (address: number, columns = 1) => new Uint32Array(memory, address, (at.blockRows + 1) * columns);
  const numbers = (address: number, columns: number) => new Float64Array(memory, address, (at.blockRows + 1) * columns);
  return {
    count: 0,
    rowStarts: whole(at.rowStartsAt),
    accountStarts: whole(at.accountStartsAt),
    accountEnds: whole(at.accountEndsAt),
    kindOf: whole(at.kindOfAt),
    odd: 0,
    oddRows: whole(at.oddRowsAt),
    values: new Float64Array(memory, at.valuesAt, at.blockRows * at.valueColumns),
    read: new Uint8Array(memory, at.rowStartsAt, at.readBytes),
    charged: 0,
    rows: whole(at.rowsAt),
    contextOf: whole(at.contextOfAt),
    groupOf: whole(at.groupOfAt),
    districtOf: whole(at.districtOfAt),
    prints: words(at.printsAt, 2),
    printRows: words(at.printRowsAt),
    offsets: words(at.offsetsAt),
    keyPolicies: whole(at.keyPoliciesAt),
    keyClasses: whole(at.keyClassesAt),
    keyStarts: whole(at.keyStartsAt),
    billOf: whole(at.billOfAt),
    missed: 0,
    missedRows: whole(at.missedRowsAt),
    listedRows: whole(at.listedRowsAt),
    stated: numbers(at.statedAt, at.statedFigures),
    written: numbers(at.writtenAt, at.statedColumns),
    matches: new Uint8Array(memory, at.matchesAt, at.blockRows + 1),
    statedOf: whole(at.statedOfAt),
    findings: whole(at.findingsAt),
    causes: whole(at.causesAt),
    resultEnds: words(at.resultEndsAt),
  };
}

/**
 * The scratch memory of this thread's batch, which the passes have too: nothing in it but kept bills, tried fees, known kinds and the words of result
 * rows outlives the slab that is being processed, and a slab is processed in one go. It is made once and never again, and the functions over it are made once for it: the engine then knows the address and
 * length of every array while it compiles them. docs/rooms.md says what that is worth.
 */
export interface Memory {
  /** Records to be read; after them `slackBytes` without meaning. */
  readonly input: Uint8Array;
  readonly inputView: DataView;
  /** The record that was found last. */
  readonly record: RecordView;
  readonly block: Block;
  /** `billNumbers` numbers of each bill: first those that are kept, then the rows' own. Their texts stand behind the result rows. */
  readonly bills: Float64Array;
  /** The block of now: bills that its rows use are not overwritten. */
  blockNumber: number;
  /** Result rows. */
  readonly output: Uint8Array;
  /** Where the next byte of output is put. */
  readonly cursor: Int32Array;
  /** The low and the high word of the sum of the hashes of result rows, modulo 2^64. */
  readonly digest: Uint32Array;
  /** `sumColumns` sums of each group. */
  readonly sums: Float64Array;
  /** Whether there is anything in the sums. */
  hasSums: boolean;
  /** The first and the last day that bills cover, and the rows that are billed up to the last. */
  readonly days: Int32Array;
  /** An account that is not in the input. */
  readonly other: Uint8Array;
  /** `triedNumbers` of each set of fees that came out when causes were looked for. */
  readonly tried: Float64Array;
  /**
   * Causes of what was paid that are told from the row's figures: their places among the words of result rows, and how many rows of the block have each; then how many
   * have the match of rows that differ.
   */
  readonly paymentWords: Int32Array;
  readonly comparedCounts: Int32Array;
  /** Entries of rows of the block that owe. */
  readonly entries: Uint8Array;
  readonly arrears: ArrearsRoom;
}

/** What is beside the input and the output when lines of arrears are put. */
export interface ArrearsRoom {
  /** Whose cells and end of line are here. */
  form: object | undefined;
  /** All of the memory, in which cells are put where they are told to. */
  readonly bytes: Uint8Array;
  readonly end: Uint8Array;
  readonly endBytes: Int32Array;
  /** How many bytes were put; then class and first day of the cells that are asked for, a class of -1 where none are. */
  readonly put: Int32Array;
  readonly asked: Int32Array;
}

export function createMemory(memory: ArrayBuffer): Memory {
  return {
    input: new Uint8Array(memory, at.inputAt, at.inputBytes + at.slackBytes),
    inputView: new DataView(memory, at.inputAt, at.inputBytes + at.slackBytes),
    record: createRecordView(),
    block: createBlock(memory),
    bills: new Float64Array(memory, at.billsAt, (at.keptBills + at.ownBills) * at.billNumbers),
    blockNumber: 0,
    output: new Uint8Array(memory, at.outputAt, at.outputBytes + at.slackBytes),
    cursor: new Int32Array(1),
    digest: new Uint32Array(memory, at.digestAt, 2),
    sums: new Float64Array(memory, at.sumsAt, at.mostGroups * at.sumColumns),
    hasSums: false,
    days: new Int32Array(memory, at.firstDayAt, 3),
    other: new Uint8Array(memory, at.otherAt, at.otherBytes),
    tried: new Float64Array(memory, at.triedAt, at.triedSets * at.triedNumbers),
    paymentWords: new Int32Array(memory, at.paymentWordsAt, at.paymentCauses),
    comparedCounts: new Int32Array(memory, at.comparedCountsAt, at.paymentCauses + 1),
    entries: new Uint8Array(memory, at.entriesAt, at.blockRows * at.entryBytes),
    arrears: {
      form: undefined,
      bytes: new Uint8Array(memory),
      end: new Uint8Array(memory, at.arrearsEndAt + 4, at.arrearsEndBytes),
      endBytes: new Int32Array(memory, at.arrearsEndAt, 1),
      put: new Int32Array(memory, at.putBytesAt, 1),
      asked: new Int32Array(memory, at.askedClassAt, 2),
    },
  };
}

/** Powers of ten. */
export function putPowers(memory: ArrayBuffer): void {
  const powers = (at.fourDigitsAt - at.powersAt) / Float64Array.BYTES_PER_ELEMENT;
  new Float64Array(memory, at.powersAt, powers).set(Array.from({ length: powers }, (_, power) => 10 ** power));
}
