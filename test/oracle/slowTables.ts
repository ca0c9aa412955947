import type { TariffDocument, Usage } from "../../src/index.js";
import type { Exact } from "./exact.js";
import { exact, nought, plus, times } from "./exact.js";
import { refuse } from "./slowRecord.js";

type Version = TariffDocument["versions"][number];
type Written = Version["prices"][string];
type WrittenTier = NonNullable<Written["tiers"]>[number];

/** A table of prices from the day on which it takes over: an act's own, or that of one of the yearly steps that the act lays down. */
export interface Table {
  readonly from: string;
  readonly version: Version;
  /** How many yearly steps have been made by then. */
  readonly steps: number;
}

export const startOf = (version: Version): string => version.from ?? version.inForceOn?.date ?? "";

export function tablesOf({ versions }: TariffDocument): Table[] {
  return versions.flatMap((version, index) => {
    const next = versions[index + 1];
    const table = { from: startOf(version), version, steps: 0 };
    if (version.escalator === undefined) return [table];
    const { on, firstYear, lastYear } = version.escalator;
    const years = Array.from({ length: lastYear - firstYear + 1 }, (_, past) => firstYear + past);
    const steps = years.map((year, past) => ({ from: `${year}-${on}`, version, steps: past + 1 }));
    return [table, ...steps.filter(({ from }) => next === undefined || from < startOf(next))];
  });
}

/** A step of a price, its numbers exact. A price without tiers is one open step. */
export interface Tier {
  readonly upTo: Exact | undefined;
  readonly upToPerPerson: Exact;
  readonly upToPerHead: Exact | undefined;
  readonly price: Exact;
  readonly block: Exact | undefined;
  readonly fixed: Exact | undefined;
}

export interface Price extends Omit<Written, "tiers" | "price" | "coefficient"> {
  readonly tiers: readonly Tier[];
  readonly coefficient: Exact;
}

/** The price of a class in a table: what it takes from another class, from the case of its attributes and from the yearly steps written out. */
export function priceIn({ version, steps }: Table, { id, usage }: { id: string; usage: Usage }): Price {
  const written = version.prices[id] as Written;
  if (written.sameAs !== undefined) return priceIn({ from: "", version, steps }, { id: written.sameAs, usage });
  if (written.unknown === true) refuse("price-unknown");
  const { price, tiers, ...rest } = { ...written, ...caseOf(written, usage) };
  const risen = times(exact(version.escalator?.add[id] ?? "0"), exact(steps));
  const whole: WrittenTier = { price: price as string, ...(rest.blockM3 !== undefined && { blockM3: rest.blockM3 }) };
  const written_ = tiers ?? [whole];
  return { ...rest, coefficient: exact(rest.coefficient ?? "1"), tiers: written_.map((tier) => tierOf(tier, risen)) };
}

/** What the account's attributes change. A case's own price stands instead of the class's tiers, and its tiers instead of the class's price. */
function caseOf({ by, cases = {} }: Written, { attributes = {} }: Usage): Partial<Written> {
  if (by === undefined) return {};
  const found = cases[by.map((attribute) => attributes[attribute]).join("+")] ?? refuse("attribute-unknown");
  const withoutTiers = { tiers: undefined, tierPeriod: undefined, tierMethod: undefined };
  return found.price === undefined ? found : ({ ...found, ...withoutTiers } as unknown as Partial<Written>);
}

function tierOf({ upTo, upToPerPerson, upToPerHead, price, blockM3, fixed }: WrittenTier, risen: Exact): Tier {
  const maybe = (text: string | undefined) => (text === undefined ? undefined : exact(text));
  return {
    upTo: maybe(upTo),
    upToPerPerson: maybe(upToPerPerson) ?? nought,
    upToPerHead: maybe(upToPerHead),
    price: plus(exact(price), risen),
    block: maybe(blockM3),
    fixed: maybe(fixed),
  };
}
