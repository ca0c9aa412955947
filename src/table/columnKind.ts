/** What the cells of a column hold. */
export type ColumnKind = "day" | "month" | "number" | "text";

const days: ReadonlySet<string> = new Set([
  "period_start",
  "period_end",
  "violation_start",
  "violation_end",
  "reading_date",
  "previous_reading_date",
  "notice_date",
  "valid_from",
  "valid_to",
  "from",
  "to",
  "on",
  "date",
]);

const months: ReadonlySet<string> = new Set(["month", "from_month", "to_month"]);

const numbers = /^(?:amount|fee|late_fee|base_fee|principal|difference|water_charge|need|cap|persons|samples|ph|share|factor|value|digits|m3)$/;
const measures = /_(?:m3|amount|mg_l|m3_per_hour|m3_per_month)$/;

/** The kind of a canonical column. */
export function columnKind(name: string): ColumnKind {
  if (days.has(name) || name.endsWith("_on")) return "day";
  if (months.has(name)) return "month";
  return numbers.test(name) || measures.test(name) ? "number" : "text";
}
