import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Finding } from "../../findings/index.js";
import { finding, hasErrors } from "../../findings/index.js";
import { parseLedger } from "../../funds/index.js";
import { readSideTable } from "../sideTable.js";
import { fileDigest } from "./fileDigest.js";
import type { VerifyOutcome } from "./verification.js";

export const statementName = "fund.json";
const ledgerName = "postings.csv";

/** Checks the results of `fund`: the chain of the postings, and that the statement ends with the last of them. Money is not recomputed. */
export async function verifyFund(folder: string): Promise<VerifyOutcome> {
  const stated = await lastHashOf(join(folder, statementName));
  if (stated === undefined) return { findings: [finding("verify-summary-form", "lastHash", { value: statementName })] };
  const path = join(folder, ledgerName);
  const isThere = await stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
  const ledger = isThere ? await readLedger(path) : { findings: [finding("verify-output-missing", "", { value: ledgerName })], found: "" };
  // Nothing was posted yet: then the statement alone says with what the chain begins.
  const figure = { path: "lastHash", stated, found: ledger.found ?? stated };
  const differs =
    figure.stated === figure.found || hasErrors(ledger.findings) ? [] : [finding("verify-figure", figure.path, { value: stated, expected: figure.found })];
  const findings: readonly Finding[] = [...ledger.findings, ...differs];
  const holds = !hasErrors(findings);
  const file = { role: "output", name: ledgerName, sha256: isThere ? (await fileDigest(path)).sha256 : "" };
  const outputs = [isThere ? { ...file, state: holds ? ("same" as const) : ("differs" as const), path } : { ...file, state: "missing" as const }];
  return { verification: { command: "fund", holds, policies: [], inputs: [], outputs, figures: [figure], recomputed: "no" }, findings };
}

async function readLedger(path: string): Promise<{ readonly findings: readonly Finding[]; readonly found: string | undefined }> {
  const table = await readSideTable(path, "ledger");
  const faults = table.findings.filter(({ severity }) => severity === "error");
  if (faults.length > 0) return { findings: faults, found: "" };
  const { postings, findings } = parseLedger(
    table.rows.map(({ cells }) => cells),
    { sha256: (text) => createHash("sha256").update(text, "utf8").digest("hex"), source: ledgerName },
  );
  return { findings, found: postings.at(-1)?.hash };
}

async function lastHashOf(path: string): Promise<string | undefined> {
  try {
    const { lastHash } = JSON.parse(await readFile(path, "utf8")) as { readonly lastHash?: unknown };
    return typeof lastHash === "string" ? lastHash : undefined;
  } catch {
    return undefined;
  }
}
