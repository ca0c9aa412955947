import { createHash } from "node:crypto";
import fundSeed from "../../seeds/chengdu-opinion-2008-fund.json" with { type: "json" };
import minimumsSeed from "../../seeds/chengdu-opinion-2008-minimums.json" with { type: "json" };
import type { CostStatement, FeeSummary } from "../../src/costing/index.js";
import { parseCosts } from "../../src/costing/index.js";
import type { CloseFundInput, Receipt } from "../../src/funds/index.js";
import { parseFen } from "../../src/money/index.js";
import type { FundRulesDocument, MinimumsDocument, TariffDocument } from "../../src/policy/index.js";

export const sha256 = (text: string) => createHash("sha256").update(text, "utf8").digest("hex");

/** The seed with figures of an invented town: grades, two per cent commission, five per cent margin; the surplus monthly. */
export const monthlyRules: FundRulesDocument = {
  ...(fundSeed as unknown as FundRulesDocument),
  id: "sample-fund",
  appraisal: { ...(fundSeed.appraisal as FundRulesDocument["appraisal"]), grades: { good: "0.95", full: "1" } },
  margin: { ...(fundSeed.margin as FundRulesDocument["margin"]), rate: "0.05" },
  commission: [{ from: "2014-01-01", rate: "0.02", base: "feeReceipts", settled: "monthly", cite: [{ document: "caishui-2014-151", article: "art. 17" }] }],
  surplus: { ...(fundSeed.surplus as FundRulesDocument["surplus"]), allocated: "monthly" },
};

export const annualRules: FundRulesDocument = { ...monthlyRules, surplus: { ...monthlyRules.surplus, allocated: "annual" } };

/** A plant whose operating need is 700 000 yuan a month and whose maintenance outside operation is 100 000; interest and depreciation on top. */
export function costs(): readonly CostStatement[] {
  const rows = {
    "1": "12000000",
    "2": "9000000",
    "4": "9600000.00",
    "8": "1800000.00",
    "11": "1800000.00",
    "13": "1200000.00",
    "14": "0.00",
    "17": "0.00",
    "22": "0.00",
  };
  const maintenance = { need: "1500000.00", insideProduction: "300000.00" };
  const parsed = parseCosts({ format: 1, statements: [{ plant: "plant-1", year: 2016, amountUnit: "yuan", volumeUnit: "m3", rows, maintenance }] });
  if (parsed.statements.length !== 1) throw new Error(JSON.stringify(parsed.findings));
  return parsed.statements;
}

const feeTotals = {
  waterM3: "1000000",
  liableM3: "1000000",
  payingM3: "950000",
  baseFee: "1100000.00",
  surcharge: "0.00",
  relief: "-20000.00",
  reliefFunded: "0.00",
  fee: "1080000.00",
  billed: "1080000.00",
  paid: "1050000.00",
  billedRows: 900,
  paidRows: 900,
};

export function summary(): FeeSummary {
  return {
    firstDay: "2016-07-01",
    lastDay: "2016-07-31",
    totals: feeTotals,
    groups: [{ ...feeTotals, policy: "sample-town", district: "", class: "resident" }],
  };
}

const tariff: TariffDocument = {
  format: 1,
  kind: "tariff",
  id: "sample-town",
  revision: "1",
  title: { zh: "样例县城", en: "Sample county town" },
  documents: {},
  area: { opinion: "countyTown", notice: "county" },
  boundBy: ["chengdu-opinion-2008-minimums"],
  classes: {},
  versions: [],
};

export function receipt(change: Partial<Omit<Receipt, "amountFen">> & { readonly amount: string }): Receipt {
  const { amount, ...rest } = change;
  const amountFen = parseFen(amount);
  if (amountFen === undefined) throw new Error(amount);
  return {
    fund: "town",
    source: "fee",
    agent: "water-company",
    month: "2016-07",
    receivedOn: "2016-08-10",
    voucher: `V-${rest.month ?? "2016-07"}`,
    ...rest,
    amountFen,
  };
}

/** July 2016: one million received, graded "good" (0.95), one network project that could take everything. */
export function july(change: Partial<CloseFundInput> = {}): CloseFundInput {
  return {
    fund: { id: "town", title: { zh: "某县城污水处理费", en: "A town's sewage fund" } },
    rules: monthlyRules,
    tariffs: [tariff],
    minimums: [minimumsSeed as unknown as MinimumsDocument],
    summaries: [summary()],
    costs: costs(),
    receipts: [receipt({ amount: "1000000.00" })],
    projects: [{ id: "east-sewer", fund: "town", use: "network", needFen: 500_000_000n, approvedBy: "district", priority: 1 }],
    appraisals: [{ plant: "plant-1", month: "2016-07", grade: "good", factor: "0.95" }],
    ledger: [],
    period: { from: "2016-07", to: "2016-07" },
    asOf: "2016-08-15",
    mode: "close",
    sha256,
    ...change,
  };
}
