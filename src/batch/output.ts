import { memory, outputBytes } from "./memory/index.js";

const { output, cursor } = memory;

/** Result rows that left the memory because more were to come. */
export type OutputPieces = Uint8Array[];

/** Makes room for a whole row of at most so many bytes, before anything of it is put: a row is never parted. */
export function reserveRow(pieces: OutputPieces, rowBytes: number): void {
  if (cursor[0]! + rowBytes <= outputBytes) return;
  if (rowBytes > outputBytes) throw new RangeError(`a result row of ${rowBytes} bytes`);
  pieces.push(output.slice(0, cursor[0]!));
  cursor[0] = 0;
}

/** Forgets the rows that a slab which failed on the way has left. */
export function dropOutput(): void {
  cursor[0] = 0;
}

/** All rows since the last time, in one run of bytes: in memory that was given for them, where it is large enough. */
export function takeOutput(pieces: OutputPieces, given: Uint8Array | undefined): Uint8Array {
  const last = output.subarray(0, cursor[0]!);
  const length = pieces.reduce((sum, piece) => sum + piece.length, last.length);
  const all = given !== undefined && length <= given.length ? given.subarray(0, length) : new Uint8Array(length);
  let at = 0;
  for (const piece of [...pieces, last]) {
    all.set(piece, at);
    at += piece.length;
  }
  cursor[0] = 0;
  return all;
}

const encoder = new TextEncoder();
const lastAscii = 0x7f;

/** Puts text into room that was reserved, and gives the place after it. */
export function putText(at: number, text: string): number {
  let place = at;
  for (let index = 0; index < text.length; index++) {
    const letter = text.charCodeAt(index);
    if (letter > lastAscii) return putAnyText(place, text.slice(index));
    output[place++] = letter;
  }
  return place;
}

function putAnyText(at: number, text: string): number {
  const { read, written } = encoder.encodeInto(text, output.subarray(at));
  if (read < text.length) throw new RangeError("text beyond the room that was reserved for it");
  return at + written;
}
