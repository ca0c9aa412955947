import type { Encoding } from "../../batch/index.js";
import type { Finding } from "../../findings/index.js";
import type { FileRole } from "../../table/index.js";
import type { Link, MixedUsePart, VolumeAdjustment } from "../../volume/index.js";
import type { InputDigest } from "../inputDigests.js";
import type { SideRow } from "../sideTable.js";
import { readSideTable } from "../sideTable.js";
import type { CellFault, CellMemory, Cells } from "./assessCells.js";
import { createCellMemory, dayCell, listCell, numberCell, plainMonth, refuseCell, requiredCell } from "./assessCells.js";
import { present } from "./assessRows.js";

/** A fact from a small file, and the row it stands in. */
export interface Placed<Fact> {
  readonly fact: Fact;
  readonly row: number;
}

/** A row of a small file that cannot be used; the accounts that it names are not billed. */
export interface RefusedRow {
  readonly role: "links" | "parts" | "adjustments";
  readonly row: number;
  readonly fault: CellFault;
  readonly accounts: readonly string[];
}

/** The small files of a run, whole. */
export interface AssessLists {
  readonly links: readonly Placed<Link>[];
  readonly parts: readonly Placed<MixedUsePart>[];
  readonly adjustments: readonly Placed<VolumeAdjustment>[];
  readonly refused: readonly RefusedRow[];
  readonly findings: readonly Finding[];
  readonly inputs: readonly InputDigest[];
}

export interface ListPaths {
  readonly links?: string | undefined;
  readonly parts?: string | undefined;
  readonly adjustments?: string | undefined;
}

/** Reads the links, the parts of mixed use and the adjustments. */
export async function readAssessLists(paths: ListPaths, encoding: Encoding | "auto"): Promise<AssessLists> {
  const refused: RefusedRow[] = [];
  const findings: Finding[] = [];
  const inputs: InputDigest[] = [];
  const memory = createCellMemory();
  const read = async <Fact>(role: RefusedRow["role"], factOf: (cells: Cells, memory: CellMemory) => Fact | undefined): Promise<Placed<Fact>[]> => {
    const path = paths[role];
    if (path === undefined) return [];
    const table = await readSideTable(path, role satisfies FileRole, encoding);
    findings.push(...table.findings);
    if (table.input !== undefined) inputs.push(table.input);
    return table.rows.flatMap(({ row, cells: texts }) => {
      const cells: Cells = { text: (column) => texts[column], fault: undefined };
      const fact = factOf(cells, memory);
      if (cells.fault === undefined && fact !== undefined) return [{ fact, row }];
      if (cells.fault !== undefined) refused.push({ role, row, fault: cells.fault, accounts: accountsOf(texts) });
      return [];
    });
  };
  const links = await read("links", linkOf);
  const parts = await read("parts", partOf);
  const adjustments = await read("adjustments", adjustmentOf);
  return { links, parts, adjustments, refused, findings, inputs };
}

function accountsOf({ account_id, sub_account_id, successor_id }: SideRow["cells"]): string[] {
  return [account_id, sub_account_id, successor_id].filter((id) => id !== undefined);
}

function linkOf(cells: Cells, memory: CellMemory): Link | undefined {
  const kind = listCell(cells, "kind", "link") ?? refuseCell(cells, "required-missing", { column: "kind" });
  const accountId = requiredCell(cells, "account_id");
  const window = { from: dayCell(cells, "from", memory), to: dayCell(cells, "to", memory) };
  if (kind === "sub_meter") return present<Link>({ kind, accountId, subAccountId: requiredCell(cells, "sub_account_id"), ...window });
  if (kind === "household") return present<Link>({ kind, householdId: requiredCell(cells, "household_id"), accountId, ...window });
  if (kind === undefined) return undefined;
  const on = dayCell(cells, "on", memory) ?? refuseCell(cells, "required-missing", { column: "on" }) ?? "";
  return present<Link>({ kind, accountId, successorId: requiredCell(cells, "successor_id"), on, share: numberCell(cells, "share") });
}

function partOf(cells: Cells, memory: CellMemory): MixedUsePart | undefined {
  const kind = listCell(cells, "kind", "part") ?? refuseCell(cells, "required-missing", { column: "kind" });
  if (kind === undefined) return undefined;
  return present<MixedUsePart>({
    accountId: requiredCell(cells, "account_id"),
    class: requiredCell(cells, "class"),
    kind,
    value: numberCell(cells, "value"),
    from: dayCell(cells, "from", memory),
    to: dayCell(cells, "to", memory),
  });
}

function adjustmentOf(cells: Cells, memory: CellMemory): VolumeAdjustment | undefined {
  const kind = listCell(cells, "kind", "adjustment") ?? refuseCell(cells, "required-missing", { column: "kind" });
  if (kind === undefined) return undefined;
  const isWhole = kind === "not_liable" && ["all", "全部"].includes(cells.text("value") ?? "");
  return present<VolumeAdjustment>({
    adjustmentId: requiredCell(cells, "adjustment_id"),
    accountId: requiredCell(cells, "account_id"),
    meterId: cells.text("meter_id"),
    kind,
    value: isWhole ? "all" : (numberCell(cells, "value") ?? refuseCell(cells, "required-missing", { column: "value" }) ?? ""),
    fromMonth: plainMonth(cells, "from_month", memory),
    toMonth: plainMonth(cells, "to_month", memory),
    rule: cells.text("rule"),
    evidence: cells.text("evidence"),
  });
}
