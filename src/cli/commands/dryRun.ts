import { hasErrors } from "../../findings/index.js";
import type { DryRunRequest } from "../../node/index.js";
import { dryRun } from "../../node/index.js";
import { dryRunText } from "../dryRunText.js";
import { has } from "../options.js";
import type { Call, ExitCode } from "../types.js";

/** Says how the files of a run would be read: `bill`, `reconcile` or `rebill` with `--dry-run`. */
export async function runDryRun(call: Call, request: DryRunRequest): Promise<ExitCode> {
  const { terminal, lang } = call;
  const files = await dryRun(request);
  terminal.out(has(call, "json") ? `${JSON.stringify({ files }, null, 2)}\n` : dryRunText(files, lang));
  return files.some(({ findings }) => hasErrors(findings)) ? 2 : 0;
}
