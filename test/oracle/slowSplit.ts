import type { TariffDocument, Usage } from "../../src/index.js";
import { daysFrom, wholeMonthsOf } from "./days.js";
import type { Exact } from "./exact.js";
import { exact, isLess, least, minus, nought, over, times, toStep } from "./exact.js";
import { refuse } from "./slowRecord.js";
import type { Price, Table } from "./slowTables.js";
import { priceIn, tablesOf } from "./slowTables.js";

/** Days of the period under one table of prices and in one tier cycle. */
interface Stretch {
  readonly table: Table;
  readonly first: string;
  readonly last: string;
  readonly startsCycle: boolean;
}

/** A stretch with its price and its share of the water. */
export interface Part extends Stretch {
  readonly price: Price;
  /** Water counted in the tiers, and water outside them. */
  readonly water: Exact;
  readonly outside: Exact;
}

export function splitPeriod(tariff: TariffDocument, usage: Usage): Part[] {
  const byTable = stretchesOf(tariff, usage);
  const priceOf = (table: Table) => priceIn(table, { id: usage.class, usage });
  const isByCycle = byTable.map(({ table }) => priceOf(table).tierPeriod).includes("cycle");
  const { acrossEnd = "byEnd" } = tariff.cycle ?? {};
  const isSplit = isByCycle && acrossEnd !== "byEnd";
  const stretches = isSplit ? byTable.flatMap((stretch) => cutAtCycles(tariff, { stretch, periodStart: usage.periodStart })) : byTable;

  const water = exact(usage.volumeM3);
  const outside = outsideTiers(tariff, usage);
  const isCut = stretches.some(({ startsCycle }) => startsCycle);
  const shares = stretches.map(({ first, last }) => {
    if (!isCut || acrossEnd === "splitByDays") return over(exact(daysFrom(first, last).length), exact(daysFrom(usage.periodStart, usage.periodEnd).length));
    const [part, all] = [wholeMonthsOf(first, last), wholeMonthsOf(usage.periodStart, usage.periodEnd)];
    return part === 0 || all === 0 ? refuse("period-not-whole-months") : over(exact(part), exact(all));
  });
  // "days" rounds each part to whole m³, wherever a version with that convention takes over inside the period.
  const isRounded = byTable.slice(1).some(({ table }) => table.version.priceChange === "days");
  let left = water;
  let outsideLeft = outside;
  return stretches.map((stretch, index) => {
    const share = times(water, shares[index] as Exact);
    const wanted = isRounded ? toStep(share, exact(1), "halfUp") : share;
    const given = index === stretches.length - 1 ? left : least(left, wanted);
    left = minus(left, given);
    // What stays outside the tiers is the earliest.
    const apart = least(outsideLeft, given);
    outsideLeft = minus(outsideLeft, apart);
    return { ...stretch, price: priceOf(stretch.table), water: minus(given, apart), outside: apart };
  });
}

/** Which table holds on which days, each table taking over as its own convention says. */
function stretchesOf(tariff: TariffDocument, { periodStart, periodEnd, readingDate = periodEnd }: Usage): Stretch[] {
  const tables = tablesOf(tariff);
  let starts = tables
    .filter(({ from }) => from <= periodStart)
    .slice(-1)
    .map((table) => ({ table, first: periodStart }));
  for (const table of tables.filter(({ from }) => from > periodStart)) {
    const convention = table.version.priceChange;
    // All that is read from its first day on.
    if (convention === "readingDate" && table.from <= readingDate) starts = [{ table, first: periodStart }];
    // The first reading after its first day is still old, so a period that has begun before it does not meet it.
    // By days or by date of use, the days from its first day on are its own.
    if ((convention === "dateOfUse" || convention === "days") && table.from <= periodEnd) starts = [...starts, { table, first: table.from }];
  }
  if (starts[0]?.first !== periodStart) refuse("before-first-version");
  const days = daysFrom(periodStart, periodEnd);
  return starts.map(({ table, first }, index) => {
    const next = starts[index + 1];
    return { table, first, last: days.findLast((day) => next === undefined || day < next.first) as string, startsCycle: false };
  });
}

/** Cuts days where a new tier cycle begins; the bill of a cycle's first month may still belong to the cycle before. */
function cutAtCycles({ cycle }: TariffDocument, { stretch, periodStart }: { stretch: Stretch; periodStart: string }): Stretch[] {
  const { months = 12, startMonth = 1, startMonthBill = "new" } = cycle ?? {};
  const firstMonth = startMonth + (startMonthBill === "old" ? 1 : 0);
  const beginsCycle = (day: string) => day > periodStart && day.endsWith("-01") && (24 + Number(day.slice(5, 7)) - firstMonth) % months === 0;
  const days = daysFrom(stretch.first, stretch.last);
  const firsts = days.filter((day) => day === stretch.first || beginsCycle(day));
  return firsts.map((first, index) => ({
    ...stretch,
    first,
    last: days.findLast((day) => day < (firsts[index + 1] ?? "9999")) as string,
    startsCycle: beginsCycle(first),
  }));
}

/** m³ of this bill that are charged at the first tier and counted nowhere. */
function outsideTiers({ cycle }: TariffDocument, usage: Usage): Exact {
  const stated = usage.outsideTiersM3 === undefined ? nought : exact(usage.outsideTiersM3);
  if (isLess(exact(usage.volumeM3), stated)) refuse("outside-above-volume");
  return usage.firstBillOfMeter === true && cycle?.firstBillOfMeter === "outside" ? exact(usage.volumeM3) : stated;
}
