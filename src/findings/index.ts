export type { FindingCode } from "./catalogue.js";
export { catalogue } from "./catalogue.js";
export type { Finding, RecordPlace, Severity } from "./finding.js";
export { finding, hasErrors } from "./finding.js";
export type { KeptFindings } from "./keptFindings.js";
export { createKeptFindings, keepFinding, keptFindings, mostFindings } from "./keptFindings.js";
