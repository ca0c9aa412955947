import type { ArrearsRules, TariffDocument } from "../../policy/index.js";
import { openArrears } from "../../policy/index.js";
import { isBlankText, wordFinder } from "../../table/index.js";

/** What a policy says of an account's arrears. */
export interface AccountRules {
  readonly rules: ArrearsRules;
  /** Whether the policy has a section `arrears`; without one, payments are put where the company put them. */
  readonly isStated: boolean;
  readonly classIdOf: (word: string | undefined) => string | undefined;
  /** The bounds of the fine for not paying. */
  readonly fine: UnpaidFine | undefined;
}

type UnpaidFine = NonNullable<TariffDocument["fines"]>[number];

/** Finds the rules of an account by its district; undefined where it cannot be told which policy serves it. */
export type FindAccountRules = (district: string | undefined) => AccountRules | undefined;

/**
 * Opens the rules of every policy. A policy without districts serves every account; where several would serve one, their rules must be the same.
 */
export function openAccountRules(tariffs: readonly TariffDocument[]): FindAccountRules {
  const opened = tariffs.map(accountRulesOf);
  const written = tariffs.map(({ arrears, fines }) => JSON.stringify([arrears, fines]));
  const finders = tariffs.map(({ districts }) => {
    if (districts === undefined) return undefined;
    return wordFinder(new Map(districts.flatMap(({ name, aliases = [] }) => [name, ...aliases].map((word) => [word, name] as const))));
  });
  return (district) => {
    const isNamed = district !== undefined && !isBlankText(district);
    const serving = isNamed ? finders.flatMap((find, place) => (find === undefined || find(district) !== undefined ? [place] : [])) : [...opened.keys()];
    const [first] = serving;
    return first !== undefined && serving.every((place) => written[place] === written[first]) ? opened[first] : undefined;
  };
}

/** Of an account whose policy cannot be told: no late fee is made up. */
export const noRules: AccountRules = {
  rules: openArrears({ document: { classes: {} } }),
  isStated: false,
  classIdOf: () => undefined,
  fine: undefined,
};

function accountRulesOf(document: TariffDocument): AccountRules {
  const rules = openArrears({ document });
  const find = wordFinder(rules.classIds);
  return {
    rules,
    isStated: document.arrears !== undefined,
    classIdOf: (word) => (word === undefined ? undefined : find(word)?.meaning),
    fine: document.fines?.find(({ trigger }) => trigger === "unpaid"),
  };
}
