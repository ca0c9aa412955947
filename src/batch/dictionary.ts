/**
 * Words met in cells, by their bytes, with what they were found to mean: each distinct word is decoded and looked up once.
 */
export interface ByteDictionary<Meaning> {
  readonly hashes: Int32Array;
  readonly places: Int32Array;
  readonly words: Uint8Array[];
  readonly meanings: Meaning[];
  readonly resolve: (text: string) => Meaning;
  readonly decode: (bytes: Uint8Array) => string;
  /** The word of the last look-up, often the word of the next. */
  last: number;
}

const slots = 1 << 13;
/** More distinct words than this are looked up anew each time rather than remembered. */
const mostWords = slots / 2;

export function createDictionary<Meaning>(decode: (bytes: Uint8Array) => string, resolve: (text: string) => Meaning): ByteDictionary<Meaning> {
  return { hashes: new Int32Array(slots), places: new Int32Array(slots).fill(-1), words: [], meanings: [], resolve, decode, last: -1 };
}

/** What the bytes of a cell mean. */
export function meaningOf<Meaning>(dictionary: ByteDictionary<Meaning>, bytes: Uint8Array, start: number, end: number): Meaning {
  const { last, words, meanings, hashes, places } = dictionary;
  if (last >= 0 && sameBytes(words[last]!, bytes, start, end)) return meanings[last]!;
  let hash = 0x811c9dc5 | 0;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
  let slot = (hash ^ (hash >>> 15)) & (slots - 1);
  for (;;) {
    const place = places[slot]!;
    if (place < 0) break;
    if (hashes[slot] === hash && sameBytes(words[place]!, bytes, start, end)) {
      dictionary.last = place;
      return meanings[place]!;
    }
    slot = (slot + 1) & (slots - 1);
  }
  const word = bytes.slice(start, end);
  const meaning = dictionary.resolve(dictionary.decode(word));
  if (words.length < mostWords) {
    hashes[slot] = hash;
    places[slot] = words.length;
    dictionary.last = words.length;
    words.push(word);
    meanings.push(meaning);
  }
  return meaning;
}

function sameBytes(word: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  const length = end - start;
  if (word.length !== length) return false;
  for (let index = 0; index < length; index++) if (word[index] !== bytes[start + index]) return false;
  return true;
}
