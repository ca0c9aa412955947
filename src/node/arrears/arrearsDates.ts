import { parseDay } from "../../calendar/index.js";
import type { Finding } from "../../findings/index.js";
import { finding } from "../../findings/index.js";
import type { TariffDocument } from "../../policy/index.js";
import type { BatchRequest } from "../batchRequest.js";
import type { FindAccountRules } from "./accountRules.js";
import { openAccountRules } from "./accountRules.js";

/** How a run looks at arrears: by which rules, and at the end of which day. */
export interface ArrearsView {
  readonly find: FindAccountRules;
  readonly asOf: number | undefined;
  readonly hasLateFees: boolean;
  readonly findings: readonly Finding[];
}

/** A late fee counts up to a day, and no clock is read: a policy that has one needs the day. */
export function viewArrears({ command, asOf, stated }: BatchRequest, tariffs: readonly TariffDocument[]): ArrearsView {
  const find = openAccountRules(tariffs);
  const hasLateFees = command === "reconcile" && tariffs.some(({ arrears }) => arrears?.lateFees !== undefined);
  if (command !== "reconcile") return { find, asOf: undefined, hasLateFees, findings: [] };
  const day = asOf === undefined ? undefined : parseDay(asOf);
  if (asOf !== undefined && day === undefined) {
    return { find, asOf: day, hasLateFees, findings: [finding("date-form", "asOf", { value: asOf, expected: "YYYY-MM-DD" })] };
  }
  if (hasLateFees && day === undefined) return { find, asOf: day, hasLateFees, findings: [finding("as-of-missing", "asOf", { expected: "YYYY-MM-DD" })] };
  const isUnknown = hasLateFees && stated?.billed === undefined && stated?.collected === undefined && stated?.opening === undefined;
  return { find, asOf: day, hasLateFees, findings: isUnknown ? [finding("late-fee-amount-unknown", "")] : [] };
}
