import { readFileSync } from "node:fs";
import { parsePolicy } from "../../src/index.js";

/** A document that is spoilt in any place has no type. */
// biome-ignore lint/suspicious/noExplicitAny: see above.
export type Document = any;

export const goodTariff = (): Document => JSON.parse(readFileSync(new URL("../../fixtures/policies-bad/good.json", import.meta.url), "utf8"));

/** What is said of a document, in lines of code, place and parts; that its versions are examples is not repeated. */
export function saidOf(document: unknown, ...others: string[]): string[] {
  return parsePolicy(document)
    .findings.filter(({ code }) => ![...others, "policy-not-enacted"].includes(code))
    .map(({ code, path, params }) => [code, path, ...Object.entries(params).map(([key, value]) => `${key}: ${value}`)].join(" / "));
}

/** What is said of the good tariff with one thing changed, defaults apart. */
export function saidWhere(spoil: (document: Document) => unknown): string[] {
  const document = goodTariff();
  spoil(document);
  return saidOf(document, "policy-default-taken");
}

/** The defaults that are told for a tariff that leaves nothing open but what is changed: the place, the field and the value taken. */
export function defaultsWhere(spoil: (document: Document) => unknown): string[] {
  const document = goodTariff();
  document.versions[0].prices.resident.partMonths = "refuse";
  Object.assign(document.reliefs.low_income, { partMonths: "refuse", sharedHousehold: "1" });
  spoil(document);
  return parsePolicy(document)
    .findings.filter(({ code }) => code === "policy-default-taken")
    .map(
      ({ path, params: { key, value, places } }) =>
        `${path}: ${key === undefined ? "" : `${key} = `}${value}${places === undefined ? "" : `, at ${places} places`}`,
    );
}
