import type { SlabPlan, Summary } from "../batch/index.js";
import { billColumns, reconciliationColumns } from "../batch/index.js";
import { finding } from "../findings/index.js";
import { writeArrears } from "./arrearsFile.js";
import type { BatchOutcome, BatchRequest } from "./batchRequest.js";
import { billSlabs } from "./billSlabs.js";
import type { InputDigests } from "./inputDigests.js";
import { createInputDigests } from "./inputDigests.js";
import { listFindings } from "./listFindings.js";
import type { Outputs } from "./outputs.js";
import { openOutputs } from "./outputs.js";
import { tariffsOf } from "./policies.js";
import { rejectHeader, rejectLine } from "./rejects.js";
import type { StatedFiles } from "./stated.js";
import { areUsable, readStatedFiles } from "./stated.js";
import { summarise } from "./summarise.js";
import { addTheirsOnly, billsWithoutUsage } from "./theirsOnly.js";
import type { Threads } from "./threads.js";
import { openThreads } from "./threads.js";
import type { UsageFile } from "./usageFile.js";
import { openUsage } from "./usageFile.js";

/**
 * Bills or reconciles a whole file. Bad rows go to `rejects.csv` and never stop the run; a run that cannot be trusted leaves no file under a final name.
 *
 * @returns findings without a summary when the input or the arguments cannot be used.
 * @throws FileError when a file cannot be read or written on the way; another error when a computing thread dies. Nothing has then appeared.
 */
export async function runBatch(request: BatchRequest): Promise<BatchOutcome> {
  const tariffs = tariffsOf(request.policies);
  if (tariffs.length === 0) return { findings: [finding("policy-kind", "kind", { value: "", expected: "tariff" })] };
  const usage = await openUsage(request);
  if ("findings" in usage) return usage;
  const inputs = createInputDigests();
  const stated = await readCompany(request, inputs);
  if (stated !== undefined && !areUsable(stated)) return { findings: stated.findings };
  const { file, places, notes } = usage;
  const plan: SlabPlan = {
    command: request.command,
    policies: tariffs.map(({ document }) => document),
    allow: request.allow ?? [],
    encoding: file.encoding,
    format: file.format,
    delimiter: file.delimiter,
    fieldCount: file.header.length,
    places: Object.fromEntries(places),
    entitlements: request.entitlements ?? [],
    orders: request.orders ?? [],
    stated: stated?.index,
  };
  const outputs = await openOutputs(request.out);
  const threads = openThreads(plan, request.workers ?? 1);
  try {
    const summary = await run({ request, usage, stated, inputs, outputs, threads });
    const isEmpty = summary.counts.read === summary.counts.skipped;
    const empty = { ...finding("file-header-only", "", { value: file.name }), record: { source: file.name, row: file.headerRow } };
    return { summary, findings: [...notes, ...(isEmpty ? [empty] : []), ...listFindings(request), ...(stated?.findings ?? [])] };
  } catch (error) {
    await outputs.discard();
    throw error;
  } finally {
    await threads.close();
  }
}

interface Run {
  readonly request: BatchRequest;
  readonly usage: UsageFile;
  readonly stated: StatedFiles | undefined;
  readonly inputs: InputDigests;
  readonly outputs: Outputs;
  readonly threads: Threads;
}

async function run({ request, usage, stated, inputs, outputs, threads }: Run): Promise<Summary> {
  const isReconcile = request.command === "reconcile";
  const results = await outputs.create(isReconcile ? "reconciliation.csv" : "bills.csv");
  const rejects = await outputs.create("rejects.csv");
  await results.write(`${(isReconcile ? reconciliationColumns : billColumns).join(",")}\n`);
  await rejects.write(`${rejectHeader}\n`);
  const total = await billSlabs({ request, usage, threads, results, rejects, onBytes: inputs.see("usage", usage.file.name) });

  // A column of payments in which nothing stands says nothing of payments.
  const knowsPayments = isReconcile && (stated?.index.paid === true || [...total.groups.values()].some(({ paidRows }) => paidRows > 0));
  const theirs = stated === undefined ? [] : billsWithoutUsage(stated, total);
  for (const reject of stated?.rejects ?? []) await rejects.write(rejectLine(reject));
  for (const bill of theirs) await results.write(addTheirsOnly(bill, total, { knowsPayments }));
  if (isReconcile) await writeArrears(await outputs.create("arrears.csv"), { arrears: knowsPayments ? total.arrears : [], opening: stated?.opening });

  const digests = [...inputs.digests(), ...(request.listInputs ?? [])];
  const summary = summarise({ request, total, stated, theirs, knowsPayments, inputs: digests, outputs: await outputs.seal() });
  for (const page of (await request.pages?.(summary)) ?? []) await (await outputs.create(page.name)).write(page.text);
  await (await outputs.create("summary.json")).write(`${JSON.stringify(summary, null, 2)}\n`);
  await outputs.publish();
  return summary;
}

async function readCompany(request: BatchRequest, inputs: InputDigests): Promise<StatedFiles | undefined> {
  const { billed, collected, opening } = request.stated ?? {};
  if (request.command !== "reconcile" || (billed === undefined && collected === undefined && opening === undefined)) return undefined;
  const { usage, columns = {}, encoding = "auto" } = request;
  return readStatedFiles({ billed, collected, opening }, { usage, columns, encoding, onBytes: inputs.see });
}
