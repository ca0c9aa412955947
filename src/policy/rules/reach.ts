import type { Finding } from "../../findings/index.js";
import { finding } from "../../findings/index.js";
import { asList, asRecord, asText, joinPath, type Loose } from "../loose.js";

/** Rules that never act, and rules that act twice: both can be billed, and neither is what a writer means. */
export function reachRules(document: Loose): Finding[] {
  return [...endedRules(document), ...reliefsWithNothingLeft(document), ...scalesCountedTwice(document)];
}

/** Reliefs and surcharges whose last day comes before the first price. */
function endedRules(document: Loose): Finding[] {
  const { from, inForceOn } = asRecord(asList(document.versions)[0]);
  const first = asText(from) ?? asText(asRecord(inForceOn).date);
  const rules = [
    ...(["reliefs", "credit", "discharge"] as const).flatMap((group) =>
      Object.entries(asRecord(document[group])).map(([id, rule]) => [joinPath(group, id), rule] as const),
    ),
    ...asList(document.strength).map((rule, index) => [joinPath("strength", index), rule] as const),
  ];
  return rules.flatMap(([path, rule]) => {
    const to = asText(asRecord(rule).to);
    if (first === undefined || to === undefined || to >= first) return [];
    return [finding("policy-unreachable", `${path}.to`, { date: to, expected: first })];
  });
}

const byVolume = ["freeVolume", "lowerPrice", "amountPerM3", "oldPrice"];

/** With `stacking: all` a m³ bears one relief by volume: what stands after one that takes every m³ gives nothing beside it. */
function reliefsWithNothingLeft(document: Loose): Finding[] {
  if (document.stacking !== "all") return [];
  const reliefs = Object.entries(asRecord(document.reliefs)).map(([id, value]) => ({ id, ...asRecord(value) }) as Loose & { readonly id: string });
  return reliefs.flatMap((relief, index) => {
    if (!byVolume.includes(String(relief.kind))) return [];
    const other = reliefs.slice(0, index).find((before) => takesEveryM3(before) && shareClass(before, relief));
    return other === undefined ? [] : [finding("policy-unreachable", joinPath("reliefs", relief.id), { other: other.id })];
  });
}

function takesEveryM3({ kind, upToM3PerMonth }: Loose): boolean {
  return kind === "amountPerM3" || (kind === "lowerPrice" && upToM3PerMonth === undefined);
}

/** The same measure, on the same side, counted by two rules for the same class on the same days: both are charged. */
function scalesCountedTwice(document: Loose): Finding[] {
  const scales = asList(document.strength).flatMap((value, index) => {
    const rule = asRecord(value);
    return asList(rule.scales).map((entry, at) => ({ rule, scale: asRecord(entry), path: joinPath("strength", index, "scales", at) }));
  });
  return scales.flatMap(({ rule, scale, path }, index) => {
    const other = scales.slice(0, index).find((before) => isSameScale(before.scale, scale) && (before.rule === rule || meet(before.rule, rule)));
    return other === undefined ? [] : [finding("policy-overlap", path, { value: String(scale.measure), other: other.path })];
  });
}

function isSameScale(a: Loose, b: Loose): boolean {
  return a.measure !== undefined && a.measure === b.measure && (a.above === undefined) === (b.above === undefined);
}

function meet(a: Loose, b: Loose): boolean {
  const [firstA, lastA, firstB, lastB] = [asText(a.from), asText(a.to), asText(b.from), asText(b.to)];
  const isBefore = (last: string | undefined, first: string | undefined) => last !== undefined && first !== undefined && last < first;
  return shareClass(a, b) && !isBefore(lastA, firstB) && !isBefore(lastB, firstA);
}

function shareClass(a: Loose, b: Loose): boolean {
  return asList(a.classes).some((id) => asList(b.classes).includes(id));
}
