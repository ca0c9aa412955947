import type { DayNumber } from "../calendar/index.js";
import { parseDay } from "../calendar/index.js";
import type { Finding } from "../findings/index.js";
import { finding } from "../findings/index.js";
import { formatFen, parseDecimalText, parseFen } from "../money/index.js";

/** Readers of amounts and dates; what cannot be read is noted with its path. */
export interface Reader {
  /** Yuan with at most two decimals, zero or above, in fen. */
  readonly amount: (text: unknown, path: string) => number | undefined;
  /** The same, and below zero too. */
  readonly difference: (text: unknown, path: string) => number | undefined;
  readonly day: (text: unknown, path: string) => DayNumber | undefined;
  readonly dayOrNone: (text: unknown, path: string) => DayNumber | undefined;
}

/** Bills up to 10^12 yuan; their sums stay whole numbers that are held without loss. */
const largestFen = 10n ** 14n;

export function createReader(note: (found: Finding) => void): Reader {
  const fault = (code: "number-form" | "number-decimals" | "number-too-large" | "amount-negative" | "date-form", path: string, found: Found): undefined =>
    void note(finding(code, path, { value: String(found.value ?? ""), expected: found.expected }));
  const missing = (path: string): undefined => void note(finding("required-missing", path));

  const difference = (value: unknown, path: string): number | undefined => {
    if (value === undefined) return missing(path);
    if (typeof value !== "string" || parseDecimalText(value) === undefined) return fault("number-form", path, { value, expected: "12.50" });
    const fen = parseFen(value);
    if (fen === undefined) return fault("number-decimals", path, { value, expected: "2" });
    if (fen > largestFen || fen < -largestFen) return fault("number-too-large", path, { value, expected: `<= ${formatFen(largestFen)}` });
    return Number(fen);
  };
  const day = (value: unknown, path: string): DayNumber | undefined => {
    if (value === undefined) return missing(path);
    return (typeof value === "string" ? parseDay(value) : undefined) ?? fault("date-form", path, { value, expected: "YYYY-MM-DD" });
  };
  return {
    difference,
    day,
    amount: (value, path) => {
      const fen = difference(value, path);
      return fen !== undefined && fen < 0 ? fault("amount-negative", path, { value, expected: ">= 0" }) : fen;
    },
    dayOrNone: (value, path) => (value === undefined ? undefined : day(value, path)),
  };
}

interface Found {
  readonly value: unknown;
  readonly expected: string;
}
