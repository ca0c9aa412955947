import type { FindingCode } from "../findings/index.js";

/** Why a row is rejected, while it is being read. One object is reused from row to row. */
export interface RowFault {
  code: FindingCode | undefined;
  column: string;
  value: string;
  expected: string;
}

export function createRowFault(): RowFault {
  return { code: undefined, column: "", value: "", expected: "" };
}

/** Notes the first fault of a row; a row is rejected for its first fault. */
export function refuse(fault: RowFault, code: FindingCode, column: string, { value = "", expected = "" }: { value?: string; expected?: string } = {}): void {
  if (fault.code !== undefined) return;
  fault.code = code;
  fault.column = column;
  fault.value = value;
  fault.expected = expected;
}
