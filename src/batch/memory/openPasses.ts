import { passesCode } from "./passesCode.js";

/**
 * What is done with every row, over the one memory: `passes/` has it in AssemblyScript, a TypeScript that is compiled to WebAssembly. Numbers are whole unless
 * they count units.
 */
export interface Passes {
  readonly memory: WebAssembly.Memory;
  /** Reads rows into the block, from a place of the input on, and gives how many they are. */
  readRows(at: number, length: number): number;
  /** Lists the rows of the block that are not usual, and gives how many they are. */
  listOdd(rows: number): number;
  /** Makes rows that another thread has read rows of this one; no where anything of them is not known here. */
  takeRows(rows: number): boolean;
  /** Notes what the kind and the district of a row are here that another thread has read. */
  noteOther(row: number, otherKind: number, otherDistrict: number): void;
  clearOthers(): void;
  /** Makes a usual kind known whose words, texts and numbers have been put. */
  addKind(kind: number): void;
  clearKinds(): void;
  /** Makes a district known whose cell and text have been put. */
  addDistrict(district: number): void;
  clearDistricts(): void;
  /** Notes what the kinds say of rows and finds their bills; gives how many have none. */
  findBills(from: number, until: number, blockNumber: number): number;
  /** Finds a place for the bill of a row, kept for rows alike with a volume of the cycle before from `least` to `most`. */
  placeBill(row: number, charge: number, least: number, most: number, blockNumber: number): number;
  clearBills(): void;
  /** Writes the text of a bill. */
  putBill(place: number, fee: number, policy: number): void;
  /** Puts the digits of small numbers, which those that write numbers look up. */
  putDigits(): void;
  /** Put a volume or an amount, of units of so many decimals, at a place of the output, and give the place after it. */
  putVolume(at: number, units: number, decimals: number): number;
  putAmount(at: number, units: number, decimals: number): number;
  /** Lists the rows that have their bills, notes the days they cover, and lists apart those whose words were made plain; gives how many have their bills. */
  listCharged(from: number, until: number): number;
  /** How many rows the pass before has listed. */
  listedRows(): number;
  noteDays(start: number, until: number): void;
  clearDays(): void;
  /** Compares rows with what their figures say was billed and paid, as far as it is known why they differ, and lists the rest. */
  compareRows(charged: number, agrees: number, differs: number, knowsPayments: boolean): void;
  clearTried(): void;
  /** Puts entries of usual rows that were not paid in full, and lists these; gives how many bytes the entries are. */
  putEntries(charged: number, firstRow: number): number;
  /** Puts lines of what accounts owe, by entries of the input; gives the place of the first entry that was not put, and asks for cells where these are missing. */
  putArrears(from: number, until: number, noClass: number): number;
  /** Makes cells known, and gives the place for their bytes. */
  placeArrearsCells(classNumber: number, start: number, bytes: number): number;
  clearArrearsCells(): void;
  /** Adds rows to the sums of their groups, and lists those that are to be added one by one. */
  addRows(charged: number, withStated: boolean): void;
  /** Puts together what tells rows from others. */
  noteRows(charged: number, firstRow: number, firstByte: number, outputBefore: number): void;
  fingerprintRows(from: number, until: number, otherLength: number): void;
  /** How many charged rows rise, from the first on; those that repeat the one before are listed. */
  risingRows(charged: number): number;
  /** Lists the usual rows among these that repeat the one before them; the first where it is said that it does. Gives how many there are if all rise, else -1. */
  repeatedRows(from: number, until: number, isFirst: boolean): number;
  /** Writes result rows and gives the place after them. */
  putRows(start: number, charged: number, withStated: boolean, leadLength: number): number;
  /** Adds the hash of a row of the output to the digest. */
  digestRow(start: number, length: number): void;
}

export function openPasses(): Passes {
  const code = Uint8Array.from(atob(passesCode), (letter) => letter.charCodeAt(0));
  return new WebAssembly.Instance(new WebAssembly.Module(code)).exports as unknown as Passes;
}
