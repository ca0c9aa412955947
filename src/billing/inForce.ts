import type { Facts } from "./workspace.js";

/** Whether a rule is in force on any day of the period. */
export function inForce({ from, until }: { readonly from: number; readonly until: number }, facts: Facts): boolean {
  return facts.until > from && facts.start < until;
}
