import { mostWords, noText, wordBytes, wordSpansAt, wordsAt } from "./addresses.js";

/** What result rows say in words, codes of findings and causes joined by `+`: few and always the same. */
export interface RowWords {
  /**
   * The place of some words; of none it is `noText`.
   *
   * @throws RangeError for words that have no room, which are longer than any record can bring about.
   */
  placeOf(words: string): number;
  /** How many bytes they are. */
  lengthAt(place: number): number;
  /** Before a block, and before a row that is taken by itself, while no row waits to be written: forgets all, where they are many or long. */
  settle(): void;
}

export function openWords(memory: ArrayBuffer): RowWords {
  const bytes = new Uint8Array(memory, wordsAt, wordBytes);
  const spans = new Int32Array(memory, wordSpansAt, 2 * mostWords);
  const places = new Map<string, number>([["", noText]]);
  let length = 0;
  return {
    placeOf(words) {
      const known = places.get(words);
      if (known !== undefined) return known;
      const place = places.size;
      if (place === mostWords || length + words.length > wordBytes) throw new RangeError(`no room for ${words.length} bytes of words`);
      spans[2 * place] = length;
      spans[2 * place + 1] = words.length;
      for (let index = 0; index < words.length; index++) bytes[length + index] = words.charCodeAt(index);
      length += words.length;
      places.set(words, place);
      return place;
    },
    lengthAt: (place) => spans[2 * place + 1]!,
    settle() {
      // A block adds no more than one for each of its rows, all of them short; a row by itself two, of no more than thirty bytes for every two of its record.
      if (places.size < mostWords / 2 && length < wordBytes / 2) return;
      places.clear();
      places.set("", noText);
      length = 0;
    },
  };
}
