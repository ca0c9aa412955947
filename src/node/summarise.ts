import { rollForward } from "../arrears/index.js";
import type { Collection, GroupSums, RebilledSummary, Summary } from "../batch/index.js";
import { owed, paid, settled, summaryOf, sumOf } from "../batch/index.js";
import { divideRounded } from "../money/index.js";
import type { BatchRequest } from "./batchRequest.js";
import type { Collected } from "./collect.js";
import type { ReadNotes } from "./readNotes.js";
import type { RejectLog } from "./rejectLog.js";
import { settingsOf } from "./settings.js";
import type { StatedFiles } from "./stated.js";
import { sumUnmet } from "./theirsOnly.js";

export interface Finished {
  readonly request: BatchRequest;
  readonly total: Collected;
  readonly stated: StatedFiles | undefined;
  /** How many rows of the other parties' files could not be used, by code. */
  readonly sideRejects: RejectLog["counts"];
  /** What was made plain and passed over in the files beside the usage. */
  readonly readNotes: readonly ReadNotes[];
  /** Only after `rebill`. */
  readonly rebilled: RebilledSummary | undefined;
  readonly knowsPayments: boolean;
  /** Only after `reconcile` with a day. */
  readonly arrears: Summary["arrears"];
  readonly inputs: Summary["inputs"];
  readonly outputs: Summary["outputs"];
}

/** Makes the summary of a run, and asserts what must hold: every row is accounted for, and every total is the sum of its parts. */
export function summarise(finished: Finished): Summary {
  const { request, total, sideRejects, readNotes, rebilled, inputs, outputs } = finished;
  const rejects = { ...total.rejects };
  for (const [code, count] of sideRejects) rejects[code] = (rejects[code] ?? 0) + count;
  const figures = { ...total, rejects, warnings: withTotalRows(total.warnings, readNotes), normalised: allNormalised(total.normalised, readNotes) };
  return summaryOf(figures, {
    command: request.command,
    policies: request.policies.map(({ document, sha256 }) => ({ id: document.id, revision: document.revision, sha256 })),
    settings: settingsOf(request),
    inputs,
    outputs,
    more: {
      ...(request.command === "reconcile" && collectionOf(finished)),
      ...(finished.arrears !== undefined && { arrears: finished.arrears }),
      ...(rebilled !== undefined && { rebilled }),
    },
  });
}

/** What was made plain in the usage file by its column, and in another by its role and column: `billed.amount`. */
function allNormalised(usage: Readonly<Record<string, number>>, readNotes: readonly ReadNotes[]): Record<string, number> {
  const all: Record<string, number> = { ...usage };
  for (const { role, normalised } of readNotes) for (const [key, count] of normalised) all[`${role}.${key}`] = (all[`${role}.${key}`] ?? 0) + count;
  return all;
}

function withTotalRows(warnings: Readonly<Record<string, number>>, readNotes: readonly ReadNotes[]): Record<string, number> {
  const skipped = readNotes.reduce((sum, { totalRows }) => sum + totalRows, warnings["row-total-skipped"] ?? 0);
  return skipped === 0 ? { ...warnings } : { ...warnings, "row-total-skipped": skipped };
}

const microDecimals = 6;

/** How the money stands against the fees; nothing where nothing is known of payments. */
function collectionOf({ total, stated, knowsPayments }: Finished): { collection?: Collection } {
  if (!knowsPayments) return {};
  const groups = [...total.groups.values()];
  const opening = [...(stated?.opening.values() ?? [])];
  // Payments that met no debt at all, and those on rows that were rejected, are held for the payer.
  const unmet = sumUnmet(stated, total);
  const isBilled = stated?.index.billed === true;
  const paidCurrentFen = rowsFen(groups, paid) + unmet.paidFen + (stated?.unmatchedFen ?? 0n);
  const settledFen = rowsFen(groups, settled) + (isBilled ? unmet.settledFen : 0n);
  return {
    collection: rollForward({
      openingFen: sum(opening, ({ principalFen }) => principalFen),
      billedFen: rowsFen(groups, owed) + (isBilled ? unmet.billedFen : 0n),
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
