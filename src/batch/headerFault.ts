import type { FindingCode } from "../findings/index.js";
import type { HeaderFault } from "./findHeader.js";
import { longestRecordBytes, mostFields } from "./record.js";

/** What is to be said of a first row that cannot be the header, and the limit that it passes. */
export function headerFault(fault: HeaderFault): [code: FindingCode, params: Record<string, string>] {
  if (fault === "row-fields") return ["file-columns-many", { value: "", expected: String(mostFields) }];
  return [fault, fault === "row-too-long" ? { value: "", expected: String(longestRecordBytes) } : { value: "" }];
}
