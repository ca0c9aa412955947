import { findCompanyBill } from "./companyBills.js";
import { memory, passes, valueColumns } from "./memory/index.js";
import * as fields from "./memory/kindFields.js";
import type { AccountBytes } from "./packedArrears.js";
import type { TariffContext } from "./rowContext.js";
import type { SlabState } from "./slabState.js";
import { noBill } from "./statedBills.js";

const { block, input } = memory;
const { kindOf, statedOf, accountStarts, accountEnds, values } = block;

/**
 * Finds the company's bills of the usual rows of the block, and puts what it says among the figures of the rows. A row of which it says what numbers do not
 * hold is none: it is taken by itself.
 */
export function findCompanyBills({ company, contexts, plan, kinds: { fields: kinds } }: SlabState): void {
  if (company === undefined) return;
  const { billed = false, paid = false } = plan.stated ?? {};
  const { bills } = company;
  const account: { -readonly [Key in keyof AccountBytes]: AccountBytes[Key] } = { bytes: input, start: 0, end: 0 };
  const facts = { classIndex: 0, start: 0 };
  for (let row = 0; row < block.count; row++) {
    if (kindOf[row]! < 0) continue;
    const at = kindOf[row]! * fields.kindFields;
    account.start = accountStarts[row]!;
    account.end = accountEnds[row]!;
    facts.classIndex = kinds[at + fields.kindClass]!;
    facts.start = kinds[at + fields.kindStart]!;
    const context = contexts[kinds[at + fields.kindContext]!]!;
    const bill = findCompanyBill(company, account, context, facts);
    statedOf[row] = bill;
    if (bill !== noBill && !(isHeld(bills.billedFen[bill]!, context) && isHeld(bills.paidFen[bill]!, context))) kindOf[row] = fields.notUsual;
    if (billed) values[row * valueColumns + 2] = bill === noBill ? nothing : bills.billedFen[bill]! * context.statedPerFen;
    if (paid) values[row * valueColumns + 3] = bill === noBill ? nothing : bills.paidFen[bill]! * context.statedPerFen;
  }
  block.odd = passes.listOdd(block.count);
}

/** What a figure is of which nothing is said. */
const nothing = -1;

function isHeld(fen: number, { statedPerFen }: TariffContext): boolean {
  return fen >= 0 && Number.isSafeInteger(fen * statedPerFen);
}
