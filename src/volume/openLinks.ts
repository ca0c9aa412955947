import { add, compare, one, zero } from "../money/index.js";
import type { AccountFile } from "./accountFile.js";
import { choiceAt, dayAt, isRow, ratioAt, said, windowAt } from "./cells.js";
import type { Context } from "./context.js";
import { note } from "./context.js";
import type { HouseholdLink, Link, SubMeterLink, SuccessorLink } from "./meterBook.js";
import type { AccountFiles } from "./openAccounts.js";

const kinds = ["sub_meter", "household", "successor"] as const;

interface Row<Kind extends Link> {
  readonly link: Kind;
  readonly path: string;
  readonly files: AccountFiles;
  readonly context: Context;
}

/** What joins accounts, written on both sides. */
export function openLinks(links: readonly Link[], files: AccountFiles, context: Context): void {
  for (const [index, link] of links.entries()) {
    const path = `links[${index}]`;
    if (!isRow(link, path, context)) continue;
    const params = { accountId: String(link.accountId ?? "") };
    if (!choiceAt(link.kind, { of: kinds, path: `${path}.kind`, params }, context)) continue;
    if (link.kind === "sub_meter") openSubMeter({ link, path, files, context });
    else if (link.kind === "household") openHousehold({ link, path, files, context });
    else openSuccessor({ link, path, files, context });
  }
  for (const file of files.values()) {
    if (file.successors.length > 0) checkShares(file, { links, files, context });
    if (file.households.length > 1) checkHouseholds(file, { links, context });
  }
}

/** The account that a link names; where there is none, the one that depends on it is not billed. */
function known(id: string, { path, files, context, dependent }: Omit<Row<Link>, "link"> & { readonly dependent: string }): AccountFile | undefined {
  const file = files.get(id);
  if (file !== undefined) return file;
  note(context, "account-unknown", path, said(id, "", { accountId: String(id ?? "") }));
  const other = files.get(dependent);
  if (other !== undefined) other.sound = false;
  return undefined;
}

function openSubMeter({ link, path, files, context }: Row<SubMeterLink>): void {
  const { accountId, subAccountId } = link;
  const master = known(accountId, { path: `${path}.accountId`, files, context, dependent: "" });
  const sub = known(subAccountId, { path: `${path}.subAccountId`, files, context, dependent: accountId });
  const window = windowAt(link, { path, params: { accountId } }, context);
  if (master !== undefined && window === undefined) master.sound = false;
  if (master === undefined || sub === undefined || window === undefined) return;
  master.subs.push({ accountId: subAccountId, ...window });
  sub.masters.push({ accountId, ...window });
}

function openHousehold({ link, path, files, context }: Row<HouseholdLink>): void {
  const file = known(link.accountId, { path: `${path}.accountId`, files, context, dependent: "" });
  const window = windowAt(link, { path, params: { accountId: link.accountId } }, context);
  if (file === undefined) return;
  if (window === undefined) file.sound = false;
  else file.households.push({ householdId: link.householdId, ...window });
}

function openSuccessor({ link, path, files, context }: Row<SuccessorLink>): void {
  const { accountId, successorId } = link;
  const params = { accountId };
  const before = known(accountId, { path: `${path}.accountId`, files, context, dependent: successorId });
  const after = known(successorId, { path: `${path}.successorId`, files, context, dependent: "" });
  const on = dayAt(link.on, { path: `${path}.on`, params }, context);
  const share = link.share === undefined ? one : ratioAt(link.share, { path: `${path}.share`, params }, context);
  if (after !== undefined && (on === undefined || share === undefined)) after.sound = false;
  if (before === undefined || after === undefined || on === undefined || share === undefined) return;
  before.successors.push({ accountId: successorId, on, share });
  after.predecessors.push({ accountId, on, share });
}

/** The shares of what an account counted add up to one; its successors are told apart by their ids. */
function checkShares(file: AccountFile, { links, files, context }: { links: readonly Link[]; files: AccountFiles; context: Context }): void {
  file.successors.sort((a, b) => (a.accountId < b.accountId ? -1 : 1));
  const sum = file.successors.reduce((total, { share }) => add(total, share), zero);
  if (compare(sum, one) === 0 && file.successors.every(({ share }) => share.numerator >= 0n)) return;
  const row = links.findIndex((link) => link?.kind === "successor" && link.accountId === file.id);
  note(context, "shares-not-whole", `links[${row}].share`, said(`${sum.numerator}/${sum.denominator}`, "1", { accountId: file.id }));
  for (const { accountId } of file.successors) {
    const successor = files.get(accountId);
    if (successor !== undefined) successor.sound = false;
  }
}

/** An account belongs to one household at a time. */
function checkHouseholds(file: AccountFile, { links, context }: { links: readonly Link[]; context: Context }): void {
  file.households.sort((a, b) => a.from - b.from);
  for (const [index, household] of file.households.entries()) {
    const before = file.households[index - 1];
    if (before === undefined || before.until <= household.from) continue;
    const row = links.findIndex((link) => link?.kind === "household" && link.accountId === file.id && link.householdId === household.householdId);
    file.sound = false;
    note(context, "link-doubled", `links[${row}]`, said(household.householdId, before.householdId, { accountId: file.id }));
  }
}
