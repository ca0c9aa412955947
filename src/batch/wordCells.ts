import { dischargeKinds } from "../policy/index.js";
import type { FoundWord, Normalisation } from "../table/index.js";
import { dischargeWord, isBlankText, plainCell, yesOrNo } from "../table/index.js";
import type { Word } from "./dictionary.js";

/** Finds the place of a class, a relief or a district by a word for it. */
export type FindPlace = (word: string) => FoundWord<number> | undefined;

/** What a cell means when nothing is in it. */
export const blankWord = -2;

/** The place of a class or a credit rating; -1 where it is unknown, `blankWord` where the cell is blank. */
export function placeWord(cell: string, find: FindPlace): Word<number> {
  return find(cell) ?? { meaning: isBlankText(plainCell(cell).text) ? blankWord : -1, changes: [] };
}

const noReliefs: Word<readonly number[]> = { meaning: [], changes: [] };

/** The places in `Tariff.reliefs` of the reliefs a cell names, joined by `+`; undefined where one is unknown. */
export function reliefWord(cell: string, find: FindPlace): Word<readonly number[] | undefined> {
  if (isBlankText(plainCell(cell).text)) return noReliefs;
  const places: number[] = [];
  const changes = new Set<Normalisation>();
  for (const word of cell.split(/[+＋]/u)) {
    const found = find(word);
    if (found === undefined) return { meaning: undefined, changes: [] };
    places.push(found.meaning);
    for (const change of found.changes) changes.add(change);
  }
  return { meaning: places, changes: [...changes] };
}

/** The place in `dischargeKinds` of a discharge cell, or -1. */
export function dischargePlace(cell: string): Word<number> {
  const meaning = dischargeKinds.indexOf(dischargeWord(cell) as (typeof dischargeKinds)[number]);
  return { meaning, changes: meaning < 0 ? [] : plainCell(cell).changes };
}

/** The value of an attribute, blank where the cell is; undefined where the policy does not know it. */
export function attributeWord(cell: string, find: (word: string) => FoundWord<string> | undefined): Word<string | undefined> {
  return find(cell) ?? { meaning: isBlankText(plainCell(cell).text) ? "" : undefined, changes: [] };
}

/** Whether a cell says yes; undefined where it says neither. */
export function flagWord(cell: string): Word<boolean | undefined> {
  return { meaning: yesOrNo(cell), changes: [] };
}
