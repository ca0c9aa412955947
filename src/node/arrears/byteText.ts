import { formatFen } from "../../money/index.js";
import { isBareText } from "../../table/index.js";

/** Text that grows as UTF-8. */
export interface ByteText {
  bytes: Buffer;
  length: number;
}

/** @param expectedBytes what there is room for at once, and some more. */
export function createByteText(expectedBytes: number): ByteText {
  return { bytes: Buffer.allocUnsafeSlow(expectedBytes + spareBytes), length: 0 };
}

const spareBytes = 1 << 10;

/** Makes room for some bytes more. */
export function makeRoom(text: ByteText, bytes: number): void {
  if (text.length + bytes <= text.bytes.length) return;
  const grown = Buffer.allocUnsafeSlow(2 * (text.length + bytes));
  text.bytes.copy(grown, 0, 0, text.length);
  text.bytes = grown;
}

const lastAscii = 0x7f;

export function putText(text: ByteText, added: string): void {
  makeRoom(text, 3 * added.length);
  const { bytes } = text;
  let at = text.length;
  for (let index = 0; index < added.length; index++) {
    const letter = added.charCodeAt(index);
    if (letter > lastAscii) {
      at += bytes.write(added.slice(index), at, "utf8");
      break;
    }
    bytes[at++] = letter;
  }
  text.length = at;
}

/** What was put. */
export function textBytes({ bytes, length }: ByteText): Uint8Array {
  return bytes.subarray(0, length);
}

/** Puts many bytes. */
export function putMany(text: ByteText, added: Uint8Array): void {
  makeRoom(text, added.length);
  text.bytes.set(added, text.length);
  text.length += added.length;
}

/** Puts a few bytes. */
export function putBytes(text: ByteText, added: Uint8Array): void {
  makeRoom(text, added.length);
  const { bytes, length } = text;
  for (let at = 0; at < added.length; at++) bytes[length + at] = added[at]!;
  text.length = length + added.length;
}

const letters = Array.from({ length: lastAscii + 1 }, (_, byte) => String.fromCharCode(byte));
/** Bytes that can stand in a bare text, and those it can begin with. */
const bareBytes = Uint8Array.from({ length: 256 }, (_, byte) => Number(byte <= lastAscii && isBareText(`0${letters[byte]}`)));
const bareStarts = Uint8Array.from({ length: 256 }, (_, byte) => Number(byte <= lastAscii && isBareText(letters[byte]!)));

/** Puts a text that can stand in a CSV as it is; gives false, and puts nothing, where it is another one or not plain ASCII. */
export function putBareText(text: ByteText, from: Uint8Array, start: number, end: number): boolean {
  makeRoom(text, end - start);
  const { bytes, length } = text;
  let isBare = start === end || bareStarts[from[start]!] === 1;
  for (let at = start; isBare && at < end; at++) {
    const byte = from[at]!;
    isBare = bareBytes[byte] === 1;
    bytes[length + at - start] = byte;
  }
  if (isBare) text.length = length + end - start;
  return isBare;
}

const mostFen = 2 ** 31 - 1;
const mostFenBytes = 11;
const digitZero = 0x30;
const point = 0x2e;

/** Puts fen as yuan with two decimals. */
export function putFen(text: ByteText, fen: number): void {
  if (fen >= 0 && fen <= mostFen) putUsualFen(text, fen);
  else putText(text, formatFen(fen));
}

function putUsualFen(text: ByteText, fen: number): void {
  makeRoom(text, mostFenBytes);
  const { bytes, length } = text;
  let digits = 3;
  for (let bound = 1000; fen >= bound; bound *= 10) digits++;
  let rest = fen | 0;
  for (let at = length + digits; at >= length; at--) {
    if (at === length + digits - 2) {
      bytes[at] = point;
      continue;
    }
    const tenth = (rest / 10) | 0;
    bytes[at] = digitZero + rest - tenth * 10;
    rest = tenth;
  }
  text.length = length + digits + 1;
}
