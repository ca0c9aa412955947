import { openKinds } from "./kinds.js";
import { createMemory, putPowers } from "./memory.js";
import { openPasses } from "./openPasses.js";
import { openPlainUnits, openUsualAccount } from "./plainCells.js";
import { openRowOrder } from "./rowOrder.js";
import { openEqualsInput, openHashInput } from "./spans.js";
import { touchKept } from "./touch.js";
import { openWords } from "./words.js";

// Each function is made once in a thread, over the one memory of the thread; why, `Memory` says.

export const passes = openPasses();
const { buffer } = passes.memory;
putPowers(buffer);
passes.putDigits();

export const memory = createMemory(buffer);
export const knownKinds = openKinds(buffer, passes);
export const rowWords = openWords(buffer);
export const rowOrder = openRowOrder(memory, passes);
export const hashInput = openHashInput(memory);
export const equalsInput = openEqualsInput(memory);
export const plainUnits = openPlainUnits(memory);
export const isUsualAccount = openUsualAccount(memory);
export const touchKeptBills = () => touchKept(buffer);

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
  longestNumberBytes,
  mostGroups,
  mostPolicies,
  mostSmall,
  noText,
  outputBytes,
  readBytes,
  singleRow,
  statedColumns,
  statedFigures,
  sumColumns,
  sumsChecked,
  sumsUsual,
  valueColumns,
} from "./addresses.js";
export type { RowLayout, UsualKind } from "./layout.js";
export type { Block } from "./memory.js";
export { noAmount } from "./memory.js";
