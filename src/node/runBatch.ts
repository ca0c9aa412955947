import type { SlabPlan } from "../batch/index.js";
import { shareBills, unusedEntries } from "../batch/index.js";
import { finding, hasErrors } from "../findings/index.js";
import { viewArrears } from "./arrears/arrearsDates.js";
import { createArrearsLog } from "./arrears/arrearsLog.js";
import type { BatchOutcome, BatchRequest } from "./batchRequest.js";
import { createCollected } from "./collect.js";
import { OtherEncoding } from "./encoding.js";
import { createInputDigests } from "./inputDigests.js";
import type { OpenOptions } from "./inputFile.js";
import { assertInputsApart } from "./inputsApart.js";
import { heldEntitlements } from "./lists.js";
import { openOutputs } from "./outputs.js";
import { soundTariffs } from "./policies.js";
import { readCompany, seeing } from "./readCompany.js";
import { canRebill, readBookedFiles } from "./rebill/rebillBooked.js";
import type { RejectLog } from "./rejectLog.js";
import { openRejectLog } from "./rejectLog.js";
import type { DigestThread } from "./sha256.js";
import { openDigests } from "./sha256.js";
import { openSpill } from "./spill/spillFile.js";
import { areUsable } from "./stated.js";
import type { AtHand } from "./stream/layAside.js";
import { layAside } from "./stream/layAside.js";
import { UnusableInput } from "./stream/unusableInput.js";
import type { StartedThreads } from "./threads.js";
import { startThreads } from "./threads.js";
import type { UsageFile } from "./usageFile.js";
import { openUsage } from "./usageFile.js";
import { writeResults } from "./writeResults.js";

/**
 * Bills, reconciles or rebills a whole file. Bad rows go to `rejects.csv` and never stop the run; a run that cannot be trusted leaves no file under a final name.
 *
 * @returns findings without a summary when the input or the arguments cannot be used.
 * @throws PolicyError when a policy cannot be billed with; FileError when a file cannot be read or written on the way; another error when a computing
 *   thread dies. Nothing has then appeared.
 */
export async function runBatch(request: BatchRequest): Promise<BatchOutcome> {
  const tariffs = soundTariffs(request.policies, request);
  if (tariffs.length === 0) return { findings: [finding("policy-kind", "kind", { value: "", expected: "tariff" })] };
  try {
    // Rows that were sent on cannot be taken back.
    return await runTariffs(request, tariffs, { isProvisional: request.results === undefined });
  } catch (error) {
    if (!(error instanceof OtherEncoding)) throw error;
    return await runTariffs(request, tariffs, {});
  }
}

type Tariffs = ReturnType<typeof soundTariffs>;

async function runTariffs(request: BatchRequest, tariffs: Tariffs, options: OpenOptions): Promise<BatchOutcome> {
  // They start while the files are looked through.
  const threads = startThreads(request.workers ?? 1);
  try {
    return await runStarted(request, tariffs, { threads, options });
  } finally {
    await threads.close();
  }
}

async function runStarted(
  request: BatchRequest,
  tariffs: Tariffs,
  { threads, options }: { readonly threads: StartedThreads; readonly options: OpenOptions },
): Promise<BatchOutcome> {
  const usage = await openUsage(request, options);
  if ("findings" in usage) return usage;
  const sideRejects = openRejectLog(request.out);
  const digests = openDigests(usage.file.bytes, threads.count);
  try {
    return await runOpened(request, { usage, tariffs, sideRejects, started: threads, digests });
  } catch (error) {
    if (!(error instanceof UnusableInput)) throw error;
    // What its rows seem to say may come of the wrong encoding.
    if (usage.file.isProvisional === true) throw new OtherEncoding(usage.file.path);
    return { findings: [error.finding] };
  } finally {
    usage.file.streamed?.close();
    await digests?.close();
    await sideRejects.discard();
  }
}

interface Opened {
  readonly usage: UsageFile;
  readonly tariffs: Tariffs;
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
  const total = createCollected(createArrearsLog({ openSpill: () => openSpill(request.out, "arrears") }));
  const closing: Promise<void>[] = [];
  let laid: AtHand | undefined;
  let isPublished = false;
  try {
    laid = await layAside(opened, request.out);
    const { usage } = laid;
    const threads = started.open(plan);
    const run = { request, usage, plan, stated, view, booked, inputs, digests, sideRejects, outputs, threads, total, closing };
    const { summary, findings } = await writeResults(run);
    await Promise.all(closing);
    const isEmpty = summary.counts.read === summary.counts.skipped;
    const empty = { ...finding("file-header-only", "", { value: file.name }), record: { source: file.name, row: file.headerRow } };
    const said = [...notes, ...(isEmpty ? [empty] : []), ...unusedEntries(policies, plan), ...view.findings, ...(stated?.findings ?? []), ...findings];
    request.signal?.throwIfAborted();
    await request.beforePublishing?.({ summary, findings: said });
    await outputs.publish();
    isPublished = true;
    return { summary, findings: said };
  } finally {
    await Promise.all(closing);
    await laid?.release();
    await total.arrears.discard();
    if (!isPublished) await outputs.discard();
  }
}

/** Payments without bills are settled against the usage rows, before the first of them is billed. */
function isReadTwice({ command, usage, stated = {} }: BatchRequest): boolean {
  return command === "reconcile" && typeof usage !== "string" && stated.billed === undefined && stated.collected !== undefined;
}
