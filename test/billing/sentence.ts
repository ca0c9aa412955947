import type { BillLine, BillOptions, TariffDocument, Usage } from "../../src/index.js";
import { openTariff } from "../../src/index.js";
import { billed, documentOf, july } from "./samples.js";

const name = { zh: "例", en: "example" };
const by = (article: string) => ({ cite: [{ document: "notice", article }] });
const tiers = (low: string, high: string) =>
  ({
    tiers: [{ upTo: "10", price: low }, { price: high }],
    tierPeriod: "bill",
    coefficient: "0.9",
    fixed: [{ amount: "3", per: "month" }],
    interpretation: "ours",
  }) as const;

const plain = documentOf({
  versions: { "2020-01-01": tiers("1.00", "2.00"), "2022-07-16": tiers("1.10", "2.20") },
  reliefs: {
    free: { kind: "freeVolume", freeM3PerMonth: "2", ...by("free"), interpretation: "customer" },
    off: { kind: "amountPerM3", amountPerM3: "0.10", ...by("off") },
    much: { kind: "amountPerM3", amountPerM3: "1.5", ...by("much") },
    half: { kind: "percentage", share: "0.5", sharedHousehold: "0.25", evidence: "list", ...by("half") },
    exempt: { kind: "exempt", ...by("exempt") },
    each: { kind: "fixedAmount", amountPerMonth: "2.50", ...by("each") },
    large: { kind: "fixedAmount", amountPerMonth: "99", ...by("large") },
    low: { kind: "lowerPrice", price: "0.4", ...by("low") },
    old: { kind: "oldPrice", version: "2020-01-01", ...by("old") },
  },
});
export const document: TariffDocument = {
  ...plain,
  discharge: {
    over_volume: { multiplier: "3", volume: "excess", orderRequired: false, ...by("excess"), interpretation: "ours" },
    over_standard: { multiplier: "2.5", volume: "whole", orderRequired: false, onStrength: false, ...by("standard") },
  },
  strength: [
    {
      scales: [
        { measure: "cod_mg_l", above: "300", step: "100", pricePerStep: "0.2" },
        { measure: "ph", below: "6", step: "1", pricePerStep: "0.3" },
      ],
      combine: "add",
      classes: ["main"],
      ...by("strength"),
      interpretation: "customer",
    },
  ],
  credit: { red: { name, amountPerM3: "0.1", classes: ["main"], from: "2022-07-10", ...by("credit"), interpretation: "ours" } },
};

/** A line in one sentence, with everything that it says. */
export function sentence({ id, kind, parent, periodStart, periodEnd, quantity, unit, price, factors, exact, amount, rule, citations }: BillLine): string {
  const { policy: _policy, revision: _revision, version, class: classId, ...others } = rule;
  const days = `${periodStart.slice(5)}–${periodEnd.slice(5)}`;
  const product = [`${quantity} ${unit}`, price, ...factors.map((factor) => `${factor.value} ${factor.name}`)].join(" × ");
  const told = Object.entries(others).map(([key, value]) => `${key} ${value}`);
  const cites = citations.map(({ article }) => `art. ${article}`);
  return [id, kind, days, `${product} = ${exact} → ${amount}`, version, classId, ...told, ...cites, ...(parent === undefined ? [] : [`on ${parent}`])].join(
    "; ",
  );
}

const linesOf = (usage: Partial<Usage>, options: BillOptions = {}, of: TariffDocument = document) => billed(openTariff(of), july("31", usage), options).lines;
export const told = (kind: BillLine["kind"], ...given: Parameters<typeof linesOf>) =>
  linesOf(...given)
    .filter((line) => line.kind === kind)
    .map(sentence);
