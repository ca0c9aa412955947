import { mostWords, noText, wordBytes, wordSpansAt, wordsAt } from "./addresses.js";

/** What result rows say in words, codes of findings and causes joined by `+`: few and always the same. */
export interface RowWords {
  /** The place of some words; of none it is `noText`. */
  placeOf(words: string): number;
  /** Between two blocks: forgets all, where there are many. */
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
      spans[2 * place] = length;
      spans[2 * place + 1] = words.length;
      for (let index = 0; index < words.length; index++) bytes[length + index] = words.charCodeAt(index);
      length += words.length;
      places.set(words, place);
      return place;
    },
    settle() {
      // A block adds no more than two for each of its rows.
      if (places.size < mostWords / 2 && length < wordBytes / 2) return;
      places.clear();
      places.set("", noText);
      length = 0;
    },
  };
}
