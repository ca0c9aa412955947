import { plannedComposite, testMinimums } from "../../costing/index.js";
import type { Finding } from "../../findings/index.js";
import { finding, hasErrors } from "../../findings/index.js";
import { checkFundRules } from "../../funds/index.js";
import type { LoadedPolicy } from "../../node/index.js";
import { loadPolicies, readSideTable } from "../../node/index.js";
import type { MinimumsDocument, TariffDocument, TariffPrice } from "../../policy/index.js";
import { checkMinimumPrices } from "../../policy/index.js";
import { plainNumber } from "../../table/index.js";
import { minimumsAtHand } from "../loadAll.js";
import { has, one } from "../options.js";
import { findingLines } from "../print.js";
import type { Call, ExitCode } from "../types.js";
import { UsageError } from "../usageError.js";

/** Codes of files that are not there or cannot be opened: the arguments, not a policy, are then at fault. */
const unreadable = new Set(["file-missing", "file-folder", "file-unreadable"]);

/** Checks policy documents: every fault at once, prices against the minimums that bind them, and planned volumes against composite averages. */
export async function runCheck(call: Call): Promise<ExitCode> {
  const { positionals, terminal, lang } = call;
  if (positionals.length === 0) throw new UsageError({ zh: "请给出要检查的政策文件。", en: "Name the policy documents to check." });
  // The schema stands beside the documents it describes, so `check seeds/*.json` names it too.
  const paths = positionals.filter((path) => !path.endsWith(".schema.json"));
  const { policies, findings: parsed } = await loadPolicies(paths);
  const findings: Finding[] = [...parsed];
  const minimums = await minimumsAtHand(policies);
  for (const { document, path } of policies) {
    const own = document.kind === "tariff" ? checkMinimumPrices(document, minimums) : document.kind === "fundRules" ? checkFundRules(document) : [];
    findings.push(...own.map((entry) => ({ ...entry, record: { source: path.split(/[\\/]/).at(-1) ?? path, row: 0 } })));
  }
  const volumes = one(call, "volumes");
  if (volumes !== undefined) findings.push(...(await checkVolumes(volumes, { policies, minimums })));
  if (has(call, "json")) terminal.out(`${JSON.stringify({ findings }, null, 2)}\n`);
  else {
    terminal.out(findingLines(findings, lang));
    terminal.out(closing(findings, { files: paths.length, zh: lang === "zh" }));
  }
  if (findings.some(({ code }) => unreadable.has(code))) return 2;
  return hasErrors(findings) ? 1 : 0;
}

function closing(findings: readonly Finding[], { files, zh }: { files: number; zh: boolean }): string {
  const count = (severity: Finding["severity"]) => findings.filter((entry) => entry.severity === severity).length;
  return zh
    ? `检查了 ${files} 个文件：错误 ${count("error")}，警告 ${count("warning")}，说明 ${count("info")}。\n`
    : `${files} files checked: ${count("error")} errors, ${count("warning")} warnings, ${count("info")} notes.\n`;
}

/** Planned volumes `area, class, planned_m3`: the composite average of each area, at the prices of its last version, against the minimums. */
async function checkVolumes(
  path: string,
  { policies, minimums }: { readonly policies: readonly LoadedPolicy[]; readonly minimums: readonly MinimumsDocument[] },
): Promise<Finding[]> {
  const { rows, findings } = await readSideTable(path, "volumes");
  const found: Finding[] = [...findings];
  const tariffs = policies.flatMap(({ document }) => (document.kind === "tariff" ? [document] : []));
  const planned = new Map<TariffDocument, { plannedM3: string; price: string; coefficient?: string }[]>();
  for (const { row, cells } of rows) {
    const record = { source: path.split(/[\\/]/).at(-1) ?? path, row };
    const tariff = tariffs.find(({ id, title }) => cells.area === id || cells.area === title.zh || cells.area === title.en);
    if (tariff === undefined) {
      found.push({ ...finding("district-unmatched", "area", { value: cells.area ?? "", expected: tariffs.map(({ id }) => id).join(", ") }), record });
      continue;
    }
    const price = flatPrice(tariff, cells.class ?? "");
    const volume = plainNumber(cells.planned_m3 ?? "").text;
    if (price === undefined)
      found.push({ ...finding("class-unknown", "class", { value: cells.class ?? "", expected: Object.keys(tariff.classes).join(", ") }), record });
    else if (!/^\d{1,15}(\.\d{1,6})?$/.test(volume))
      found.push({ ...finding("number-form", "planned_m3", { value: cells.planned_m3 ?? "", expected: "100000" }), record });
    else planned.set(tariff, [...(planned.get(tariff) ?? []), { plannedM3: volume, ...price }]);
  }
  for (const [tariff, list] of planned) {
    const average = plannedComposite(list);
    const version = tariff.versions.at(-1);
    const on = version?.from ?? version?.inForceOn?.date;
    if (average === undefined || on === undefined) continue;
    found.push(...testMinimums({ tariff, minimums, average, on, months: 12 }).findings);
  }
  return found;
}

/** The price of a class in the last version where it does not depend on the volume. */
function flatPrice(tariff: TariffDocument, word: string): { price: string; coefficient?: string } | undefined {
  const id = Object.entries(tariff.classes).find(([key, { aliases }]) => key === word || aliases?.includes(word))?.[0];
  const prices: Readonly<Record<string, TariffPrice>> = tariff.versions.at(-1)?.prices ?? {};
  let price = id === undefined ? undefined : prices[id];
  while (price?.sameAs !== undefined) price = prices[price.sameAs];
  if (price?.price === undefined) return undefined;
  return { price: price.price, ...(price.coefficient !== undefined && { coefficient: price.coefficient }) };
}
