import type { SlabPlan, Summary } from "../batch/index.js";
import { adjustmentColumns, billColumns, reconciliationColumns } from "../batch/index.js";
import type { Finding } from "../findings/index.js";
import { finding, hasErrors } from "../findings/index.js";
import type { ArrearsView } from "./arrears/arrearsDates.js";
import { viewArrears } from "./arrears/arrearsDates.js";
import { writeArrears } from "./arrears/arrearsFile.js";
import type { BatchOutcome, BatchRequest } from "./batchRequest.js";
import { billSlabs } from "./billSlabs.js";
import type { InputDigests } from "./inputDigests.js";
import { createInputDigests } from "./inputDigests.js";
import { listFindings } from "./listFindings.js";
import type { Outputs } from "./outputs.js";
import { openOutputs } from "./outputs.js";
import { tariffsOf } from "./policies.js";
import type { BookedFiles } from "./rebill/rebillBooked.js";
import { canRebill, readBookedFiles } from "./rebill/rebillBooked.js";
import { finishRebill, noteRejected } from "./rebill/rebillReversals.js";
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
 * Bills, reconciles or rebills a whole file. Bad rows go to `rejects.csv` and never stop the run; a run that cannot be trusted leaves no file under a final name.
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
  const view = viewArrears(
    request,
    tariffs.map(({ document }) => document),
  );
  if (hasErrors(view.findings)) return { findings: view.findings };
  const stated = await readCompany(request, inputs, view);
  if (stated !== undefined && !areUsable(stated)) return { findings: stated.findings };
  const booked = await readBookedFiles(request, inputs.see);
  if (booked !== undefined && !canRebill(booked)) return { findings: booked.findings };
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
    booked: booked?.index,
  };
  const outputs = await openOutputs(request.out);
  const threads = openThreads(plan, request.workers ?? 1);
  try {
    const { summary, findings } = await run({ request, usage, stated, view, booked, inputs, outputs, threads });
    const isEmpty = summary.counts.read === summary.counts.skipped;
    const empty = { ...finding("file-header-only", "", { value: file.name }), record: { source: file.name, row: file.headerRow } };
    return { summary, findings: [...notes, ...(isEmpty ? [empty] : []), ...listFindings(request), ...view.findings, ...(stated?.findings ?? []), ...findings] };
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
  readonly view: ArrearsView;
  readonly booked: BookedFiles | undefined;
  readonly inputs: InputDigests;
  readonly outputs: Outputs;
  readonly threads: Threads;
}

/** The file of results of each command, and its columns. */
const resultFiles = {
  bill: { name: "bills.csv", columns: billColumns },
  reconcile: { name: "reconciliation.csv", columns: reconciliationColumns },
  rebill: { name: "adjustments.csv", columns: adjustmentColumns },
} as const;

async function run({ request, usage, stated, view, booked, inputs, outputs, threads }: Run): Promise<{ summary: Summary; findings: readonly Finding[] }> {
  const isReconcile = request.command === "reconcile";
  const { name, columns } = resultFiles[request.command];
  const results = await outputs.create(name);
  const rejects = await outputs.create("rejects.csv");
  await results.write(`${columns.join(",")}\n`);
  await rejects.write(`${rejectHeader}\n`);
  const rejected = { accounts: new Set<string>(), isUnknown: false };
  const total = await billSlabs({
    request,
    usage,
    threads,
    results,
    rejects,
    onBytes: inputs.see("usage", usage.file.name),
    ...(booked !== undefined && { onReject: (reject) => noteRejected(rejected, reject, usage) }),
  });

  // A column of payments in which nothing stands says nothing of payments.
  const knowsPayments = isReconcile && (stated?.index.paid === true || [...total.groups.values()].some(({ paidRows }) => paidRows > 0));
  const theirs = stated === undefined ? [] : billsWithoutUsage(stated, total);
  const sideRejects = [...(stated?.rejects ?? []), ...(booked?.rejects ?? [])];
  for (const reject of sideRejects) await rejects.write(rejectLine(reject));
  for (const bill of theirs) await results.write(addTheirsOnly(bill, total, { knowsPayments }));
  const owed = { arrears: knowsPayments ? total.arrears : [], stated, ...view };
  const arrears = isReconcile ? await writeArrears(await outputs.create("arrears.csv"), owed) : undefined;

  const rebilled = booked === undefined ? undefined : await finishRebill(booked, { total, rejected, results });
  const digests = [...inputs.digests(), ...(request.listInputs ?? [])];
  const summary = summarise({
    request,
    total,
    stated,
    sideRejects,
    rebilled: rebilled?.rebilled,
    theirs,
    knowsPayments,
    arrears,
    inputs: digests,
    outputs: await outputs.seal(),
  });
  for (const page of (await request.pages?.(summary)) ?? []) await (await outputs.create(page.name)).write(page.text);
  await (await outputs.create("summary.json")).write(`${JSON.stringify(summary, null, 2)}\n`);
  await outputs.publish();
  return { summary, findings: [...(booked?.findings ?? []), ...(rebilled?.findings ?? [])] };
}

async function readCompany(request: BatchRequest, inputs: InputDigests, { asOf, find }: ArrearsView): Promise<StatedFiles | undefined> {
  const { usage, columns = {}, encoding = "auto", stated: paths = {} } = request;
  if (request.command !== "reconcile" || Object.values(paths).every((path) => path === undefined)) return undefined;
  return readStatedFiles(paths, { usage, columns, encoding, onBytes: inputs.see, dates: asOf === undefined ? undefined : { asOf, find } });
}
