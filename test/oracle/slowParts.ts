import type { TariffDocument, Usage } from "../../src/index.js";
import { daysFrom, wholeMonthsOf } from "./days.js";
import type { Exact } from "./exact.js";
import { exact, isLess, least, minus, over, times, toStep } from "./exact.js";
import type { Record } from "./slowBill.js";

export type Version = TariffDocument["versions"][number];
export type Price = Version["prices"][string];
export type Relief = NonNullable<TariffDocument["reliefs"]>[string];

export const months = (usage: Usage): number => wholeMonthsOf(usage.periodStart, usage.periodEnd);

const startOf = (version: Version): string => version.from ?? version.inForceOn?.date ?? "";

/** A part of the period under one version, with its share of the water. */
export interface Part {
  readonly version: Version;
  readonly days: number;
  readonly water: Exact;
}

/** The period split by the versions it meets, as the tariff's convention says. All versions of a tariff tried here share one convention. */
export function splitPeriod(tariff: TariffDocument, usage: Usage): Part[] | "refused" {
  const inForceOn = (day: string) => tariff.versions.findLast((version) => startOf(version) <= day);
  const days = daysFrom(usage.periodStart, usage.periodEnd);
  const water = exact(usage.volumeM3);
  const whole = (version: Version | undefined): Part[] | "refused" => (version === undefined ? "refused" : [{ version, days: days.length, water }]);
  const convention = tariff.versions[0]?.priceChange;
  if (convention === "readingDate") return whole(inForceOn(usage.readingDate ?? usage.periodEnd));
  if (convention === "secondReading") return whole(inForceOn(usage.periodStart));

  const parts: { version: Version; days: number }[] = [];
  for (const day of days) {
    const version = inForceOn(day);
    if (version === undefined) return "refused";
    const last = parts.at(-1);
    if (last?.version === version) last.days++;
    else parts.push({ version, days: 1 });
  }
  let left = water;
  return parts.map((part, index) => {
    const share = times(water, over(exact(part.days), exact(days.length)));
    const wanted = convention === "days" ? toStep(share, exact(1), "halfUp") : share;
    const given = index === parts.length - 1 ? left : least(left, wanted);
    left = minus(left, given);
    return { ...part, water: given };
  });
}

/** The first relief that the record names and is entitled to. */
export function entitledRelief({ tariff, usage, entitlements }: Record): Relief | undefined {
  const on = usage.periodEnd;
  const id = usage.relief?.find((name) => {
    const relief = tariff.reliefs?.[name] as Relief;
    if (!relief.classes.includes(usage.class) || on < (relief.from ?? on) || on > (relief.to ?? on)) return false;
    if (relief.evidence === "certificate") return usage.certificate !== undefined;
    return (
      relief.evidence === "none" ||
      entitlements.some(({ accountId, kind, validFrom, validTo }) => accountId === usage.accountId && kind === name && validFrom <= on && on <= (validTo ?? on))
    );
  });
  return id === undefined ? undefined : tariff.reliefs?.[id];
}

interface Upheld {
  readonly rule: NonNullable<NonNullable<TariffDocument["discharge"]>["over_volume"]>;
  /** Days of the violation ÷ days of the period. */
  readonly share: Exact;
  readonly excess: Exact;
}

/** The surcharge that an order upholds, if any. The records tried here have at most one order for an account and trigger. */
export function upheldDischarge({ tariff, usage, orders }: Record): Upheld | undefined | "refused" {
  const kind = usage.discharge ?? "permitted";
  const rule = kind === "permitted" ? undefined : tariff.discharge?.[kind];
  if (rule === undefined) return undefined;
  const days = daysFrom(usage.periodStart, usage.periodEnd);
  const isIn = (day: string, from: string | undefined, to: string | undefined) => (from ?? day) <= day && day <= (to ?? day);
  const order = orders.find(
    ({ accountId, kind: trigger, from, to }) => accountId === usage.accountId && trigger === kind && days.some((day) => isIn(day, from, to)),
  );
  if (rule.orderRequired && order === undefined) return undefined;
  const bound = rule.orderRequired ? order : undefined;
  const violation = days.filter(
    (day) => isIn(day, usage.violationStart, usage.violationEnd) && isIn(day, bound?.from, bound?.to) && isIn(day, rule.from, rule.to),
  );
  if (violation.length === 0) return "refused";
  const share = over(exact(violation.length), exact(days.length));
  if (rule.volume === "whole") return { rule, share, excess: exact(usage.volumeM3) };
  const excess = usage.excessVolumeM3 ?? bound?.excessM3;
  if (excess === undefined || isLess(exact(usage.volumeM3), exact(excess))) return "refused";
  return { rule, share, excess: exact(excess) };
}
