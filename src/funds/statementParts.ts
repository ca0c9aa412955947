import { formatFen } from "../money/index.js";
import type { FundRulesDocument } from "../policy/index.js";
import type { Balances } from "./accounts.js";
import { useOf } from "./checkFundRules.js";
import type { Release } from "./closeEntries.js";
import type { Receipt } from "./receipts.js";
import type { ServedProject } from "./serveSteps.js";
import type { StatementBalance, StatementProject, StatementRelease, StatementSource, StatementStep } from "./statement.js";
import type { WaterfallResult } from "./waterfall.js";

/** Every source the rules know, with what it brought in this period. */
export function statementSources(rules: FundRulesDocument, fresh: readonly Receipt[]): StatementSource[] {
  return Object.entries(rules.sources).map(([id, { kind, name, uses, cite }]) => {
    const own = fresh.filter(({ source }) => source === id);
    const amount = formatFen(own.reduce((sum, { amountFen }) => sum + amountFen, 0n));
    return { id, kind, name, amount, receipts: own.length, purposes: uses, citations: cite };
  });
}

export function statementReleases(releases: readonly Release[]): StatementRelease[] {
  return releases.map(({ needFen, releasedFen, withheldFen, ...rest }) => ({
    ...rest,
    need: formatFen(needFen),
    released: formatFen(releasedFen),
    withheld: formatFen(withheldFen),
  }));
}

export function statementSteps(rules: FundRulesDocument, results: readonly WaterfallResult[]): StatementStep[] {
  return rules.waterfall.flatMap((step) => {
    const result = results.find(({ id }) => id === step.id);
    if (result === undefined) return [];
    return [
      {
        id: step.id,
        use: step.serves === "withheld" ? "withheld" : useOf(step),
        name: step.name,
        need: formatFen(result.needFen),
        allocated: formatFen(result.allocatedFen),
        unmet: formatFen(result.unmetFen),
        state: result.state,
        drawn: result.drawn.map(({ source, amountFen }) => ({ source, amount: formatFen(amountFen) })),
        citations: step.cite,
        ...(step.interpretation === undefined ? {} : { interpretation: step.interpretation }),
      },
    ];
  });
}

/** Projects in the order they are served. */
export function statementProjects(projects: readonly ServedProject[]): StatementProject[] {
  return projects
    .map(({ project, beforeFen, openFen, allocatedFen }) => ({
      id: project.id,
      use: project.use,
      approvedBy: project.approvedBy,
      priority: project.priority,
      need: formatFen(openFen + beforeFen),
      before: formatFen(beforeFen),
      allocated: formatFen(allocatedFen),
      unmet: formatFen(openFen - allocatedFen),
    }))
    .sort((a, b) => a.priority - b.priority || (a.id < b.id ? -1 : 1));
}

/** What stands on the fund's accounts, those at zero left out. */
export function statementBalances(after: Balances): StatementBalance[] {
  return [...after].flatMap(([account, amountFen]): StatementBalance[] => {
    const [kind, source = ""] = account.split(":");
    if ((kind !== "available" && kind !== "withheld") || amountFen === 0n) return [];
    return [{ account, kind, source, amount: formatFen(amountFen) }];
  });
}
