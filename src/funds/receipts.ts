import { parseDay } from "../calendar/index.js";
import type { Finding } from "../findings/index.js";
import { hasErrors } from "../findings/index.js";
import { formatFen, parseFen } from "../money/index.js";
import type { FundRulesDocument } from "../policy/index.js";
import { commissionShareFen, isBearing } from "./commission.js";
import type { SideRow } from "./rows.js";
import { isMonth, rowReader } from "./rows.js";

/** Money that the treasury received. */
export interface Receipt {
  readonly fund: string;
  /** Id of the source in the fund rules. */
  readonly source: string;
  readonly agent: string;
  /** The month the money belongs to, `YYYY-MM`. */
  readonly month: string;
  readonly amountFen: bigint;
  readonly receivedOn: string;
  readonly voucher: string;
}

export interface ParseReceiptsOptions {
  readonly rules: FundRulesDocument;
  /** Name of the file, for the findings. */
  readonly source?: string;
}

/**
 * Reads rows of receipts: `fund, source, agent, month, amount, received_on, voucher`, and where given `declared_amount` and `netted_amount`. A
 * row with an error is left out and reported. A receipt from which the commission was taken off is reported where the rules ask for gross
 * receipts (财税〔2014〕151号 arts. 15 and 17), only when the row itself shows it.
 *
 * @example
 * parseReceipts([], { rules }); //=> { receipts: [], findings: [] }
 */
export function parseReceipts(rows: readonly SideRow[], { rules, source = "receipts" }: ParseReceiptsOptions): { receipts: Receipt[]; findings: Finding[] } {
  const receipts: Receipt[] = [];
  const findings: Finding[] = [];
  const seen = new Set<string>();
  for (const [index, row] of rows.entries()) {
    const reader = rowReader(row, { source, index, code: "receipt-form" });
    const receipt = readReceipt(reader, rules);
    const key = receiptKey(receipt);
    if (!hasErrors(reader.findings) && seen.has(key)) reader.fault("voucher", "", "receipt-doubled");
    if (!hasErrors(reader.findings)) {
      seen.add(key);
      receipts.push(receipt);
      reportNetting(reader, { receipt, rules });
    }
    findings.push(...reader.findings);
  }
  return { receipts, findings };
}

/** What tells one receipt from another: a voucher covers a source and a month once. */
export function receiptKey({ voucher, source, month }: { readonly voucher: string; readonly source: string; readonly month: string }): string {
  return JSON.stringify([voucher, source, month]);
}

type Reader = ReturnType<typeof rowReader>;

function readReceipt(reader: Reader, rules: FundRulesDocument): Receipt {
  const named = reader.required("source", Object.keys(rules.sources).join(", "));
  const source = sourceOf(rules, named);
  if (named !== "" && source === undefined) reader.fault("source", Object.keys(rules.sources).join(", "), "receipt-source-unknown");
  const month = reader.required("month", "YYYY-MM");
  if (month !== "" && !isMonth(month)) reader.fault("month", "YYYY-MM");
  const receivedOn = reader.required("received_on", "YYYY-MM-DD");
  if (receivedOn !== "" && parseDay(receivedOn) === undefined) reader.fault("received_on", "YYYY-MM-DD");
  return {
    fund: reader.required("fund", "fund"),
    source: source ?? "",
    agent: reader.text("agent"),
    month,
    amountFen: reader.amount("amount", 1n),
    receivedOn,
    voucher: reader.required("voucher", "voucher"),
  };
}

function sourceOf(rules: FundRulesDocument, named: string): string | undefined {
  if (Object.hasOwn(rules.sources, named)) return named;
  return Object.entries(rules.sources).find(([, { name, aliases }]) => name.zh === named || name.en === named || aliases?.includes(named))?.[0];
}

/** A row shows netting when it says what was taken off, or when it declares more and the difference is the commission to the fen. */
function reportNetting(reader: Reader, { receipt, rules }: { receipt: Receipt; rules: FundRulesDocument }): void {
  if (rules.grossReceipts === undefined || rules.sources[receipt.source]?.kind !== "fee") return;
  const [cite] = rules.grossReceipts.cite;
  const where = { document: cite?.document ?? "", article: cite?.article ?? "" };
  const nettedFen = parseFen(reader.text("netted_amount"));
  const declaredFen = parseFen(reader.text("declared_amount"));
  const shown = { value: formatFen(receipt.amountFen), ...where };
  if (nettedFen !== undefined && nettedFen > 0n) {
    reader.note("receipt-netted", "netted_amount", { ...shown, expected: formatFen(receipt.amountFen + nettedFen), amount: formatFen(nettedFen) });
    return;
  }
  if (declaredFen === undefined || declaredFen <= receipt.amountFen) return;
  const missing = declaredFen - receipt.amountFen;
  const isCommission = rules.commission.some((rule) => isBearing(rule, receipt) && commissionShareFen(rule, declaredFen) === missing);
  if (isCommission) reader.note("receipt-netted", "declared_amount", { ...shown, expected: formatFen(declaredFen), amount: formatFen(missing) });
}
