import type { RowLayout } from "./layout.js";
import type { Memory } from "./memory.js";
import { usualAccountBytes } from "./plainCells.js";

/** Accounts of fewer bytes are rare, and the word "none" is a blank; those of more are written one by one. */
const shortestAccount = 5;
const longestAccount = 64;

/** Looks at the accounts of usual rows: they are made of the letters, digits and marks - . / : _ that account numbers have, and nothing stands where nothing is to be. */
export function openReadAccounts({ input, block }: Memory): (rows: number, layout: RowLayout) => void {
  const bytes = input;
  const { starts, ends, accountStarts, accountEnds, kindOf } = block;
  const isUsualByte = usualAccountBytes();

  const isUsual = (first: number, { account, blanks }: RowLayout): boolean => {
    const start = starts[(first + account) | 0]!;
    const end = ends[(first + account) | 0]!;
    if (end - start < shortestAccount || end - start > longestAccount || isUsualByte[bytes[start]!] !== 1) return false;
    for (let place = (start + 1) | 0; place < end; place = (place + 1) | 0) if (isUsualByte[bytes[place]!] === 0) return false;
    for (let index = 0; index < blanks.length; index = (index + 1) | 0) {
      const field = (first + blanks[index]!) | 0;
      if (ends[field] !== starts[field]) return false;
    }
    return true;
  };

  return (rows, layout) => {
    const { fieldCount, account } = layout;
    for (let row = 0; row < rows; row = (row + 1) | 0) {
      const first = Math.imul(row, fieldCount);
      if (!isUsual(first, layout)) kindOf[row] = -1;
      accountStarts[row] = starts[(first + account) | 0]!;
      accountEnds[row] = ends[(first + account) | 0]!;
    }
  };
}
