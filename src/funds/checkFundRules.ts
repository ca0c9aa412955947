import type { Finding } from "../findings/index.js";
import { finding } from "../findings/index.js";
import type { FundRulesDocument } from "../policy/index.js";
import { isShare } from "./appraisal.js";

type Step = FundRulesDocument["waterfall"][number];

const onOperation = ["unpaidOperation", "operation"];
const onSurplus = ["network", "plantConstruction"];

/**
 * Checks what a schema cannot say of fund rules: every step draws on known sources that permit it; earlier periods' operation comes before this
 * period's; what lives on surplus comes last and waits for operation; factors and shares lie between 0 and 1.
 *
 * Chengdu opinion 2008, 四¶3: what is left goes to the network once normal operation is secured.
 *
 * @example
 * checkFundRules(rules); //=> []
 */
export function checkFundRules(rules: FundRulesDocument): Finding[] {
  const findings: Finding[] = [];
  const fault = (path: string, value: string, expected: string) => findings.push(finding("fund-rules-order", path, { value, expected }));
  for (const [index, step] of rules.waterfall.entries()) {
    const path = `waterfall[${index}]`;
    const before = rules.waterfall.slice(0, index);
    if (before.some(({ id, serves }) => id === step.id || serves === step.serves)) fault(`${path}.serves`, step.serves, "one step for each");
    for (const id of step.waitsFor ?? [])
      if (!before.some((earlier) => earlier.id === id)) fault(`${path}.waitsFor`, id, before.map((earlier) => earlier.id).join(", "));
    for (const id of step.sources) if (!permits(rules, { id, step })) fault(`${path}.sources`, id, sourcesOf(rules, step).join(", "));
    if (onSurplus.includes(step.serves)) findings.push(...surplusFaults(rules, { step, path, before }));
  }
  const serving = rules.waterfall.map(({ serves }) => serves);
  for (const serves of [...onOperation, "withheld"] as const) if (!serving.some((served) => served === serves)) fault("waterfall", "", serves);
  if (serving.indexOf("unpaidOperation") > serving.indexOf("operation")) fault("waterfall", "operation", "unpaidOperation");
  for (const step of rules.waterfall)
    if (onOperation.includes(step.serves) && step.unmet !== "carried") fault(`waterfall.${step.id}.unmet`, step.unmet, "carried");
  for (const [grade, factor] of Object.entries(rules.appraisal.grades)) if (!isShare(factor)) fault(`appraisal.grades.${grade}`, factor, "0-1");
  if (!isShare(rules.release.appraisedShare)) fault("release.appraisedShare", rules.release.appraisedShare, "0-1");
  return findings;
}

/** The use that a step's money is spent on: earlier operation is operation, and what is withheld is operation's money too. */
export function useOf({ serves }: Step): "operation" | "maintenance" | "commission" | "network" | "plantConstruction" {
  return serves === "unpaidOperation" || serves === "withheld" ? "operation" : serves;
}

function sourcesOf(rules: FundRulesDocument, step: Step): string[] {
  return Object.entries(rules.sources).flatMap(([id, { uses }]) => (uses.includes(useOf(step)) ? [id] : []));
}

function permits(rules: FundRulesDocument, { id, step }: { id: string; step: Step }): boolean {
  return sourcesOf(rules, step).includes(id);
}

function surplusFaults(rules: FundRulesDocument, { step, path, before }: { step: Step; path: string; before: readonly Step[] }): Finding[] {
  const findings: Finding[] = [];
  for (const serves of [...onOperation, "withheld"]) {
    const earlier = before.find((candidate) => candidate.serves === serves);
    if (earlier === undefined) findings.push(finding("fund-rules-order", path, { value: step.serves, expected: serves }));
    else if (serves !== "withheld" && step.waitsFor?.includes(earlier.id) !== true) {
      findings.push(finding("fund-rules-order", `${path}.waitsFor`, { value: (step.waitsFor ?? []).join(", "), expected: earlier.id }));
    }
  }
  if (!rules.surplus.steps.includes(step.id))
    findings.push(finding("fund-rules-order", "surplus.steps", { value: rules.surplus.steps.join(", "), expected: step.id }));
  return findings;
}
