import { assertCounts } from "../batch/index.js";
import type { DischargeOrder, Entitlement } from "../billing/index.js";
import { hasErrors } from "../findings/index.js";
import type { BatchOutcome, BatchRequest } from "./batchRequest.js";
import type { PolicySource } from "./documents.js";
import { openPolicies } from "./documents.js";
import { readOrders, readReliefs } from "./lists.js";
import { runBatch } from "./runBatch.js";

/** What a caller says of lists in another way. */
type ListField = "entitlements" | "orders" | "listInputs" | "listNotes";

/** A usage file to be billed, and what it is billed by. */
export interface BillFileRequest extends Omit<BatchRequest, "command" | "policies" | "stated" | "asOf" | "booked" | ListField> {
  /** Tariffs, each as a document or as the path of its file; several where districts have their own. */
  readonly policies: readonly PolicySource[];
  /** Who is entitled to a relief: entries, or the path of a list of them. */
  readonly reliefs?: string | readonly Entitlement[];
  /** Orders of the water authority: entries, or the path of a list of them. */
  readonly orders?: string | readonly DischargeOrder[];
}

/**
 * Bills a usage file of any size: writes `bills.csv`, `rejects.csv`, `duplicates.csv` and `summary.json` into the folder `out`, all of them or none.
 *
 * Amounts of the summary are yuan, volumes m³, as decimal text. Faulty rows are in `rejects.csv` and counted; they never stop the run.
 *
 * @returns the summary, and findings that are not about single rows; findings alone when a policy, a list or the file cannot be used.
 * @throws FileError when a file cannot be read or written on the way; the signal's reason when it is aborted; RangeError when a number of
 * `workers`, bytes or rows is no whole number. Nothing has then appeared.
 * @example
 * import { chengduCentral } from "sewage-fee/seeds";
 * const { summary } = await billFile({ usage: "usage.csv", policies: [chengduCentral], out: "bills" });
 * summary?.totals.fee; //=> "17.10"
 */
export function billFile(request: BillFileRequest): Promise<BatchOutcome> {
  return runFile("bill", request, {});
}

/** Runs a command of the batch over what its policies and lists say. */
export async function runFile(
  command: "bill" | "reconcile",
  { policies: sources, reliefs = [], orders = [], ...request }: BillFileRequest,
  more: Pick<BatchRequest, "stated" | "asOf">,
): Promise<BatchOutcome> {
  const { workers, slabBytes, rowsInMemory } = request;
  assertCounts({ workers, slabBytes, rowsInMemory });
  request.signal?.throwIfAborted();
  const { policies, findings: policyFindings } = await openPolicies(sources);
  if (hasErrors(policyFindings)) return { findings: policyFindings };
  const { encoding = "auto", sideColumns = {} } = request;
  const mapped = (role: "reliefs" | "orders") => ({ columns: sideColumns[role] ?? {} });
  const entitled = typeof reliefs === "string" ? await readReliefs(reliefs, encoding, mapped("reliefs")) : { entitlements: reliefs, ...noList };
  const ordered = typeof orders === "string" ? await readOrders(orders, encoding, mapped("orders")) : { orders, ...noList };
  const listed = [...entitled.findings, ...ordered.findings];
  if (hasErrors(listed)) return { findings: [...policyFindings, ...listed] };
  const { findings, ...rest } = await runBatch({
    ...request,
    ...more,
    command,
    policies,
    entitlements: entitled.entitlements,
    orders: ordered.orders,
    listInputs: [...entitled.inputs, ...ordered.inputs],
    listNotes: [...entitled.notes, ...ordered.notes],
  });
  return { ...rest, findings: [...policyFindings, ...listed, ...findings] };
}

const noList: Pick<Awaited<ReturnType<typeof readOrders>>, "findings" | "inputs" | "notes"> = { findings: [], inputs: [], notes: [] };
