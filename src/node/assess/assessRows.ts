import { meterWord, meterWordsOf } from "../../table/index.js";
import type { AccountRecord, Meter, Reading } from "../../volume/index.js";
import type { CellMemory, Cells } from "./assessCells.js";
import { dayCell, joinedCell, listCell, numberCell, plainMonth, refuseCell, requiredCell, requiredDay } from "./assessCells.js";

/** The first day of a record that says none: before every day that can be written. */
const always = "1900-01-01";

/** A row of a file of readings. A blank reading counts as no reading only where the row says so. */
export function readReading(cells: Cells, accountId: string, memory: CellMemory): Reading {
  const readingM3 = numberCell(cells, "reading_m3");
  const kind = listCell(cells, "kind", "readingKind") ?? "read";
  if (kind === "read" && readingM3 === undefined) refuseCell(cells, "required-missing", { column: "reading_m3" });
  const month = plainMonth(cells, "month", memory);
  const visit = { accountId, meterId: cells.text("meter_id") ?? "", readingDate: requiredDay(cells, "reading_date", memory), kind };
  // Nearly all rows are of the first form; a spread would cost as much as all the rest.
  if (month === undefined && kind === "read") return { accountId, meterId: visit.meterId, readingDate: visit.readingDate, readingM3: readingM3 ?? "", kind };
  return { ...visit, ...(kind === "read" && { readingM3: readingM3 ?? "" }), ...(month !== undefined && { month }) };
}

/** A row of a file of meters. */
export function readMeter(cells: Cells, accountId: string, memory: CellMemory): Meter {
  return present({
    meterId: requiredCell(cells, "meter_id"),
    accountId,
    source: listCell(cells, "source", "meterSource") ?? "public_supply",
    installedOn: requiredDay(cells, "installed_on", memory),
    installedAtM3: numberCell(cells, "installed_at_m3"),
    removedOn: dayCell(cells, "removed_on", memory),
    removedAtM3: numberCell(cells, "removed_at_m3"),
    digits: numberCell(cells, "digits"),
    factor: numberCell(cells, "factor"),
    mounted: listCell(cells, "mounted", "mounted"),
    ratedFlowM3PerHour: numberCell(cells, "rated_flow_m3_per_hour"),
  });
}

/** A row of a file of accounts; `attributes` are the columns that the policies declare. */
export function readAccountRecord(
  cells: Cells,
  accountId: string,
  { memory, attributes }: { memory: CellMemory; attributes: readonly string[] },
): AccountRecord {
  const values = attributes.flatMap((id) => {
    const value = cells.text(id);
    return value === undefined ? [] : [[id, value] as const];
  });
  return present({
    accountId,
    from: dayCell(cells, "from", memory) ?? always,
    to: dayCell(cells, "to", memory),
    class: cells.text("class"),
    district: cells.text("district"),
    persons: numberCell(cells, "persons"),
    owner: cells.text("owner"),
    relief: joinedCell(cells, "relief"),
    certificate: cells.text("certificate"),
    credit: cells.text("credit"),
    attributes: values.length === 0 ? undefined : Object.fromEntries(values),
    basis: listCell(cells, "basis", "basis"),
    dischargeEvidence: evidenceOf(cells),
    quotaM3PerMonth: numberCell(cells, "quota_m3_per_month"),
  });
}

function evidenceOf(cells: Cells): AccountRecord["dischargeEvidence"] {
  const column = "discharge_evidence";
  return joinedCell(cells, column)?.flatMap((word) => {
    const evidence = meterWord("dischargeEvidence", word.trim());
    return evidence ?? refuseCell(cells, "word-unknown", { column, value: word, expected: meterWordsOf("dischargeEvidence").join(", ") }) ?? [];
  });
}

/** A record without the fields that hold nothing. */
export function present<Record extends object>(record: { readonly [Key in keyof Record]: Record[Key] | undefined }): Record {
  const kept: { [Key in keyof Record]?: Record[Key] | undefined } = {};
  for (const key in record) if (record[key] !== undefined) kept[key] = record[key];
  return kept as Record;
}
