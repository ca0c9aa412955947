import type { Fraction } from "../money/index.js";
import type { Cell, Notes } from "./cells.js";
import { said } from "./cells.js";
import { note } from "./context.js";

const mostDigits = 9;

/** Units after which a meter with so many digits starts at zero again; 0 where nobody knows. */
export function dialTurn(digits: string | undefined, { path, params }: Cell, notes: Notes): number | undefined {
  if (digits === undefined) return 0;
  const count = /^\d{1,2}$/.test(digits) ? Number(digits) : 0;
  if (count < 1 || count > mostDigits) return void note(notes, "number-form", path, said(digits, `1 - ${mostDigits}`, params));
  return 10 ** (count + notes.scale.decimals);
}

/** What the meter may count over its turn: as told in units of m³, or half of its range. */
export function mostOverTurn(turn: number, { most, factor }: { readonly most: number | undefined; readonly factor: Fraction | undefined }): number {
  if (most === undefined) return Math.floor(turn / 2);
  return factor === undefined ? most : Number((BigInt(most) * factor.denominator) / factor.numerator);
}
