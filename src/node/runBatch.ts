import type { SlabPlan, Summary } from "../batch/index.js";
import { adjustmentColumns, billColumns, reconciliationColumns, rejectHeader, shareBills, unusedEntries } from "../batch/index.js";
import type { Finding } from "../findings/index.js";
import { finding, hasErrors } from "../findings/index.js";
import type { ArrearsView } from "./arrears/arrearsDates.js";
import { viewArrears } from "./arrears/arrearsDates.js";
import { writeArrears } from "./arrears/arrearsFile.js";
import { createArrearsLog } from "./arrears/arrearsLog.js";
import type { BatchOutcome, BatchRequest } from "./batchRequest.js";
import { billSlabs } from "./billSlabs.js";
import type { Collected } from "./collect.js";
import { createCollected } from "./collect.js";
import { duplicatesHeader } from "./duplicates/duplicatesFile.js";
import type { InputDigests } from "./inputDigests.js";
import { createInputDigests, withUsageRows } from "./inputDigests.js";
import { assertInputsApart } from "./inputsApart.js";
import { heldEntitlements } from "./lists.js";
import type { Outputs } from "./outputs.js";
import { openOutputs } from "./outputs.js";
import { tariffsOf } from "./policies.js";
import { readCompany, seeing } from "./readCompany.js";
import type { BookedFiles } from "./rebill/rebillBooked.js";
import { canRebill, readBookedFiles } from "./rebill/rebillBooked.js";
import { finishRebill, noteRejected } from "./rebill/rebillReversals.js";
import type { RejectLog } from "./rejectLog.js";
import { openRejectLog } from "./rejectLog.js";
import type { DigestThread } from "./sha256.js";
import { openDigests } from "./sha256.js";
import { openSpill } from "./spill/spillFile.js";
import type { StatedFiles } from "./stated.js";
import { areUsable } from "./stated.js";
import { layAside } from "./stream/layAside.js";
import { openResultSink } from "./stream/resultSink.js";
import { UnusableInput } from "./stream/unusableInput.js";
import { summarise } from "./summarise.js";
import { addTheirsOnly, unmetBills } from "./theirsOnly.js";
import type { StartedThreads, Threads } from "./threads.js";
import { startThreads } from "./threads.js";
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
  // They start while the files are looked through.
  const threads = startThreads(request.workers ?? 1);
  try {
    return await runStarted(request, tariffs, threads);
  } finally {
    await threads.close();
  }
}

async function runStarted(request: BatchRequest, tariffs: ReturnType<typeof tariffsOf>, threads: StartedThreads): Promise<BatchOutcome> {
  const usage = await openUsage(request);
  if ("findings" in usage) return usage;
  const sideRejects = openRejectLog(request.out);
  const digests = openDigests(usage.file.bytes, threads.count);
  try {
    return await runOpened(request, { usage, tariffs, sideRejects, started: threads, digests });
  } catch (error) {
    if (error instanceof UnusableInput) return { findings: [error.finding] };
    throw error;
  } finally {
    usage.file.streamed?.close();
    await digests?.close();
    await sideRejects.discard();
  }
}

interface Opened {
  readonly usage: UsageFile;
  readonly tariffs: ReturnType<typeof tariffsOf>;
  readonly sideRejects: RejectLog;
  readonly started: StartedThreads;
  readonly digests: DigestThread | undefined;
}

async function runOpened(request: BatchRequest, { usage: opened, tariffs, sideRejects, started, digests }: Opened): Promise<BatchOutcome> {
  const inputs = createInputDigests(digests?.sha256);
  const view = viewArrears(
    request,
    tariffs.map(({ document }) => document),
  );
  if (hasErrors(view.findings)) return { findings: view.findings };
  if (isReadTwice(request)) return { findings: [finding("usage-read-twice", "", { value: opened.file.name })] };
  const stated = await readCompany(request, { inputs, rejects: sideRejects, view });
  if (stated !== undefined && !areUsable(stated)) return { findings: stated.findings };
  const booked = await readBookedFiles(request, { onBytes: seeing(inputs, request.signal), rejects: sideRejects });
  if (booked !== undefined && !canRebill(booked)) return { findings: booked.findings };
  if (stated !== undefined && (request.workers ?? 1) > 1) shareBills(stated.index.bills);
  const { file, places, notes } = opened;
  const policies = tariffs.map(({ document }) => document);
  const plan: SlabPlan = {
    command: request.command,
    policies,
    allow: request.allow ?? [],
    encoding: file.encoding,
    format: file.format,
    delimiter: file.delimiter,
    fieldCount: file.header.length,
    ...(opened.namedCount !== undefined && { namedCount: opened.namedCount }),
    places: Object.fromEntries(places),
    entitlements: heldEntitlements(request),
    orders: request.orders ?? [],
    stated: stated?.index,
    booked: booked?.index,
  };
  await assertInputsApart(request);
  const outputs = await openOutputs(request.out, { byteOrderMark: request.byteOrderMark ?? false });
  const { usage, release } = await layAside(opened, request.out);
  const total = createCollected(createArrearsLog({ openSpill: () => openSpill(request.out, "arrears") }));
  const threads = started.open(plan);
  try {
    const { summary, findings } = await run({ request, usage, plan, stated, view, booked, inputs, digests, sideRejects, outputs, threads, total });
    const isEmpty = summary.counts.read === summary.counts.skipped;
    const empty = { ...finding("file-header-only", "", { value: file.name }), record: { source: file.name, row: file.headerRow } };
    const said = [...notes, ...(isEmpty ? [empty] : []), ...unusedEntries(policies, plan), ...view.findings, ...(stated?.findings ?? []), ...findings];
    request.signal?.throwIfAborted();
    await request.beforePublishing?.({ summary, findings: said });
    await outputs.publish();
    return { summary, findings: said };
  } catch (error) {
    await outputs.discard();
    throw error;
  } finally {
    await release();
    await total.arrears.discard();
  }
}

interface Run {
  readonly request: BatchRequest;
  readonly usage: UsageFile;
  readonly plan: SlabPlan;
  readonly stated: StatedFiles | undefined;
  readonly view: ArrearsView;
  readonly booked: BookedFiles | undefined;
  readonly inputs: InputDigests;
  readonly digests: DigestThread | undefined;
  readonly sideRejects: RejectLog;
  readonly outputs: Outputs;
  readonly threads: Threads;
  readonly total: Collected;
}

/** The file of results of each command, and its columns. */
const resultFiles = {
  bill: { name: "bills.csv", columns: billColumns },
  reconcile: { name: "reconciliation.csv", columns: reconciliationColumns },
  rebill: { name: "adjustments.csv", columns: adjustmentColumns },
} as const;

/** What the summary calls result rows that went to a stream. */
const resultStreamName = "-";

async function run({
  request,
  usage,
  plan,
  stated,
  view,
  booked,
  inputs,
  digests,
  sideRejects,
  outputs,
  threads,
  total,
}: Run): Promise<{ summary: Summary; findings: readonly Finding[] }> {
  const isReconcile = request.command === "reconcile";
  const { name, columns } = resultFiles[request.command];
  const sink = request.results === undefined ? undefined : openResultSink(request.results, { name: resultStreamName, signal: request.signal });
  const results = sink ?? (await outputs.create(name, digests?.sha256()));
  if (sink !== undefined && request.byteOrderMark === true) await sink.write("\ufeff");
  const rejects = await outputs.create("rejects.csv");
  await results.write(`${columns.join(",")}\n`);
  await rejects.write(`${rejectHeader}\n`);
  const duplicates = await outputs.create("duplicates.csv");
  await duplicates.write(`${duplicatesHeader}\n`);
  const rejected = { accounts: new Set<string>(), isUnknown: false };
  await billSlabs({
    request,
    usage,
    plan,
    threads,
    total,
    results,
    rejects,
    duplicates,
    onBytes: inputs.see("usage", usage.file.name),
    seen: inputs.taken,
    isShared: threads.count > 1 || digests !== undefined,
    ...(booked !== undefined && { onReject: (reject) => noteRejected(rejected, reject, usage) }),
  });

  // A column of payments in which nothing stands says nothing of payments.
  const knowsPayments = isReconcile && (stated?.index.paid === true || [...total.groups.values()].some(({ paidRows }) => paidRows > 0));
  await sideRejects.writeTo((lines) => rejects.write(lines));
  for (const bill of stated?.index.billed === true ? unmetBills(stated, total) : []) {
    await results.write(addTheirsOnly(stated!, bill, { total, knowsPayments }));
    await total.arrears.settle();
  }
  const owed = { arrears: knowsPayments ? total.arrears : createArrearsLog(), stated, ...view };
  const arrears = isReconcile ? await writeArrears(await outputs.create("arrears.csv"), owed) : undefined;

  const rebilled = booked === undefined ? undefined : await finishRebill(booked, { total, rejected, results });
  const rowsSent = sink === undefined ? [] : [await sink.seal()];
  const inputDigests = [...withUsageRows(await inputs.digests(), total.read - total.skipped), ...(request.listInputs ?? [])];
  const summary = summarise({
    request,
    total,
    stated,
    sideRejects: sideRejects.counts,
    readNotes: [...(request.listNotes ?? []), ...(stated?.readNotes ?? []), ...(booked?.readNotes ?? [])],
    rebilled: rebilled?.rebilled,
    knowsPayments,
    arrears,
    inputs: inputDigests,
    outputs: [...rowsSent, ...(await outputs.seal())],
  });
  for (const page of (await request.pages?.(summary)) ?? []) await (await outputs.create(page.name)).write(page.text);
  // Pages are made of the summary, and are themselves results.
  const complete = { ...summary, outputs: [...rowsSent, ...(await outputs.seal())] };
  // Created last, it is the mark of a complete set.
  await (await outputs.create("summary.json")).write(`${JSON.stringify(complete, null, 2)}\n`);
  await outputs.seal();
  sink?.release();
  const doubled = total.duplicates === 0 ? [] : [finding("rows-doubled-late", "", { count: String(total.duplicates) })];
  return { summary: complete, findings: [...(booked?.findings ?? []), ...(rebilled?.findings ?? []), ...doubled] };
}

/** Payments without bills are settled against the usage rows, before the first of them is billed. */
function isReadTwice({ command, usage, stated = {} }: BatchRequest): boolean {
  return command === "reconcile" && typeof usage !== "string" && stated.billed === undefined && stated.collected !== undefined;
}
