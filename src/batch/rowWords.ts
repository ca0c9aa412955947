/** What result rows say in words, codes of findings and causes joined by `+`: few and always the same. The first place is that of no words. */
export interface RowWords {
  readonly list: string[];
  readonly places: Map<string, number>;
}

export function createRowWords(): RowWords {
  return { list: [""], places: new Map([["", 0]]) };
}

/** The place of some words in the list. */
export function wordPlace({ list, places }: RowWords, words: string): number {
  let place = places.get(words);
  if (place === undefined) {
    place = list.push(words) - 1;
    places.set(words, place);
  }
  return place;
}
