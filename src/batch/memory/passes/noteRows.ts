import { highsAt, lowsAt, offsetsAt, printRowsAt, printsAt, resultEndsAt, rowStartsAt, rowsAt } from "../addresses";

/**
 * Puts together what tells charged rows from others, in their order: two words of fingerprint, the row, counted from the first of the slab, and its first byte.
 * Where their result rows end is counted from the first of the slab, too.
 */
export function noteRows(charged: i32, firstRow: i32, firstByte: i32, outputBefore: i32): void {
  for (let index = 0; index < charged; index++) {
    const row = load<i32>(rowsAt + 4 * index);
    store<u32>(printsAt + 8 * index, load<u32>(lowsAt + 4 * row));
    store<u32>(printsAt + 8 * index + 4, load<u32>(highsAt + 4 * row));
    store<i32>(printRowsAt + 4 * index, firstRow + row);
    store<i32>(offsetsAt + 4 * index, firstByte + load<i32>(rowStartsAt + 4 * row));
    store<i32>(resultEndsAt + 4 * index, outputBefore + load<i32>(resultEndsAt + 4 * index));
  }
}
