import type { ArrearsRow } from "../batch/index.js";
import { monthOf } from "../calendar/index.js";
import { formatUnits } from "../money/index.js";
import { csvText } from "../table/index.js";
import type { Output } from "./outputs.js";
import type { OpeningArrears } from "./settlePayments.js";

interface Debt {
  readonly accountId: string;
  readonly class: string;
  readonly month: string;
  /** In millionths of a yuan: no amount is finer. */
  readonly principal: bigint;
}

const finestDecimals = 6;

/** Writes `arrears.csv`: what each account owes after this period, with its first unpaid month. No late fee is computed: no rate is cited. */
export async function writeArrears(
  output: Output,
  { arrears, opening }: { readonly arrears: readonly ArrearsRow[]; readonly opening: ReadonlyMap<string, OpeningArrears> | undefined },
): Promise<void> {
  await output.write("account_id,class,first_unpaid_month,principal,late_fee\n");
  const debts = new Map<string, Debt>();
  for (const { accountId, class: classId, month, principalFen, settledFen } of opening?.values() ?? []) {
    if (principalFen > settledFen) debts.set(accountId, { accountId, class: classId, month, principal: finest(principalFen - settledFen, 2) });
  }
  for (const { accountId, class: classId, start, principalUnits, decimals } of arrears) {
    const known = debts.get(accountId);
    const month = monthOf(start);
    debts.set(accountId, {
      accountId,
      class: known === undefined || known.class === "" ? classId : known.class,
      month: known !== undefined && known.month < month ? known.month : month,
      principal: (known?.principal ?? 0n) + finest(principalUnits, decimals),
    });
  }
  for (const { accountId, class: classId, month, principal } of debts.values()) {
    await output.write(`${csvText(accountId)},${csvText(classId)},${month},${amountText(principal)},0.00\n`);
  }
}

function finest(units: number, decimals: number): bigint {
  return BigInt(units) * 10n ** BigInt(finestDecimals - decimals);
}

/** Yuan with two decimals, and more only where they say something. */
function amountText(principal: bigint): string {
  return formatUnits(principal, finestDecimals).replace(/0{1,4}$/, "");
}
