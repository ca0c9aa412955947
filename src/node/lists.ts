import { basename } from "node:path";
import type { Encoding, EntitlementList } from "../batch/index.js";
import { openEntitlementList, packEntitlements, shareEntitlements } from "../batch/index.js";
import type { Discharge, DischargeOrder, Entitlement } from "../billing/index.js";
import { formatDay } from "../calendar/index.js";
import type { Finding } from "../findings/index.js";
import { createKeptFindings, finding, keepFinding, keptFindings } from "../findings/index.js";
import { dateCell, dischargeWord, fileColumns, plainNumber, yesOrNo } from "../table/index.js";
import type { AccountRecord } from "./accountFile.js";
import { readAccountFile } from "./accountFile.js";
import type { BatchRequest } from "./batchRequest.js";
import type { InputDigest } from "./inputDigests.js";
import { createInputDigests } from "./inputDigests.js";
import type { ReadNotes } from "./readNotes.js";
import type { MappedColumns } from "./sideTable.js";

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
  const entitlements: Entitlement[] = [];
  const read = await readList(path, "reliefs", { encoding, mapped }, (cells, dayText) => entitlements.push(entitlementOf(cells, dayText)));
  return { entitlements, ...read };
}

/** Reads the relief list as a run holds it: of a long one there is no object for each row. */
export async function readReliefs(
  path: string,
  encoding: Encoding | "auto" = "auto",
  mapped: MappedColumns = {},
): Promise<ListRead & { readonly entitlements: EntitlementList }> {
  const { list, add } = openEntitlementList();
  const read = await readList(path, "reliefs", { encoding, mapped }, (cells, dayText) => add(entitlementOf(cells, dayText)));
  return { entitlements: list, ...read };
}

/** The relief list of a run, in memory that its threads share where there are several. */
export function heldEntitlements({ entitlements = [], workers = 1 }: Pick<BatchRequest, "entitlements" | "workers">): EntitlementList {
  const list = "grants" in entitlements ? entitlements : packEntitlements(entitlements);
  if (workers > 1) shareEntitlements(list);
  return list;
}

function entitlementOf(cells: AccountRecord["cells"], dayText: DayText): Entitlement {
  return {
    accountId: cells.account_id ?? "",
    kind: cells.kind ?? "",
    validFrom: dayText(cells.valid_from),
    ...(cells.valid_to !== undefined && { validTo: dayText(cells.valid_to) }),
    ...(cells.certificate !== undefined && { certificate: cells.certificate }),
    ...(cells.office !== undefined && { office: cells.office }),
    ...(yesOrNo(cells.shared ?? "") === true && { shared: true }),
  };
}

/** Reads the list of orders: `account_id, kind, from, to, excess_m3, evidence, order, authority`. A row that lacks what it must have is left out. */
export async function readOrders(
  path: string,
  encoding: Encoding | "auto" = "auto",
  mapped: MappedColumns = {},
): Promise<ListRead & { readonly orders: DischargeOrder[] }> {
  const orders: DischargeOrder[] = [];
  const read = await readList(path, "orders", { encoding, mapped }, (cells, dayText) =>
    orders.push({
      accountId: cells.account_id ?? "",
      kind: dischargeWord(cells.kind ?? "") as Discharge,
      from: dayText(cells.from),
      order: cells.order ?? "",
      ...(cells.to !== undefined && { to: dayText(cells.to) }),
      ...(cells.excess_m3 !== undefined && { excessM3: plainNumber(cells.excess_m3).text }),
      ...(cells.evidence !== undefined && { evidence: cells.evidence }),
      ...(cells.authority !== undefined && { authority: cells.authority }),
    }),
  );
  return { orders, ...read };
}

type DayText = (cell: string | undefined) => string;

async function readList(
  path: string,
  role: "reliefs" | "orders",
  { encoding, mapped }: { readonly encoding: Encoding | "auto"; readonly mapped: MappedColumns },
  take: (cells: AccountRecord["cells"], dayText: DayText) => void,
): Promise<ListRead> {
  const required = fileColumns[role].filter((column) => column.required).map(({ name }) => name);
  const source = basename(path);
  const found = createKeptFindings();
  const digests = createInputDigests();
  const dayText = openDayTexts();
  const {
    findings,
    records: _,
    ...notes
  } = await readAccountFile(path, role, {
    encoding,
    columns: mapped.columns ?? {},
    onBytes: digests.see(role, source),
    visit({ row, cells, fault }) {
      if (fault !== undefined) keepFinding(found, fault);
      const missing = fault === undefined ? required.filter((name) => cells[name] === undefined) : [];
      // One bad row of a list is left out; it does not stop the run.
      for (const name of missing) keepFinding(found, { ...finding("required-missing", name), severity: "warning", record: { source, row } });
      if (fault === undefined && missing.length === 0) take(cells, dayText);
    },
  });
  for (const entry of findings) keepFinding(found, entry);
  const inputs = (await digests.digests()).flatMap(({ isEmpty: __, ...digest }) => (digest.bytes > 0 ? [digest] : []));
  return { findings: keptFindings(found), inputs, notes: [notes] };
}

/** The texts of dates in their plain form, one for each day; one that is no date stays as it is, and is refused where it is used. */
function openDayTexts(): DayText {
  const known = new Map<string, string>();
  return (cell = "") => {
    let text = known.get(cell);
    if (text === undefined) {
      const date = dateCell(cell);
      text = "day" in date ? formatDay(date.day) : cell;
      known.set(cell, text);
    }
    return text;
  };
}
