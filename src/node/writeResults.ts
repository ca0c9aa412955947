import type { SlabPlan, Summary } from "../batch/index.js";
import { adjustmentColumns, billColumns, reconciliationColumns, rejectHeader } from "../batch/index.js";
import type { Finding } from "../findings/index.js";
import { finding } from "../findings/index.js";
import type { ArrearsView } from "./arrears/arrearsDates.js";
import { writeArrears } from "./arrears/arrearsFile.js";
import { createArrearsLog } from "./arrears/arrearsLog.js";
import type { BatchRequest } from "./batchRequest.js";
import { billSlabs } from "./billSlabs.js";
import type { Collected } from "./collect.js";
import { duplicatesHeader } from "./duplicates/duplicatesFile.js";
import type { InputDigests } from "./inputDigests.js";
import { withUsageRows } from "./inputDigests.js";
import type { Outputs } from "./outputs.js";
import type { BookedFiles } from "./rebill/rebillBooked.js";
import { finishRebill, noteRejected } from "./rebill/rebillReversals.js";
import type { RejectLog } from "./rejectLog.js";
import type { DigestThread } from "./sha256.js";
import type { StatedFiles } from "./stated.js";
import { openResultSink } from "./stream/resultSink.js";
import { summarise } from "./summarise.js";
import { addTheirsOnly, unmetBills } from "./theirsOnly.js";
import type { Threads } from "./threads.js";
import type { UsageFile } from "./usageFile.js";

/** All that a run works with. */
export interface Run {
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
  /** What goes on beside the end of the run, and has ended when the run has. */
  readonly closing: Promise<void>[];
}

/** The file of results of each command, and its columns. */
const resultFiles = {
  bill: { name: "bills.csv", columns: billColumns },
  reconcile: { name: "reconciliation.csv", columns: reconciliationColumns },
  rebill: { name: "adjustments.csv", columns: adjustmentColumns },
} as const;

/** What the summary calls result rows that went to a stream. */
const resultStreamName = "-";

/** Bills the file and writes all results but under no final name yet; gives the summary, and findings that are not about single rows. */
export async function writeResults({
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
  closing,
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
    closing,
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
  // What the disk has yet to take of these it takes while arrears are gathered.
  if (booked === undefined) outputs.end();
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
    outputs: [...rowsSent, ...(await outputs.digests())],
  });
  for (const page of (await request.pages?.(summary)) ?? []) await (await outputs.create(page.name)).write(page.text);
  // Pages are made of the summary, and are themselves results.
  const complete = { ...summary, outputs: [...rowsSent, ...(await outputs.digests())] };
  // Created last, it is the mark of a complete set.
  await (await outputs.create("summary.json")).write(`${JSON.stringify(complete, null, 2)}\n`);
  await outputs.seal();
  sink?.release();
  const doubled = total.duplicates === 0 ? [] : [finding("rows-doubled-late", "", { count: String(total.duplicates) })];
  return { summary: complete, findings: [...(booked?.findings ?? []), ...(rebilled?.findings ?? []), ...doubled] };
}
