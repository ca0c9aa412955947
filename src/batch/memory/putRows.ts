import { createHash, hashBytes } from "../fingerprint.js";
import { comma, digitZero, lineFeed } from "../marks.js";
import type { Memory } from "./memory.js";
import { billTextBytes, billTextStart, noText, statedColumns } from "./memory.js";
import type { PutNumber } from "./putNumbers.js";

export interface PutOptions {
  /** The runs of columns between account and volume; four bytes more can be read. */
  readonly texts: DataView;
  /** Codes of findings and causes, as result rows write them, by place. */
  readonly words: readonly string[];
  /** By policy: the decimals in which what others say is written. */
  readonly statedDecimals: Uint8Array;
  /** Whether what others say stands behind the bill. */
  readonly withStated: boolean;
  /** Puts the account of a row that has it not in the input, and gives the place after it. */
  readonly putAccount: (at: number) => number;
  /** Takes the low and the high word of the sum of all rows' hashes, modulo 2^64. */
  readonly digest: Float64Array;
}

/** Writes the result rows of the charged rows of the block, for which room has been reserved, and adds them to the digest. One long loop, for speed. */
export type PutRows = (options: PutOptions) => void;

export function openPutRows({ inputView, output, outputView, cursor, block, bills }: Memory, putAmount: PutNumber): PutRows {
  const from = inputView;
  const bytes = output;
  const to = outputView;
  const place = cursor;
  const { rows, contextOf, accountStarts, accountEnds, textStarts, textBytes, billOf, written, matches, findings, causes, resultEnds } = block;
  const { textBytes: billBytes } = bills;
  const hash = createHash();

  const putWord = (at: number, word: string): number => {
    for (let index = 0; index < word.length; index++) bytes[at + index] = word.charCodeAt(index);
    return at + word.length;
  };

  /** Sixteen bytes at a time: what is too much is written over next. */
  const copy = (source: DataView, start: number, at: number, size: number): void => {
    for (let byte = 0; byte < size; byte = (byte + 16) | 0) {
      const read = (start + byte) | 0;
      const put = (at + byte) | 0;
      to.setInt32(put, source.getInt32(read, true), true);
      to.setInt32((put + 4) | 0, source.getInt32((read + 4) | 0, true), true);
      to.setInt32((put + 8) | 0, source.getInt32((read + 8) | 0, true), true);
      to.setInt32((put + 12) | 0, source.getInt32((read + 12) | 0, true), true);
    }
  };

  return ({ texts, words, statedDecimals, withStated, putAccount, digest }) => {
    let digestLow = digest[0]!;
    let digestHigh = digest[1]!;
    let at = place[0]! | 0;
    for (let index = 0; index < block.charged; index = (index + 1) | 0) {
      const row = rows[index]!;
      const rowStart = at;
      const account = accountStarts[row]!;
      if (account < 0) at = putAccount(at) | 0;
      else {
        const size = (accountEnds[row]! - account) | 0;
        copy(from, account, at, size);
        at = (at + size) | 0;
      }
      const text = textStarts[row]!;
      const size = textBytes[row]!;
      copy(texts, text, at, size);
      at = (at + size) | 0;
      const bill = billOf[row]!;
      const billText = (billTextStart + Math.imul(bill, billTextBytes)) | 0;
      const billSize = billBytes[bill]!;
      copy(to, billText, at, billSize);
      at = (at + billSize) | 0;

      bytes[at] = comma;
      at = (at + 1) | 0;
      if (findings[row]! !== noText) at = putWord(at, words[findings[row]!]!) | 0;
      if (withStated) {
        const first = Math.imul(row, statedColumns);
        const places = statedDecimals[contextOf[row]!]!;
        for (let column = 0; column < statedColumns; column = (column + 1) | 0) {
          bytes[at] = comma;
          at = (at + 1) | 0;
          const units = written[first + column]!;
          if (!Number.isNaN(units)) at = putAmount(at, units, places) | 0;
        }
        bytes[at] = comma;
        bytes[at + 1] = digitZero + matches[row]!;
        bytes[at + 2] = comma;
        at = (at + 3) | 0;
        if (causes[row]! !== noText) at = putWord(at, words[causes[row]!]!) | 0;
      }
      bytes[at] = lineFeed;
      at = (at + 1) | 0;

      resultEnds[index] = at;
      hashBytes(to, rowStart, at, hash);
      digestLow += hash[0]! >>> 0;
      digestHigh += hash[1]! >>> 0;
      if (digestLow >= 2 ** 32) {
        digestLow -= 2 ** 32;
        digestHigh++;
      }
      if (digestHigh >= 2 ** 32) digestHigh -= 2 ** 32;
    }
    place[0] = at;
    digest[0] = digestLow;
    digest[1] = digestHigh;
  };
}
