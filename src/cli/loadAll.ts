import type { Finding } from "../findings/index.js";
import { hasErrors } from "../findings/index.js";
import type { LoadedPolicy } from "../node/index.js";
import { loadPolicies } from "../node/index.js";
import type { MinimumsDocument } from "../policy/index.js";
import { findingLines } from "./print.js";
import type { Call, ExitCode } from "./types.js";
import { UsageError } from "./usageError.js";

/** Policy files ready for use, or the exit code when one cannot be used; its findings have then been said. */
export async function loadUsable(call: Call, paths: readonly string[]): Promise<readonly LoadedPolicy[] | ExitCode> {
  if (paths.length === 0) throw new UsageError({ zh: "缺少 --policy：请给出政策文件。", en: "--policy is missing: name a policy document." });
  const { policies, findings } = await loadPolicies(paths);
  if (!hasErrors(findings)) return policies;
  return say(
    call,
    findings.filter(({ severity }) => severity === "error"),
    2,
  );
}

/** Says findings on stderr and gives the exit code. */
export function say({ terminal, lang }: Call, findings: readonly Finding[], code: ExitCode): ExitCode {
  terminal.err(findingLines(findings, lang));
  return code;
}

/** The minimums documents at hand: those given, and those that come with the package, which are looked up only for a tariff bound by one not given. */
export async function minimumsAtHand(policies: readonly LoadedPolicy[]): Promise<MinimumsDocument[]> {
  const given = policies.flatMap(({ document }) => (document.kind === "minimums" ? [document] : []));
  const known = new Set(given.map(({ id }) => id));
  const binding = policies.flatMap(({ document }) => (document.kind === "tariff" ? (document.boundBy ?? []) : []));
  if (binding.every((id) => known.has(id))) return given;
  const { seeds } = await import("../../seeds/index.js");
  return [...given, ...seeds.flatMap((document) => (document.kind === "minimums" && !known.has(document.id) ? [document] : []))];
}
