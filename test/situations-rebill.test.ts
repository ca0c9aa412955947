import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Adjustment, Booked, DifferenceLine, RebilledPeriod } from "../src/billing/index.js";
import { rebill, rebillPeriods, standing } from "../src/billing/index.js";
import type { Bill, Entitlement, OpenTariffOptions, Tariff, Usage } from "../src/index.js";
import { bill, openTariff } from "../src/index.js";

/** Bills as they were booked, what is known now, and the differences worked by hand. */
interface Situation {
  readonly title: { readonly zh: string; readonly en: string };
  /** Billed and booked under `policy`, in this order; a period that stands there again was corrected since. */
  readonly booked: readonly Usage[];
  /** As now known; a booked period that is neither here nor in `reverse` is no part of the correction. */
  readonly facts: readonly Usage[];
  /** First days of periods that are taken back. */
  readonly reverse?: readonly string[];
  readonly working: string;
  readonly expected: { readonly total: string; readonly periods: readonly ExpectedPeriod[]; readonly named?: readonly string[] };
}

/** Lines are compared in the fields that are told; left out, they are not looked at. */
interface ExpectedPeriod {
  readonly periodStart: string;
  readonly bill?: string;
  readonly adjustment?: ExpectedAdjustment;
  readonly reversals?: readonly ExpectedAdjustment[];
  readonly warnings?: readonly string[];
  readonly info?: readonly string[];
}

type ExpectedAdjustment = Pick<Adjustment, "cause" | "total"> & Partial<Pick<Adjustment, "id">> & { readonly lines?: readonly Partial<DifferenceLine>[] };

interface SituationFile {
  readonly title: { readonly zh: string; readonly en: string };
  readonly policy: unknown;
  /** The policy as it is now known; default unchanged. */
  readonly policyNow?: unknown;
  readonly allow?: OpenTariffOptions["allow"];
  readonly entitlements?: readonly Entitlement[];
  readonly situations: readonly Situation[];
}

const folder = new URL("situations-rebill/", import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith(".json"));

/** Books the usages one after another: bills, and corrections of the periods that come again. */
function bookAll(tariff: Tariff, usages: readonly Usage[], options: { entitlements: readonly Entitlement[] }): Map<string, Booked> {
  const books = new Map<string, Booked>();
  for (const usage of usages) {
    const known = books.get(usage.periodStart);
    const { adjustment } = known === undefined ? {} : rebill(tariff, usage, known, options);
    if (known === undefined) books.set(usage.periodStart, { bill: bill(tariff, usage, options).bill as Bill });
    else books.set(usage.periodStart, { ...known, adjustments: [...(known.adjustments ?? []), adjustment as Adjustment] });
  }
  return books;
}

const codesOf = (period: RebilledPeriod, severity: string) => period.findings.filter((each) => each.severity === severity).map(({ code }) => code);

function compare(found: Adjustment | undefined, told: ExpectedAdjustment | undefined): void {
  expect(found === undefined).toBe(told === undefined);
  if (found === undefined || told === undefined) return;
  const { lines, ...rest } = told;
  expect(found).toMatchObject(rest);
  if (lines === undefined) return;
  expect(found.lines).toMatchObject(lines);
  expect(found.lines.map(({ parent }) => parent === undefined)).toEqual(lines.map(({ booked }) => booked === "0.00"));
}

describe.each(names)("%s", (name) => {
  const file = JSON.parse(readFileSync(new URL(name, folder), "utf8")) as SituationFile;
  const { title, policy, policyNow = policy, allow = [], entitlements = [], situations } = file;
  const [before, now] = [policy, policyNow].map((document) => openTariff(document, { allow })) as [Tariff, Tariff];

  it("says in both languages what it is about, and shows its working", () => {
    expect([title, ...situations.map((each) => each.title)].every(({ zh, en }) => /\p{Script=Han}/u.test(zh) && /[a-z]/.test(en))).toBe(true);
    expect(situations.filter(({ working }) => working.length < 8)).toEqual([]);
  });

  it.each(situations.map((situation) => [situation.title.en, situation] as const))("%s", (_title, { booked, facts, reverse = [], expected }) => {
    const books = bookAll(before, booked, { entitlements });
    const bookOf = (start: string) => books.get(start) ?? {};
    const entries = [...facts.map((usage) => ({ usage, booked: bookOf(usage.periodStart) })), ...reverse.map((start) => ({ booked: bookOf(start) }))];
    const options = { entitlements, otherBooked: [...books.values()].flatMap((each) => each.bill ?? []) };
    const { periods, total, findings } = rebillPeriods(now, entries, options);

    expect(findings).toEqual([]);
    expect(total).toBe(expected.total);
    expect(periods.map(({ periodStart }) => periodStart)).toEqual(expected.periods.map(({ periodStart }) => periodStart));
    for (const [place, period] of periods.entries()) {
      const told = expected.periods[place] as ExpectedPeriod;
      expect(period.bill?.total).toBe(told.bill);
      compare(period.adjustment, told.adjustment);
      expect(period.reversals.length).toBe(told.reversals?.length ?? 0);
      for (const [index, reversal] of period.reversals.entries()) compare(reversal, told.reversals?.[index]);
      expect(codesOf(period, "warning")).toEqual(told.warnings ?? []);
      expect(codesOf(period, "info")).toEqual(told.info ?? []);
      expect(codesOf(period, "error")).toEqual([]);

      // Booked and differences are the new bill, bill by bill.
      const was = bookOf(period.periodStart);
      const standsAfter = (adjustment: Adjustment | undefined, book: Booked) =>
        standing(adjustment === undefined ? book : { ...book, adjustments: [...(book.adjustments ?? []), adjustment] }).standing?.total;
      if (period.reversals.length > 0) expect(standsAfter(period.reversals[0], was)).toBe("0.00");
      if (period.bill !== undefined) expect(standsAfter(period.adjustment, period.reversals.length > 0 ? {} : was)).toBe(period.bill.total);
    }
    const named = periods.flatMap((period) =>
      period.findings.filter(({ code }) => code === "rebill-later-periods").flatMap(({ params }) => params.value?.split(", ") ?? []),
    );
    expect(named).toEqual(expected.named ?? []);

    // In whatever order the periods are given, and a second time nothing.
    expect(rebillPeriods(now, entries.toReversed(), options).periods).toEqual(periods);
    const again = periods.map(({ periodStart, periodEnd, adjustment, reversals }) => {
      const was = bookOf(periodStart);
      const usage = facts.find((fact) => fact.periodStart === periodStart && fact.periodEnd === periodEnd);
      const add = (book: Booked, ...more: readonly (Adjustment | undefined)[]) => ({
        ...book,
        adjustments: [...(book.adjustments ?? []), ...more.filter((each) => each !== undefined)],
      });
      const now_ = reversals.length === 0 ? [add(was, adjustment)] : [add(was, ...reversals), ...(adjustment === undefined ? [] : [add({}, adjustment)])];
      return { ...(usage && { usage }), booked: now_ };
    });
    const second = rebillPeriods(now, again, { entitlements });
    expect(second.total).toBe("0.00");
    expect(second.periods.flatMap((period) => [period.adjustment ?? [], period.reversals].flat())).toEqual([]);
  });
});
