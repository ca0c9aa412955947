import type { Facts } from "../billing/index.js";
import { parseDecimalText, toScale } from "../money/index.js";
import { findId, noId, startOfId, textOfId } from "./idTable.js";
import type { AccountBytes } from "./packedArrears.js";
import type { TariffContext } from "./rowContext.js";
import type { StatedBills } from "./statedBills.js";
import { firstBill, noBill } from "./statedBills.js";

/** Finds what the company billed, and reads its words as a tariff does, each once. */
export interface CompanyBills {
  readonly bills: StatedBills;
  /** By policy and number of the word: the place of the class in `Tariff.classes`, or -1. */
  readonly classes: readonly Map<number, number>[];
}

export function openCompanyBills(bills: StatedBills, contexts: readonly TariffContext[]): CompanyBills {
  return { bills, classes: contexts.map(() => new Map()) };
}

/** The bill of an account and a first day: of several, the one under the row's class, else the first. */
export function findCompanyBill(
  company: CompanyBills,
  { bytes, start, end }: AccountBytes,
  context: TariffContext,
  row: Pick<Facts, "start" | "classIndex"> = context.facts,
): number {
  const { bills } = company;
  const first = firstBill(bills, findId(bills.accounts, bytes, start, end), row.start);
  if (first === noBill || bills.next[first] === noBill) return first;
  for (let bill = first; bill !== noBill; bill = bills.next[bill]!) if (billedClass(company, bill, context) === row.classIndex) return bill;
  return first;
}

/** The place in `Tariff.classes` of the class on a bill; -1 where it says none, or one that the tariff does not know. */
export function billedClass({ bills, classes }: CompanyBills, bill: number, { place, findClass }: TariffContext): number {
  const word = bills.class[bill]!;
  if (word === noId) return -1;
  const known = classes[place]!.get(word);
  if (known !== undefined) return known;
  const found = findClass(textOfId(bills.classes, word))?.meaning ?? -1;
  classes[place]!.set(word, found);
  return found;
}

const digitZero = 0x30;
/** As many digits as any whole number of them is a safe integer. */
const mostDigits = 15;

/** The volume on a bill in the tariff's units; undefined where it says none, or one that is no whole number of them. */
export function billedVolume({ bills: { volume, volumes } }: CompanyBills, bill: number, { tariff: { volumeDecimals } }: TariffContext): number | undefined {
  const number = volume[bill]!;
  if (number === noId) return undefined;
  const start = startOfId(volumes, number);
  const end = volumes.ends[number]!;
  let units = 0;
  let at = start;
  while (at < end && volumes.bytes[at]! >= digitZero && volumes.bytes[at]! < digitZero + 10) units = units * 10 + volumes.bytes[at++]! - digitZero;
  if (at === end && at > start && end - start + volumeDecimals <= mostDigits) return units * 10 ** volumeDecimals;
  const value = parseDecimalText(textOfId(volumes, number));
  const exact = value && toScale(value, volumeDecimals);
  return exact === undefined ? undefined : Number(exact);
}
