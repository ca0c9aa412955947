import { formatDay } from "../calendar/index.js";
import { digestText } from "./digest.js";
import { engineVersion } from "./engine.js";
import type { Figures } from "./figures.js";
import type { Summary, Totals } from "./summary.js";
import { addTotals, noTotals, sortedGroups } from "./totals.js";

/** What a summary says beside its figures. */
export interface SummaryFacts extends Pick<Summary, "command" | "policies" | "inputs" | "outputs"> {
  readonly settings: NonNullable<Summary["settings"]>;
  /** What only some commands have. */
  readonly more?: Pick<Summary, "collection" | "arrears" | "rebilled">;
}

/** Makes the summary of a run, and asserts what must hold: every row is accounted for, and every total is the sum of its parts. */
export function summaryOf(figures: Figures, { command, policies, settings, inputs, outputs, more }: SummaryFacts): Summary {
  const { read, charged, rejected, skipped, duplicates } = figures;
  const groups = sortedGroups(figures.groups.values());
  const totals = groups.reduce<Totals>((sum, group) => addTotals(sum, group), noTotals);
  assertBalanced(figures, totals);
  return {
    format: 1,
    command,
    engine: engineVersion,
    policies,
    settings,
    inputs,
    counts: { read, charged, rejected, skipped, duplicates },
    rejects: sortedCounts(figures.rejects),
    findings: sortedCounts(figures.warnings),
    normalised: Object.entries(sortedCounts(figures.normalised)).map(([key, count]) => {
      const [column = "", kind = ""] = key.split("\t");
      return { column, kind, count };
    }),
    ...(charged > 0 && { firstDay: formatDay(figures.firstDay), lastDay: formatDay(figures.lastDay) }),
    totals,
    groups,
    ...(command === "reconcile" && { matches: sortedCounts(figures.matches), causes: sortedCounts(figures.causes) }),
    ...more,
    rowsDigest: digestText(figures.digest),
    outputs,
  };
}

function assertBalanced(figures: Figures, totals: Totals): void {
  const { read, charged, rejected, skipped, duplicates } = figures;
  if (read !== charged + rejected + skipped + duplicates)
    throw new Error(`rows do not balance: ${read} read, ${charged} charged, ${rejected} rejected, ${skipped} skipped, ${duplicates} duplicates`);
  if (totals.bills !== charged) throw new Error(`${charged} rows were charged, ${totals.bills} are in the totals`);
  const parts = [totals.baseFee, totals.surcharge, totals.relief, totals.limits, totals.rounding].reduce((sum, part) => sum + micro(part ?? "0"), 0n);
  if (parts !== micro(totals.fee)) throw new Error(`the lines sum to another total than the bills: ${parts}, ${totals.fee}`);
}

const microDecimals = 6;

/** An amount in millionths of a yuan, finer than any amount decimals. */
function micro(text: string): bigint {
  const [whole = "0", decimals = ""] = text.replace("-", "").split(".");
  const size = BigInt(whole + decimals.padEnd(microDecimals, "0"));
  return text.startsWith("-") ? -size : size;
}

function sortedCounts(counts: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
