import type { Tariff } from "../../policy/index.js";
import { isBlankText, wordFinder } from "../../table/index.js";
import type { GroupContext, GroupLists } from "./assessGroup.js";
import { groupAccounts } from "./assessGroups.js";
import type { Placed } from "./assessLists.js";
import type { AssessPlan } from "./assessPlan.js";
import { hasFile } from "./assessPlan.js";

/** The attributes that any of the tariffs' prices depend on: each is a column of its own name. */
export function attributesOf(tariffs: readonly Pick<Tariff, "document">[]): readonly string[] {
  return [...new Set(tariffs.flatMap(({ document }) => Object.keys(document.attributes ?? {})))];
}

/** Opens the small files by group: the rows of a group, told the account that stands for it. */
export function openLists({ links, parts, adjustments }: AssessPlan): (root: string) => GroupLists {
  const roots = groupAccounts(links.map(({ fact }) => fact));
  const byRoot = <Fact extends { readonly accountId: string }>(placed: readonly Placed<Fact>[]): ReadonlyMap<string, Placed<Fact>[]> => {
    const lists = new Map<string, Placed<Fact>[]>();
    for (const entry of placed) {
      const root = roots.get(entry.fact.accountId) ?? entry.fact.accountId;
      const list = lists.get(root);
      if (list === undefined) lists.set(root, [entry]);
      else list.push(entry);
    }
    return lists;
  };
  const [linksOf, partsOf, adjustmentsOf] = [byRoot(links), byRoot(parts), byRoot(adjustments)];
  return (root) => ({ links: linksOf.get(root) ?? [], parts: partsOf.get(root) ?? [], adjustments: adjustmentsOf.get(root) ?? [] });
}

/** What is known of all groups. */
export function contextOf(plan: AssessPlan, tariffs: readonly Tariff[]): GroupContext {
  const finders = tariffs.map(({ districts }) => districts && wordFinder(districts));
  const known = new Map<string, readonly Tariff[]>();
  return {
    tariffsFor(district) {
      const found = known.get(district) ?? serving(district);
      known.set(district, found);
      return found;
    },
    districts: tariffs.flatMap(({ districts }) => [...new Set(districts?.values() ?? [])]).join(", "),
    hasMeters: hasFile(plan, "meters"),
    hasAccounts: hasFile(plan, "accounts"),
    held: new Set(plan.held),
    through: plan.through,
  };

  /** As in billing: a tariff without a list of districts serves every row; a row that names none is served by the only tariff there is. */
  function serving(district: string): readonly Tariff[] {
    const blank = isBlankText(district);
    const found = tariffs.filter((_, place) => finders[place] === undefined || (!blank && finders[place](district) !== undefined));
    return blank && found.length === 0 && tariffs.length === 1 ? tariffs : found;
  }
}
