import type { AccountFile } from "./accountFile.js";
import type { Context } from "./context.js";
import { note } from "./context.js";
import type { Link } from "./meterBook.js";
import type { AccountFiles } from "./openAccounts.js";

/** Accounts that no link joins to others, in the two orders in which a month of them is worked out. */
export interface Group {
  /** Sub-meters' accounts before their masters. */
  readonly measured: readonly AccountFile[];
  /** By account id, accounts before their successors. */
  readonly counted: readonly AccountFile[];
}

/** The groups of linked accounts, by their first account id; an account without links is a group of its own. */
export function groupsOf(files: AccountFiles, { links, context }: { readonly links: readonly Link[]; readonly context: Context }): Group[] {
  const ids = [...files.keys()].sort();
  if (links.length === 0) return ids.map((id) => alone(files.get(id)!));
  const heads = joined(links);
  const members = new Map<string, AccountFile[]>();
  for (const id of ids) {
    const head = headOf(id, heads);
    const list = members.get(head);
    if (list === undefined) members.set(head, [files.get(id)!]);
    else list.push(files.get(id)!);
  }
  return [...members.values()].map((group) =>
    group.length === 1
      ? alone(group[0]!)
      : {
          measured: ordered(group, { before: ({ subs }) => subs.map(({ accountId }) => accountId), files, context }),
          counted: ordered(group, { before: ({ predecessors }) => predecessors.map(({ accountId }) => accountId), files, context }),
        },
  );
}

function alone(file: AccountFile): Group {
  const files = [file];
  return { measured: files, counted: files };
}

/** Union-find over the accounts that links name; a household stands as a node of its own. */
function joined(links: readonly Link[]): Map<string, string> {
  const heads = new Map<string, string>();
  for (const link of links) {
    if (typeof link !== "object" || link === null) continue;
    const other = link.kind === "sub_meter" ? link.subAccountId : link.kind === "successor" ? link.successorId : `household ${link.householdId}`;
    const [a, b] = [headOf(link.accountId, heads), headOf(other, heads)];
    if (a !== b) heads.set(a, b);
  }
  return heads;
}

function headOf(id: string, heads: Map<string, string>): string {
  let head = id;
  for (let next = heads.get(head); next !== undefined; next = heads.get(head)) head = next;
  return head;
}

interface Order {
  /** Ids of the accounts that must come before. */
  readonly before: (file: AccountFile) => readonly string[];
  readonly files: AccountFiles;
  readonly context: Context;
}

/** By id, with those that must come before drawn forward; accounts whose links go round in a ring cannot be billed. */
function ordered(group: readonly AccountFile[], { before, files, context }: Order): AccountFile[] {
  const list: AccountFile[] = [];
  const done = new Set<AccountFile>();
  const path: AccountFile[] = [];
  const visit = (file: AccountFile): undefined => {
    if (done.has(file)) return;
    const at = path.indexOf(file);
    if (at >= 0) return breakRing(path.slice(at), context);
    path.push(file);
    for (const id of [...before(file)].sort()) {
      const other = files.get(id);
      if (other !== undefined) visit(other);
    }
    path.pop();
    done.add(file);
    list.push(file);
  };
  for (const file of group) visit(file);
  return list;
}

function breakRing(ring: readonly AccountFile[], context: Context): undefined {
  const ids = ring.map(({ id }) => id);
  for (const file of ring) {
    file.sound = false;
    note(context, "link-loop", "links", { accountId: file.id, value: [...ids, ids[0]!].join(" → ") });
  }
}
