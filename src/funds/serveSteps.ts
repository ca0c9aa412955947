import type { FundRulesDocument } from "../policy/index.js";
import type { Balances } from "./accounts.js";
import { account, sumUnder, unpaidFen } from "./accounts.js";
import type { Release } from "./closeEntries.js";
import { stepEntries } from "./closeEntries.js";
import type { CommissionReceipt } from "./commission.js";
import { commissionDue } from "./commission.js";
import type { MonthSpan } from "./months.js";
import { monthNumberOf } from "./months.js";
import type { PeriodCosts } from "./periodCosts.js";
import type { Entry, Posting } from "./posting.js";
import type { Project } from "./projects.js";
import { allocateToProjects, openNeedFen } from "./projects.js";
import type { Receipt } from "./receipts.js";
import type { WaterfallResult } from "./waterfall.js";
import { allocateWaterfall } from "./waterfall.js";

export interface ServeStepsInput {
  readonly rules: FundRulesDocument;
  readonly fund: string;
  readonly period: MonthSpan;
  readonly asOf: string;
  readonly costs: PeriodCosts;
  readonly fresh: readonly Receipt[];
  readonly releases: readonly Release[];
  readonly projects: readonly Project[];
  readonly ledger: readonly Posting[];
  /** Balances before the close, and with this close's receipts and releases. */
  readonly before: Balances;
  readonly opened: Balances;
  readonly provisional: boolean;
}

/** A project and what it got. Amounts in fen. */
export interface ServedProject {
  readonly project: Project;
  readonly beforeFen: bigint;
  readonly openFen: bigint;
  readonly allocatedFen: bigint;
}

export interface ServedSteps {
  readonly results: readonly WaterfallResult[];
  readonly projects: readonly ServedProject[];
  readonly commissionFen: bigint;
  readonly entries: readonly Entry[];
}

type Step = FundRulesDocument["waterfall"][number];

/** Works out what each step of the rules needs, lets the waterfall serve them, and gives building steps' money to the projects. */
export function serveSteps(input: ServeStepsInput): ServedSteps {
  const { rules, opened, provisional } = input;
  const open = input.projects.filter(({ fund }) => fund === input.fund).map((project) => openProject(project, input.before));
  const commissionFen = commissionDue(commissionReceipts(input));
  const newly: Newly = { commissionFen, maintenanceFen: input.costs.maintenanceFen };
  const available = new Map(Object.keys(rules.sources).map((id) => [id, opened.get(account.available(id)) ?? 0n]));
  const steps = rules.waterfall.map((step) => ({
    id: step.id,
    needFen: needOf(step, { input, newly, open }),
    sources: step.sources,
    waitsFor: step.waitsFor ?? [],
    ...(provisional && rules.surplus.steps.includes(step.id) ? { provisional: true as const } : {}),
  }));
  const { results } = allocateWaterfall(steps, available);
  const projectShares = new Map(results.map(({ id, allocatedFen }) => [id, sharesOf({ id, allocatedFen }, { rules, open })]));
  const projects = open.map((entry) => ({ ...entry, allocatedFen: allocatedTo(entry.project.id, projectShares) }));
  return { results, projects, commissionFen, entries: stepEntries({ ...input, results, newlyOwed: newlyOwed(rules, newly), projectShares }) };
}

interface Newly {
  readonly commissionFen: bigint;
  readonly maintenanceFen: bigint;
}

type OpenEntry = Omit<ServedProject, "allocatedFen">;

function openProject(project: Project, before: Balances): OpenEntry {
  const beforeFen = sumUnder(before, account.use(project.use, project.id));
  return { project, beforeFen, openFen: openNeedFen(project, beforeFen) };
}

function needOf(step: Step, { input, newly, open }: { input: ServeStepsInput; newly: Newly; open: readonly OpenEntry[] }): bigint {
  const { before, releases } = input;
  const carried = (what: string) => (step.unmet === "carried" ? unpaidFen(before, what) : 0n);
  switch (step.serves) {
    case "unpaidOperation":
      return unpaidFen(before, "operation");
    case "operation":
      return releases.reduce((sum, { releasedFen }) => sum + releasedFen, 0n);
    case "withheld":
      return carried("withheld") + releases.reduce((sum, { withheldFen }) => sum + withheldFen, 0n);
    case "maintenance":
      return carried("maintenance") + newly.maintenanceFen;
    case "commission":
      return carried("commission") + newly.commissionFen;
    case "network":
    case "plantConstruction":
      return open.filter(({ project }) => project.use === step.serves).reduce((sum, { openFen }) => sum + openFen, 0n);
  }
}

/** Obligations of this close that outlive it when they are not met. Operation and what is withheld are noted with the release. */
function newlyOwed(rules: FundRulesDocument, newly: Newly): Map<string, bigint> {
  const owed = new Map<string, bigint>();
  for (const { id, serves, unmet } of rules.waterfall) {
    if (unmet !== "carried") continue;
    if (serves === "maintenance") owed.set(id, newly.maintenanceFen);
    if (serves === "commission") owed.set(id, newly.commissionFen);
  }
  return owed;
}

function sharesOf({ id, allocatedFen }: { id: string; allocatedFen: bigint }, { rules, open }: { rules: FundRulesDocument; open: readonly OpenEntry[] }) {
  const serves = rules.waterfall.find((step) => step.id === id)?.serves;
  const own = open.filter(({ project }) => project.use === serves);
  return allocateToProjects(
    own.length === 0 ? 0n : allocatedFen,
    own.map(({ project, openFen }) => ({ id: project.id, priority: project.priority, openFen })),
  );
}

function allocatedTo(project: string, shares: ReadonlyMap<string, ReadonlyMap<string, bigint>>): bigint {
  let allocated = 0n;
  for (const share of shares.values()) allocated += share.get(project) ?? 0n;
  return allocated;
}

function commissionReceipts({ rules, fresh, ledger, period }: ServeStepsInput) {
  const feeSources = Object.entries(rules.sources).flatMap(([id, { kind }]) => (kind === "fee" ? [id] : []));
  const now: CommissionReceipt[] = fresh.filter(({ source }) => feeSources.includes(source));
  const year = period.to.slice(0, 4);
  const earlier = ledger
    .filter(({ credit }) => feeSources.some((id) => credit === account.source(id)))
    .map(({ date, amountFen, cause }): CommissionReceipt => ({ receivedOn: date, amountFen, agent: cause.slice("receipt:".length) }));
  const ofYear = [...earlier, ...now].filter(({ receivedOn }) => receivedOn.startsWith(year));
  return { rules: rules.commission, period: now, ...(monthNumberOf(period.to) === 12 ? { year: ofYear } : {}) };
}
