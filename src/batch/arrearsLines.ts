import { arrearsCellBytes, arrearsCellHeadBytes } from "./memory/addresses.js";
import { inputBytes, memory, passes } from "./memory/index.js";

const { input, output, arrears } = memory;

/** How lines of what accounts owe are written. */
export interface ArrearsForm {
  /** The cells of a class and the month of a first unpaid day, with the commas around them. */
  readonly cellsOf: (classNumber: number, start: number) => Uint8Array;
  /** All that stands behind the principal, the end of the line included; the same in all lines. */
  readonly end: Uint8Array;
  /** Number of the class that is none; -1 where no class is. */
  readonly noClass: number;
}

/**
 * Puts the lines of what accounts owe that rise, many at a time, by their entries from the one at `from` on: up to an account that is not usual, or to the last, of
 * which more may come.
 *
 * @param take is given lines, which stand until it returns.
 * @returns the place of the first entry of that account.
 */
export function putArrearsLines(form: ArrearsForm, entries: Uint8Array, from: number, take: (lines: Uint8Array) => void): number {
  if (form.end.length > arrears.end.length) return from;
  if (arrears.form !== form) takeForm(form);
  let at = from;
  for (;;) {
    const piece = entries.subarray(at, at + inputBytes);
    input.set(piece);
    const moved = putPiece(form, piece.length, take);
    if (moved === 0) return at;
    at += moved;
  }
}

function takeForm(form: ArrearsForm): void {
  arrears.form = form;
  arrears.end.set(form.end);
  arrears.endBytes[0] = form.end.length;
  passes.clearArrearsCells();
}

/** Goes through the entries that stand in the input, and gives the place up to which it came. */
function putPiece(form: ArrearsForm, length: number, take: (lines: Uint8Array) => void): number {
  for (let from = 0; ; ) {
    const next = passes.putArrears(from, length, form.noClass);
    if (arrears.put[0]! > 0) take(output.subarray(0, arrears.put[0]!));
    const [askedClass = -1, askedDay = 0] = arrears.asked;
    const goesOn = askedClass < 0 ? next > from : putCells(form, askedClass, askedDay);
    if (!goesOn) return next;
    from = next;
  }
}

/** Puts cells that are asked for; no where there is no room for them. */
function putCells({ cellsOf }: ArrearsForm, classNumber: number, start: number): boolean {
  const cells = cellsOf(classNumber, start);
  if (cells.length > arrearsCellBytes - arrearsCellHeadBytes) return false;
  arrears.bytes.set(cells, passes.placeArrearsCells(classNumber, start, cells.length));
  return true;
}
