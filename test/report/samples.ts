import type { Summary, Totals } from "../../src/batch/summary.js";
import type { FundStatement, StatementCostRow } from "../../src/funds/statement.js";
import { finding } from "../../src/findings/index.js";
import type { PolicyLabel } from "../../src/report/index.js";

const digest = (digit: string): string => digit.repeat(64);

export const townLabel: PolicyLabel = {
  id: "example-town",
  title: { zh: "示例县城污水处理费", en: "Sewage fee of an example county town" },
  invented: true,
  classes: {
    resident: { zh: "居民生活", en: "resident" },
    nonResident: { zh: "非居民", en: "non-resident" },
    bathing: { zh: "特种：洗浴", en: "special: bathing" },
    carWash: { zh: "特种：洗车", en: "special: car wash" },
    otherSpecial: { zh: "特种：其他", en: "special: other" },
  },
};

export const realLabel: PolicyLabel = { ...townLabel, invented: false };

function totals(values: Partial<Totals>): Totals {
  return {
    bills: 0,
    waterM3: "0.000",
    liableM3: "0.000",
    payingM3: "0.000",
    baseFee: "0.00",
    surcharge: "0.00",
    relief: "0.00",
    reliefFunded: "0.00",
    fee: "0.00",
    billed: "0.00",
    paid: "0.00",
    billedRows: 0,
    paidRows: 0,
    ...values,
  };
}

function group(district: string, name: string, values: Partial<Totals>): Summary["groups"][number] {
  return { policy: "example-town", district, class: name, ...totals({ ...values, billedRows: values.bills ?? 0, paidRows: values.bills ?? 0 }) };
}

/** A month of a county town, reconciled: planted mistakes of the company and rejected rows. */
export function reconciledSummary(changes: Partial<Summary> = {}): Summary {
  return {
    format: 1,
    command: "reconcile",
    engine: "0.1.0",
    policies: [{ id: "example-town", revision: "2026-01", sha256: digest("a") }],
    inputs: [
      { role: "usage", name: "usage-2026-07.csv", sha256: digest("b"), bytes: 1_834_220 },
      { role: "billed", name: "开单 2026-07.csv", sha256: digest("c"), bytes: 1_200_345 },
      { role: "collected", name: "collected-2026-07.csv", sha256: digest("d"), bytes: 1_111_009 },
    ],
    counts: { read: 20_012, charged: 20_000, rejected: 11, skipped: 1 },
    rejects: { "volume-negative": 3, "number-form": 4, "date-form": 2, "class-unknown": 2 },
    findings: { "relief-unlisted": 14, "relief-lapsed": 6, "discharge-no-order": 3 },
    normalised: [{ column: "volume_m3", kind: "cell-normalised", count: 41 }],
    firstDay: "2026-07-01",
    lastDay: "2026-07-31",
    totals: totals({
      bills: 20_000,
      waterM3: "412345.678",
      liableM3: "402345.678",
      payingM3: "398765.432",
      baseFee: "498765.43",
      surcharge: "1234.56",
      relief: "-3456.78",
      reliefFunded: "-3000.00",
      fee: "496543.21",
      billed: "487654.32",
      paid: "451234.56",
      billedRows: 20_000,
      paidRows: 20_000,
    }),
    groups: [
      group("城关镇", "resident", { bills: 12_000, waterM3: "210000.000", liableM3: "210000.000", payingM3: "206419.754", baseFee: "199500.00", relief: "-3400.77", reliefFunded: "-3000.00", fee: "196099.23", billed: "190000.00", paid: "172345.67" }),
      group("城关镇", "nonResident", { bills: 900, waterM3: "80000.000", liableM3: "78000.000", payingM3: "78000.000", baseFee: "109200.00", surcharge: "1234.56", fee: "110434.56", billed: "109200.00", paid: "104500.12" }),
      group("城关镇", "bathing", { bills: 60, waterM3: "9000.000", liableM3: "9000.000", payingM3: "9000.000", baseFee: "40500.00", fee: "40500.00", billed: "40500.00", paid: "40500.00" }),
      group("城关镇", "carWash", { bills: 38, waterM3: "2345.678", liableM3: "2345.678", payingM3: "2345.678", baseFee: "7975.31", fee: "7975.31", billed: "7975.31", paid: "7600.00" }),
      group("河东街道", "resident", { bills: 6_600, waterM3: "90000.000", liableM3: "90000.000", payingM3: "90000.000", baseFee: "85500.00", relief: "-56.01", fee: "85443.99", billed: "84443.99", paid: "75333.65" }),
      group("河东街道", "nonResident", { bills: 400, waterM3: "20000.000", liableM3: "12000.000", payingM3: "12000.000", baseFee: "16800.00", fee: "16800.00", billed: "16244.90", paid: "14955.12" }),
      group("", "otherSpecial", { bills: 2, waterM3: "1000.000", liableM3: "1000.000", payingM3: "1000.000", baseFee: "39290.12", fee: "39290.12", billed: "39290.12", paid: "36000.00" }),
    ],
    matches: { "0": 19_588, "1": 6, "2": 31, "3": 375 },
    causes: { "old-price": 212, "unentitled-relief": 61, "doubled-bill": 24, "not-billed": 31, "wrong-class": 40, unpaid: 1_404, "billed-without-usage": 6, unexplained: 2 },
    collection: {
      openingArrears: "120345.67",
      billed: "487654.32",
      collectedCurrent: "451234.56",
      collectedEarlier: "20000.00",
      closingArrears: "136765.43",
      currentRate: "0.925316",
      overallRate: "0.775055",
    },
    rowsDigest: "0123456789abcdef",
    outputs: [{ name: "reconciliation.csv", sha256: digest("e"), bytes: 2_345_678 }],
    ...changes,
  };
}

const sheet: readonly StatementCostRow[] = [
  { row: "1", numbering: "official", label: "设计处理水量", unit: "m3", value: "18250000", origin: "printed" },
  { row: "2", numbering: "official", label: "实际处理水量", unit: "m3", value: "12775000", origin: "printed" },
  { row: "5", numbering: "ours", label: "折旧", unit: "yuan", value: "6271300.00", origin: "printed" },
  { row: "13", numbering: "ours", label: "财务费用", unit: "yuan", value: "6244900.00", origin: "printed" },
  { row: "14", numbering: "official", label: "污泥处理", unit: "yuan", value: "0.00", origin: "taken" },
  { row: "21", numbering: "official", label: "定价总成本", unit: "yuan", value: "26791700.00", origin: "summed" },
  { row: "22", numbering: "official", label: "其中捐赠资产折旧", unit: "yuan", value: "0.00", origin: "taken" },
  { row: "23", numbering: "official", label: "扣除后的总成本", unit: "yuan", value: "26791700.00", origin: "summed" },
];

/** The worked month of part 四 of the opinion: 1 000 000 received, 35 000 withheld by appraisal, 180 000 to the network. */
export function closedStatement(changes: Partial<FundStatement> = {}): FundStatement {
  const opinion = (article: string): FundStatement["citations"] => [{ document: "chengdu-opinion-2008", article }];
  const measures = (article: string): FundStatement["citations"] => [{ document: "measures-2014-151", article }];
  return {
    format: 1,
    fund: "example-town-fund",
    title: { zh: "示例县城污水处理费专项资金", en: "Sewage fee fund of an example county town" },
    rules: { id: "example-fund-rules", revision: "2026-01", title: { zh: "示例资金管理规定", en: "Example fund rules" } },
    period: { from: "2026-07", to: "2026-07", months: 1 },
    asOf: "2026-08-15",
    provisional: false,
    estimate: false,
    refused: false,
    sources: [
      { id: "fee", kind: "fee", name: { zh: "污水处理费", en: "sewage fee" }, amount: "900000.00", receipts: 4, purposes: ["operation", "network", "plant"], citations: measures("十五") },
      { id: "district", kind: "subsidy", name: { zh: "区县财政补贴", en: "district subsidy" }, amount: "100000.00", receipts: 1, purposes: ["operation"], citations: opinion("四¶1") },
    ],
    opening: "0.00",
    receivedTotal: "1000000.00",
    plants: [
      {
        plant: "plant-a",
        name: "第一污水处理厂",
        year: 2025,
        rows: sheet,
        unitCost: "2.0972",
        unitCostExact: "267917/127750",
        unitCostWithoutDonated: "2.0972",
        unitCostWithoutDonatedExact: "267917/127750",
        loadRate: "0.7000",
        cashUnitCost: "1.1175",
        priceBase: "26791700.00",
        operatingNeed: "14275500.00",
        disallowed: "0.00",
      },
    ],
    priceBase: "2232641.67",
    operatingNeed: "700000.00",
    disallowed: "0.00",
    maintenanceNeed: "100000.00",
    waterM3: "1100000.000",
    liableM3: "1064583.333",
    payingM3: "1050000.000",
    breakEvenPrice: "2.1263",
    breakEvenPriceExact: "223264167/105000000",
    tests: [
      { id: "composite", measure: "compositeAverage", policy: "example-town", from: "2008-06-30", required: "0.6", actualExact: "0.9521", actual: "0.9521", passes: true, informative: true, citations: opinion("四¶1"), interpretation: "ours" },
      { id: "breakEven", measure: "breakEven", policy: "example-town", from: "2008-12-31", required: "2.1263", actualExact: "0.9521", actual: "0.9521", passes: false, informative: true, citations: opinion("四¶1") },
    ],
    listCharges: "1013600.00",
    surcharge: "1200.00",
    relief: "-13800.00",
    reliefFunded: "-13800.00",
    feesDue: "1001000.00",
    billed: "1000500.00",
    collected: "940000.00",
    received: "900000.00",
    uncollected: "60500.00",
    heldBack: "40000.00",
    rateGap: "-313600.00",
    gap: [
      { id: "rateGap", amount: "-313600.00", claimedFrom: "district" },
      { id: "surcharge", amount: "-1200.00", claimedFrom: "nobody" },
      { id: "relief", amount: "13800.00", claimedFrom: "district" },
      { id: "billingDifference", amount: "500.00", claimedFrom: "agent" },
      { id: "uncollected", amount: "60500.00", claimedFrom: "payers" },
      { id: "heldBack", amount: "40000.00", claimedFrom: "agent" },
    ],
    releases: [{ plant: "plant-a", name: "第一污水处理厂", month: "2026-07", grade: "良好", factor: "0.95", need: "700000.00", released: "665000.00", withheld: "35000.00" }],
    released: "665000.00",
    withheld: "35000.00",
    steps: [
      { id: "unpaidOperation", use: "operation", name: { zh: "以前各期未付的运行费用", en: "unpaid operation of earlier periods" }, need: "0.00", allocated: "0.00", unmet: "0.00", state: "served", drawn: [], citations: opinion("四¶3") },
      { id: "operation", use: "operation", name: { zh: "运行（含污泥处置）", en: "operation, sludge included" }, need: "665000.00", allocated: "665000.00", unmet: "0.00", state: "served", drawn: [{ source: "district", amount: "100000.00" }, { source: "fee", amount: "565000.00" }], citations: [...opinion("四¶3"), ...measures("二十一")], interpretation: "ours" },
      { id: "maintenance", use: "maintenance", name: { zh: "维护", en: "maintenance not already in operation" }, need: "100000.00", allocated: "100000.00", unmet: "0.00", state: "served", drawn: [{ source: "fee", amount: "100000.00" }], citations: opinion("四¶3") },
      { id: "commission", use: "commission", name: { zh: "代征手续费", en: "commission of the collecting agent" }, need: "20000.00", allocated: "20000.00", unmet: "0.00", state: "served", drawn: [{ source: "fee", amount: "20000.00" }], citations: measures("十七") },
      { id: "network", use: "network", name: { zh: "污水管网建设", en: "sewage pipe network" }, need: "400000.00", allocated: "180000.00", unmet: "220000.00", state: "served", drawn: [{ source: "fee", amount: "180000.00" }], citations: opinion("四¶3") },
      { id: "plant", use: "plant", name: { zh: "污水处理厂建设", en: "plant construction" }, need: "250000.00", allocated: "0.00", unmet: "250000.00", state: "held", drawn: [], citations: opinion("四¶3") },
    ],
    projects: [
      { id: "城东干管一期", use: "network", approvedBy: "示例发改〔2026〕7号", priority: 1, need: "300000.00", before: "50000.00", allocated: "180000.00", unmet: "70000.00" },
      { id: "河西支管", use: "network", approvedBy: "示例发改〔2026〕9号", priority: 2, need: "150000.00", before: "0.00", allocated: "0.00", unmet: "150000.00" },
    ],
    unpaidOperation: "0.00",
    carriedForward: "0.00",
    balances: [
      { account: "fund:available:fee", kind: "available", source: "fee", amount: "0.00" },
      { account: "fund:withheld:fee", kind: "withheld", source: "fee", amount: "35000.00" },
    ],
    proof: { sources: "1000000.00", uses: "965000.00", balances: "35000.00" },
    postings: 9,
    lastHash: digest("f"),
    budgetCodes: [{ side: "income", code: "1030178", name: { zh: "污水处理费收入", en: "sewage fee income" }, year: 2026 }],
    findings: [finding("rate-gap", "rateGap", { amount: "-313600.00" }), finding("break-even-missed", "tests.breakEven", { price: "0.9521", minimum: "2.1263" })],
    citations: [...opinion("四¶1"), ...opinion("四¶3"), ...measures("十五"), ...measures("十七"), ...measures("二十一")],
    documents: {
      "chengdu-opinion-2008": { title: "成都市人民政府关于加强城镇污水处理厂建设和管理的意见" },
      "measures-2014-151": { title: "污水处理费征收使用管理办法", number: "财税〔2014〕151号" },
    },
    ...changes,
  };
}

/** The same month without treasury receipts: an estimate. */
export function estimatedStatement(): FundStatement {
  return closedStatement({ estimate: true, postings: 0 });
}
