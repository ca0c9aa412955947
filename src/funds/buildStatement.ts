import { breakEvenPrice, marginFen, rateGap, targetPrice } from "../costing/index.js";
import type { Finding } from "../findings/index.js";
import { finding } from "../findings/index.js";
import type { Fraction } from "../money/index.js";
import { divideRounded, exactText, formatFen, roundToText } from "../money/index.js";
import type { Balances, Proof } from "./accounts.js";
import { sumUnder, unpaidFen } from "./accounts.js";
import { areaTests } from "./areaTests.js";
import type { Arrivals } from "./arrivals.js";
import type { Release } from "./closeEntries.js";
import type { CloseFundInput } from "./closeFund.js";
import type { PeriodCosts } from "./periodCosts.js";
import type { PeriodFees } from "./periodFees.js";
import type { Posting } from "./posting.js";
import { firstPreviousHash } from "./posting.js";
import type { ServedSteps } from "./serveSteps.js";
import type { FundStatement } from "./statement.js";
import { statementCitations } from "./statementCitations.js";
import { allPlantsCosts, plantCosts } from "./statementCosts.js";
import { statementBalances, statementProjects, statementReleases, statementSources, statementSteps } from "./statementParts.js";

export interface BuildStatementInput {
  readonly input: CloseFundInput;
  readonly months: readonly string[];
  readonly costs: PeriodCosts;
  readonly fees: PeriodFees;
  readonly arrivals: Arrivals;
  readonly releases: readonly Release[];
  readonly served: ServedSteps;
  readonly before: Balances;
  readonly after: Balances;
  readonly proof: Proof;
  readonly postings: readonly Posting[];
  readonly provisional: boolean;
  readonly findings: readonly Finding[];
}

/** Puts what was worked out into the statement; nothing is decided here. */
export function buildStatement(built: BuildStatementInput): FundStatement {
  const { input, months, costs, fees, arrivals, releases, served, before, after, proof, postings, provisional } = built;
  const { rules, fund, period, asOf, mode, ledger, receipts } = input;
  const prices = pricesOf(built);
  const areas = areaTests({ ...input, months: months.length, ...(prices.covering === undefined ? {} : { coveringPrice: prices.covering }) });
  const received = receipts === undefined ? {} : { receivedFen: arrivals.feeForPeriodFen };
  const gap = rateGap({ ...fees, ...received, operatingNeedFen: costs.operatingNeedFen });
  const rateGapFen = costs.operatingNeedFen - fees.listChargesFen;
  const collectedFen = fees.collectedCurrentFen === undefined ? undefined : fees.collectedCurrentFen + (fees.collectedEarlierFen ?? 0n);
  const findings = [...built.findings, ...prices.findings, ...areas.findings, ...rateGapFindings(rateGapFen, built)];
  const sum = (amounts: readonly bigint[]) => formatFen(amounts.reduce((total, amount) => total + amount, 0n));
  return {
    format: 1,
    fund: fund.id,
    title: fund.title,
    rules: { id: rules.id, revision: rules.revision, title: rules.title },
    period: { from: period.from, to: period.to, months: months.length },
    asOf,
    provisional,
    estimate: mode === "estimate",
    sources: statementSources(rules, arrivals.fresh),
    opening: formatFen(sumUnder(before, "available")),
    receivedTotal: sum(arrivals.fresh.map(({ amountFen }) => amountFen)),
    plants: costs.statements.map((statement) => plantCosts(statement, rules.priceBase)),
    ...allPlantsCosts(costs.statements, rules.priceBase),
    priceBase: formatFen(costs.priceBaseFen),
    operatingNeed: formatFen(costs.operatingNeedFen),
    disallowed: formatFen(costs.disallowedFen),
    maintenanceNeed: formatFen(costs.maintenanceFen),
    waterM3: fees.waterM3,
    liableM3: fees.liableM3,
    payingM3: fees.payingM3,
    ...prices.shown,
    tests: areas.tests,
    listCharges: formatFen(fees.listChargesFen),
    surcharge: formatFen(fees.surchargeFen),
    relief: formatFen(fees.reliefFen),
    reliefFunded: formatFen(fees.reliefFundedFen),
    feesDue: formatFen(fees.feeFen),
    ...(fees.billedFen === undefined ? {} : { billed: formatFen(fees.billedFen) }),
    ...(collectedFen === undefined ? {} : { collected: formatFen(collectedFen) }),
    received: formatFen(receipts === undefined ? 0n : arrivals.feeForPeriodFen),
    ...(fees.billedFen === undefined || fees.collectedCurrentFen === undefined ? {} : { uncollected: formatFen(fees.billedFen - fees.collectedCurrentFen) }),
    ...(collectedFen === undefined || receipts === undefined ? {} : { heldBack: formatFen(collectedFen - arrivals.feeForPeriodFen) }),
    rateGap: formatFen(rateGapFen),
    gap: gap.map(({ id, amountFen, claimedFrom }) => ({ id, amount: formatFen(amountFen), claimedFrom })),
    releases: statementReleases(releases),
    released: sum(releases.map(({ releasedFen }) => releasedFen)),
    withheld: sum(releases.map(({ withheldFen }) => withheldFen)),
    steps: statementSteps(rules, served.results),
    projects: statementProjects(served.projects),
    unpaidOperation: formatFen(unpaidFen(after, "operation")),
    carriedForward: formatFen(sumUnder(after, "available")),
    balances: statementBalances(after),
    proof: { sources: formatFen(proof.sourcesFen), uses: formatFen(proof.usesFen), balances: formatFen(proof.balancesFen) },
    postings: postings.length,
    lastHash: postings.at(-1)?.hash ?? ledger.at(-1)?.hash ?? firstPreviousHash,
    budgetCodes: (rules.budgetCodes ?? [])
      .filter(({ year }) => year === Number(period.to.slice(0, 4)))
      .map(({ side, code, name, year }) => ({ side, code, name, year })),
    findings,
    ...statementCitations(input, areas.tests),
  };
}

const shownDecimals = 4;

/** Break-even without margin and target with it. Where no margin is known, the covering price is break-even alone. */
function pricesOf({ input: { rules }, costs, fees }: BuildStatementInput) {
  const { priceBaseFen } = costs;
  const { payingM3 } = fees;
  const breakEven = breakEvenPrice({ priceBaseFen, payingM3 });
  const { rate, base } = rules.margin;
  const margin = rate === undefined ? undefined : { rate, baseFen: base === "priceBase" ? priceBaseFen : costs.totalCostFen };
  const target = margin === undefined ? undefined : targetPrice({ priceBaseFen, payingM3, margin });
  const shown = {
    ...(breakEven === undefined ? {} : { breakEvenPrice: shownPrice(breakEven), breakEvenPriceExact: exactText(breakEven) }),
    ...(target === undefined ? {} : { targetPrice: shownPrice(target), targetPriceExact: exactText(target) }),
    ...(margin === undefined ? {} : { margin: { rate: margin.rate, base, amount: formatFen(wholeFen(marginFen(margin))) } }),
  };
  const findings = margin === undefined ? [finding("margin-missing", "margin.rate", {})] : [];
  return { shown, findings, covering: target ?? breakEven };
}

function shownPrice(price: Fraction): string {
  return roundToText(price, shownDecimals, "halfUp");
}

function wholeFen({ numerator, denominator }: Fraction): bigint {
  return divideRounded(numerator, denominator, "halfUp");
}

function rateGapFindings(rateGapFen: bigint, { costs, fees }: BuildStatementInput): Finding[] {
  if (rateGapFen <= 0n) return [];
  const params = { value: formatFen(fees.listChargesFen), expected: formatFen(costs.operatingNeedFen), amount: formatFen(rateGapFen) };
  return [finding("rate-gap", "rateGap", params)];
}
