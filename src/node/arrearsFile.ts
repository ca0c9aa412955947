import type { ArrearsRow } from "../batch/index.js";
import { monthOf } from "../calendar/index.js";
import { formatFen } from "../money/index.js";
import { csvText } from "../table/index.js";
import type { Output } from "./outputs.js";
import type { OpeningArrears } from "./stated.js";

interface Debt {
  readonly accountId: string;
  readonly class: string;
  readonly month: string;
  readonly principalFen: number;
}

/** Writes `arrears.csv`: what each account owes after this period, with its first unpaid month. No late fee is computed: no rate is cited. */
export async function writeArrears(
  output: Output,
  { arrears, opening }: { readonly arrears: readonly ArrearsRow[]; readonly opening: ReadonlyMap<string, OpeningArrears> | undefined },
): Promise<void> {
  await output.write("account_id,class,first_unpaid_month,principal,late_fee\n");
  const debts = new Map<string, Debt>();
  for (const { accountId, class: classId, month, principalFen, settledFen } of opening?.values() ?? []) {
    if (principalFen > settledFen) debts.set(accountId, { accountId, class: classId, month, principalFen: principalFen - settledFen });
  }
  for (const { accountId, class: classId, start, principal } of arrears) {
    const known = debts.get(accountId);
    const month = monthOf(start);
    debts.set(accountId, {
      accountId,
      class: known === undefined || known.class === "" ? classId : known.class,
      month: known !== undefined && known.month < month ? known.month : month,
      principalFen: (known?.principalFen ?? 0) + principal,
    });
  }
  for (const { accountId, class: classId, month, principalFen } of debts.values()) {
    await output.write(`${csvText(accountId)},${csvText(classId)},${month},${formatFen(principalFen)},0.00\n`);
  }
}
