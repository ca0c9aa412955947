import type { RunSettings } from "../../batch/index.js";
import type { FindingCode } from "../../findings/index.js";
import { formatUnits } from "../../money/index.js";
import type { InputDigest } from "../inputDigests.js";
import type { LoadedPolicy } from "../policies.js";
import type { AssessTally, ClassSums } from "./assessTally.js";
import { tallyDecimals } from "./assessTally.js";

/** Sums over usage. Volumes in m³, as decimal text. */
export interface AssessTotals {
  readonly bills: number;
  readonly volumeM3: string;
  /** Of `volumeM3`: what bears no fee, and what stays outside the tiers. */
  readonly notLiableM3: string;
  readonly outsideTiersM3: string;
}

/** What an assessment did, for people and for whoever checks it. */
export interface AssessSummary {
  readonly format: 1;
  readonly command: "assess";
  readonly engine: string;
  readonly policies: readonly { readonly id: string; readonly revision: string; readonly sha256: string }[];
  /** How the run was made, so that it can be made again; absent from summaries written before it was told. */
  readonly settings?: RunSettings;
  readonly inputs: readonly InputDigest[];
  /** The last month that was billed to accounts without a meter. */
  readonly through?: string;
  readonly counts: {
    /** Rows of readings. */
    readonly readings: number;
    /** Accounts that any file names, and those with a bill. */
    readonly accounts: number;
    readonly billed: number;
    readonly bills: number;
    /** Bills with an estimated volume. */
    readonly estimated: number;
    /** Corrected bills in `restated.csv`. */
    readonly restated: number;
    /** Lines of `rejects.csv`. */
    readonly rejected: number;
  };
  readonly rejects: Readonly<Partial<Record<FindingCode, number>>>;
  readonly findings: Readonly<Partial<Record<FindingCode, number>>>;
  /** First and last day of any bill. */
  readonly firstDay?: string;
  readonly lastDay?: string;
  readonly totals: AssessTotals;
  readonly classes: readonly (AssessTotals & { readonly class: string })[];
  readonly outputs: readonly { readonly name: string; readonly sha256: string; readonly bytes: number }[];
}

export interface FinishedAssessment {
  readonly engine: string;
  readonly policies: readonly LoadedPolicy[];
  readonly settings: RunSettings;
  readonly tally: AssessTally;
  /** Rows of readings that were read from the files. */
  readonly readings: number;
  readonly through: string | undefined;
  readonly inputs: readonly InputDigest[];
  readonly outputs: AssessSummary["outputs"];
}

/** Makes the summary of a run, and asserts that no reading was lost on the way and that the totals are the sum of their parts. */
export function summariseAssessment({ engine, policies, settings, tally, readings, through, inputs, outputs }: FinishedAssessment): AssessSummary {
  const classes = [...tally.classes].sort(([a], [b]) => (a < b ? -1 : 1));
  const total = classes.reduce<ClassSums>((sum, [, sums]) => addSums(sum, sums), { bills: 0, volume: 0n, notLiable: 0n, outsideTiers: 0n });
  if (tally.readings !== readings) throw new Error(`${readings} readings were read, ${tally.readings} were assessed`);
  if (total.bills !== tally.bills) throw new Error(`${tally.bills} bills were made, ${total.bills} are in the totals`);
  const { accounts, billed, bills, estimated, restated, firstDay, lastDay } = tally;
  const rejected = Object.values(tally.rejects).reduce((sum, count) => sum + count, 0);
  return {
    format: 1,
    command: "assess",
    engine,
    policies: policies.map(({ document, sha256 }) => ({ id: document.id, revision: document.revision, sha256 })),
    settings,
    inputs,
    ...(through !== undefined && { through }),
    counts: { readings, accounts, billed, bills, estimated, restated, rejected },
    rejects: sortedCounts(tally.rejects),
    findings: sortedCounts(tally.findings),
    ...(bills > 0 && { firstDay, lastDay }),
    totals: totalsOfSums(total),
    classes: classes.map(([id, sums]) => ({ class: id, ...totalsOfSums(sums) })),
    outputs,
  };
}

function addSums(a: ClassSums, b: ClassSums): ClassSums {
  return { bills: a.bills + b.bills, volume: a.volume + b.volume, notLiable: a.notLiable + b.notLiable, outsideTiers: a.outsideTiers + b.outsideTiers };
}

function totalsOfSums({ bills, volume, notLiable, outsideTiers }: ClassSums): AssessTotals {
  return { bills, volumeM3: volumeText(volume), notLiableM3: volumeText(notLiable), outsideTiersM3: volumeText(outsideTiers) };
}

/** m³ with three decimals, as other summaries write them, and more only where they say something. */
function volumeText(units: bigint): string {
  return formatUnits(units, tallyDecimals).replace(/0{1,3}$/, "");
}

function sortedCounts(counts: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
