import { openBills } from "./bills.js";
import { openFingerprintRows } from "./fingerprintRows.js";
import { createMemory } from "./memory.js";
import { openNoteOrder } from "./noteOrder.js";
import { openPlainUnits, openUsualAccount } from "./plainCells.js";
import { openPutBill } from "./putBill.js";
import { openPutNumbers } from "./putNumbers.js";
import { openPutRows } from "./putRows.js";
import { openReadRows } from "./readRows.js";
import { openEqualsInput, openHashInput } from "./spans.js";

// Each function is made once in a thread, over the one memory of the thread; why, `Memory` says.

export const memory = createMemory();

export const hashInput = openHashInput(memory);
export const equalsInput = openEqualsInput(memory);
export const readRows = openReadRows(memory, { hashInput, equalsInput });
export const { takeBills, findBills, placeBill } = openBills(memory);
const { putVolume, putAmount } = openPutNumbers(memory);
export const putBill = openPutBill(memory, { putVolume, putAmount });
export const putRows = openPutRows(memory, putAmount);
export const fingerprintRows = openFingerprintRows(memory);
export const noteOrder = openNoteOrder(memory);
export const plainUnits = openPlainUnits(memory);
export const isUsualAccount = openUsualAccount(memory);

export { firstSlot } from "./findKinds.js";
export type { KnownKinds, RowLayout } from "./layout.js";
export type { Block } from "./memory.js";
export {
  billColumns,
  billFigures,
  billFirstFigure,
  billNumbers,
  billSumKind,
  billTextBytes,
  blockRows,
  inputBytes,
  keptBills,
  noAmount,
  noText,
  outputBytes,
  singleRow,
  statedColumns,
  statedFigures,
  sumsChecked,
  sumsUsual,
  valueColumns,
} from "./memory.js";
export { longestNumberBytes } from "./putNumbers.js";
