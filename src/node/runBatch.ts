import { createHash } from "node:crypto";
import type { Encoding, SlabPlan, SlabResult, Summary } from "../batch/index.js";
import { billColumns, reconciliationColumns } from "../batch/index.js";
import type { DischargeOrder, Entitlement } from "../billing/index.js";
import type { Finding } from "../findings/index.js";
import { finding, hasErrors } from "../findings/index.js";
import type { VersionStatus } from "../policy/index.js";
import { matchHeader } from "../table/index.js";
import { writeArrears } from "./arrearsFile.js";
import { collect, createCollected } from "./collect.js";
import { createSeenRows, seenBefore } from "./duplicates.js";
import type { InputFile, Slab } from "./inputFile.js";
import { openInput, readSlabs } from "./inputFile.js";
import type { Output, Outputs } from "./outputs.js";
import { openOutputs } from "./outputs.js";
import type { LoadedPolicy } from "./policies.js";
import { tariffsOf } from "./policies.js";
import { rejectHeader, rejectLine } from "./rejects.js";
import { openKeyReader } from "./rowKey.js";
import type { StatedFiles, StatedPaths } from "./stated.js";
import { readStatedFiles } from "./stated.js";
import { theirsOnlyLines } from "./theirsOnly.js";
import { summarise } from "./summarise.js";
import { openThreads, type Threads } from "./threads.js";

export interface BatchRequest {
  readonly command: "bill" | "reconcile";
  readonly usage: string;
  readonly policies: readonly LoadedPolicy[];
  readonly allow?: readonly Exclude<VersionStatus, "enacted">[];
  readonly entitlements?: readonly Entitlement[];
  readonly orders?: readonly DischargeOrder[];
  /** Files of the company; only for `reconcile`. */
  readonly stated?: StatedPaths;
  /** Folder for the results; it is made when it is not there. */
  readonly out: string;
  /** Computing threads; 1, the default, is the main thread. */
  readonly workers?: number;
  readonly encoding?: Encoding | "auto";
  /** Canonical column → header as the file writes it. */
  readonly columns?: Readonly<Record<string, string>>;
  readonly slabBytes?: number;
  readonly onProgress?: (progress: { readonly bytes: number; readonly of: number; readonly rows: number }) => void;
  readonly signal?: AbortSignal;
  /** Pages made of the finished summary: name and text, written with the other results. */
  readonly pages?: (summary: Summary) => readonly { readonly name: string; readonly text: string }[] | Promise<readonly { readonly name: string; readonly text: string }[]>;
}

/** What a run gave: its summary when it completed, and findings that are not about single rows. */
export interface BatchOutcome {
  readonly summary?: Summary;
  readonly findings: readonly Finding[];
}

/**
 * Bills or reconciles a whole file. Bad rows go to `rejects.csv` and never stop the run; a run that cannot be trusted leaves no file under a final name.
 *
 * @returns findings without a summary when the input or the arguments cannot be used.
 * @throws when a file cannot be read or written on the way, or a computing thread dies; nothing has then appeared in the folder.
 */
export async function runBatch(request: BatchRequest): Promise<BatchOutcome> {
  const { file, findings } = await openInput(request.usage, request.encoding ?? "auto");
  if (file === undefined) return { findings };
  const { places, missing, doubled, unknown } = matchHeader("usage", file.header, request.columns);
  const at = { source: file.name, row: file.headerRow };
  const faults = [
    ...missing.map((name) => ({ ...finding("file-column-missing", name, { value: name, expected: file.header.join(", ") }), record: at })),
    ...doubled.map((name) => ({ ...finding("file-column-doubled", name, { value: name }), record: at })),
  ];
  if (hasErrors(faults)) return { findings: faults };
  const notes: Finding[] = unknown.map((name) => ({ ...finding("file-column-unknown", name, { value: name }), record: at }));
  const inputs = createInputs();
  const stated = await readCompany(request, inputs);
  if (stated !== undefined && hasErrors(stated.findings)) return { findings: stated.findings };
  const plan: SlabPlan = {
    command: request.command,
    policies: tariffsOf(request.policies).map(({ document }) => document),
    allow: request.allow ?? [],
    encoding: file.encoding,
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
    const summary = await run({ request, file, places, plan, stated, inputs, outputs, threads });
    if (summary.counts.read === summary.counts.skipped) notes.push({ ...finding("file-header-only", "", { value: file.name }), record: at });
    return { summary, findings: [...notes, ...(stated?.findings ?? [])] };
  } catch (error) {
    await outputs.discard();
    throw error;
  } finally {
    await threads.close();
  }
}

interface Run {
  readonly request: BatchRequest;
  readonly file: InputFile;
  readonly places: ReadonlyMap<string, number>;
  readonly plan: SlabPlan;
  readonly stated: StatedFiles | undefined;
  readonly inputs: Inputs;
  readonly outputs: Outputs;
  readonly threads: Threads;
}

async function run({ request, file, places, plan, stated, inputs, outputs, threads }: Run): Promise<Summary> {
  const isReconcile = request.command === "reconcile";
  const results = await outputs.create(isReconcile ? "reconciliation.csv" : "bills.csv");
  const rejects = await outputs.create("rejects.csv");
  await results.write(`${(isReconcile ? reconciliationColumns : billColumns).join(",")}\n`);
  await rejects.write(`${rejectHeader}\n`);
  const total = createCollected();
  const seen = createSeenRows();
  const keys = openKeyReader(file, places);
  let nextRow = file.headerRow + 1;

  const finish = async ({ slab, first }: { slab: Slab; first: SlabResult }) => {
    const doubled = new Set<number>();
    for (let index = 0; index < first.offsets.length; index++) {
      const within = first.offsets[index]!;
      const confirm = (earlier: number) => keys.at(earlier) === keys.in(slab.bytes, within);
      const fingerprint = { low: first.fingerprints[2 * index]!, high: first.fingerprints[2 * index + 1]!, offset: slab.offset + within };
      if (seenBefore(seen, fingerprint, confirm)) doubled.add(first.fingerprintRows[index]!);
    }
    const result = doubled.size === 0 ? first : await threads.process(slab.bytes, { doubled });
    await results.write(result.output);
    for (const reject of result.rejects) await rejects.write(rejectLine({ ...reject, source: file.name, row: nextRow + reject.row }));
    collect(total, result);
    nextRow += result.rows;
    request.onProgress?.({ bytes: slab.offset + slab.bytes.length, of: file.bytes, rows: total.read });
  };

  const waiting: { slab: Slab; first: Promise<SlabResult> }[] = [];
  const finishNext = async () => {
    const { slab, first } = waiting.shift()!;
    await finish({ slab, first: await first });
  };
  const options = { onBytes: inputs.see("usage", file.name), ...(request.slabBytes !== undefined && { slabBytes: request.slabBytes }), ...(request.signal && { signal: request.signal }) };
  for await (const slab of readSlabs(file, options)) {
    const first = threads.process(slab.bytes);
    first.catch(() => undefined);
    waiting.push({ slab, first });
    if (waiting.length > (threads.count === 1 ? 0 : 2 * threads.count)) await finishNext();
  }
  while (waiting.length > 0) await finishNext();

  if (stated !== undefined) {
    for (const reject of stated.rejects) await rejects.write(rejectLine(reject));
    for (const line of theirsOnlyLines(stated, total)) await results.write(line);
  }
  if (isReconcile) await writeArrears(await outputs.create("arrears.csv"), { arrears: total.arrears, opening: stated?.opening });
  const summary = summarise({ request, plan, total, stated, inputs: inputs.digests(), outputs: await outputs.seal() });
  for (const page of (await request.pages?.(summary)) ?? []) await writeAll(await outputs.create(page.name), page.text);
  await writeAll(await outputs.create("summary.json"), `${JSON.stringify(summary, null, 2)}\n`);
  await outputs.seal();
  await outputs.publish();
  return summary;
}

async function writeAll(output: Output, text: string): Promise<void> {
  await output.write(text);
}

async function readCompany(request: BatchRequest, inputs: Inputs): Promise<StatedFiles | undefined> {
  const { billed, collected, opening } = request.stated ?? {};
  if (request.command !== "reconcile" || (billed === undefined && collected === undefined && opening === undefined)) return undefined;
  return readStatedFiles({ billed, collected, opening }, { encoding: request.encoding ?? "auto", onBytes: (role) => inputs.see(role, role) });
}

/** Digests of the inputs, made while they are read. */
interface Inputs {
  see(role: string, name: string): (bytes: Uint8Array) => void;
  digests(): Summary["inputs"];
}

function createInputs(): Inputs {
  const seen: { role: string; name: string; hash: ReturnType<typeof createHash>; bytes: number }[] = [];
  return {
    see(role, name) {
      const entry = { role, name, hash: createHash("sha256"), bytes: 0 };
      seen.push(entry);
      return (bytes) => {
        entry.hash.update(bytes);
        entry.bytes += bytes.length;
      };
    },
    digests: () => seen.map(({ role, name, hash, bytes }) => ({ role, name, sha256: hash.digest("hex"), bytes })),
  };
}
