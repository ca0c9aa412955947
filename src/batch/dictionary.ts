import type { Normalisation } from "../table/index.js";

/** What a cell was found to mean, and what had to be done to it to see that. */
export interface Word<Meaning> {
  readonly meaning: Meaning;
  readonly changes: readonly Normalisation[];
}

/**
 * Words met in cells, by their bytes, with what they were found to mean: each distinct word is decoded and looked up once.
 */
export interface ByteDictionary<Meaning> {
  readonly hashes: Int32Array;
  /** Counted from one; nothing in an empty slot. */
  readonly places: Int32Array;
  readonly bytes: Uint8Array[];
  readonly words: Word<Meaning>[];
  readonly resolve: (text: string) => Word<Meaning>;
  readonly decoder: TextDecoder;
  /** The place of the last look-up, often the place of the next. */
  last: number;
}

const slots = 1 << 13;
/** More distinct words than this are looked up anew each time rather than remembered. */
const mostWords = slots / 2;

export function createDictionary<Meaning>(decoder: TextDecoder, resolve: (text: string) => Word<Meaning>): ByteDictionary<Meaning> {
  return { hashes: new Int32Array(slots), places: new Int32Array(slots), bytes: [], words: [], resolve, decoder, last: -1 };
}

/** What the bytes of a cell, its outer quotes taken off, mean. */
export function lookUp<Meaning>(dictionary: ByteDictionary<Meaning>, bytes: Uint8Array, start: number, end: number): Word<Meaning> {
  const { last, hashes, places } = dictionary;
  if (last >= 0 && sameBytes(dictionary.bytes[last]!, bytes, start, end)) return dictionary.words[last]!;
  let hash = 0x811c9dc5 | 0;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
  let slot = (hash ^ (hash >>> 15)) & (slots - 1);
  for (;;) {
    const place = places[slot]! - 1;
    if (place < 0) break;
    if (hashes[slot] === hash && sameBytes(dictionary.bytes[place]!, bytes, start, end)) {
      dictionary.last = place;
      return dictionary.words[place]!;
    }
    slot = (slot + 1) & (slots - 1);
  }
  const met = new Uint8Array(bytes.subarray(start, end));
  // A quote inside a cell is always a doubled one: a single one spoils the row.
  const word = dictionary.resolve(dictionary.decoder.decode(met).replaceAll('""', '"'));
  if (dictionary.words.length < mostWords) {
    hashes[slot] = hash;
    dictionary.last = dictionary.words.length;
    dictionary.bytes.push(met);
    dictionary.words.push(word);
    places[slot] = dictionary.words.length;
  }
  return word;
}

function sameBytes(word: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  const length = end - start;
  if (word.length !== length) return false;
  for (let index = 0; index < length; index++) if (word[index] !== bytes[start + index]) return false;
  return true;
}
