import type { Encoding } from "../batch/index.js";
import type { Discharge, DischargeOrder, Entitlement } from "../billing/index.js";
import { formatDay } from "../calendar/index.js";
import type { Finding } from "../findings/index.js";
import { finding } from "../findings/index.js";
import type { FileRole } from "../table/index.js";
import { dateCell, dischargeWord, fileColumns, plainNumber, yesOrNo } from "../table/index.js";
import type { InputDigest } from "./inputDigests.js";
import { createKeptFindings, keepFinding, keptFindings } from "./keptFindings.js";
import type { ReadNotes } from "./readNotes.js";
import type { MappedColumns, SideRow } from "./sideTable.js";
import { readSideTable } from "./sideTable.js";

interface ListRead {
  readonly findings: readonly Finding[];
  /** What was read, and what was done to it, for a summary. */
  readonly inputs: readonly InputDigest[];
  readonly notes: readonly ReadNotes[];
}

/** Reads the relief list: `account_id, kind, certificate, valid_from, valid_to, office`. A row that lacks what it must have is left out with a warning. */
export async function readEntitlements(
  path: string,
  encoding: Encoding | "auto" = "auto",
  mapped: MappedColumns = {},
): Promise<ListRead & { readonly entitlements: Entitlement[] }> {
  const { rows, ...rest } = await readList(path, "reliefs", { encoding, mapped });
  const entitlements = rows.map((cells) => ({
    accountId: cells.account_id ?? "",
    kind: cells.kind ?? "",
    validFrom: dayText(cells.valid_from),
    ...(cells.valid_to !== undefined && { validTo: dayText(cells.valid_to) }),
    ...(cells.certificate !== undefined && { certificate: cells.certificate }),
    ...(cells.office !== undefined && { office: cells.office }),
    ...(yesOrNo(cells.shared ?? "") === true && { shared: true }),
  }));
  return { entitlements, ...rest };
}

/** Reads the list of orders: `account_id, kind, from, to, excess_m3, evidence, order, authority`. A row that lacks what it must have is left out. */
export async function readOrders(
  path: string,
  encoding: Encoding | "auto" = "auto",
  mapped: MappedColumns = {},
): Promise<ListRead & { readonly orders: DischargeOrder[] }> {
  const { rows, ...rest } = await readList(path, "orders", { encoding, mapped });
  const orders = rows.map((cells) => ({
    accountId: cells.account_id ?? "",
    kind: dischargeWord(cells.kind ?? "") as Discharge,
    from: dayText(cells.from),
    order: cells.order ?? "",
    ...(cells.to !== undefined && { to: dayText(cells.to) }),
    ...(cells.excess_m3 !== undefined && { excessM3: plainNumber(cells.excess_m3).text }),
    ...(cells.evidence !== undefined && { evidence: cells.evidence }),
    ...(cells.authority !== undefined && { authority: cells.authority }),
  }));
  return { orders, ...rest };
}

async function readList(
  path: string,
  role: FileRole,
  { encoding, mapped }: { readonly encoding: Encoding | "auto"; readonly mapped: MappedColumns },
): Promise<ListRead & { readonly rows: readonly SideRow["cells"][] }> {
  const { rows, findings, input, normalised, totalRows } = await readSideTable(path, role, encoding, mapped);
  const required = fileColumns[role].filter((column) => column.required).map(({ name }) => name);
  const found = createKeptFindings(findings);
  const complete = rows.filter(({ row, cells }) => {
    const missing = required.filter((name) => cells[name] === undefined);
    // One bad row of a list is left out; it does not stop the run.
    for (const name of missing) keepFinding(found, { ...finding("required-missing", name), severity: "warning", record: { source: input?.name ?? "", row } });
    return missing.length === 0;
  });
  return {
    rows: complete.map(({ cells }) => cells),
    findings: keptFindings(found),
    inputs: input === undefined ? [] : [input],
    notes: [{ role, normalised, totalRows }],
  };
}

/** A date in its plain form; one that is no date stays as it is, and is refused where it is used. */
function dayText(cell = ""): string {
  const date = dateCell(cell);
  return "day" in date ? formatDay(date.day) : cell;
}
