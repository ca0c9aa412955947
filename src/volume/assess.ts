import type { Finding } from "../findings/index.js";
import type { AccountFile } from "./accountFile.js";
import type { AccountHistory } from "./accountHistory.js";
import type { Book } from "./assessGroup.js";
import { assessAlone, assessGroup } from "./assessGroup.js";
import type { AssessedUsage, Assessment, AssessOptions } from "./assessment.js";
import { monthAt } from "./cells.js";
import type { Context, VolumeRules } from "./context.js";
import { createContext } from "./context.js";
import { groupsOf } from "./groups.js";
import type { MeterBook } from "./meterBook.js";
import type { MonthNumber } from "./months.js";
import type { AccountFiles } from "./openAccounts.js";
import { openAccounts } from "./openAccounts.js";
import { openLinks } from "./openLinks.js";
import { openMeters } from "./openMeters.js";
import { openAdjustments, openParts } from "./openParts.js";
import { openReadings } from "./openReadings.js";
import { readHistories } from "./readHistories.js";
import { reportUnbilled, setUnvisited } from "./unvisited.js";
import { historyOf } from "./writeHistory.js";

/**
 * Turns the readings of a group of accounts into liable volumes, each with the way it came about: what `bill` takes. The histories are what the last
 * call gave; month by month or all at once, and in any order of rows, the outcome is the same.
 *
 * Volumes are decimal text in m³ with as many decimals as the tariff's `volumeDecimals`. Nothing is thrown for bad data: an error among the findings
 * means that the account's bill of that month is not given and its history stays as it was; what it used is then part of its next bill.
 *
 * Source: 财税〔2014〕151号 arts 9–11; the rest as the policy's `volumes` says.
 *
 * @example
 * const accounts = [{ accountId: "A1", class: "resident", from: "2022-07-01" }];
 * const meters = [{ accountId: "A1", meterId: "M1", source: "public_supply", installedOn: "2022-07-01", installedAtM3: "120" }];
 * const readings = [{ accountId: "A1", meterId: "M1", readingDate: "2022-07-28", readingM3: "138", kind: "read" }];
 * assess(openTariff(chengduCentral), { accounts, meters, readings }).usages[0]?.volumeM3; //=> "18"
 */
export function assess(rules: VolumeRules, book: MeterBook, histories: readonly AccountHistory[] = [], options: AssessOptions = {}): Assessment {
  const context = createContext(rules);
  const { accounts, readings, meters = [], links = [], parts = [], adjustments = [] } = book;
  const files = openAccounts(accounts, context);
  openMeters(meters, files, context);
  openLinks(links, files, context);
  openParts(parts, files, context);
  openAdjustments(adjustments, files, context);
  readHistories(histories, files, context);
  openReadings(readings, files, context);
  const through = throughOf(options, files, context);
  if (through === undefined) return { usages: [], restated: [], histories, findings: context.findings };
  for (const file of files.values()) setUnvisited(file, { through, context });
  const groups = groupsOf(files, { links, context });
  const opened: Book = { files, households: householdsOf(files), through, context };
  for (const group of groups) {
    if (group.measured.length === 1) assessAlone(group.measured[0]!, opened);
    else assessGroup(group, opened);
  }
  return gather(files, { histories, through, context });
}

/** The last month to bill: as told, or the last one that a reading bills. */
function throughOf({ through }: AssessOptions, files: AccountFiles, context: Context): MonthNumber | undefined {
  if (through !== undefined) return monthAt(through, { path: "through", params: {} }, context);
  let last = Number.NEGATIVE_INFINITY;
  for (const { visits } of files.values()) if (visits.length > 0) last = Math.max(last, visits[visits.length - 1]!.month);
  return last;
}

function householdsOf(files: AccountFiles): Book["households"] {
  const households = new Map<string, AccountFile[]>();
  for (const file of files.values()) {
    for (const { householdId } of file.households) {
      const members = households.get(householdId);
      if (members === undefined) households.set(householdId, [file]);
      else if (!members.includes(file)) members.push(file);
    }
  }
  return households;
}

interface Gathering {
  readonly histories: readonly AccountHistory[];
  readonly through: MonthNumber;
  readonly context: Context;
}

/** By account id. The history of an account that is not in the book, or that cannot be read, stays as it was. */
function gather(files: AccountFiles, { histories, through, context }: Gathering): Assessment {
  const usages: AssessedUsage[] = [];
  const restated: AssessedUsage[] = [];
  const kept: AccountHistory[] = histories.filter((history) => files.get(history?.accountId)?.historyRead !== true);
  for (const id of [...files.keys()].sort()) {
    const file = files.get(id)!;
    for (const usage of file.usages) usages.push(usage);
    for (const usage of file.restated) restated.push(usage);
    reportUnbilled(file, { through, context });
    const history = file.historyRead ? historyOf(file, context) : undefined;
    if (history !== undefined) kept.push(history);
  }
  if (kept.length > 1) kept.sort((a, b) => (a.accountId < b.accountId ? -1 : 1));
  return { usages, restated, histories: kept, findings: context.findings satisfies readonly Finding[] };
}
