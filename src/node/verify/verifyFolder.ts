import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { engineVersion } from "../../batch/index.js";
import type { Finding } from "../../findings/index.js";
import { finding, hasErrors } from "../../findings/index.js";
import { loadPolicies } from "../policies.js";
import { figuresOfAssessment, figuresOfFiles, figuresOfSummary, holds } from "./checkFigures.js";
import { checkOutputs } from "./checkOutputs.js";
import { compareRuns } from "./compareRuns.js";
import { findInputs } from "./findInputs.js";
import { readResults } from "./readResults.js";
import { recompute } from "./recompute.js";
import type { AnySummary, Verification, VerifiedFigure, VerifiedFile, VerifyOutcome, VerifyRequest } from "./verification.js";
import { verifyFund } from "./verifyFund.js";

/**
 * Checks a folder of results of `bill`, `reconcile`, `rebill` or `assess`: every file against the SHA-256 that the summary states, every figure against
 * what it is the sum of, and, where all inputs and policies are at hand, everything against the same run made again in a temporary folder. Of the results
 * of `fund` the chain of postings is checked.
 *
 * @returns findings; those that are errors say which check failed. Without a verification the folder cannot be checked at all.
 * @throws FileError when a file cannot be read on the way; the signal's reason when it is aborted.
 * @example
 * const { verification } = await verifyFolder({ folder: "bills", files: { usage: ["usage.csv"], policy: ["policy.json"] } });
 * verification?.recomputed; //=> "same"
 */
export async function verifyFolder(request: VerifyRequest): Promise<VerifyOutcome> {
  const { folder, signal } = request;
  const { summary, findings: first, isFund } = await readResults(folder);
  if (isFund === true) return verifyFund(folder);
  if (summary === undefined) return { findings: first };
  const { outputs, findings: outputFindings } = await checkOutputs(summary, request);
  const figures = await figuresOf(summary, folder, signal);
  const found = await findInputs(summary, request);
  const again = await runAgain(request, { summary, outputs, ...found });
  const findings = [
    ...first,
    ...outputFindings,
    ...figures.filter((figure) => !holds(figure)).map(({ path, stated, found: sum }) => finding("verify-figure", path, { value: stated, expected: sum })),
    ...found.findings,
    ...again.findings,
  ];
  const { inputs, policies } = found;
  const verification: Verification = {
    command: summary.command,
    holds: !hasErrors(findings),
    policies,
    inputs,
    outputs,
    figures,
    recomputed: again.recomputed,
  };
  return { verification, findings };
}

async function figuresOf(summary: AnySummary, folder: string, signal: AbortSignal | undefined): Promise<readonly VerifiedFigure[]> {
  if (summary.command === "assess") return figuresOfAssessment(summary);
  return [...figuresOfSummary(summary), ...(await figuresOfFiles(summary, folder, signal))];
}

interface Checked {
  readonly summary: AnySummary;
  readonly outputs: readonly VerifiedFile[];
  readonly inputs: readonly VerifiedFile[];
  readonly policies: readonly VerifiedFile[];
}

async function runAgain(
  request: VerifyRequest,
  { summary, outputs, inputs, policies }: Checked,
): Promise<{ readonly recomputed: Verification["recomputed"]; readonly findings: readonly Finding[] }> {
  const not = (...findings: readonly Finding[]) => ({ recomputed: "no" as const, findings });
  if ([...inputs, ...policies].some(({ state }) => state !== "same")) return not();
  const { settings, engine } = summary;
  const isMerged = summary.outputs.length === 0 || inputs.filter(({ role }) => role === "usage").length > 1;
  if (settings === undefined || isMerged) return not(finding("verify-not-repeatable", ""));
  const loaded = await loadPolicies(policies.map(({ path = "" }) => path));
  if (hasErrors(loaded.findings)) return not(...loaded.findings);
  const madeAgain = (name: string) => request.pages !== undefined || !isPage(name);
  const folder = await mkdtemp(join(tmpdir(), "sewage-fee-verify-"));
  try {
    const page = outputs.find(({ name }) => isPage(name))?.path;
    const html = page === undefined ? "" : await readFile(page, "utf8");
    const again = await recompute({ summary, settings, inputs, policies: loaded.policies, request, folder, page: html });
    if (again === undefined) return { recomputed: "differs", findings: [finding("verify-recomputed-none", "")] };
    const differences = await compareRuns({ stated: summary, again }, { outputs, folder: join(folder, "out"), madeAgain });
    if (differences.length === 0) return { recomputed: "same", findings: [] };
    const other = engine === engineVersion ? [] : [finding("verify-engine", "engine", { value: engine, expected: engineVersion })];
    return { recomputed: "differs", findings: [...differences, ...other] };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function isPage(name: string): boolean {
  return name.endsWith(".html");
}
