import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { Finding } from "../../findings/index.js";
import { finding } from "../../findings/index.js";
import { fileDigest } from "./fileDigest.js";
import type { AnySummary, VerifiedFile, VerifyRequest } from "./verification.js";

/** Rows that went to standard output have this for a name. */
const sentName = "-";

/** Compares the files of a folder with the lengths and digests that its summary states. */
export async function checkOutputs(
  { outputs }: AnySummary,
  { folder, signal }: VerifyRequest,
): Promise<{ readonly outputs: readonly VerifiedFile[]; readonly findings: readonly Finding[] }> {
  const findings: Finding[] = [];
  const verified: VerifiedFile[] = [];
  for (const { name, sha256, bytes } of outputs) {
    const file = { role: "output", name, sha256 };
    if (name === sentName) {
      verified.push({ ...file, state: "sent" });
      continue;
    }
    const path = join(folder, name);
    const found = await stat(path).catch(() => undefined);
    if (found?.isFile() !== true) {
      findings.push(finding("verify-output-missing", "", { value: name }));
      verified.push({ ...file, state: "missing" });
      continue;
    }
    const isSame = found.size === bytes && (await fileDigest(path, signal)).sha256 === sha256;
    if (!isSame) findings.push(finding("verify-output-differs", "", { value: name, count: String(found.size), expected: String(bytes) }));
    verified.push({ ...file, state: isSame ? "same" : "differs", path });
  }
  return { outputs: verified, findings };
}
