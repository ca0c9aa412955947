import type { Encoding } from "../batch/index.js";
import type { Discharge, DischargeOrder, Entitlement } from "../billing/index.js";
import type { Finding } from "../findings/index.js";
import { readSideTable } from "./sideTable.js";

/** Reads the relief list: `account_id, kind, certificate, valid_from, valid_to, office`. */
export async function readEntitlements(path: string, encoding: Encoding | "auto" = "auto"): Promise<{ entitlements: Entitlement[]; findings: readonly Finding[] }> {
  const { rows, findings } = await readSideTable(path, "reliefs", encoding);
  const entitlements = rows.map(({ cells }) => ({
    accountId: cells.account_id ?? "",
    kind: cells.kind ?? "",
    validFrom: cells.valid_from ?? "",
    ...(cells.valid_to !== undefined && { validTo: cells.valid_to }),
    ...(cells.certificate !== undefined && { certificate: cells.certificate }),
    ...(cells.office !== undefined && { office: cells.office }),
  }));
  return { entitlements, findings };
}

/** Reads the list of orders: `account_id, kind, from, to, excess_m3, evidence, order, authority`. */
export async function readOrders(path: string, encoding: Encoding | "auto" = "auto"): Promise<{ orders: DischargeOrder[]; findings: readonly Finding[] }> {
  const { rows, findings } = await readSideTable(path, "orders", encoding);
  const orders = rows.map(({ cells }) => ({
    accountId: cells.account_id ?? "",
    kind: (cells.kind ?? "") as Discharge,
    from: cells.from ?? "",
    order: cells.order ?? "",
    ...(cells.to !== undefined && { to: cells.to }),
    ...(cells.excess_m3 !== undefined && { excessM3: cells.excess_m3 }),
    ...(cells.evidence !== undefined && { evidence: cells.evidence }),
    ...(cells.authority !== undefined && { authority: cells.authority }),
  }));
  return { orders, findings };
}
