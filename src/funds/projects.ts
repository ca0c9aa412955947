import type { Finding } from "../findings/index.js";
import { hasErrors } from "../findings/index.js";
import { lesser } from "./lesser.js";
import type { SideRow } from "./rows.js";
import { rowReader } from "./rows.js";

export type ProjectUse = "network" | "plantConstruction";

/** A building project with its approved need. */
export interface Project {
  readonly id: string;
  readonly fund: string;
  readonly use: ProjectUse;
  readonly needFen: bigint;
  /** The most this fund gives it over all periods; left out, the need. */
  readonly capFen?: bigint;
  readonly approvedBy: string;
  /** 1 is served first. */
  readonly priority: number;
}

/**
 * Reads rows of projects: `project, fund, need, approved_by, priority, cap`, and `use` (`network`, the default, or `plantConstruction`). A row
 * with an error is left out, one for any other purpose is refused (Chengdu opinion 2008, 四¶3); one that nobody approved is left out with a warning, because only an approved need may be met.
 *
 * @example
 * parseProjects([]); //=> { projects: [], findings: [] }
 */
export function parseProjects(rows: readonly SideRow[], source = "projects"): { projects: Project[]; findings: Finding[] } {
  const projects: Project[] = [];
  const findings: Finding[] = [];
  for (const [index, row] of rows.entries()) {
    const reader = rowReader(row, { source, index, code: "project-form" });
    const id = reader.required("project", "project");
    // The id becomes the last part of an account's name, and parts are set apart by colons.
    if (projects.some((known) => known.id === id) || id.includes(":")) reader.fault("project", "");
    const use = reader.text("use") || "network";
    if (use !== "network" && use !== "plantConstruction") reader.fault("use", "network, plantConstruction", "posting-refused");
    const priority = reader.required("priority", "1");
    if (priority !== "" && !/^\d{1,6}$/.test(priority)) reader.fault("priority", "1");
    const project = {
      id,
      fund: reader.required("fund", "fund"),
      use: use as ProjectUse,
      needFen: reader.amount("need", 0n),
      ...(reader.text("cap") === "" ? {} : { capFen: reader.amount("cap", 0n) }),
      approvedBy: reader.text("approved_by"),
      priority: Number(priority),
    };
    if (project.approvedBy === "" && !hasErrors(reader.findings)) reader.note("project-unapproved", "approved_by", { value: id });
    else if (!hasErrors(reader.findings)) projects.push(project);
    findings.push(...reader.findings);
  }
  return { projects, findings };
}

/** The part of a project's need that is still open after what earlier periods gave it. */
export function openNeedFen({ needFen, capFen }: Project, beforeFen: bigint): bigint {
  const limit = capFen === undefined ? needFen : lesser(capFen, needFen);
  return limit > beforeFen ? limit - beforeFen : 0n;
}

export interface OpenProject {
  readonly id: string;
  readonly priority: number;
  readonly openFen: bigint;
}

/**
 * Gives an amount to projects by priority, each until its open need is met; of equal priority the id that sorts first. The shares sum to the
 * amount, or to the open needs where these are smaller.
 *
 * @example
 * allocateToProjects(30n, [{ id: "b", priority: 2, openFen: 50n }, { id: "a", priority: 1, openFen: 20n }]).get("b"); //=> 10n
 */
export function allocateToProjects(amountFen: bigint, projects: readonly OpenProject[]): Map<string, bigint> {
  const shares = new Map<string, bigint>();
  let left = amountFen;
  for (const { id, openFen } of inOrder(projects)) {
    const share = lesser(openFen, left);
    shares.set(id, share);
    left -= share;
  }
  return shares;
}

function inOrder(projects: readonly OpenProject[]): OpenProject[] {
  return [...projects].sort((a, b) => a.priority - b.priority || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}
