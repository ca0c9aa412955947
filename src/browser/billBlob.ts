import type { Figures, Summary } from "../batch/index.js";
import {
  addFigures,
  assertCounts,
  billColumns,
  createFigures,
  openSlabProcessor,
  rejectHeader,
  rejectLines,
  summaryOf,
  unusedEntries,
} from "../batch/index.js";
import { finding } from "../findings/index.js";
import type { BlobFile } from "./blobFile.js";
import { openBlobFile } from "./blobFile.js";
import { blobSlabs } from "./blobSlabs.js";
import { openDoubledRows } from "./doubledRows.js";
import type { OpenedTask } from "./openTask.js";
import { openTask } from "./openTask.js";
import type { BillBlobRequest, BlobOutcome } from "./request.js";
import { openDigest } from "./sha256.js";

/**
 * Bills a usage file that a page holds, a `File` or `Blob` of any size, in the thread that calls it: the bytes of `bills.csv` and `rejects.csv` and the
 * summary are those of `billFile`. The file is read slice by slice. In a page use `billBlobInWorker`, which leaves the page free.
 *
 * @returns the summary, the results and rejects as CSV, and findings that are not about single rows; findings alone when a policy or the file cannot be
 * used. Amounts of the summary are yuan, volumes m³, as decimal text.
 * @throws BlobError when the file cannot be read to its end; the signal's reason when it is aborted; RangeError when `slabBytes` is no whole number.
 * @example
 * import { chengduCentral } from "sewage-fee/seeds";
 * const file = new File(["account_id,class,period_start,period_end,volume_m3\nCD01,resident,2022-07-01,2022-07-31,18\n"], "usage.csv");
 * const { summary, results } = await billBlob(file, { policies: [chengduCentral] });
 * summary?.totals.fee; //=> "17.10"
 * (await results?.text())?.split("\n")[1]; //=> "CD01,,resident,2022-07-01,2022-07-31,18,18,17.10,0.00,0.00,17.10,"
 */
export async function billBlob(blob: Blob, request: BillBlobRequest): Promise<BlobOutcome> {
  assertCounts({ slabBytes: request.slabBytes });
  request.signal?.throwIfAborted();
  const task = await openTask(blob, request);
  if ("findings" in task) return task;
  const { input, plan, tariffs, notes } = task;
  const { figures, files, inputs } = await billSlabs(task, request);
  const [results, rejects] = [files.results.finish(), files.rejects.finish()];
  const summary = summaryOf(figures, {
    command: "bill",
    policies: tariffs.map(({ document, sha256 }) => ({ id: document.id, revision: document.revision, sha256 })),
    settings: settingsOf(request),
    inputs,
    outputs: [
      { name: "bills.csv", sha256: results.sha256, bytes: results.bytes },
      { name: "rejects.csv", sha256: rejects.sha256, bytes: rejects.bytes },
    ],
  });
  const empty = { ...finding("file-header-only", "", { value: input.name }), record: { source: input.name, row: input.headerRow } };
  const findings = [
    ...notes,
    ...(isEmpty(figures) ? [empty] : []),
    ...unusedEntries(
      tariffs.map(({ document }) => document),
      plan,
    ),
  ];
  return { summary, results: results.blob, rejects: rejects.blob, findings };
}

interface BilledSlabs {
  readonly figures: Figures;
  readonly files: Readonly<Record<"results" | "rejects", BlobFile>>;
  readonly inputs: Summary["inputs"];
}

/** Bills a file slab by slab; doubled rows are found between the slabs. */
async function billSlabs({ input, plan }: OpenedTask, { slabBytes, signal, onProgress, byteOrderMark = false }: BillBlobRequest): Promise<BilledSlabs> {
  const process = openSlabProcessor(plan);
  const doubledRows = openDoubledRows(input, plan);
  const figures = createFigures();
  const seen = openDigest();
  const files = { results: openBlobFile(), rejects: openBlobFile() };
  if (byteOrderMark) for (const file of Object.values(files)) file.write("\ufeff");
  files.results.write(`${billColumns.join(",")}\n`);
  files.rejects.write(`${rejectHeader}\n`);
  let nextRow = input.headerRow + 1;
  for await (const slab of blobSlabs(input, { slabBytes, onBytes: seen.see, signal })) {
    const first = process(slab.bytes);
    const doubled = await doubledRows.find(slab, first);
    const result = doubled.size === 0 ? first : process(slab.bytes, { doubled });
    files.results.write(result.output);
    files.rejects.write(rejectLines(result.rejects, input.name, nextRow));
    addFigures(figures, result);
    nextRow += result.rows;
    onProgress?.({ bytes: slab.offset + slab.bytes.length, of: input.blob.size, rows: figures.read });
  }
  const usage = { role: "usage", name: input.name, sha256: seen.hex(), bytes: seen.bytes };
  return { figures, files, inputs: [isEmpty(figures) ? { ...usage, isEmpty: true } : usage] };
}

function isEmpty({ read, skipped }: Figures): boolean {
  return read === skipped;
}

/** What decides the result beside files and policies; what is at its default is left out. */
function settingsOf({ allow = [], encoding = "auto", columns = {}, byteOrderMark = false }: BillBlobRequest): NonNullable<Summary["settings"]> {
  return {
    ...(allow.length > 0 && { allow }),
    ...(encoding !== "auto" && { encoding }),
    ...(Object.keys(columns).length > 0 && { columns }),
    ...(byteOrderMark && { byteOrderMark }),
  };
}
