import type { BookedTotals, RebilledSummary } from "../../batch/index.js";
import {
  addDigests,
  adjustmentLines,
  countAdjustment,
  createRecordView,
  digestOfRow,
  fee,
  finest,
  isStanding,
  partsOf,
  readRecord,
  rebilledSummary,
  sumOf,
  sumOfParts,
} from "../../batch/index.js";
import type { Finding } from "../../findings/index.js";
import { finding } from "../../findings/index.js";
import { plainCell } from "../../table/index.js";
import type { Collected } from "../collect.js";
import type { Output } from "../outputs.js";
import type { UsageFile } from "../usageFile.js";
import type { BookedFiles } from "./rebillBooked.js";
import type { BookedItem } from "./rebillStore.js";
import { itemId } from "./rebillStore.js";

/** Accounts of which a usage row was rejected: what is booked for them is not taken back. */
export interface RejectedAccounts {
  readonly accounts: Set<string>;
  /** A rejected row did not say whose it was: it may be anybody's. */
  isUnknown: boolean;
}

/** Notes the account of a rejected usage row. A doubled row repeats one that was charged, and holds nothing up. */
export function noteRejected(into: RejectedAccounts, { code, original }: { readonly code: string; readonly original: string }, usage: UsageFile): void {
  if (code === "row-doubled") return;
  const accountId = accountOf(original, usage);
  if (accountId === undefined || accountId === "") into.isUnknown = true;
  else into.accounts.add(accountId);
}

function accountOf(original: string, { file, places }: UsageFile): string | undefined {
  if (file.format === "jsonl") {
    try {
      const { accountId } = JSON.parse(original) as { readonly accountId?: unknown };
      return typeof accountId === "string" ? accountId : undefined;
    } catch {
      return undefined;
    }
  }
  const bytes = new TextEncoder().encode(`${original}\n`);
  const view = createRecordView();
  readRecord(bytes, 0, file.delimiter, view);
  const place = places.get("account_id") ?? -1;
  if (view.fault !== undefined || view.count !== file.header.length || place < 0) return undefined;
  return plainCell(new TextDecoder().decode(bytes.subarray(view.starts[place]!, view.ends[place]!)).replaceAll('""', '"')).text;
}

/**
 * After the last usage row: takes back what stood booked under another class, and what no usage met where that was asked for, in the order of the booked
 * files; then sums the run up.
 */
export async function finishRebill(
  { store, reversesMissing }: BookedFiles,
  { total, rejected, results }: { readonly total: Collected; readonly rejected: RejectedAccounts; readonly results: Output },
): Promise<{ readonly rebilled: RebilledSummary; readonly findings: readonly Finding[] }> {
  const { rebilled } = total;
  const superseded = new Set(rebilled.superseded);
  const kept: BookedItem[] = [];
  const held: BookedItem[] = [];
  const unmet: BookedItem[] = [];
  let faulty = 0;
  let closed = 0;
  let bookedSum = 0n;
  for (const item of store.items) {
    const { entry, accountId } = item;
    if (entry.fault !== undefined) {
      faulty++;
      continue;
    }
    bookedSum += sumOfParts(entry);
    if (total.matched.has(entry.place)) continue;
    if (!isStanding(entry)) {
      closed++;
      continue;
    }
    const isHeld = rejected.isUnknown || rejected.accounts.has(accountId);
    const isDue = superseded.has(entry.place) || reversesMissing;
    if (isDue && isHeld) held.push(item);
    // The usage of a rejected row is there: that row says what is the matter.
    else if (!isDue && !rejected.accounts.has(accountId)) unmet.push(item);
    if (!isDue || isHeld) kept.push(item);
    else await takeBack(item, superseded.has(entry.place) ? "class" : "reversal", { total, results });
  }
  const fees = [...total.groups.values()].reduce((sum, group) => sum + finestSum(sumOf(group, fee), group.amountDecimals), 0n);
  const totals: BookedTotals = {
    booked: store.items.length,
    faulty,
    repeated: store.repeated,
    kept: kept.length,
    closed,
    bookedSum,
    keptSum: kept.reduce((sum, { entry }) => sum + sumOfParts(entry), 0n),
    feeSum: fees,
  };
  const later = [...new Set(rebilled.later)].filter((place) => !total.matched.has(place)).map((place) => store.items[place]!);
  const findings = [listed("rebill-later-periods", later), listed("rebill-without-usage", unmet), listed("rebill-held", held)].flat();
  return { rebilled: rebilledSummary(rebilled, totals), findings };
}

function finestSum(units: bigint, decimals: number): bigint {
  return units * finest(1, decimals);
}

async function takeBack(
  { accountId, entry }: BookedItem,
  cause: "class" | "reversal",
  { total, results }: { readonly total: Collected; readonly results: Output },
): Promise<void> {
  const { rebilled } = total;
  const before = partsOf(entry).map(BigInt);
  const { class: classId, district = "", start, until, sequence, decimals } = entry;
  const nothing = { liableVolumeM3: "", after: before.map(() => 0n), policy: "", version: "" };
  const lines = adjustmentLines({
    accountId,
    district,
    class: classId,
    start,
    until,
    sequence: sequence + 1,
    isBooked: true,
    before,
    decimals,
    cause,
    ...nothing,
  });
  for (const line of lines) {
    const bytes = Buffer.from(line);
    total.digest = addDigests(total.digest, digestOfRow(bytes));
    await results.write(bytes);
  }
  rebilled.lines += lines.length;
  rebilled.reversed++;
  rebilled.booked += sumOfParts(entry);
  countAdjustment(rebilled, { district, class: classId, cause, difference: -sumOfParts(entry) });
}

/** Names some of the bills that a finding is about, and counts them all. */
const mostNamed = 3;

function listed(code: "rebill-later-periods" | "rebill-without-usage" | "rebill-held", items: readonly BookedItem[]): Finding[] {
  if (items.length === 0) return [];
  const value = items.slice(0, mostNamed).map(itemId).join(", ") + (items.length > mostNamed ? " …" : "");
  return [finding(code, "", { value, count: String(items.length) })];
}
