import type { Finding } from "../../findings/index.js";
import { finding } from "../../findings/index.js";
import { compare, fractionOf, parseDecimalText } from "../../money/index.js";
import { asList, asRecord, asText, joinPath, type Loose } from "../loose.js";
import { caseForm, tierFields } from "./priceForms.js";

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
      findings.push(...formOf(asRecord(value), { path, prices, document }));
    }
  }
  return findings;
}

interface FormContext {
  readonly path: Path;
  readonly prices: Loose;
  readonly document: Loose;
}

function formOf(price: Loose, { path, prices, document }: FormContext): Finding[] {
  const findings: Finding[] = [];
  const forms = ["unknown", "sameAs", "price", "tiers"].filter((key) => price[key] !== undefined);
  const needed = price.by === undefined ? forms.length === 1 : forms.length <= 1 && !forms.includes("sameAs") && !forms.includes("unknown");
  const alone = price.sameAs !== undefined || price.unknown === true;
  const lost = alone ? Object.keys(price).filter((key) => !besides.has(key)) : [];
  if (!needed || lost.length > 0)
    findings.push(finding("policy-price-form", joinPath(...path), { value: [...forms, ...lost].join(", "), expected: "unknown | sameAs | price | tiers" }));
  if (price.unknown === true) findings.push(finding("policy-cell-unknown", joinPath(...path), { class: String(path.at(-1)) }));
  // Where attributes decide and the class has no tiers, what it says of them is said for the tiers of its cases.
  const form = price.by !== undefined && price.tiers === undefined ? withoutTiers(price) : price;
  findings.push(...formFaults(form, { path, document }), ...caseFaults(price, { path, document }), ...referenceFaults(price, { path, prices }));
  return findings;
}

function withoutTiers(price: Loose): Loose {
  return Object.fromEntries(Object.entries(price).filter(([field]) => !tierFields.includes(field)));
}

/** What may stand beside `sameAs` or `unknown`; a figure of its own would be lost there without a word. */
const besides = new Set(["sameAs", "unknown", "cite", "interpretation", "note"]);

/** What a price and each of its cases must keep to alike. */
function formFaults(price: Loose, { path, document }: Omit<FormContext, "prices">): Finding[] {
  const findings: Finding[] = [];
  if (price.tiers !== undefined) findings.push(...tierFaults(price, path));
  if ((price.tiers === undefined) !== (price.tierPeriod === undefined)) {
    findings.push(finding("policy-tier-fields", joinPath(...path, "tierPeriod"), { value: asText(price.tierPeriod) ?? "", expected: "tiers + tierPeriod" }));
  }
  if (price.tierPeriod === "cycle" && document.cycle === undefined) findings.push(finding("policy-missing", "cycle", { expected: "months, startMonth" }));
  for (const field of ["tierMethod", "persons", "boundRounding", "boundsCount"] as const) {
    if (price[field] !== undefined && price.tiers === undefined) {
      findings.push(finding("policy-tier-fields", joinPath(...path, field), { value: field, expected: "tiers" }));
    }
  }
  for (const field of ["boundMonths", "partMonths"] as const) {
    if (price[field] !== undefined && price.tierPeriod !== "month")
      findings.push(finding("policy-tier-fields", joinPath(...path, field), { value: field, expected: "tierPeriod: month" }));
  }
  return [...findings, ...nothingFaults(price, path)];
}

/** What a volume is multiplied by, or divided into, is more than nothing. */
function nothingFaults(price: Loose, path: Path): Finding[] {
  return (
    [
      ["coefficient", price.coefficient],
      ["blockM3", price.blockM3],
      ["volumeRounding.step", asRecord(price.volumeRounding).step],
    ] as const
  )
    .filter(([, value]) => asText(value) !== undefined && Number(value) === 0)
    .map(([field, value]) => finding("policy-limit", joinPath(...path, field), { value: String(value), expected: "> 0" }));
}

/** Cases name values that the attributes have, as many as there are attributes, and each gives a price where the class gives none. */
function caseFaults(price: Loose, { path, document }: Omit<FormContext, "prices">): Finding[] {
  if ((price.by === undefined) !== (price.cases === undefined)) {
    return [finding("policy-missing", joinPath(...path, price.by === undefined ? "by" : "cases"), { expected: "by + cases" })];
  }
  const findings: Finding[] = [];
  const attributes = asRecord(document.attributes);
  const values: string[][] = [];
  for (const [index, name] of asList(price.by).entries()) {
    const id = asText(name) ?? "";
    if (!Object.hasOwn(attributes, id))
      findings.push(finding("policy-reference-unknown", joinPath(...path, "by", index), { value: id, expected: Object.keys(attributes).join(", ") }));
    values.push(asList(asRecord(attributes[id]).values).map(String));
  }
  for (const [key, value] of Object.entries(asRecord(price.cases))) {
    const at: Path = [...path, "cases", key];
    const parts = key.split("+");
    if (parts.length !== values.length || parts.some((part, index) => values[index]?.includes(part) !== true)) {
      findings.push(finding("policy-reference-unknown", joinPath(...at), { value: key, expected: values.map((list) => list.join(" | ")).join(" + ") }));
    }
    const own = asRecord(value);
    const forms = ["price", "tiers"].filter((field) => own[field] !== undefined || price[field] !== undefined);
    if (forms.length === 0 || (own.price !== undefined && own.tiers !== undefined)) {
      findings.push(finding("policy-price-form", joinPath(...at), { value: "", expected: "price | tiers" }));
    }
    // What a case only takes over is told once, at the class.
    const says = Object.keys(own).some((field) => tierFields.includes(field));
    findings.push(...formFaults(says ? caseForm(price, own) : own, { path: at, document }));
  }
  return findings;
}

function tierFaults(price: Loose, path: Path): Finding[] {
  const findings: Finding[] = [];
  const persons = asRecord(price.persons);
  for (const [field, needs] of [
    ["upToPerPerson", "included"],
    ["upToPerHead", "perHeadFrom"],
  ] as const) {
    const at = asList(price.tiers).findIndex((entry) => asRecord(entry)[field] !== undefined);
    if (at >= 0 && persons[needs] === undefined) findings.push(finding("policy-missing", joinPath(...path, "persons", needs), { expected: field }));
  }
  const tiers = asList(price.tiers);
  let lower: string | undefined;
  for (const [index, entry] of tiers.entries()) {
    const at = joinPath(...path, "tiers", index, "upTo");
    findings.push(...nothingFaults(asRecord(entry), [...path, "tiers", index]));
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
