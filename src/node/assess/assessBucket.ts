import type { Finding } from "../../findings/index.js";
import type { Tariff } from "../../policy/index.js";
import { compileTariff } from "../../policy/index.js";
import type { AssessedUsage } from "../../volume/index.js";
import { readBucket } from "../spill/spillBuckets.js";
import type { Extent } from "../spill/spillFile.js";
import type { AssessedBatch } from "./assessBatch.js";
import { assessBatch } from "./assessBatch.js";
import type { BucketIndex } from "./assessBook.js";
import { openBookReader } from "./assessBook.js";
import { attributesOf, contextOf, openLists } from "./assessContext.js";
import type { PlacedFault } from "./assessFaults.js";
import type { SoundGroup } from "./assessGroup.js";
import { openGroup } from "./assessGroup.js";
import { groupAccounts } from "./assessGroups.js";
import { historyLines } from "./assessHistory.js";
import { damagedHistory, unreadHistory } from "./assessHistoryFaults.js";
import type { KeyedLines } from "./assessLines.js";
import { createKeyedLines } from "./assessLines.js";
import type { AssessPlan } from "./assessPlan.js";
import type { AssessTally } from "./assessTally.js";
import { countUsages, createAssessTally, sayAt } from "./assessTally.js";
import { usageJson, usageLine } from "./assessUsage.js";

/** The files that buckets write parts of. */
export const bucketFiles = ["usage", "restated", "history", "rejects", "findings"] as const;
export type BucketFile = (typeof bucketFiles)[number];

/** What a bucket came to: packed lines by file, and counts. */
export interface BucketResult {
  readonly packed: Readonly<Record<BucketFile, Uint8Array>>;
  readonly tally: AssessTally;
  /** Faults that end the run: the state cannot be trusted. */
  readonly fatal: readonly Finding[];
}

export type BucketProcessor = (extents: readonly Extent[]) => BucketResult;

/** Opens a processor for the buckets of one run; it keeps memories, no results. */
export function openBucketProcessor(plan: AssessPlan): BucketProcessor {
  const tariffs = plan.policies.map((document) => compileTariff(document, { allow: plan.allow }));
  const attributes = attributesOf(tariffs);
  const reader = openBookReader(plan, attributes);
  const listsOf = openLists(plan);
  const context = contextOf(plan, tariffs);
  const roots = groupAccounts(plan.links.map(({ fact }) => fact));
  const lineOf = plan.format === "csv" ? (usage: AssessedUsage) => usageLine(usage, attributes) : usageJson;
  return (extents) => {
    const bucket = Buffer.from(readBucket(plan.spillPath, extents).buffer);
    const index = reader.index(bucket);
    const result = createBucketLines();
    const { lines, tally, fatal } = result;
    tally.readings += index.readings;
    tally.accounts += index.accounts.size;
    const say = (said: PlacedFault) => sayAt(lines, tally, { plan, bucket, said });
    const write = ({ assessment, faults }: AssessedBatch) => {
      for (const said of faults) say(said);
      for (const usage of assessment.usages) lines.usage.add(usage.accountId, lineOf(usage));
      for (const usage of assessment.restated) lines.restated.add(usage.accountId, lineOf(usage));
      for (const history of assessment.histories) lines.history.add(history.accountId, historyLines(history));
      countUsages(tally, assessment);
    };
    const batches = new Map<Tariff, SoundGroup[]>();
    for (const { record, fault } of index.refused) {
      say({ place: { record }, severity: "error", fault });
      fatal.push(...unreadHistory(plan, bucket, { record, fault }));
    }
    for (const [root, ids] of groupsOf(index, roots)) {
      const group = ids.map((id) => reader.read(bucket, id, index.accounts.get(id)!));
      for (const { record, fault } of group.flatMap(({ refused }) => refused)) say({ place: { record }, severity: "error", fault });
      fatal.push(...group.flatMap((rows) => damagedHistory(plan, bucket, rows)));
      const opened = openGroup(group, listsOf(root), context);
      if ("histories" in opened) {
        for (const said of opened.faults) say(said);
        for (const history of opened.histories) lines.history.add(history.accountId, historyLines(history));
        continue;
      }
      tally.assumed += opened.meters.starts.size;
      const batch = batches.get(opened.tariff) ?? [];
      batches.set(opened.tariff, batch);
      if (batch.push(opened) === groupsAtOnce) write(assessBatch(batch.splice(0), plan.through));
    }
    for (const batch of batches.values()) if (batch.length > 0) write(assessBatch(batch, plan.through));
    const packed = Object.fromEntries(bucketFiles.map((file) => [file, lines[file].packed()])) as BucketResult["packed"];
    return { packed, tally, fatal };
  };
}

/** Enough that what an assessment works out once costs little, and few enough that their facts are soon forgotten. */
const groupsAtOnce = 100;

function createBucketLines(): { readonly lines: Readonly<Record<BucketFile, KeyedLines>>; readonly tally: AssessTally; readonly fatal: Finding[] } {
  const lines = Object.fromEntries(bucketFiles.map((file) => [file, createKeyedLines()])) as Record<BucketFile, KeyedLines>;
  return { lines, tally: createAssessTally(), fatal: [] };
}

/** The accounts of each group. Whatever the order of rows, linked accounts come in the order of their ids. */
function groupsOf({ accounts }: BucketIndex, roots: ReadonlyMap<string, string>): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const id of accounts.keys()) {
    const root = roots.get(id) ?? id;
    const group = groups.get(root);
    if (group === undefined) groups.set(root, [id]);
    else group.push(id);
  }
  for (const group of groups.values()) if (group.length > 1) group.sort();
  return groups;
}
