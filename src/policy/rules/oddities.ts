import type { Finding } from "../../findings/index.js";
import { finding } from "../../findings/index.js";
import type { Fraction } from "../../money/index.js";
import { compare, fractionOf, parseDecimalText } from "../../money/index.js";
import { asList, asRecord, asText, joinPath, type Loose } from "../loose.js";
import { priceForms } from "./priceForms.js";

/** What a writer would want to know of prices that can be billed: values without a case, a least amount above the greatest, prices that fall. */
export function priceOddities(document: Loose): Finding[] {
  return [...casesMissing(document), ...priceForms(document).flatMap(({ path, form }) => [...limitFaults(form, path), ...fallingTiers(form, path)])];
}

const shownCases = 5;

/** Attribute values for which there is no price. */
function casesMissing(document: Loose): Finding[] {
  return asList(document.versions).flatMap((entry, index) =>
    Object.entries(asRecord(asRecord(entry).prices)).flatMap(([id, value]) => {
      const price = asRecord(value);
      const cases = asRecord(price.cases);
      const lists = asList(price.by).map((name) => asList(asRecord(asRecord(document.attributes)[String(name)]).values).map(String));
      if (price.cases === undefined || lists.length === 0 || lists.some((list) => list.length === 0)) return [];
      const isCase = (key: string) => key.split("+").length === lists.length && key.split("+").every((part, place) => lists[place]?.includes(part));
      const count = lists.reduce((product, list) => product * new Set(list).size, 1) - Object.keys(cases).filter(isCase).length;
      if (count <= 0) return [];
      const shown = firstMissing(lists, cases);
      const more = count > shown.length ? ", …" : "";
      return [
        finding("policy-case-missing", joinPath("versions", index, "prices", id, "cases"), { value: `${shown.join(", ")}${more}`, count: String(count) }),
      ];
    }),
  );
}

/** The first combinations without a case, found without writing out all there are. */
function firstMissing(lists: readonly (readonly string[])[], cases: Loose): string[] {
  const found: string[] = [];
  visit([]);
  return found;

  function visit(parts: readonly string[]): void {
    const list = lists[parts.length];
    if (list === undefined) {
      if (!Object.hasOwn(cases, parts.join("+"))) found.push(parts.join("+"));
      return;
    }
    for (const part of list) {
      if (found.length >= shownCases) return;
      visit([...parts, part]);
    }
  }
}

function limitFaults({ minimum, maximum }: Loose, path: string): Finding[] {
  const [least, most] = [asRecord(minimum), asRecord(maximum)];
  const [from, to] = [numberOf(least.amount), numberOf(most.amount)];
  if (least.per !== most.per || from === undefined || to === undefined || compare(from, to) <= 0) return [];
  return [finding("policy-limit-order", joinPath(path, "minimum"), { value: String(least.amount), expected: `<= ${String(most.amount)}` })];
}

/** Prices for a block are not compared: what a m³ of them costs depends on how much is used. */
function fallingTiers({ tiers }: Loose, path: string): Finding[] {
  return asList(tiers).flatMap((entry, index, list) => {
    const [tier, before] = [asRecord(entry), asRecord(list[index - 1])];
    const [price, priceBefore] = [numberOf(tier.price), numberOf(before.price)];
    if (price === undefined || priceBefore === undefined || tier.blockM3 !== undefined || before.blockM3 !== undefined) return [];
    if (compare(price, priceBefore) >= 0) return [];
    return [finding("policy-tier-falls", joinPath(path, "tiers", index, "price"), { value: String(tier.price), expected: `>= ${String(before.price)}` })];
  });
}

function numberOf(value: unknown): Fraction | undefined {
  const number = parseDecimalText(asText(value) ?? "");
  return number && fractionOf(number);
}
