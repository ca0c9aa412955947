import { basename } from "node:path";
import type { Finding } from "../../findings/index.js";
import { finding } from "../../findings/index.js";
import { fileDigest } from "./fileDigest.js";
import type { FoundFile } from "./filesUnder.js";
import { filesUnder } from "./filesUnder.js";
import type { AnySummary, VerifiedFile, VerifyRequest } from "./verification.js";

export interface FoundInputs {
  readonly inputs: readonly VerifiedFile[];
  readonly policies: readonly VerifiedFile[];
  readonly findings: readonly Finding[];
}

/** A policy document longer than this is not looked for. */
const longestPolicyBytes = 1 << 22;

/** Looks for the files that a run read: among those that were named, then in the folders to be searched. Only the content decides. */
export async function findInputs({ inputs, policies }: AnySummary, { files = {}, search = [], signal }: VerifyRequest): Promise<FoundInputs> {
  const digests = new Map<string, Promise<string | undefined>>();
  const digestOf = (path: string) => {
    const known = digests.get(path) ?? fileDigest(path, signal).then(({ sha256 }) => sha256);
    digests.set(path, known);
    return known;
  };
  const firstSame = async (paths: readonly string[], sha256: string) => {
    for (const path of paths) if ((await digestOf(path)) === sha256) return path;
    return undefined;
  };
  let searched: readonly FoundFile[] | undefined;
  const candidates = async (holds: (file: FoundFile) => boolean) => {
    searched ??= await filesUnder(search);
    return searched.filter(holds).map(({ path }) => path);
  };
  const findings: Finding[] = [];
  const look = async (file: Omit<VerifiedFile, "state">, holds: (found: FoundFile) => boolean): Promise<VerifiedFile> => {
    const named = files[file.role] ?? [];
    const same = await firstSame(named, file.sha256);
    if (same !== undefined) return { ...file, state: "same", path: same };
    // One that was named for it and is another is a fault; one that merely has its name is not.
    const mistaken = named.find((path) => basename(path) === file.name) ?? (named.length === 1 ? named[0] : undefined);
    if (mistaken !== undefined) {
      findings.push(finding("verify-input-differs", "", { value: mistaken, expected: file.name }));
      return { ...file, state: "differs", path: mistaken };
    }
    const found = search.length === 0 ? undefined : await firstSame(await candidates(holds), file.sha256);
    if (found !== undefined) return { ...file, state: "same", path: found };
    findings.push(finding("verify-input-unknown", "", { value: file.name, expected: `--${file.role}` }));
    return { ...file, state: "unknown" };
  };
  const read: VerifiedFile[] = [];
  for (const { role, name, sha256, bytes } of inputs) read.push(await look({ role, name, sha256 }, (file) => file.bytes === bytes));
  const documents: VerifiedFile[] = [];
  for (const { id, revision, sha256 } of policies)
    documents.push(
      await look({ role: "policy", name: `${id} ${revision}`, sha256 }, ({ path, bytes }) => path.endsWith(".json") && bytes <= longestPolicyBytes),
    );
  return { inputs: read, policies: documents, findings };
}
