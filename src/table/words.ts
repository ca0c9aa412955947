import type { Normalisation } from "./cell.js";
import { isBlankText, plainCell } from "./cell.js";

/** Chinese words for a kind of discharge → the kind. */
const dischargeWords: ReadonlyMap<string, string> = new Map([
  ["正常", "permitted"],
  ["正常排放", "permitted"],
  ["达标", "permitted"],
  ["已许可", "permitted"],
  ["超标", "over_standard"],
  ["超标排放", "over_standard"],
  ["超量", "over_volume"],
  ["超量排放", "over_volume"],
  ["无证", "unpermitted"],
  ["无证排放", "unpermitted"],
  ["未经许可", "unpermitted"],
]);

/**
 * The kind of discharge that a cell names, in its own words where it is unknown; a blank is permitted.
 *
 * @example
 * dischargeWord("超标排放"); //=> "over_standard"
 */
export function dischargeWord(cell: string): string {
  const { text } = plainCell(cell);
  return isBlankText(text) ? "permitted" : (dischargeWords.get(text) ?? text);
}

const yesWords: ReadonlySet<string> = new Set(["yes", "true", "1", "y", "是", "有"]);
const noWords: ReadonlySet<string> = new Set(["no", "false", "0", "n", "否"]);

/**
 * Whether a cell says yes; a blank says no, and undefined comes back for a word that says neither.
 *
 * @example
 * yesOrNo("是"); //=> true
 */
export function yesOrNo(cell: string): boolean | undefined {
  const text = plainCell(cell).text.toLowerCase();
  if (isBlankText(text) || noWords.has(text)) return false;
  return yesWords.has(text) ? true : undefined;
}

const sourceWords: ReadonlyMap<string, string> = new Map([
  ["公共供水", "public_supply"],
  ["自来水", "public_supply"],
  ["自备井", "own_well"],
  ["自备水", "own_well"],
  ["自备水源", "own_well"],
]);

/**
 * The water source that a cell names, in its own words where it is unknown; a blank is the public supply.
 *
 * @example
 * sourceWord("自备井"); //=> "own_well"
 */
export function sourceWord(cell: string): string {
  const { text } = plainCell(cell);
  return isBlankText(text) ? "public_supply" : (sourceWords.get(text) ?? text);
}

/** What a word was found to mean, and what had to be done to it to see that. */
export interface FoundWord<Meaning> {
  readonly meaning: Meaning;
  readonly changes: readonly Normalisation[];
}

/**
 * A look-up of words as cells write them: by the very word, else by the word made plain (full-width brackets, spaces). Two words of the policy that
 * become one when made plain, and mean different things, are found by the very word only.
 *
 * @example
 * wordFinder(new Map([["特种（洗车）", 3]]))("特种(洗车)"); //=> { meaning: 3, changes: [] }
 */
export function wordFinder<Meaning>(words: ReadonlyMap<string, Meaning>): (cell: string) => FoundWord<Meaning> | undefined {
  const plainWords = new Map<string, Meaning | undefined>();
  for (const [word, meaning] of words) {
    const { text } = plainCell(word);
    plainWords.set(text, plainWords.has(text) && plainWords.get(text) !== meaning ? undefined : meaning);
  }
  return (cell) => {
    const exact = words.get(cell);
    if (exact !== undefined) return { meaning: exact, changes: [] };
    const { text, changes } = plainCell(cell);
    const meaning = plainWords.get(text);
    return meaning === undefined ? undefined : { meaning, changes };
  };
}
