import type { FundRulesDocument } from "../policy/index.js";
import { account } from "./accounts.js";
import { citationText } from "./citations.js";
import { lesser } from "./lesser.js";
import type { MonthSpan } from "./months.js";
import type { Entry } from "./posting.js";
import type { Receipt } from "./receipts.js";
import type { WaterfallResult } from "./waterfall.js";

/** What was released and withheld for one plant and month, in fen. */
export interface Release {
  readonly plant: string;
  readonly name?: string;
  readonly month: string;
  readonly grade?: string;
  readonly factor?: string;
  readonly needFen: bigint;
  readonly releasedFen: bigint;
  readonly withheldFen: bigint;
}

/** Money coming in: what can be spent of a source grows by what the treasury received. */
export function receiptEntries(receipts: readonly Receipt[], rules: FundRulesDocument): Entry[] {
  return receipts.map(({ source, agent, month, amountFen, receivedOn, voucher }) => ({
    date: receivedOn,
    period: month,
    voucher,
    debit: account.available(source),
    credit: account.source(source),
    amountFen,
    cause: agent === "" ? "receipt" : `receipt:${agent}`,
    citation: citationText(rules.sources[source]?.cite ?? []),
  }));
}

/** What the plants are owed by this close, and what is withheld from them. */
export function releaseEntries(releases: readonly Release[], { rules, asOf }: { readonly rules: FundRulesDocument; readonly asOf: string }): Entry[] {
  const citation = citationText([...rules.appraisal.cite, ...rules.release.cite]);
  return releases.flatMap(({ plant, month, releasedFen, withheldFen }) => {
    const entry = (what: "operation" | "withheld", amountFen: bigint): Entry => ({
      date: asOf,
      period: month,
      voucher: `${month}/release/${plant}`,
      debit: account.incurred(what),
      credit: account.owed(what),
      amountFen,
      cause: `${what === "operation" ? "release" : "withheld"}:${plant}`,
      citation,
    });
    return [entry("operation", releasedFen), entry("withheld", withheldFen)].filter(({ amountFen }) => amountFen > 0n);
  });
}

export interface StepEntriesInput {
  readonly rules: FundRulesDocument;
  readonly period: MonthSpan;
  readonly asOf: string;
  readonly results: readonly WaterfallResult[];
  /** What this close newly owes for a step that carries what is unmet, by step id, in fen; operation and what is withheld are noted with the release. */
  readonly newlyOwed: ReadonlyMap<string, bigint>;
  /** Shares of the projects, by step id. */
  readonly projectShares: ReadonlyMap<string, ReadonlyMap<string, bigint>>;
}

/** The steps of the waterfall as postings: each source drawn for each step, and for building steps each project. */
export function stepEntries({ rules, period, asOf, results, newlyOwed, projectShares }: StepEntriesInput): Entry[] {
  const span = period.from === period.to ? period.to : `${period.from}/${period.to}`;
  const entries: Entry[] = [];
  for (const result of results) {
    const step = rules.waterfall.find(({ id }) => id === result.id);
    if (step === undefined) continue;
    const common = { date: asOf, period: span, voucher: `${span}/${step.id}`, cause: step.id, citation: citationText(step.cite) };
    const owedFen = newlyOwed.get(step.id) ?? 0n;
    if (owedFen > 0n) entries.push({ ...common, debit: account.incurred(step.serves), credit: account.owed(step.serves), amountFen: owedFen });
    const shares = new Map(projectShares.get(step.id) ?? []);
    for (const { source, amountFen } of result.drawn) {
      const credit = account.available(source);
      if (step.serves === "withheld") entries.push({ ...common, debit: account.withheld(source), credit, amountFen });
      else if (step.serves === "network" || step.serves === "plantConstruction") {
        for (const part of takeFrom(shares, amountFen)) {
          entries.push({ ...common, debit: account.use(step.serves, part.project), credit, amountFen: part.amountFen });
        }
      } else entries.push({ ...common, debit: account.use(step.serves === "unpaidOperation" ? "operation" : step.serves), credit, amountFen });
    }
  }
  return entries;
}

/** Takes an amount out of the projects' shares, in their order. */
function takeFrom(shares: Map<string, bigint>, amountFen: bigint): { project: string; amountFen: bigint }[] {
  const parts: { project: string; amountFen: bigint }[] = [];
  let left = amountFen;
  for (const [project, share] of shares) {
    const taken = lesser(share, left);
    if (taken === 0n) continue;
    shares.set(project, share - taken);
    left -= taken;
    parts.push({ project, amountFen: taken });
  }
  return parts;
}
