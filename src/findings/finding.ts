import type { FindingCode } from "./catalogue.js";
import { catalogue } from "./catalogue.js";

/** `error`: the thing cannot be used or billed. `warning`: it can, and somebody should look. `info`: said once, nothing to do. */
export type Severity = "error" | "warning" | "info";

/** Where a record came from. Rows count from 1 and include the header, as a spreadsheet shows them. */
export interface RecordPlace {
  readonly source: string;
  readonly row: number;
}

/** One fault of data, as a value: what, how bad, where. The words are made late, by `describeFinding`. */
export interface Finding {
  readonly code: FindingCode;
  readonly severity: Severity;
  /** The place inside the record or document: a column (`volume_m3`) or a path (`versions[0].prices.resident.price`). */
  readonly path: string;
  readonly record?: RecordPlace;
  /** Parts of the message; `value` is what was found and `expected` what was wanted, where they apply. */
  readonly params: Readonly<Record<string, string>>;
}

/**
 * A finding with the severity its code carries in the catalogue.
 *
 * @example
 * finding("volume-negative", "volume_m3", { value: "-3" }).severity; //=> "error"
 */
export function finding(code: FindingCode, path: string, params: Readonly<Record<string, string>> = {}): Finding {
  return { code, severity: catalogue[code], path, params };
}

/** Whether any finding is an error. */
export function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some(({ severity }) => severity === "error");
}
