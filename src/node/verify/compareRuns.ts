import { join } from "node:path";
import type { Finding } from "../../findings/index.js";
import { finding } from "../../findings/index.js";
import { firstDifference } from "./firstDifference.js";
import type { AnySummary, VerifiedFile } from "./verification.js";

/** What may differ between a run and the same run made again: the version of the engine, and names under which inputs went. */
const ownKeys = new Set(["engine", "inputs", "outputs", "settings"]);

/** Compares what a run made with what it makes again: every file byte for byte, and every figure of the summary. */
export async function compareRuns(
  { stated, again }: { readonly stated: AnySummary; readonly again: AnySummary },
  { outputs, folder, madeAgain }: { readonly outputs: readonly VerifiedFile[]; readonly folder: string; readonly madeAgain: (name: string) => boolean },
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  // Rows that went to standard output are the first file of the same run made to a folder.
  const names = outputs.map(({ name, state }) => (state === "sent" ? (again.outputs[0]?.name ?? name) : name));
  for (const [place, { name, sha256, state, path }] of outputs.entries()) {
    if (!madeAgain(name)) continue;
    const made = again.outputs.find((output) => output.name === names[place]);
    if (made?.sha256 === sha256) continue;
    // A file that is not the one the run wrote has been told of already.
    const row = made !== undefined && state === "same" && path !== undefined ? await firstDifference(path, join(folder, made.name)) : undefined;
    findings.push(finding("verify-recomputed-file", "", { value: name, ...(row !== undefined && { row: String(row) }) }));
  }
  for (const { name } of again.outputs) if (!names.includes(name)) findings.push(finding("verify-recomputed-file", "", { value: name }));
  return [...findings, ...differences(stated, again)];
}

function differences(stated: AnySummary, again: AnySummary): Finding[] {
  const [left, right] = [stated, again] as unknown as readonly [Tree, Tree];
  return [...new Set([...Object.keys(left), ...Object.keys(right)])]
    .filter((key) => !ownKeys.has(key))
    .flatMap((key) => differencesAt(key, left[key], right[key]));
}

type Tree = Readonly<Record<string, unknown>>;

function differencesAt(path: string, stated: unknown, again: unknown): Finding[] {
  if (isTree(stated) && isTree(again)) {
    const keys = [...new Set([...Object.keys(stated), ...Object.keys(again)])];
    return keys.flatMap((key) => differencesAt(`${path}.${key}`, stated[key], again[key]));
  }
  if (stated === again) return [];
  return [finding("verify-figure", path, { value: textOf(stated), expected: textOf(again) })];
}

function isTree(value: unknown): value is Tree {
  return typeof value === "object" && value !== null;
}

function textOf(value: unknown): string {
  return isTree(value) ? JSON.stringify(value).slice(0, 80) : String(value ?? "");
}
