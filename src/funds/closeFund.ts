import type { CostStatement, FeeSummary } from "../costing/index.js";
import type { Finding } from "../findings/index.js";
import { finding, hasErrors } from "../findings/index.js";
import { formatFen } from "../money/index.js";
import type { FundRulesDocument, MinimumsDocument, TariffDocument } from "../policy/index.js";
import { account, balancesOf, proofOf, sumUnder, unpaidFen } from "./accounts.js";
import { admitEntries } from "./admitEntries.js";
import type { Appraisal } from "./appraisal.js";
import { arrivalsOf } from "./arrivals.js";
import { buildStatement } from "./buildStatement.js";
import { checkFundRules } from "./checkFundRules.js";
import type { Release } from "./closeEntries.js";
import { receiptEntries, releaseEntries } from "./closeEntries.js";
import type { MonthSpan } from "./months.js";
import { monthNumberOf, monthsOf } from "./months.js";
import type { PeriodCosts } from "./periodCosts.js";
import { periodCosts } from "./periodCosts.js";
import { periodFees } from "./periodFees.js";
import type { Posting, Sha256 } from "./posting.js";
import { chainEntries } from "./posting.js";
import type { Project } from "./projects.js";
import type { Receipt } from "./receipts.js";
import { releaseOf } from "./release.js";
import { serveSteps } from "./serveSteps.js";
import type { FundStatement, StatementName } from "./statement.js";

/** What closing a fund's period rests on; everything was read before, and `findings` is what reading it found. */
export interface CloseFundInput {
  readonly fund: { readonly id: string; readonly title: StatementName };
  readonly rules: FundRulesDocument;
  readonly tariffs: readonly TariffDocument[];
  readonly minimums: readonly MinimumsDocument[];
  readonly summaries: readonly FeeSummary[];
  readonly costs: readonly CostStatement[];
  /** Left out, only an estimate can be made. */
  readonly receipts?: readonly Receipt[];
  readonly projects: readonly Project[];
  readonly appraisals: readonly Appraisal[];
  /** Postings so far, whose chain was proved. */
  readonly ledger: readonly Posting[];
  readonly period: MonthSpan;
  /** The day of the close: money received up to it counts. */
  readonly asOf: string;
  /** `estimate` posts nothing; without receipts it takes what the agents collected for money received. */
  readonly mode: "close" | "estimate";
  /** Day on which the annual settlement of the year was approved; a provisional surplus is allocated from then on. */
  readonly settledOn?: string;
  /** Set where the city stopped its grants to this district. */
  readonly stopped?: { readonly from: string; readonly decision: string };
  readonly findings?: readonly Finding[];
  readonly sha256: Sha256;
}

export interface ClosedFund {
  /** Left out where an error keeps the period from being closed. */
  readonly statement?: FundStatement;
  readonly postings: readonly Posting[];
  readonly findings: readonly Finding[];
}

/**
 * Closes a fund's period: what the plants may have, what the treasury received, where it goes by the waterfall, and the postings that record it.
 * The fund moves on money received only; what was billed and not collected is never allocated, and nothing goes to the network while
 * operating money that was released is unpaid.
 *
 * Chengdu opinion 2008, 四¶1–3; 财税〔2014〕151号 arts. 15, 17, 21–25.
 *
 * @throws Error when sources are not uses plus balances: that would be a fault of this library.
 * @example
 * closeFund(input).statement?.steps.find(({ use }) => use === "network")?.allocated; //=> "180000.00"
 */
export function closeFund(input: CloseFundInput): ClosedFund {
  const { rules, period, ledger, fund, asOf, mode, receipts } = input;
  const months = monthsOf(period);
  const shared = periodCosts(input.costs, { months, network: rules.priceBase.network });
  const blocking = [...checkFundRules(rules), ...shared.findings, ...ledgerFaults(input, months)];
  if (mode === "close" && receipts === undefined) blocking.push(finding("fund-without-receipts", "receipts"));
  const findings = [...(input.findings ?? []), ...blocking];
  if (hasErrors(blocking)) return { postings: [], findings };

  const fees = periodFees(input.summaries);
  const arrivals = arrivalsOf({ ...input, fund: fund.id, receipts: receipts ?? assumedReceipts(input, fees) });
  const released = releases(shared.costs, input);
  findings.push(...arrivals.findings, ...released.findings);

  const before = balancesOf(ledger);
  const incoming = [...receiptEntries(arrivals.fresh, rules), ...releaseEntries(released.releases, { rules, asOf })];
  const opened = balancesOf([...ledger, ...incoming]);
  const provisional = isProvisional(input);
  const served = serveSteps({ ...input, fund: fund.id, costs: shared.costs, fresh: arrivals.fresh, releases: released.releases, before, opened, provisional });
  const admitted = admitEntries([...incoming, ...served.entries], { rules, balances: before });
  if (admitted.findings.length > 0) throw new Error(`the waterfall made an entry that the fund refuses: ${JSON.stringify(admitted.findings[0])}`);
  const after = balancesOf([...ledger, ...admitted.entries]);
  const proof = proofOf(after);
  const postings = mode === "estimate" ? [] : chainEntries(admitted.entries, { ledger, fund: fund.id, sha256: input.sha256 });

  const unpaid = unpaidFen(after, "operation");
  if (unpaid > 0n) findings.push(finding("operation-unpaid", "waterfall", { amount: formatFen(unpaid) }));
  const surplusFen = sumUnder(after, "available");
  if (provisional && surplusFen > 0n) findings.push(finding("surplus-provisional", "waterfall", { amount: formatFen(surplusFen) }));
  const built = buildStatement({
    input,
    months,
    costs: shared.costs,
    fees,
    arrivals,
    releases: released.releases,
    served,
    before,
    after,
    proof,
    postings,
    provisional,
    findings,
  });
  return { statement: built, postings, findings: built.findings };
}

/** What of the ledger forbids this close: another fund's postings, or a month that was closed before. */
function ledgerFaults({ ledger, fund }: CloseFundInput, months: readonly string[]): Finding[] {
  const foreign = ledger.find((posting) => posting.fund !== fund.id);
  if (foreign !== undefined) return [finding("ledger-form", "fund", { value: foreign.fund, expected: fund.id })];
  const closed = ledger.find(({ credit, period }) => (credit === account.owed("operation") || credit === account.owed("withheld")) && months.includes(period));
  return closed === undefined ? [] : [finding("period-closed", "period", { value: closed.period })];
}

/** For an estimate: what the agents collected, as if the treasury had received it all by the day of the close. */
function assumedReceipts({ rules, fund, period, asOf }: CloseFundInput, fees: ReturnType<typeof periodFees>): Receipt[] {
  const source = Object.entries(rules.sources).find(([, { kind }]) => kind === "fee")?.[0];
  const amountFen = (fees.collectedCurrentFen ?? 0n) + (fees.collectedEarlierFen ?? 0n);
  if (source === undefined || amountFen <= 0n) return [];
  return [{ fund: fund.id, source, agent: "", month: period.to, amountFen, receivedOn: asOf, voucher: "estimate" }];
}

function releases(costs: PeriodCosts, { appraisals, rules }: CloseFundInput): { releases: Release[]; findings: Finding[] } {
  const findings: Finding[] = [];
  const list = costs.plantMonths.map((plantMonth): Release => {
    const appraisal = appraisals.find(({ plant, month }) => plant === plantMonth.plant && month === plantMonth.month);
    if (appraisal === undefined) findings.push(finding("appraisal-missing", "appraisal", { value: plantMonth.plant, date: plantMonth.month }));
    const factor = appraisal === undefined ? {} : { factor: appraisal.factor };
    const grade = appraisal?.grade === undefined ? {} : { grade: appraisal.grade };
    return { ...plantMonth, ...grade, ...factor, ...releaseOf({ needFen: plantMonth.needFen, ...factor, appraisedShare: rules.release.appraisedShare }) };
  });
  return { releases: list, findings };
}

/** A surplus is provisional until the year's settlement, unless the rules allocate it monthly. */
function isProvisional({ rules, period, settledOn, asOf }: CloseFundInput): boolean {
  const yearEnds = monthNumberOf(period.to) === 12;
  return rules.surplus.allocated === "annual" && !(yearEnds && settledOn !== undefined && settledOn <= asOf);
}
