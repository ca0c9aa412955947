import type { Usage } from "../../src/index.js";
import { daysFrom } from "./days.js";
import type { Exact } from "./exact.js";
import { exact, isLess, minus, most, nought, over, times, toStep, total } from "./exact.js";
import { monthsBilled } from "./slowMonths.js";
import type { Case } from "./slowRecord.js";
import { refuse } from "./slowRecord.js";
import { isWithin } from "./slowTaking.js";

type Strength = NonNullable<Case["tariff"]["strength"]>[number];
type Scale = Strength["scales"][number];

/** Yuan per charged m³ by one scale of a surcharge by strength, or by a credit rating, and the days on which its rule stands. */
export interface Rate {
  readonly perM3: Exact;
  readonly window: { readonly from?: string | undefined; readonly to?: string | undefined };
}

/** The surcharges by strength and credit rating that the record bears. */
export function ratesPerM3({ tariff, usage }: Case): Rate[] {
  const days = daysFrom(usage.periodStart, usage.periodEnd);
  const bears = (rule: { readonly classes: readonly string[] } & Rate["window"]) =>
    rule.classes.includes(usage.class) && days.some((day) => isWithin(day, rule));
  const strength = (tariff.strength ?? []).filter(bears).flatMap((rule) => strengthRates(rule, usage).map((perM3) => ({ perM3, window: rule })));
  const credit = usage.credit === undefined ? undefined : (tariff.credit?.[usage.credit] ?? refuse("credit-unknown"));
  return [...strength, ...(credit !== undefined && bears(credit) ? [{ perM3: exact(credit.amountPerM3), window: credit }] : [])];
}

function strengthRates({ scales, combine, partStep = "exact", samples: needed }: Strength, usage: Usage): Exact[] {
  if (needed !== undefined && isTooFew(needed, usage)) return needed.fewer === "refuse" ? refuse("samples-too-few") : [];
  const rates = scales.map((scale) => rateOf(scale, { usage, partStep })).filter((rate) => isLess(nought, rate));
  return combine === "add" ? rates : rates.length === 0 ? [] : [rates.reduce(most)];
}

/** So many for each month billed, a part of a month by its days and a part of a sample as a whole one; or so many for the bill. */
function isTooFew({ least, per = "month" }: NonNullable<Strength["samples"]>, usage: Usage): boolean {
  const needed = per === "bill" ? exact(least) : times(exact(least), monthsBilled(usage, "days"));
  return isLess(exact(usage.samples?.length ?? 0), needed);
}

const fieldOf = { cod_mg_l: "codMgL", ss_mg_l: "ssMgL", tp_mg_l: "tpMgL", nh3n_mg_l: "nh3nMgL", ph: "ph" } as const;

/** Steps by which the mean of the samples lies beyond the scale's value × yuan a step. */
function rateOf({ measure, above, below, step, pricePerStep }: Scale, { usage, partStep }: { usage: Usage; partStep: "up" | "down" | "exact" }): Exact {
  const values = (usage.samples ?? []).flatMap((sample) => sample[fieldOf[measure]] ?? []).map(exact);
  if (values.length === 0) return nought;
  const mean = over(total(values), exact(values.length));
  const beyond = most(nought, above !== undefined ? minus(mean, exact(above)) : minus(exact(below as string), mean));
  const steps = over(beyond, exact(step));
  return times(partStep === "exact" ? steps : toStep(steps, exact(1), partStep), exact(pricePerStep));
}

export interface Upheld {
  readonly rule: NonNullable<NonNullable<Case["tariff"]["discharge"]>["over_volume"]>;
  /** Days of the violation ÷ days of the period. */
  readonly share: Exact;
  /** Water above the permitted volume. */
  readonly excess: Exact;
}

/** The surcharge on illegal discharge that the record bears, if any. The records tried here have at most one order for an account and trigger. */
export function upheldDischarge({ tariff, usage, orders }: Case): Upheld | undefined {
  const kind = usage.discharge ?? "permitted";
  const rule = kind === "permitted" ? undefined : tariff.discharge?.[kind];
  if (rule === undefined) return undefined;
  const days = daysFrom(usage.periodStart, usage.periodEnd);
  const order = orders.find(
    ({ accountId, kind: trigger, ...window }) => accountId === usage.accountId && trigger === kind && days.some((day) => isWithin(day, window)),
  );
  if (rule.orderRequired && order === undefined) return undefined;
  const bound = rule.orderRequired ? order : undefined;
  const stated = { from: usage.violationStart ?? usage.periodStart, to: usage.violationEnd ?? usage.periodEnd };
  const violation = days.filter((day) => [stated, bound ?? {}, rule].every((window) => isWithin(day, window)));
  if (violation.length === 0) refuse("violation-window");
  const share = over(exact(violation.length), exact(days.length));
  if (rule.volume === "whole") return { rule, share, excess: exact(usage.volumeM3) };
  const excess = usage.excessVolumeM3 ?? bound?.excessM3 ?? refuse("excess-missing");
  return isLess(exact(usage.volumeM3), exact(excess)) ? refuse("excess-above-volume") : { rule, share, excess: exact(excess) };
}
