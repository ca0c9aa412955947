import { rollForward } from "../arrears/index.js";
import type { Collection, SlabPlan, Summary, Totals } from "../batch/index.js";
import { addTotals, noTotals, sortedGroups } from "../batch/index.js";
import { formatDay } from "../calendar/index.js";
import { parseFen } from "../money/index.js";
import type { Collected } from "./collect.js";
import { engineVersion } from "./engine.js";
import type { BatchRequest } from "./runBatch.js";
import type { StatedFiles } from "./stated.js";

/** Makes the summary of a run, and asserts what must hold: every row is accounted for, and every total is the sum of its parts. */
export function summarise({
  request,
  plan,
  total,
  stated,
  inputs,
  outputs,
}: {
  readonly request: BatchRequest;
  readonly plan: SlabPlan;
  readonly total: Collected;
  readonly stated: StatedFiles | undefined;
  readonly inputs: Summary["inputs"];
  readonly outputs: Summary["outputs"];
}): Summary {
  const groups = sortedGroups(total.groups.values());
  const totals = groups.reduce<Totals>((sum, group) => addTotals(sum, group), noTotals);
  assertBalanced(total, totals);
  const rejects = { ...total.rejects };
  for (const { code } of stated?.rejects ?? []) rejects[code] = (rejects[code] ?? 0) + 1;
  return {
    format: 1,
    command: request.command,
    engine: engineVersion,
    policies: request.policies.map(({ document, sha256 }) => ({ id: document.id, revision: document.revision, sha256 })),
    inputs,
    counts: { read: total.read, charged: total.charged, rejected: total.rejected, skipped: total.skipped },
    rejects: sortedCounts(rejects),
    findings: sortedCounts(total.warnings),
    normalised: Object.entries(sortedCounts(total.normalised)).map(([key, count]) => {
      const [column = "", kind = ""] = key.split("\t");
      return { column, kind, count };
    }),
    ...(total.charged > 0 && { firstDay: formatDay(total.firstDay), lastDay: formatDay(total.lastDay) }),
    totals,
    groups,
    ...(plan.command === "reconcile" && { matches: sortedCounts(total.matches), causes: sortedCounts(total.causes), ...collectionOf(total, totals, stated) }),
    rowsDigest: total.digest.map((word) => word.toString(16).padStart(8, "0")).join(""),
    outputs,
  };
}

function assertBalanced(total: Collected, totals: Totals): void {
  const { read, charged, rejected, skipped } = total;
  if (read !== charged + rejected + skipped) throw new Error(`rows do not balance: ${read} read, ${charged} charged, ${rejected} rejected, ${skipped} skipped`);
  if (totals.bills !== charged) throw new Error(`${charged} rows were charged, ${totals.bills} are in the totals`);
  const parts = [totals.baseFee, totals.surcharge, totals.relief, totals.rounding].reduce((sum, part) => sum + micro(part), 0n);
  if (parts !== micro(totals.fee)) throw new Error(`the lines sum to another total than the bills: ${parts}, ${totals.fee}`);
}

/** An amount in millionths of a yuan, finer than any amount decimals. */
function micro(text: string): bigint {
  const [whole = "0", decimals = ""] = text.replace("-", "").split(".");
  const size = BigInt(whole + decimals.padEnd(6, "0"));
  return text.startsWith("-") ? -size : size;
}

function collectionOf(total: Collected, totals: Totals, stated: StatedFiles | undefined): { collection?: Collection } {
  if (totals.billedRows === 0 && totals.paidRows === 0) return {};
  const fen = (text: string) => parseFen(text) ?? 0n;
  const bills = stated?.bills ?? [];
  const unmatched = bills.filter(({ place }) => !total.matched.has(place));
  const billed = totals.billedRows > 0 ? fen(totals.billed) : fen(totals.fee);
  const opening = [...(stated?.opening.values() ?? [])];
  const arrearsFen = total.arrears.reduce((sum, { principal }) => sum + BigInt(principal), 0n);
  const paid = fen(totals.paid);
  // What was paid beyond the bills: on each row, payments above the bill, which is payments less what was settled of it.
  const settled = billed - arrearsFen;
  return {
    collection: rollForward({
      openingFen: sum(opening.map(({ principalFen }) => principalFen)),
      billedFen: billed + sum(unmatched.map(({ billedFen }) => billedFen)),
      paidCurrentFen: paid + sum(unmatched.map(({ paidFen }) => paidFen)),
      paidEarlierFen: sum(opening.map(({ settledFen }) => settledFen)) + (stated?.unmatchedFen ?? 0n),
      prepaidFen: paid - settled + sum(unmatched.map(({ paidFen, billedFen }) => Math.max(0, paidFen - billedFen))),
    }),
  };
}

function sum(values: readonly number[]): bigint {
  return values.reduce((total, value) => total + BigInt(value), 0n);
}

function sortedCounts(counts: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
