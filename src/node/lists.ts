import type { Encoding } from "../batch/index.js";
import type { Discharge, DischargeOrder, Entitlement } from "../billing/index.js";
import { formatDay } from "../calendar/index.js";
import type { Finding } from "../findings/index.js";
import { finding } from "../findings/index.js";
import type { FileRole } from "../table/index.js";
import { dateCell, dischargeWord, fileColumns, plainNumber, yesOrNo } from "../table/index.js";
import type { InputDigest } from "./inputDigests.js";
import type { SideRow } from "./sideTable.js";
import { readSideTable } from "./sideTable.js";

interface ListRead {
  readonly findings: readonly Finding[];
  /** What was read, for a summary. */
  readonly inputs: readonly InputDigest[];
}

/** Reads the relief list: `account_id, kind, certificate, valid_from, valid_to, office`. A row that lacks what it must have is left out with a warning. */
export async function readEntitlements(path: string, encoding: Encoding | "auto" = "auto"): Promise<ListRead & { readonly entitlements: Entitlement[] }> {
  const { rows, ...rest } = await readList(path, "reliefs", encoding);
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
export async function readOrders(path: string, encoding: Encoding | "auto" = "auto"): Promise<ListRead & { readonly orders: DischargeOrder[] }> {
  const { rows, ...rest } = await readList(path, "orders", encoding);
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

async function readList(path: string, role: FileRole, encoding: Encoding | "auto"): Promise<ListRead & { readonly rows: readonly SideRow["cells"][] }> {
  const { rows, findings, input } = await readSideTable(path, role, encoding);
  const required = fileColumns[role].filter((column) => column.required).map(({ name }) => name);
  const found: Finding[] = [...findings];
  const complete = rows.filter(({ row, cells }) => {
    const missing = required.filter((name) => cells[name] === undefined);
    // One bad row of a list is left out; it does not stop the run.
    for (const name of missing) found.push({ ...finding("required-missing", name), severity: "warning", record: { source: input?.name ?? "", row } });
    return missing.length === 0;
  });
  return { rows: complete.map(({ cells }) => cells), findings: found, inputs: input === undefined ? [] : [input] };
}

/** A date in its plain form; one that is no date stays as it is, and is refused where it is used. */
function dayText(cell = ""): string {
  const date = dateCell(cell);
  return "day" in date ? formatDay(date.day) : cell;
}
