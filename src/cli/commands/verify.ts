import { dirname } from "node:path";
import { hasErrors } from "../../findings/index.js";
import type { LoadedPolicy, Summary } from "../../node/index.js";
import { verifyFolder } from "../../node/index.js";
import { many, verifyOptions, workersOf } from "../options.js";
import { findingLines } from "../print.js";
import type { Call, ExitCode } from "../types.js";
import { UsageError } from "../usageError.js";
import { verifyJson, verifyText } from "../verifyText.js";

/** Checks a folder of results again: `verify DIR`. */
export async function runVerify(call: Call): Promise<ExitCode> {
  const { positionals, terminal, lang } = call;
  const [folder, ...more] = positionals;
  if (folder === undefined || more.length > 0) throw new UsageError({ zh: "请给出一个结果文件夹 DIR。", en: "Name one folder of results, DIR." });
  const named = many(call, "inputs");
  const { verification, findings } = await verifyFolder({
    folder,
    files: Object.fromEntries(Object.keys(verifyOptions).map((role) => [role, many(call, role)])),
    search: named.length > 0 ? named : [".", dirname(folder)],
    workers: workersOf(call),
    pages: reconciliationPages,
    ...(terminal.signal && { signal: terminal.signal }),
  });
  terminal.err(findingLines(findings, lang));
  if (verification === undefined) return 2;
  terminal.out(call.options.json === true ? verifyJson({ verification, findings }) : verifyText(verification, { lang, folder }));
  return hasErrors(findings) ? 1 : 0;
}

/** The page in the language that it was made in, which it says itself. */
async function reconciliationPages(summary: Summary, { policies, page }: { readonly policies: readonly LoadedPolicy[]; readonly page: string }) {
  const { policyLabel, reconciliationPage } = await import("../../report/index.js");
  const lang = /<html lang="en/.test(page) ? ("en" as const) : ("zh" as const);
  const labels = policies.map(({ document }) => policyLabel(document));
  return [{ name: "reconciliation.html", text: reconciliationPage(summary, { lang, policies: labels }) }];
}
