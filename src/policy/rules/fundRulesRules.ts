import type { Finding } from "../../findings/index.js";
import type { Loose } from "../loose.js";

/** What the schema alone cannot say about fund rules. */
export function fundRulesRules(_document: Loose): Finding[] {
  return [];
}
