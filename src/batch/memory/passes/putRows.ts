import {
  accountEndsAt,
  accountStartsAt,
  billOfAt,
  billSizesAt,
  billTextBytes,
  billTextStart,
  causesAt,
  contextOfAt,
  digestAt,
  districtBytes,
  districtOfAt,
  districtTextBytesAt,
  districtTextsAt,
  findingsAt,
  inputAt,
  matchesAt,
  noText,
  outputAt,
  resultEndsAt,
  rowsAt,
  statedColumns,
  statedDecimalsAt,
  textBytesAt,
  textStartsAt,
  textsOfKindsAt,
  wordSpansAt,
  wordsAt,
  writtenAt,
} from "../addresses";
import { hashBytes } from "./hash";
import { putAmount } from "./putNumbers";
import { copyBytes } from "./spans";

const comma: i32 = 0x2c;
const lineFeed: i32 = 0x0a;
const digitZero: i32 = 0x30;

/**
 * Writes the result rows of the charged rows of the block from a place of the output on, for which room has been reserved, adds their hashes to the digest,
 * and gives the place after them. Of a row that is taken by itself, so many bytes stand there already.
 */
export function putRows(start: i32, charged: i32, withStated: bool, leadLength: i32): i32 {
  let at: usize = outputAt + start;
  let digest = load<u64>(digestAt);
  for (let index = 0; index < charged; index++) {
    const row = load<i32>(rowsAt + 4 * index);
    const rowStart = at;
    at += leadLength;
    if (leadLength === 0) {
      const account = load<i32>(accountStartsAt + 4 * row);
      at = put(inputAt + account, at, load<i32>(accountEndsAt + 4 * row) - account);
      const district = load<i32>(districtOfAt + 4 * row);
      at = put(districtTextsAt + districtBytes * district, at, load<u8>(districtTextBytesAt + district));
      at = put(textsOfKindsAt + load<i32>(textStartsAt + 4 * row), at, load<i32>(textBytesAt + 4 * row));
    }
    const bill = load<i32>(billOfAt + 4 * row);
    at = put(outputAt + billTextStart + billTextBytes * bill, at, load<u8>(billSizesAt + bill));
    at = putByte(at, comma);
    at = putWord(at, load<i32>(findingsAt + 4 * row));
    if (withStated) {
      const written: usize = writtenAt + 8 * statedColumns * row;
      const decimals = <i32>load<u8>(statedDecimalsAt + load<i32>(contextOfAt + 4 * row));
      for (let column = 0; column < statedColumns; column++) {
        at = putByte(at, comma);
        const units = load<f64>(written + 8 * column);
        if (!isNaN(units)) at = outputAt + putAmount(<i32>(at - outputAt), units, decimals);
      }
      at = putByte(at, comma);
      at = putByte(at, digitZero + <i32>load<u8>(matchesAt + row));
      at = putByte(at, comma);
      at = putWord(at, load<i32>(causesAt + 4 * row));
    }
    at = putByte(at, lineFeed);
    store<i32>(resultEndsAt + 4 * index, <i32>(at - outputAt));
    digest += hashBytes(rowStart, <i32>(at - rowStart));
  }
  store<u64>(digestAt, digest);
  return <i32>(at - outputAt);
}

function put(from: usize, at: usize, length: i32): usize {
  copyBytes(from, at, length);
  return at + length;
}

function putByte(at: usize, byte: i32): usize {
  store<u8>(at, <u8>byte);
  return at + 1;
}

/** Codes joined by +, by their place. */
function putWord(at: usize, word: i32): usize {
  if (word === noText) return at;
  const span: usize = wordSpansAt + 8 * word;
  return put(wordsAt + load<i32>(span), at, load<i32>(span + 4));
}

/** Adds the hash of a row that stands in the output to the digest. */
export function digestRow(start: i32, length: i32): void {
  store<u64>(digestAt, load<u64>(digestAt) + hashBytes(outputAt + start, length));
}
