import type { Facts, Workspace } from "../billing/index.js";
import { chargeUsage, sumOfTape } from "../billing/index.js";
import type { Cause, Question } from "./causes.js";
import { isOfRounding } from "./rounding.js";
import { isNone, rememberFee } from "./tried.js";

/** Tries the ways in which a bill is known to go wrong, the likeliest first; the facts are afterwards what they were. */
export function explain(question: Question, amount: number, workspace: Workspace): Cause | undefined {
  const { facts, tariff, tried, isElsewhere = false } = question;
  if (tried !== undefined && isNone(tried, amount)) return amount === 0 ? "not-billed" : ofRounding(question, amount);
  // Which version priced the row is asked of the workspace.
  if (isElsewhere && tariff.versions.length > 1) chargeUsage(tariff, facts, workspace);
  const was = asItWas(facts);
  const version = tariff.versions.length === 1 ? 0 : workspace.segmentCount === 1 ? workspace.segmentVersion[0]! : -1;
  const attempt: Attempt = { question, amount, workspace, was, version, step: 0 };
  try {
    const cause =
      asTheBillSays(attempt) ??
      (comesFromReliefs(attempt, question.claimedReliefs) ? "unentitled-relief" : undefined) ??
      withOtherDischarge(attempt) ??
      atOtherPrice(attempt) ??
      // A bill of nothing that no claim explains was not made, rather than relieved in full.
      (amount === 0 ? "not-billed" : undefined) ??
      (comesFromAnyRelief(attempt) ? "unentitled-relief" : undefined) ??
      (comesFromOtherClass(attempt) ? "wrong-class" : undefined);
    if (cause !== undefined) return cause;
    if (tried !== undefined) tried.isComplete = attempt.step === tried.count;
    return ofRounding(question, amount);
  } finally {
    workspace.forcedVersion = -1;
    restore(facts, was);
  }
}

/** The facts that an attempt may change. */
type Changeable = Pick<Facts, "classIndex" | "volumeUnits" | "relief" | "moreReliefs" | "sharedReliefs" | "discharge" | "violationDays" | "excessUnits">;

interface Attempt {
  readonly question: Question;
  readonly amount: number;
  readonly workspace: Workspace;
  /** The facts of the fee due, and the version that alone priced it; -1 where several did. */
  readonly was: Changeable;
  readonly version: number;
  /** How many ways have been tried. */
  step: number;
}

function asItWas({ classIndex, volumeUnits, relief, moreReliefs, sharedReliefs, discharge, violationDays, excessUnits }: Facts): Changeable {
  return { classIndex, volumeUnits, relief, moreReliefs, sharedReliefs, discharge, violationDays, excessUnits };
}

// Field by field: the same for all of an object's fields takes longer than the bill itself.
function restore(facts: Facts, was: Changeable): void {
  facts.classIndex = was.classIndex;
  facts.volumeUnits = was.volumeUnits;
  facts.relief = was.relief;
  facts.moreReliefs = was.moreReliefs;
  facts.sharedReliefs = was.sharedReliefs;
  facts.discharge = was.discharge;
  facts.violationDays = was.violationDays;
  facts.excessUnits = was.excessUnits;
}

const noReliefs: readonly number[] = [];

function takeRelief(facts: Facts, relief: number): void {
  facts.relief = relief;
  facts.moreReliefs = noReliefs;
  facts.sharedReliefs = noReliefs;
}

/** Whether the fee is the amount asked for with the facts as they have been changed; they are then what they were. */
function comesOut(attempt: Attempt): boolean {
  const { question, amount, was } = attempt;
  const { facts, tried } = question;
  const step = attempt.step++;
  const fee = tried !== undefined && step < tried.count ? tried.fees[tried.first + step]! : feeOf(attempt, step);
  restore(facts, was);
  return fee === amount;
}

/** The fee with the facts as they have been changed, in stated units; not a number where there is none. */
function feeOf({ question: { tariff, facts, statedPerAmount, tried }, workspace }: Attempt, step: number): number {
  const fault = chargeUsage(tariff, facts, workspace);
  const fee = fault === undefined ? sumOfTape(workspace.tape) * statedPerAmount : Number.NaN;
  if (tried !== undefined) rememberFee(tried, step, fee, { tariff, facts, workspace });
  return fee;
}

function asTheBillSays(attempt: Attempt): Cause | undefined {
  const { was, question } = attempt;
  const { facts } = question;
  const { billedClass, billedVolume } = question.stated;
  if (billedClass >= 0 && billedClass !== was.classIndex && comesFromClass(attempt, billedClass)) return "wrong-class";
  if (billedVolume !== undefined && billedVolume !== was.volumeUnits) {
    facts.volumeUnits = billedVolume;
    if (comesOut(attempt)) return "wrong-volume";
  }
  return was.relief >= 0 && comesFromRelief(attempt, -1) ? "relief-not-given" : undefined;
}

function comesFromClass(attempt: Attempt, classIndex: number): boolean {
  attempt.question.facts.classIndex = classIndex;
  return comesFromRelief(attempt, -1);
}

function comesFromRelief(attempt: Attempt, relief: number): boolean {
  takeRelief(attempt.question.facts, relief);
  return comesOut(attempt);
}

function comesFromReliefs(attempt: Attempt, reliefs: readonly number[]): boolean {
  for (const relief of reliefs) if (relief !== attempt.was.relief && comesFromRelief(attempt, relief)) return true;
  return false;
}

function comesFromAnyRelief(attempt: Attempt): boolean {
  const { reliefs } = attempt.question.tariff;
  const { classIndex, relief: given } = attempt.was;
  for (let relief = 0; relief < reliefs.length; relief++) {
    if (relief !== given && reliefs[relief]!.classes[classIndex] === true && comesFromRelief(attempt, relief)) return true;
  }
  return false;
}

function withOtherDischarge(attempt: Attempt): Cause | undefined {
  const { was, question } = attempt;
  const { facts, claimedDischarge } = question;
  if (was.discharge > 0) {
    facts.discharge = 0;
    return comesOut(attempt) ? "surcharge-missing" : undefined;
  }
  if (claimedDischarge === 0) return undefined;
  facts.discharge = claimedDischarge;
  facts.violationDays = facts.until - facts.start;
  facts.excessUnits = 0;
  return comesOut(attempt) ? "surcharge-without-order" : undefined;
}

function atOtherPrice(attempt: Attempt): Cause | undefined {
  const { question, workspace } = attempt;
  const { versions } = question.tariff;
  for (let version = versions.length - 1; version >= 0; version--) {
    if (version === attempt.version) continue;
    workspace.forcedVersion = version;
    if (comesOut(attempt)) return versions[version]!.start > question.facts.reading ? "new-price-early" : "old-price";
  }
  workspace.forcedVersion = -1;
  return undefined;
}

/** Only where the bill does not say its class. */
function comesFromOtherClass(attempt: Attempt): boolean {
  const { question, was } = attempt;
  if (question.stated.billedClass >= 0) return false;
  for (let classIndex = 0; classIndex < question.tariff.classes.length; classIndex++) {
    if (classIndex !== was.classIndex && comesFromClass(attempt, classIndex)) return true;
  }
  return false;
}

function ofRounding(question: Question, amount: number): Cause | undefined {
  return isOfRounding(question, amount) ? "rounding" : undefined;
}
