import { dayFromParts, formatDay } from "../calendar/index.js";
import { add, roundToText } from "../money/index.js";
import { compilePrice } from "./compilePrice.js";
import type { PriceCase, TariffDocument, TariffPrice, TariffVersion, Tier } from "./documents.js";
import type { CompiledChoice, CompiledPrice, CompiledVersion, VersionStatus } from "./tariff.js";
import type { Units } from "./units.js";
import { dayOfText, fractionOfText } from "./units.js";

/** The versions that may be billed, escalator steps written out as versions of their own. */
export function compileVersions(document: TariffDocument, { units, allowed }: { units: Units; allowed: ReadonlySet<VersionStatus> }): CompiledVersion[] {
  const classIds = Object.keys(document.classes);
  const attributeIds = Object.keys(document.attributes ?? {});
  const versions = document.versions.filter(({ status }) => allowed.has(status)).flatMap((version, index, all) => writeOut(version, all[index + 1]));
  return versions.map((version, index) => {
    const start = startOf(version);
    const next = versions[index + 1];
    const prices = classIds.map((id) => priceOf(version, id));
    return {
      id: version.id ?? version.from ?? version.inForceOn?.date ?? "",
      start,
      until: endOf(version, { start, next, nextStart: next === undefined ? undefined : startOf(next) }),
      status: version.status,
      priceChange: version.priceChange,
      prices: prices.map((price): CompiledPrice | undefined => (price.unknown === true || price.by !== undefined ? undefined : compilePrice(price, units))),
      choices: prices.map((price) => compileChoice(price, { units, attributeIds })),
    };
  });
}

export function startOf({ from, inForceOn }: TariffVersion): number {
  return dayOfText(from ?? inForceOn?.date ?? "");
}

/**
 * A version ends where the next one starts. Where the next one was only seen in force, nobody knows when it started: an enacted version is then
 * sure on its first day alone, while a plan is taken to run until the sighting, as planned.
 */
export function endOf(
  version: TariffVersion,
  { start, next, nextStart }: { start: number; next: TariffVersion | undefined; nextStart: number | undefined },
): number {
  if (next === undefined || nextStart === undefined) return Number.POSITIVE_INFINITY;
  return next.inForceOn !== undefined && version.status === "enacted" ? start + 1 : nextStart;
}

/** The price a class takes, references followed; the rules have refused loops. */
function priceOf(version: TariffVersion, classId: string): TariffPrice {
  const price = version.prices[classId] as TariffPrice;
  return price.sameAs === undefined ? price : { ...priceOf(version, price.sameAs), cite: price.cite };
}

function compileChoice(price: TariffPrice, { units, attributeIds }: { units: Units; attributeIds: readonly string[] }): CompiledChoice | undefined {
  if (price.by === undefined) return undefined;
  return {
    attributes: price.by.map((id) => attributeIds.indexOf(id)),
    cases: new Map(Object.entries(price.cases ?? {}).map(([values, differing]) => [values, compilePrice(merged(price, differing), units)])),
  };
}

/** A case that has tiers does not inherit a single price, nor the other way round. */
function merged({ price, tiers, tierPeriod, ...shared }: TariffPrice, differing: PriceCase): TariffPrice {
  if (differing.tiers !== undefined) return { ...shared, tierPeriod, ...differing };
  if (differing.price !== undefined) return { ...shared, ...differing };
  return { ...shared, price, tiers, tierPeriod, ...differing };
}

/** A version with an escalator: itself, then one version for each step that comes before the next act. */
export function writeOut(version: TariffVersion, next: TariffVersion | undefined): TariffVersion[] {
  const { escalator, ...plain } = version;
  if (escalator === undefined) return [version];
  const [month, day] = escalator.on.split("-").map(Number) as [number, number];
  const start = startOf(version);
  const end = next === undefined ? Number.POSITIVE_INFINITY : startOf(next);
  const list: TariffVersion[] = [plain];
  for (let year = escalator.firstYear; year <= escalator.lastYear; year++) {
    const at = dayFromParts(year, month, day);
    if (at === undefined || at <= start || at >= end) continue;
    const before = list.at(-1) as TariffVersion;
    const prices = Object.fromEntries(Object.entries(before.prices).map(([id, price]) => [id, raised(price, { by: escalator.add[id], cite: escalator.cite })]));
    const from = formatDay(at);
    const { inForceOn: _seen, ...dated } = before;
    list.push({ ...dated, id: from, from, prices });
  }
  return list;
}

/** The sum of two decimal texts, at the decimals of the finer one. */
function addTexts(a: string, b: string): string {
  const decimals = Math.max(...[a, b].map((text) => (text.split(".")[1] ?? "").length));
  return roundToText(add(fractionOfText(a), fractionOfText(b)), decimals, "halfUp");
}

function raised(price: TariffPrice, { by, cite }: { by: string | undefined; cite: TariffPrice["cite"] }): TariffPrice {
  if (by === undefined || price.sameAs !== undefined || price.unknown === true) return price;
  const more = (text: string) => addTexts(text, by);
  const tiers = (list: readonly Tier[] | undefined) => list?.map((tier) => ({ ...tier, price: more(tier.price) }));
  const form = <Form extends PriceCase>(value: Form): Form => ({
    ...value,
    ...(value.price !== undefined && { price: more(value.price) }),
    ...(value.tiers !== undefined && { tiers: tiers(value.tiers) }),
  });
  return {
    ...form(price),
    ...(price.cases !== undefined && { cases: Object.fromEntries(Object.entries(price.cases).map(([key, value]) => [key, form(value)])) }),
    cite: [...price.cite, ...cite],
  };
}
