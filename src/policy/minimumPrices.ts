import { formatDay, parseDay } from "../calendar/index.js";
import type { Finding } from "../findings/index.js";
import { finding } from "../findings/index.js";
import { compare, fractionOf, parseDecimalText } from "../money/index.js";
import { endOf, startOf, writeOut } from "./compileVersions.js";
import type { MinimumDocument, MinimumsDocument, TariffDocument, TariffPrice, TariffVersion } from "./documents.js";

/**
 * Compares every class price of a tariff with the minimum rates of the documents it says bind it. A price below a minimum is a warning that
 * names the day from which the minimum binds that price.
 *
 * @param minimums the documents at hand; one that `boundBy` names and that is not among them is an error.
 */
export function checkMinimumPrices(tariff: TariffDocument, minimums: readonly MinimumsDocument[]): Finding[] {
  const findings: Finding[] = [];
  const binding: MinimumDocument[] = [];
  for (const [index, id] of (tariff.boundBy ?? []).entries()) {
    const document = minimums.find((candidate) => candidate.id === id);
    if (document === undefined) {
      findings.push(finding("policy-binding-unknown", `boundBy[${index}]`, { value: id, expected: minimums.map((candidate) => candidate.id).join(", ") }));
      continue;
    }
    for (const minimum of document.minimums) {
      if (minimum.measure !== "price" || !bindsArea(minimum, tariff)) continue;
      binding.push(minimum);
      findings.push(...pricesBelow(minimum, tariff));
    }
  }
  return [...findings, ...classesWithout(binding, tariff)];
}

/** Classes of a category for which the documents that bind this area set no price. Where none binds it there is nothing to compare with at all. */
function classesWithout(binding: readonly MinimumDocument[], { classes, boundBy = [] }: TariffDocument): Finding[] {
  if (binding.length === 0) return [];
  const without = Object.entries(classes).filter(([, { category }]) => !binding.some((minimum) => minimum.category === category));
  const [first] = without;
  if (first === undefined) return [];
  return [finding("policy-minimum-none", `classes.${first[0]}.category`, { class: without.map(([id]) => id).join(", "), document: boundBy.join(", ") })];
}

/** Whether a minimum binds the area of a tariff, by either of the area's two kinds. */
export function bindsArea({ area }: MinimumDocument, tariff: TariffDocument): boolean {
  const { opinion, notice } = tariff.area ?? {};
  return (opinion !== undefined && area.opinion?.includes(opinion) === true) || (notice !== undefined && area.notice?.includes(notice) === true);
}

function pricesBelow(minimum: MinimumDocument, tariff: TariffDocument): Finding[] {
  const findings: Finding[] = [];
  const atLeast = parseDecimalText(minimum.atLeast ?? "");
  if (atLeast === undefined) return findings;
  for (const { index, version, next } of datedVersions(tariff)) {
    const binds = bindingDay(minimum, { version, next });
    if (binds === undefined) continue;
    for (const [id, price] of Object.entries(version.prices)) {
      if (tariff.classes[id]?.category !== minimum.category) continue;
      const lowest = lowestPrice(price, version);
      if (lowest === undefined || compare(fractionOf(lowest.value), fractionOf(atLeast)) >= 0) continue;
      findings.push(
        finding("price-below-minimum", `versions[${index}].prices.${id}`, {
          price: lowest.text,
          minimum: minimum.atLeast ?? "",
          date: binds,
          document: minimum.cite[0]?.document ?? "",
          article: minimum.cite[0]?.article ?? "",
          class: id,
        }),
      );
    }
  }
  return findings;
}

/** Every version, escalator steps written out, with the one that ends it: an act in force ends where the next act starts, not where a mere proposal would. */
function datedVersions({ versions }: TariffDocument) {
  return versions.flatMap((document, index) => {
    const later = versions.slice(index + 1).find(({ status }) => document.status !== "enacted" || status === "enacted");
    const steps = writeOut(document, later);
    return steps.map((version, step) => ({ index, version, next: steps[step + 1] ?? later }));
  });
}

/** The first day on which both the version and the minimum are in force, or undefined when there is none. */
function bindingDay(minimum: MinimumDocument, { version, next }: { version: TariffVersion; next: TariffVersion | undefined }): string | undefined {
  const from = parseDay(minimum.from);
  if (from === undefined) return undefined;
  const start = startOf(version);
  const end = endOf(version, { start, next, nextStart: next === undefined ? undefined : startOf(next) });
  return from < end ? formatDay(Math.max(start, from)) : undefined;
}

function lowestPrice(price: TariffPrice, version: TariffVersion) {
  let source = price;
  while (source.sameAs !== undefined && version.prices[source.sameAs] !== undefined) source = version.prices[source.sameAs] as TariffPrice;
  let lowest: { text: string; value: NonNullable<ReturnType<typeof parseDecimalText>> } | undefined;
  for (const text of [source, ...Object.values(source.cases ?? {})].flatMap((form) => form.tiers?.map((tier) => tier.price) ?? form.price ?? [])) {
    const value = parseDecimalText(text);
    if (value !== undefined && (lowest === undefined || compare(fractionOf(value), fractionOf(lowest.value)) < 0)) lowest = { text, value };
  }
  return lowest;
}
