import type { Finding } from "../findings/index.js";
import { finding } from "../findings/index.js";
import { formatFen } from "../money/index.js";
import type { FundRulesDocument } from "../policy/index.js";
import type { MonthSpan } from "./months.js";
import type { Posting } from "./posting.js";
import type { Receipt } from "./receipts.js";
import { receiptKey } from "./receipts.js";

export interface ArrivalsInput {
  readonly receipts: readonly Receipt[];
  readonly rules: FundRulesDocument;
  readonly fund: string;
  readonly period: MonthSpan;
  readonly asOf: string;
  readonly ledger: readonly Posting[];
  /** Set where the city stopped its grants to this district: from which day, by which decision. */
  readonly stopped?: { readonly from: string; readonly decision: string };
}

export interface Arrivals {
  /** Receipts to be posted now. */
  readonly fresh: readonly Receipt[];
  /** Fee money for the period's own months, posted now or before, in fen. */
  readonly feeForPeriodFen: bigint;
  readonly findings: readonly Finding[];
}

/**
 * Sorts out which receipts move the fund in this close: those of this fund, for a month up to the period's last, received by the day of the
 * close and not posted before. What arrives later waits for the next close.
 */
export function arrivalsOf({ receipts, rules, fund, period, asOf, ledger, stopped }: ArrivalsInput): Arrivals {
  const own = receipts.filter((receipt) => receipt.fund === fund);
  const arrived = own.filter(({ receivedOn, month }) => receivedOn <= asOf && month <= period.to);
  const posted = new Map(ledger.flatMap((posting) => postedReceipt(posting)));
  const findings: Finding[] = [];
  const note = (code: "receipt-other-fund" | "receipt-after-close", count: number) => {
    if (count > 0) findings.push(finding(code, "", { count: String(count), value: code === "receipt-other-fund" ? fund : asOf }));
  };
  note("receipt-other-fund", receipts.length - own.length);
  note("receipt-after-close", own.length - arrived.length);
  const fresh: Receipt[] = [];
  for (const receipt of arrived) {
    const before = posted.get(receiptKey(receipt));
    if (before === undefined) fresh.push(receipt);
    else if (before !== receipt.amountFen) {
      findings.push(finding("receipt-doubled", "voucher", { value: receipt.voucher, amount: formatFen(receipt.amountFen), expected: formatFen(before) }));
    }
    const rule = rules.sources[receipt.source]?.stops;
    if (before === undefined && stopped !== undefined && rule !== undefined && receipt.receivedOn >= stopped.from) {
      findings.push(finding("grant-stopped", "source", { value: stopped.decision, amount: formatFen(receipt.amountFen), ...rule.cite[0] }));
    }
  }
  const isFee = ({ source, month }: Receipt) => rules.sources[source]?.kind === "fee" && month >= period.from;
  const feeForPeriodFen = arrived.filter(isFee).reduce((sum, { amountFen }) => sum + amountFen, 0n);
  return { fresh, feeForPeriodFen, findings };
}

/** The receipt behind a posting: its key and amount. */
function postedReceipt({ credit, voucher, period, amountFen }: Posting): [string, bigint][] {
  const [kind, source = ""] = credit.split(":");
  return kind === "source" ? [[receiptKey({ voucher, source, month: period }), amountFen]] : [];
}
