import { finestDecimals } from "../../batch/index.js";
import type { DecimalValue } from "../../money/index.js";
import { parseDecimalText } from "../../money/index.js";
import { plainNumber } from "../../table/index.js";
import type { Refuse } from "../sideReject.js";
import { dayOf, requiredOf } from "../sideReject.js";
import type { BookedKey } from "./rebillStore.js";

type Cells = Readonly<Record<string, string>>;

/** An amount of yuan of either sign. */
export function signedAmount(cells: Cells, column: string, refuse: Refuse): DecimalValue | undefined {
  const cell = requiredOf(cells, column, refuse);
  if (cell === undefined) return undefined;
  const value = parseDecimalText(plainNumber(cell).text);
  if (value === undefined) return refuse("number-form", column, cell, "12.50");
  return value.scale > finestDecimals ? refuse("number-decimals", column, cell, String(finestDecimals)) : value;
}

/** What the row is made out for; the class as the policies call it, where they know the word. */
export function bookedKeyOf(cells: Cells, classIdOf: (word: string) => string, refuse: Refuse): BookedKey | undefined {
  const accountId = requiredOf(cells, "account_id", refuse);
  const word = requiredOf(cells, "class", refuse);
  const start = dayOf(cells, "period_start", refuse);
  const end = dayOf(cells, "period_end", refuse);
  if (accountId === undefined || word === undefined || start === undefined || end === undefined) return undefined;
  if (end < start) return refuse("period-order", "period_end", cells.period_end, `>= ${cells.period_start}`);
  return { accountId, class: classIdOf(word), start, until: end + 1 };
}

/** A volume as plain decimal text; absent where the row has none. */
export function volumeCell(cells: Cells, refuse: Refuse): { readonly liableVolumeM3: string | undefined } | undefined {
  const cell = cells.liable_volume_m3;
  if (cell === undefined) return { liableVolumeM3: undefined };
  const { text } = plainNumber(cell);
  return parseDecimalText(text) === undefined ? refuse("number-form", "liable_volume_m3", cell, "18.5") : { liableVolumeM3: text };
}
