import { openFingerprintRows } from "./fingerprintRows.js";
import { createMemory } from "./memory.js";
import { openPlainUnits, openUsualAccount } from "./plainCells.js";
import { openPutRows } from "./putRows.js";
import { openReadRows } from "./readRows.js";
import { openEqualsInput, openHashInput } from "./spans.js";

// Each function is made once in a thread, over the one memory of the thread; why, `Memory` says.

export const memory = createMemory();

export const readRows = openReadRows(memory);
export const putRows = openPutRows(memory);
export const fingerprintRows = openFingerprintRows(memory);
export const plainUnits = openPlainUnits(memory);
export const isUsualAccount = openUsualAccount(memory);
export const hashInput = openHashInput(memory);
export const equalsInput = openEqualsInput(memory);

export type { KnownKinds, RowLayout } from "./layout.js";
export type { Block } from "./memory.js";
export { blockRows, figureColumns, inputBytes, noAmount, noText, outputBytes, singleRow, valueColumns, writtenColumns } from "./memory.js";
export { longestNumberBytes } from "./putRows.js";
