import { basename } from "node:path";
import { engineVersion } from "../../batch/index.js";
import { finding, hasErrors } from "../../findings/index.js";
import { createInputDigests } from "../inputDigests.js";
import type { Outputs } from "../outputs.js";
import { openOutputs } from "../outputs.js";
import { soundTariffs, tariffsOf } from "../policies.js";
import { settingsOf } from "../settings.js";
import type { SpillFile } from "../spill/spillFile.js";
import { openSpill } from "../spill/spillFile.js";
import { assessBuckets } from "./assessBuckets.js";
import { attributesOf } from "./assessContext.js";
import type { AssessInput } from "./assessInputs.js";
import { openAssessInputs } from "./assessInputs.js";
import { layOut } from "./assessLayOut.js";
import type { AssessLists } from "./assessLists.js";
import { readAssessLists } from "./assessLists.js";
import { writeAssessed } from "./assessOutputs.js";
import type { AssessFile, AssessPlan } from "./assessPlan.js";
import { openAssessProgress } from "./assessProgress.js";
import type { AssessOutcome, AssessRequest } from "./assessRequest.js";
import { summariseAssessment } from "./assessSummary.js";

/** Input in a bucket: what its rows take in memory while they are assessed is several times as much. */
const usualBucketBytes = 1 << 21;

/**
 * Turns files of readings into a usage file that `bill` takes as it is, and into the history that the next month starts from. Memory is bounded: rows
 * are laid into buckets of linked accounts, assessed bucket by bucket, and merged. The results depend neither on the order of rows nor on the number
 * of buckets and threads. Rows and accounts that cannot be used go to `rejects.csv` and never stop the run.
 *
 * @returns findings without a summary when the input or the arguments cannot be used; nothing has then appeared.
 * @throws PolicyError when a policy cannot be billed with; FileError when a file cannot be read or written on the way; another error when a computing
 *   thread dies. Nothing has then appeared.
 */
export async function assessFiles(request: AssessRequest): Promise<AssessOutcome> {
  const tariffs = soundTariffs(request.policies, request);
  if (tariffs.length === 0) return { findings: [finding("policy-kind", "kind", { value: "", expected: "tariff" })] };
  const { encoding = "auto" } = request;
  const attributes = attributesOf(tariffs);
  const { inputs, findings } = await openAssessInputs(pathsOf(request), { encoding, attributes });
  const lists = await readAssessLists(request, encoding);
  const found = [...findings, ...lists.findings];
  if (hasErrors(found)) return { findings: found };
  const outputs = await openOutputs(request.out, { byteOrderMark: request.byteOrderMark ?? false });
  const spills: SpillFile[] = [];
  const spill = async (name: string): Promise<SpillFile> => {
    const file = await openSpill(request.out, name);
    spills.push(file);
    return file;
  };
  let isPublished = false;
  try {
    const { summary, findings: more } = await run({ request, inputs, lists, attributes, outputs, spill });
    const said = [...found, ...more];
    if (summary === undefined) return { findings: said };
    request.signal?.throwIfAborted();
    await request.beforePublishing?.({ summary, findings: said });
    await outputs.publish();
    isPublished = true;
    return { summary, findings: said };
  } finally {
    for (const file of spills) await file.discard();
    if (!isPublished) await outputs.discard();
  }
}

function pathsOf({ readings, meters, accounts, history }: AssessRequest) {
  const one = <Role extends string>(role: Role, path: string | undefined) => (path === undefined ? [] : [{ role, path }]);
  return [...readings.flatMap((path) => one("readings", path)), ...one("meters", meters), ...one("accounts", accounts), ...one("history", history)];
}

interface Run {
  readonly request: AssessRequest;
  readonly inputs: readonly AssessInput[];
  readonly lists: AssessLists;
  readonly attributes: readonly string[];
  readonly outputs: Outputs;
  readonly spill: (name: string) => Promise<SpillFile>;
}

async function run({ request, inputs, lists, attributes, outputs, spill }: Run): Promise<AssessOutcome> {
  const { bucketBytes = usualBucketBytes, workers = 1, format = "csv", signal } = request;
  const digests = createInputDigests();
  const progress = openAssessProgress(
    request.onProgress,
    inputs.reduce((sum, { input }) => sum + input.bytes, 0),
  );
  const rows = await spill("rows");
  const { buckets, readings, through, findings } = await layOut({ inputs, lists, spill: rows, digests, progress, bucketBytes, signal });
  const plan: AssessPlan = {
    policies: tariffsOf(request.policies).map(({ document }) => document),
    allow: request.allow ?? [],
    files: filesOf(request, inputs),
    spillPath: rows.path,
    links: lists.links,
    parts: lists.parts,
    adjustments: lists.adjustments,
    held: [...new Set(lists.refused.flatMap(({ accounts }) => accounts))],
    through: request.through ?? through,
    format,
  };
  const assessed = await assessBuckets(plan, { buckets, results: await spill("results"), refused: lists.refused, workers, progress, signal });
  if (assessed.fatal.length > 0) return { findings: assessed.fatal };
  await rows.discard();
  await writeAssessed(outputs, assessed, { format, attributes });
  const summary = summariseAssessment({
    engine: engineVersion,
    policies: request.policies,
    settings: settingsOf(request),
    tally: assessed.tally,
    readings,
    through: plan.through,
    inputs: [...(await digests.digests()), ...lists.inputs],
    outputs: await outputs.digests(),
  });
  await (await outputs.create("summary.json")).write(`${JSON.stringify(summary, null, 2)}\n`);
  await outputs.seal();
  const { assumed } = assessed.tally;
  return { summary, findings: assumed === 0 ? findings : [...findings, finding("meters-assumed", "", { count: String(assumed) })] };
}

/** Small files have a name and a role only: their rows are not read again. */
function filesOf(request: AssessRequest, inputs: readonly AssessInput[]): AssessFile[] {
  const small = (["links", "parts", "adjustments"] as const).flatMap((role) => {
    const path = request[role];
    return path === undefined ? [] : [{ role, name: basename(path), encoding: "utf-8" as const, delimiter: 0, fieldCount: 0, places: {} }];
  });
  return [...inputs.map(({ file }) => file), ...small];
}
