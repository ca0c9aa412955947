import { rollForward } from "../arrears/index.js";
import type { Collection, GroupSums, RebilledSummary, Summary, Totals } from "../batch/index.js";
import { addTotals, digestText, noTotals, owed, paid, settled, sortedGroups, sumOf } from "../batch/index.js";
import { formatDay } from "../calendar/index.js";
import { divideRounded } from "../money/index.js";
import type { CompanyBill } from "./arrears/debts.js";
import type { BatchRequest } from "./batchRequest.js";
import type { Collected } from "./collect.js";
import { engineVersion } from "./engine.js";
import type { SideReject } from "./sideReject.js";
import type { StatedFiles } from "./stated.js";

export interface Finished {
  readonly request: BatchRequest;
  readonly total: Collected;
  readonly stated: StatedFiles | undefined;
  /** Rows of the other parties' files that could not be used. */
  readonly sideRejects: readonly SideReject[];
  /** Only after `rebill`. */
  readonly rebilled: RebilledSummary | undefined;
  /** The company's bills that no usage row met. */
  readonly theirs: readonly CompanyBill[];
  readonly knowsPayments: boolean;
  /** Only after `reconcile` with a day. */
  readonly arrears: Summary["arrears"];
  readonly inputs: Summary["inputs"];
  readonly outputs: Summary["outputs"];
}

/** Makes the summary of a run, and asserts what must hold: every row is accounted for, and every total is the sum of its parts. */
export function summarise(finished: Finished): Summary {
  const { request, total, sideRejects, rebilled, inputs, outputs } = finished;
  const groups = sortedGroups(total.groups.values());
  const totals = groups.reduce<Totals>((sum, group) => addTotals(sum, group), noTotals);
  assertBalanced(total, totals);
  const rejects = { ...total.rejects };
  for (const { code } of sideRejects) rejects[code] = (rejects[code] ?? 0) + 1;
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
    ...(request.command === "reconcile" && { matches: sortedCounts(total.matches), causes: sortedCounts(total.causes), ...collectionOf(finished) }),
    ...(finished.arrears !== undefined && { arrears: finished.arrears }),
    ...(rebilled !== undefined && { rebilled }),
    rowsDigest: digestText(total.digest),
    outputs,
  };
}

function assertBalanced(total: Collected, totals: Totals): void {
  const { read, charged, rejected, skipped } = total;
  if (read !== charged + rejected + skipped) throw new Error(`rows do not balance: ${read} read, ${charged} charged, ${rejected} rejected, ${skipped} skipped`);
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

/** How the money stands against the fees; nothing where nothing is known of payments. */
function collectionOf({ total, stated, theirs, knowsPayments }: Finished): { collection?: Collection } {
  if (!knowsPayments) return {};
  const groups = [...total.groups.values()];
  const opening = [...(stated?.opening.values() ?? [])];
  // Payments that met no debt at all, and those on rows that were rejected, are held for the payer.
  const lost = stated === undefined || stated.index.billed ? [] : stated.bills.filter(({ place }) => !total.matched.has(place));
  const unmatchedFen = (stated?.unmatchedFen ?? 0n) + sum(lost, ({ paidFen }) => paidFen);
  const paidCurrentFen = rowsFen(groups, paid) + sum(theirs, ({ paidFen }) => paidFen) + unmatchedFen;
  const settledFen = rowsFen(groups, settled) + sum(theirs, ({ paidFen, billedFen }) => Math.min(paidFen, billedFen));
  return {
    collection: rollForward({
      openingFen: sum(opening, ({ principalFen }) => principalFen),
      billedFen: rowsFen(groups, owed) + sum(theirs, ({ billedFen }) => billedFen),
      paidCurrentFen,
      paidEarlierFen: sum(opening, (debt) => debt.settledFen),
      prepaidFen: paidCurrentFen - settledFen,
    }),
  };
}

/** A figure over all groups in fen; where fees are finer than a fen, the sum is rounded once. */
function rowsFen(groups: readonly GroupSums[], figure: number): bigint {
  const total = groups.reduce((all, group) => all + sumOf(group, figure) * 10n ** BigInt(microDecimals - group.statedDecimals), 0n);
  return divideRounded(total, 10n ** BigInt(microDecimals - 2), "halfUp");
}

function sum<Entry>(entries: readonly Entry[], fen: (entry: Entry) => number): bigint {
  return entries.reduce((all, entry) => all + BigInt(fen(entry)), 0n);
}

function sortedCounts(counts: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
