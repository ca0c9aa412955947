import { formatDay } from "../calendar/index.js";

const comma = 0x2c;
const lineFeed = 0x0a;
const digitZero = 0x30;
const point = 0x2e;
const minus = 0x2d;

const encoder = new TextEncoder();

/** A growing run of output bytes. */
export interface ByteWriter {
  bytes: Uint8Array;
  length: number;
}

export function createWriter(capacity = 1 << 16): ByteWriter {
  return { bytes: new Uint8Array(capacity), length: 0 };
}

/** Makes room for `more` bytes; every write below asks for what it needs. */
export function reserve(writer: ByteWriter, more: number): void {
  const needed = writer.length + more;
  if (needed <= writer.bytes.length) return;
  const grown = new Uint8Array(Math.max(needed, writer.bytes.length * 2));
  grown.set(writer.bytes.subarray(0, writer.length));
  writer.bytes = grown;
}

export function writeComma(writer: ByteWriter): void {
  reserve(writer, 1);
  writer.bytes[writer.length++] = comma;
}

export function writeLineEnd(writer: ByteWriter): void {
  reserve(writer, 1);
  writer.bytes[writer.length++] = lineFeed;
}

export function writeBytes(writer: ByteWriter, bytes: Uint8Array): void {
  const { length } = bytes;
  reserve(writer, length);
  const target = writer.bytes;
  let at = writer.length;
  for (let index = 0; index < length; index++) target[at++] = bytes[index]!;
  writer.length = at;
}

/** Copies part of a slab as it stands. */
export function copyBytes(writer: ByteWriter, source: Uint8Array, start: number, end: number): void {
  reserve(writer, end - start);
  const target = writer.bytes;
  let at = writer.length;
  for (let index = start; index < end; index++) target[at++] = source[index]!;
  writer.length = at;
}

export function writeText(writer: ByteWriter, text: string): void {
  reserve(writer, text.length * 3);
  writer.length += encoder.encodeInto(text, writer.bytes.subarray(writer.length)).written;
}

/** Writes whole units of 10^-decimals with a point: 1710 with 2 decimals is 17.10. */
export function writeUnits(writer: ByteWriter, units: number, decimals: number): void {
  reserve(writer, 26);
  const { bytes } = writer;
  let rest = units;
  if (rest < 0) {
    bytes[writer.length++] = minus;
    rest = -rest;
  }
  let digits = decimals + 1;
  for (let bound = 10 ** digits; rest >= bound; bound *= 10) digits++;
  const end = writer.length + digits + (decimals > 0 ? 1 : 0);
  let at = end;
  for (let place = 0; place < digits; place++) {
    if (place === decimals && decimals > 0) bytes[--at] = point;
    const tenth = Math.floor(rest / 10);
    bytes[--at] = digitZero + (rest - tenth * 10);
    rest = tenth;
  }
  writer.length = end;
}

/** Writes units of 10^-decimals without the zeros that say nothing: 18000 with 3 decimals is 18. */
export function writeTrimmed(writer: ByteWriter, units: number, decimals: number): void {
  let places = decimals;
  let rest = units;
  while (places > 0 && rest % 10 === 0) {
    rest /= 10;
    places--;
  }
  writeUnits(writer, rest, places);
}

/** Dates as bytes; a date written before is not formatted again. */
export type DayTexts = Map<number, Uint8Array>;

const rememberedDays = 4096;

export function writeDay(writer: ByteWriter, day: number, texts: DayTexts): void {
  let text = texts.get(day);
  if (text === undefined) {
    text = encoder.encode(formatDay(day));
    if (texts.size >= rememberedDays) texts.clear();
    texts.set(day, text);
  }
  writeBytes(writer, text);
}
