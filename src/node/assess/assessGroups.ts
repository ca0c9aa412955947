import type { Link } from "../../volume/index.js";

/** Linked accounts → the one that stands for their group; an account without links stands for itself and is not listed. */
export type AccountGroups = ReadonlyMap<string, string>;

/**
 * Groups the accounts that links join, directly or through others: they are assessed together.
 *
 * @example
 * groupAccounts([{ kind: "sub_meter", accountId: "B", subAccountId: "A" }]); //=> Map { "A" → "A", "B" → "A" }
 */
export function groupAccounts(links: readonly Link[]): AccountGroups {
  const parents = new Map<string, string>();
  const rootOf = (id: string): string => {
    let root = id;
    for (let parent = parents.get(root); parent !== undefined && parent !== root; parent = parents.get(root)) root = parent;
    // Every account passed on the way is hung under the root, so that no way is long twice.
    for (let at = id; at !== root; ) {
      const next = parents.get(at) ?? root;
      parents.set(at, root);
      at = next;
    }
    return root;
  };
  const join = (a: string, b: string): void => {
    const [first, second] = [rootOf(a), rootOf(b)].sort() as [string, string];
    parents.set(first, first);
    parents.set(second, first);
  };
  const households = new Map<string, string>();
  for (const link of links) {
    if (link.kind === "household") {
      join(link.accountId, households.get(link.householdId) ?? link.accountId);
      households.set(link.householdId, link.accountId);
    } else join(link.accountId, link.kind === "sub_meter" ? link.subAccountId : link.successorId);
  }
  return new Map([...parents.keys()].map((id) => [id, rootOf(id)]));
}
