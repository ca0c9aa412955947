export type { PageOptions, PolicyLabel } from "./options.js";
export { policyLabel } from "./options.js";
export { reconciliationPage } from "./reconciliationPage.js";
export { statementPage } from "./statementPage.js";
