import { unusedEntries } from "../batch/index.js";
import type { Finding } from "../findings/index.js";
import type { BatchRequest } from "./batchRequest.js";
import { tariffsOf } from "./policies.js";

/** Entries of the relief list and of the orders that no policy of the run can use. They are left out; the rows they stood for are billed in full. */
export function listFindings({ policies, allow = [], entitlements = [], orders = [] }: BatchRequest): readonly Finding[] {
  const tariffs = tariffsOf(policies).map(({ document }) => document);
  return unusedEntries(tariffs, { allow, entitlements, orders });
}
