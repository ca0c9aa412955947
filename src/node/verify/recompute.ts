import { createReadStream } from "node:fs";
import { mkdir, symlink } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import type { RunSettings, Summary } from "../../batch/index.js";
import { assessFiles } from "../assess/assessFiles.js";
import type { AssessSummary } from "../assess/assessSummary.js";
import { readOrders, readReliefs } from "../lists.js";
import type { LoadedPolicy } from "../policies.js";
import { runBatch } from "../runBatch.js";
import { requestOf } from "../settings.js";
import type { AnySummary, VerifiedFile, VerifyRequest } from "./verification.js";

export interface Recompute {
  readonly summary: AnySummary;
  readonly settings: RunSettings;
  readonly inputs: readonly VerifiedFile[];
  readonly policies: readonly LoadedPolicy[];
  readonly request: VerifyRequest;
  /** A folder of its own, for the results and for inputs under the names they had. */
  readonly folder: string;
  /** The page as it stands, which says its language. */
  readonly page: string;
}

/** Makes a run again from its inputs, into `out` of the folder; its summary, or nothing where they can no longer be used. */
export async function recompute(made: Recompute): Promise<AnySummary | undefined> {
  const paths = new Map<string, string[]>();
  for (const [place, input] of made.inputs.entries()) paths.set(input.role, [...(paths.get(input.role) ?? []), await namedAsThen(input, place, made.folder)]);
  const { summary } = made;
  if (summary.command === "assess") return assessAgain(made, { summary, paths });
  return billAgain(made, { summary, paths });
}

/** Rejects name the files they are about: one that has been renamed since goes by its name of then. */
async function namedAsThen({ name, path = "" }: VerifiedFile, place: number, folder: string): Promise<string> {
  if (name === streamName || name.includes("/") || basename(path) === name) return path;
  await mkdir(join(folder, `${place}`));
  const link = join(folder, `${place}`, name);
  await symlink(resolve(path), link);
  return link;
}

/** What a summary calls usage that came from standard input. */
const streamName = "-";

type Paths = ReadonlyMap<string, readonly string[]>;

async function billAgain(
  { settings, inputs, policies, request, folder, page }: Recompute,
  { summary, paths }: { readonly summary: Summary; readonly paths: Paths },
): Promise<AnySummary | undefined> {
  const { encoding = "auto", sideColumns } = requestOf(settings, []);
  const { workers = 1, pages, signal } = request;
  const one = (role: string) => paths.get(role)?.[0];
  const [usage = "", reliefs, orders] = [one("usage"), one("reliefs"), one("orders")];
  const entitled = reliefs === undefined ? undefined : await readReliefs(reliefs, encoding, { columns: sideColumns?.reliefs ?? {} });
  const ordered = orders === undefined ? undefined : await readOrders(orders, encoding, { columns: sideColumns?.orders ?? {} });
  const lists = [entitled, ordered].filter((list) => list !== undefined);
  const isStreamed = inputs.some(({ role, name }) => role === "usage" && name === streamName);
  const { summary: again } = await runBatch({
    ...requestOf(settings, paths.get("booked") ?? []),
    command: summary.command,
    usage: isStreamed ? { name: streamName, bytes: createReadStream(usage) } : usage,
    policies,
    entitlements: entitled?.entitlements ?? [],
    orders: ordered?.orders ?? [],
    listInputs: lists.flatMap((list) => list.inputs),
    listNotes: lists.flatMap((list) => list.notes),
    stated: { billed: one("billed"), collected: one("collected"), opening: one("opening"), notices: one("notices") },
    out: join(folder, "out"),
    workers,
    ...(signal && { signal }),
    ...(pages && summary.outputs.some(({ name }) => name.endsWith(".html")) && { pages: (finished: Summary) => pages(finished, { policies, page }) }),
  });
  return again;
}

async function assessAgain(
  { settings, policies, request, folder }: Recompute,
  { summary, paths }: { readonly summary: AssessSummary; readonly paths: Paths },
): Promise<AnySummary | undefined> {
  const one = (role: string) => paths.get(role)?.[0];
  const { allow, encoding } = requestOf(settings, []);
  const { summary: again } = await assessFiles({
    ...(allow && { allow }),
    ...(encoding && { encoding }),
    readings: paths.get("readings") ?? [],
    policies,
    accounts: one("accounts"),
    meters: one("meters"),
    history: one("history"),
    links: one("links"),
    parts: one("parts"),
    adjustments: one("adjustments"),
    through: summary.through,
    format: summary.outputs.some(({ name }) => name === "usage.jsonl") ? "jsonl" : "csv",
    out: join(folder, "out"),
    workers: request.workers ?? 1,
    ...(request.signal && { signal: request.signal }),
  });
  return again;
}
