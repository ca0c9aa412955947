import { csvText, isBlankText, plainCell, wordFinder } from "../table/index.js";
import { normalisedKey } from "./cells.js";
import type { Word } from "./dictionary.js";
import type { TariffContext } from "./rowContext.js";

/** A district cell understood: its name, and which tariffs serve it. */
export interface District {
  readonly name: string;
  /** The name as it is written into results. */
  readonly csv: Uint8Array;
  /** Places of the policies that serve it; a row is billed when there is exactly one. */
  readonly tariffs: readonly number[];
  /** What was done to make its cell plain: keys of `CellReader.normalised`. */
  readonly normalised: readonly string[];
  /** By number of the class: the place of the sums to which its rows add, once there is one. */
  readonly groups: (number | undefined)[];
  /** Its place among the districts that the passes know; `notKnown` for another. */
  place: number;
}

export const notKnown = -1;

const encoder = new TextEncoder();

/**
 * Makes the reader of district cells. A tariff without a list of districts serves every row; one with a list serves the rows it names. A row that
 * names none is served by a tariff without a list, else by the only tariff there is.
 */
export function districtReader(contexts: readonly TariffContext[]): (cell: string) => Word<District> {
  const finders = contexts.map(({ tariff: { districts } }) => districts && wordFinder(districts));
  return (cell) => {
    const { text, changes } = plainCell(cell);
    const blank = isBlankText(text);
    const found = finders.map((find) => find?.(cell));
    const tariffs = contexts.flatMap((_, place) => (finders[place] === undefined || (found[place] !== undefined && !blank) ? [place] : []));
    if (blank && tariffs.length === 0 && contexts.length === 1) tariffs.push(0);
    const known = tariffs.map((place) => found[place]).find((word) => word !== undefined);
    const name = blank ? "" : (known?.meaning ?? text);
    const made = blank ? [] : (known?.changes ?? changes);
    const normalised = made.map((change) => normalisedKey("district", change));
    return { meaning: { name, csv: encoder.encode(csvText(name)), tariffs, normalised, groups: [], place: notKnown }, changes: made };
  };
}
