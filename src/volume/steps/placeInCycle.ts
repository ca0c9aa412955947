import type { CycleDays } from "../cycleCount.js";
import { cycleDaysOf, unitsBefore } from "../cycleCount.js";
import type { Draft } from "../draft.js";
import { fault } from "../draft.js";
import type { ClassPart } from "./splitClasses.js";

/** The tier cycle in which the bill counts; where one ends inside it and the policy splits there, what was used before. */
export function placeInCycle(draft: Draft): undefined {
  const { cycle } = draft.context.rules;
  if (cycle === undefined) return;
  draft.cycle = daysOf(draft);
  if (draft.cycle !== undefined && draft.cycle.next !== draft.cycle.from) draft.usedBefore = draft.parts.map((part) => usedBefore(draft, part));
}

const mostRemembered = 10_000;

function daysOf({ from, until, context }: Draft): CycleDays | undefined {
  const { cycle } = context.rules;
  const key = from * 10_000 + (until - from);
  const known = context.cycleDays.get(key);
  if (known !== undefined || cycle === undefined) return known;
  const days = cycleDaysOf(cycle, { from, until });
  if (context.cycleDays.size >= mostRemembered) context.cycleDays.clear();
  context.cycleDays.set(key, days);
  return days;
}

/** Volume outside the tiers is taken from the first days, as the bill takes it. */
function usedBefore(draft: Draft, part: ClassPart): number {
  const { from, until, context } = draft;
  const { rules, scale, days } = context;
  const before = unitsBefore(part.units - part.notLiable, {
    from,
    until,
    start: draft.cycle!.next,
    byMonths: rules.cycle?.acrossEnd === "splitByMonths",
    versions: rules.versions,
    cubicMetre: 10 ** scale.decimals,
  });
  if (before !== undefined) return Math.max(0, before - part.outside);
  if (context.cycleClasses.has(part.classIndex)) fault(draft, "period-not-whole-months", "", { value: `${days.text(from)} - ${days.text(until - 1)}` });
  return 0;
}
