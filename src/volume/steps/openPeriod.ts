import type { AccountFile } from "../accountFile.js";
import type { Draft } from "../draft.js";
import { fault, pathOf } from "../draft.js";
import { formatMonth } from "../months.js";
import { recordOn } from "../openAccounts.js";

/**
 * The days and months of the bill, and the row of the register that holds on its last day: class, persons, reliefs and the rest count as they are then,
 * so that a change works forward and what was billed stays.
 */
export function openPeriod(draft: Draft): undefined {
  const { file, before, month, context } = draft;
  const { days, volumes } = context;
  const visited = draft.visits.length > 0;
  draft.lastVisit = visited ? draft.visits[draft.visits.length - 1]!.day : Number.NEGATIVE_INFINITY;
  const byReadings = volumes.period === "readings" && visited;
  draft.until = byReadings ? draft.lastVisit + 1 : days.first(month + 1);
  const opened = before.billedThrough === undefined ? firstDay(file) : before.billedThrough + 1;
  draft.from = before.billedThrough === undefined && !byReadings ? days.first(days.month(opened)) : opened;
  if (draft.from >= draft.until) return refuse(draft, before.billedThrough === undefined ? "reading-outside" : "period-overlap", `>= ${days.text(draft.from)}`);
  draft.months = byReadings ? 1 : month - days.month(draft.from) + 1;
  const record = recordOn(file, draft.until - 1);
  if (record === undefined || record.until <= draft.from) {
    return refuse(draft, "reading-outside", record === undefined ? `>= ${file.records[0]!.record.from}` : `<= ${days.text(record.until - 1)}`);
  }
  draft.record = record;
  if (record.classIndex < 0 && !(record.classIndex === -1 && file.parts.length > 0)) {
    const { classIndex } = context.rules;
    return fault(draft, record.classIndex === -1 ? "required-missing" : "class-unknown", `accounts[${record.row}].class`, {
      value: record.record.class ?? "",
      expected: [...classIndex.keys()].join(", "),
    });
  }
  if (file.records.length > 1) reportChange(draft);
  const months = month - days.month(draft.from) + 1;
  if (months > volumes.readEvery)
    fault(draft, "period-missing", "", { value: String(months), expected: `<= ${volumes.readEvery}`, other: formatMonth(days.month(draft.from)) });
}

/** The days of the bill are none that can be billed: said of every visit. */
function refuse(draft: Draft, code: "reading-outside" | "period-overlap", expected: string): undefined {
  draft.failed = true;
  for (const { row, reading } of draft.visits)
    fault(draft, code, pathOf(row, "readingDate"), { value: reading.readingDate, expected, meterId: reading.meterId });
}

/** Water came when the account and a meter of it were there. */
function firstDay({ records, meters }: AccountFile): number {
  const opened = records[0]!.from;
  return meters.length === 0 ? opened : Math.max(opened, meters[0]!.installed);
}

/** The class of the last day holds for the whole bill; that another one held on the days before is said. */
function reportChange(draft: Draft): undefined {
  const { file, from, record, before } = draft;
  const first = recordOn(file, before.billedThrough === undefined ? Math.max(from, file.records[0]!.from) : from);
  if (first === undefined || first.classIndex === record.classIndex) return;
  fault(draft, "class-changed-inside", `accounts[${record.row}].from`, {
    value: record.record.from,
    class: record.record.class ?? "",
    other: first.record.class ?? "",
  });
}
