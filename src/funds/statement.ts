import type { Finding } from "../findings/index.js";

/** Where a rule of the statement is written. */
export interface StatementCitation {
  readonly document: string;
  readonly article: string;
}

/** The text behind the citations of the statement. */
export interface StatementDocument {
  readonly title: string;
  readonly number?: string;
}

export interface StatementName {
  readonly zh: string;
  readonly en: string;
}

/** Money that reached the fund in the period, by source. */
export interface StatementSource {
  /** Id of the source in the fund rules. */
  readonly id: string;
  readonly kind: string;
  readonly name: StatementName;
  /** Yuan posted in this period. */
  readonly amount: string;
  readonly receipts: number;
  /** Uses the rules permit for this source. */
  readonly purposes: readonly string[];
  readonly citations: readonly StatementCitation[];
}

/** A row of the official cost statement, as it was printed or, where it was not, as its parts give it. */
export interface StatementCostRow {
  /** Number of the official row, "21". */
  readonly row: string;
  /** `official` numbers stand in the texts we read; `ours` fill the places between them. */
  readonly numbering: "official" | "ours";
  readonly label: string;
  readonly unit: "yuan" | "m3" | "yuanPerM3";
  /** In yuan or m³ of the year, whatever the unit of the statement. */
  readonly value: string;
  /** `taken`: a row that was not stated and counts as zero. */
  readonly origin: "printed" | "summed" | "taken";
}

/** One plant's year, or all plants together. */
export interface StatementCosts {
  /** Plant id; absent for all plants together. */
  readonly plant?: string;
  readonly name?: string;
  readonly year: number;
  readonly rows: readonly StatementCostRow[];
  /** Row 21 ÷ row 2, yuan per treated m³, 4 decimals; the exact quotient beside it. */
  readonly unitCost: string;
  readonly unitCostExact: string;
  /** Row 23 ÷ row 2. */
  readonly unitCostWithoutDonated: string;
  readonly unitCostWithoutDonatedExact: string;
  /** Treated ÷ design volume, 4 decimals; absent when the design volume is not stated. */
  readonly loadRate?: string;
  /** Operating need of the year ÷ treated m³, 4 decimals. */
  readonly cashUnitCost: string;
  /** Yuan of the year. */
  readonly priceBase: string;
  readonly operatingNeed: string;
  readonly disallowed: string;
}

/** What appraisal released for one plant in the period. */
export interface StatementRelease {
  readonly plant: string;
  readonly name?: string;
  readonly month: string;
  readonly grade?: string;
  /** Absent when the plant was not appraised: then nothing is released. */
  readonly factor?: string;
  /** Yuan: the plant's operating need of the month. */
  readonly need: string;
  readonly released: string;
  readonly withheld: string;
}

/** A rate tested against what the law asks. */
export interface StatementTest {
  readonly id: string;
  readonly measure: "compositeAverage" | "breakEven";
  /** Id of the tariff whose rows were averaged. */
  readonly policy: string;
  readonly from: string;
  /** Yuan per m³, as the rule or the calculation gives it; absent where it cannot be computed. */
  readonly required?: string;
  /** List-price charges ÷ liable m³: unrounded, then rounded to 4 decimals for reading. */
  readonly actualExact: string;
  readonly actual: string;
  readonly passes: boolean;
  /** True when the period is not twelve months: the law's average is of twelve. */
  readonly informative: boolean;
  readonly citations: readonly StatementCitation[];
  readonly interpretation?: "ours" | "customer";
}

/** One line of the bridge from the operating need to the money that is missing. Positive amounts widen the gap. */
export interface StatementGapLine {
  readonly id: "rateGap" | "surcharge" | "relief" | "rounding" | "billingDifference" | "uncollected" | "earlierCollected" | "heldBack";
  readonly amount: string;
  /** Who answers for it. */
  readonly claimedFrom: "district" | "payers" | "agent" | "nobody";
}

/** One step of the waterfall, in the order it was served. */
export interface StatementStep {
  readonly id: string;
  readonly use: string;
  readonly name: StatementName;
  readonly need: string;
  readonly allocated: string;
  readonly unmet: string;
  /** `held`: nothing was posted because a step it waits for is unpaid. `provisional`: the surplus is allocated after the year's settlement. */
  readonly state: "served" | "held" | "provisional";
  /** Yuan drawn from each source. */
  readonly drawn: readonly { readonly source: string; readonly amount: string }[];
  readonly citations: readonly StatementCitation[];
  readonly interpretation?: "ours" | "customer";
}

export interface StatementProject {
  readonly id: string;
  readonly use: string;
  readonly approvedBy: string;
  readonly priority: number;
  /** Approved need in yuan, at most the cap. */
  readonly need: string;
  /** Allocated in earlier periods. */
  readonly before: string;
  readonly allocated: string;
  /** Need still open after this period. */
  readonly unmet: string;
}

/** Yuan that stands on an account of the fund after this period. */
export interface StatementBalance {
  readonly account: string;
  readonly kind: "available" | "withheld";
  readonly source: string;
  readonly amount: string;
}

/**
 * Everything the statement of a fund shows, for one period: plain data, amounts in yuan and volumes in m³ as decimal text. `fund.json` is this
 * record and `statement.html` is drawn from it.
 */
export interface FundStatement {
  readonly format: 1;
  readonly fund: string;
  readonly title: StatementName;
  readonly rules: { readonly id: string; readonly revision: string; readonly title: StatementName };
  /** First and last month, `YYYY-MM`. */
  readonly period: { readonly from: string; readonly to: string; readonly months: number };
  /** Day up to which money counts as received, `YYYY-MM-DD`. */
  readonly asOf: string;
  /** True while the surplus waits for the year's settlement. */
  readonly provisional: boolean;
  /** True when no receipts were given: the sources are what the agents collected, and nothing is posted. */
  readonly estimate: boolean;

  readonly sources: readonly StatementSource[];
  /** Money of earlier periods that was still available. */
  readonly opening: string;
  readonly receivedTotal: string;

  /** The year's cost statements, one a plant. */
  readonly plants: readonly StatementCosts[];
  /** All plants together, where the years agree. */
  readonly allPlants?: StatementCosts;
  /** The period's share of the year (a month is a twelfth). */
  readonly priceBase: string;
  readonly operatingNeed: string;
  readonly disallowed: string;
  readonly maintenanceNeed: string;

  readonly waterM3: string;
  readonly liableM3: string;
  readonly payingM3: string;
  /** Price base ÷ paying m³, without margin: 4 decimals, and exact. Absent when nothing is paid on. */
  readonly breakEvenPrice?: string;
  readonly breakEvenPriceExact?: string;
  /** (Price base + margin) ÷ paying m³; absent when the rules state no margin. */
  readonly targetPrice?: string;
  readonly targetPriceExact?: string;
  readonly margin?: { readonly rate: string; readonly base: string; readonly amount: string };

  readonly tests: readonly StatementTest[];

  /** List-price charges: before relief, without surcharges. */
  readonly listCharges: string;
  readonly surcharge: string;
  /** Zero or negative. */
  readonly relief: string;
  /** The part of the relief that the treasury compensates; zero or negative. */
  readonly reliefFunded: string;
  /** List charges + surcharge + relief. */
  readonly feesDue: string;
  readonly billed?: string;
  /** Paid on this period's bills and on earlier ones. */
  readonly collected?: string;
  /** Fee money that the treasury received for the period's months. */
  readonly received: string;
  /** Billed − collected on this period's bills. */
  readonly uncollected?: string;
  /** Collected − received: with the agents. */
  readonly heldBack?: string;
  /** Operating need − list charges; negative when the rate covers it. */
  readonly rateGap: string;
  /** The lines sum to operating need − received, where all of them are known. */
  readonly gap: readonly StatementGapLine[];

  readonly releases: readonly StatementRelease[];
  readonly released: string;
  readonly withheld: string;

  readonly steps: readonly StatementStep[];
  readonly projects: readonly StatementProject[];
  /** Released operating money that is unpaid after this period. */
  readonly unpaidOperation: string;
  readonly carriedForward: string;
  readonly balances: readonly StatementBalance[];
  /** Since the ledger began: sources = uses + balances. */
  readonly proof: { readonly sources: string; readonly uses: string; readonly balances: string };

  /** Postings of this period, and the hash of the ledger's last posting. */
  readonly postings: number;
  readonly lastHash: string;
  readonly budgetCodes: readonly { readonly side: "income" | "spending"; readonly code: string; readonly name: StatementName; readonly year: number }[];
  readonly findings: readonly Finding[];
  /** Every rule applied, once, in the order of the documents. */
  readonly citations: readonly StatementCitation[];
  readonly documents: Readonly<Record<string, StatementDocument>>;
}
