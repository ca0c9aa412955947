import type { Finding } from "../../findings/index.js";
import { finding } from "../../findings/index.js";
import { compare, fractionOf, parseDecimalText } from "../../money/index.js";
import { asList, asRecord, asText, joinPath, type Loose } from "../loose.js";

type Path = readonly (string | number)[];

/** Every class has a price in every version, in one form; tiers rise and the last is open. */
export function priceRules(document: Loose, classes: Loose): Finding[] {
  const findings: Finding[] = [];
  for (const [index, entry] of asList(document.versions).entries()) {
    const prices = asRecord(asRecord(entry).prices);
    for (const id of Object.keys(classes)) {
      if (!Object.hasOwn(prices, id))
        findings.push(finding("policy-missing", joinPath("versions", index, "prices", id), { expected: "price | tiers | sameAs | unknown" }));
    }
    for (const [id, value] of Object.entries(prices)) {
      const path: Path = ["versions", index, "prices", id];
      if (!Object.hasOwn(classes, id))
        findings.push(finding("policy-reference-unknown", joinPath(...path), { value: id, expected: Object.keys(classes).join(", ") }));
      findings.push(...formOf(asRecord(value), { path, prices, hasCycle: document.cycle !== undefined }));
    }
  }
  return findings;
}

function formOf(price: Loose, { path, prices, hasCycle }: { path: Path; prices: Loose; hasCycle: boolean }): Finding[] {
  const findings: Finding[] = [];
  const forms = ["unknown", "sameAs", "price", "tiers"].filter((key) => price[key] !== undefined);
  if (forms.length !== 1)
    findings.push(finding("policy-price-form", joinPath(...path), { value: forms.join(", "), expected: "unknown | sameAs | price | tiers" }));
  if (price.unknown === true) findings.push(finding("policy-cell-unknown", joinPath(...path), { class: String(path.at(-1)) }));
  if (price.tiers !== undefined) findings.push(...tierFaults(price, path));
  if ((price.tiers === undefined) !== (price.tierPeriod === undefined)) {
    findings.push(finding("policy-tier-fields", joinPath(...path, "tierPeriod"), { value: asText(price.tierPeriod) ?? "", expected: "tiers + tierPeriod" }));
  }
  if (price.tierPeriod === "cycle" && !hasCycle) findings.push(finding("policy-missing", "cycle", { expected: "{ months, startMonth }" }));
  findings.push(...referenceFaults(price, { path, prices }));
  return findings;
}

function tierFaults(price: Loose, path: Path): Finding[] {
  const findings: Finding[] = [];
  const tiers = asList(price.tiers);
  let lower: string | undefined;
  for (const [index, entry] of tiers.entries()) {
    const at = joinPath(...path, "tiers", index, "upTo");
    const upTo = asText(asRecord(entry).upTo);
    if (index === tiers.length - 1) {
      if (upTo !== undefined) findings.push(finding("policy-tier-last-closed", at, { value: upTo }));
      break;
    }
    if (upTo === undefined) {
      findings.push(finding("policy-tier-open-early", at, { expected: lower === undefined ? "> 0" : `> ${lower}` }));
      continue;
    }
    const bound = parseDecimalText(upTo);
    const before = parseDecimalText(lower ?? "0");
    if (bound !== undefined && before !== undefined && compare(fractionOf(bound), fractionOf(before)) <= 0) {
      findings.push(finding("policy-tier-order", at, { value: upTo, expected: `> ${lower ?? "0"}` }));
    }
    lower = upTo;
  }
  return findings;
}

function referenceFaults(price: Loose, { path, prices }: { path: Path; prices: Loose }): Finding[] {
  const target = asText(price.sameAs);
  if (target === undefined) return [];
  const at = joinPath(...path, "sameAs");
  if (!Object.hasOwn(prices, target)) return [finding("policy-reference-unknown", at, { value: target, expected: Object.keys(prices).join(", ") })];
  const seen = new Set([String(path.at(-1))]);
  for (let id: string | undefined = target; id !== undefined; id = asText(asRecord(prices[id]).sameAs)) {
    if (seen.has(id)) return [finding("policy-reference-loop", at, { value: target })];
    seen.add(id);
  }
  return [];
}
