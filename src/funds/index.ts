export type { Balances, Proof } from "./accounts.js";
export { account, balancesOf, proofOf, unpaidFen } from "./accounts.js";
export type { AdmitOptions } from "./admitEntries.js";
export { admitEntries } from "./admitEntries.js";
export type { Appraisal } from "./appraisal.js";
export { parseAppraisals } from "./appraisal.js";
export { checkFundRules } from "./checkFundRules.js";
export type { ClosedFund, CloseFundInput } from "./closeFund.js";
export { closeFund } from "./closeFund.js";
export type { CommissionInput, CommissionReceipt } from "./commission.js";
export { commissionDue } from "./commission.js";
export type { PostingRow } from "./ledgerRows.js";
export { formatPostings, parseLedger, postingColumns, verifyLedger } from "./ledgerRows.js";
export type { MonthSpan } from "./months.js";
export type { Entry, Posting, Sha256 } from "./posting.js";
export { chainEntries, firstPreviousHash, hashPosting } from "./posting.js";
export type { OpenProject, Project, ProjectUse } from "./projects.js";
export { allocateToProjects, parseProjects } from "./projects.js";
export type { ParseReceiptsOptions, Receipt } from "./receipts.js";
export { parseReceipts } from "./receipts.js";
export type { ReleaseInput } from "./release.js";
export { releaseOf } from "./release.js";
export type { SideRow } from "./rows.js";
export type {
  FundStatement,
  StatementBalance,
  StatementCitation,
  StatementCostRow,
  StatementCosts,
  StatementDocument,
  StatementGapLine,
  StatementName,
  StatementProject,
  StatementRelease,
  StatementSource,
  StatementStep,
  StatementTest,
} from "./statement.js";
export type { WaterfallResult, WaterfallStep } from "./waterfall.js";
export { allocateWaterfall } from "./waterfall.js";
