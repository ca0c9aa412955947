import { createReadStream } from "node:fs";
import { join } from "node:path";
import type { Summary } from "../../batch/index.js";
import { addDecimalTexts, digestText } from "../../batch/index.js";
import type { AssessSummary } from "../assess/assessSummary.js";
import { sumOfGroups } from "../merge/addSummaries.js";
import { sumColumns } from "./sumColumns.js";
import type { VerifiedFigure } from "./verification.js";

const resultFiles = { bill: "bills.csv", reconcile: "reconciliation.csv", rebill: "adjustments.csv" } as const;

/** Columns of a file of results, and the totals that they sum to. */
const summedColumns = { fee: "fee", base_fee: "baseFee", surcharge_amount: "surcharge", relief_amount: "relief" } as const;

/** The match code of a bill of the company that no usage met: it is a row of results and no charge. */
const theirsOnly = "1";

/** Figures of a summary that must be the sum of others, and what those come to. */
export function figuresOfSummary(summary: Summary): VerifiedFigure[] {
  const { counts, totals, groups, rebilled } = summary;
  const { read, ...parts } = counts;
  const sums = sumOfGroups(groups);
  const lines = [totals.baseFee, totals.surcharge, totals.relief, totals.limits ?? "0", totals.rounding].reduce(addDecimalTexts);
  return [
    figure(
      "counts.read",
      read,
      Object.values(parts as Readonly<Record<string, number>>).reduce((sum, count) => sum + count, 0),
    ),
    figure("counts.charged", counts.charged, totals.bills),
    ...Object.entries(totals).map(([key, stated]) => figure(`totals.${key}`, stated, sums[key as keyof typeof sums] ?? "")),
    amount("totals.fee", totals.fee, lines),
    ...(rebilled === undefined
      ? []
      : [amount("rebilled.fee", rebilled.fee, [rebilled.booked, negative(rebilled.kept), rebilled.difference].reduce(addDecimalTexts))]),
  ];
}

/** Figures of an assessment that must be the sum of others. */
export function figuresOfAssessment({ totals, classes, counts, rejects }: AssessSummary): VerifiedFigure[] {
  const keys = ["volumeM3", "notLiableM3", "outsideTiersM3"] as const;
  return [
    figure(
      "totals.bills",
      totals.bills,
      classes.reduce((sum, { bills }) => sum + bills, 0),
    ),
    ...keys.map((key) => amount(`totals.${key}`, totals[key], classes.map((each) => each[key]).reduce(addDecimalTexts, "0"))),
    figure("counts.rejected", counts.rejected, sumOfCounts(rejects)),
  ];
}

/** Figures of a summary that its files must come to: rows, amounts, and the digest of rows. Files that are not there say nothing. */
export async function figuresOfFiles(summary: Summary, folder: string, signal?: AbortSignal): Promise<VerifiedFigure[]> {
  const { command, counts, totals, matches = {}, rebilled, rejects, rowsDigest, outputs } = summary;
  const at = (name: string) => (outputs.some((output) => output.name === name) ? join(folder, name) : undefined);
  const columns = rebilled === undefined ? Object.keys(summedColumns) : ["difference"];
  const doubles = at("duplicates.csv");
  // Rows found doubled after they were written stand in the file and in no sum.
  const leftOut = doubles === undefined || (counts.duplicates ?? 0) === 0 ? new Set<number>() : await resultRowsIn(doubles);
  const results = await sumsOf(at(resultFiles[command]), columns, { leftOut, signal });
  const refused = await sumsOf(at("rejects.csv"), [], { signal });
  const late = await sumsOf(doubles, [], { signal });
  const figures: VerifiedFigure[] = [];
  if (late !== undefined) figures.push(figure("counts.duplicates", counts.duplicates ?? 0, late.rows));
  if (refused !== undefined) figures.push(figure("rejects", sumOfCounts(rejects), refused.rows));
  if (results === undefined) return figures;
  // A row of usage may have several corrections, and none is marked: then only the run made again can tell.
  if (rebilled !== undefined && (counts.duplicates ?? 0) > 0) return figures;
  const rows = rebilled === undefined ? counts.charged + (matches[theirsOnly] ?? 0) : rebilled.lines;
  figures.push(figure(rebilled === undefined ? "counts.charged" : "rebilled.lines", rows, results.rows));
  figures.push(figure("rowsDigest", rowsDigest, digestText(results.digest)));
  if (rebilled !== undefined) figures.push(amount("rebilled.difference", rebilled.difference, results.sums.difference ?? ""));
  else for (const [column, key] of Object.entries(summedColumns)) figures.push(amount(`totals.${key}`, totals[key], results.sums[column] ?? ""));
  return figures;
}

/** Whether a figure is what it should be. */
export function holds({ stated, found }: VerifiedFigure): boolean {
  return stated === found;
}

function sumsOf(path: string | undefined, columns: readonly string[], options: Parameters<typeof sumColumns>[2]) {
  return path === undefined ? undefined : sumColumns(path, columns, options);
}

/** The rows of the file of results that `duplicates.csv` names. */
async function resultRowsIn(path: string): Promise<ReadonlySet<number>> {
  const rows = new Set<number>();
  const { parse } = await import("fast-csv");
  const records = createReadStream(path).pipe(parse<Record<string, string>, Record<string, string>>({ headers: true }));
  for await (const { result_row: row } of records as AsyncIterable<Record<string, string>>) rows.add(Number(row));
  return rows;
}

function sumOfCounts(counts: Readonly<Partial<Record<string, number>>>): number {
  return Object.values(counts).reduce<number>((sum, count) => sum + (count ?? 0), 0);
}

function figure(path: string, stated: string | number, found: string | number): VerifiedFigure {
  return { path, stated: String(stated), found: String(found) };
}

/** Amounts may be written with more or fewer decimals. */
function amount(path: string, stated: string, found: string): VerifiedFigure {
  const short = (text: string) => (text.includes(".") ? text.replace(/\.?0+$/, "") : text).replace(/^-0$/, "0");
  return short(stated) === short(found) ? { path, stated, found: stated } : { path, stated, found };
}

function negative(text: string): string {
  return text.startsWith("-") ? text.slice(1) : `-${text}`;
}
