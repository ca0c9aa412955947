import type { Facts, Workspace } from "../billing/index.js";
import { chargeUsage, sumOfTape } from "../billing/index.js";
import type { Tariff } from "../policy/index.js";

/** Why what others say differs from the fee due. */
export type Cause =
  | "doubled-bill"
  | "wrong-class"
  | "wrong-volume"
  | "unentitled-relief"
  | "relief-not-given"
  | "surcharge-missing"
  | "surcharge-without-order"
  | "old-price"
  | "new-price-early"
  | "rounding"
  | "not-billed"
  | "billed-without-usage"
  | "unpaid"
  | "short-paid"
  | "over-paid"
  | "paid-twice"
  | "unexplained";

/**
 * What the company says of one account and period. Amounts in stated units: fen, or the tariff's own units where they are finer. Volumes in its volume
 * units.
 */
export interface Stated {
  /** Place of the bill in the company's list; -1 where the usage row itself says it. */
  place: number;
  /** Sum of all bills for the period; undefined when nothing was billed. */
  billed: number | undefined;
  /** How many bills make up `billed`. */
  bills: number;
  /** Amount of one bill, where there are several of the same amount. */
  billedOnce: number;
  /** Volume on the bill, where it says. */
  billedVolume: number | undefined;
  /** Place of the class on the bill, where it says and the tariff knows it; -1 otherwise. */
  billedClass: number;
  paid: number | undefined;
  payments: number;
}

/** A statement with nothing in it, to be filled again and again. */
export function createStated(): Stated {
  return { place: -1, billed: undefined, bills: 0, billedOnce: 0, billedVolume: undefined, billedClass: -1, paid: undefined, payments: 0 };
}

/** What a difference is explained with: the facts as the engine took them, and what the row had claimed. */
export interface Question {
  readonly tariff: Tariff;
  readonly facts: Facts;
  /** Reliefs the row claimed and did not get. */
  readonly claimedReliefs: readonly number[];
  /** The discharge the row stated, upheld or not. */
  readonly claimedDischarge: number;
  /** The fee due, in stated units. */
  readonly due: number;
  readonly stated: Stated;
  /** Stated units in one of the tariff's amount units: 1, or more where the tariff rounds to more than a fen. */
  readonly statedPerAmount: number;
}

/**
 * The causes of a difference between the fee due and what was billed and paid. A bill is explained by computing it again the wrong way, with the
 * same calculation: with the class or the volume on the bill, with or without a relief or a surcharge, at the price of another version.
 */
export function causesOf(question: Question, workspace: Workspace): Cause[] {
  const { due, stated } = question;
  const causes: Cause[] = [];
  const { billed, paid } = stated;
  if (billed === undefined && paid === undefined) return ["not-billed"];
  if (billed !== undefined && billed !== due) causes.push(...explainAmount(question, billed, workspace));
  const owed = billed ?? due;
  if (paid === undefined || paid === owed) return causes;
  if (paid === 0) causes.push("unpaid");
  else if (stated.payments > 1 && paid === 2 * owed) causes.push("paid-twice");
  else if (billed === undefined) causes.push(...explainPayment(question, paid, workspace));
  else causes.push(paid < owed ? "short-paid" : "over-paid");
  return causes;
}

function explainAmount(question: Question, billed: number, workspace: Workspace): Cause[] {
  const { due, stated } = question;
  if (stated.bills > 1 && stated.billedOnce * stated.bills === billed) {
    return stated.billedOnce === due ? ["doubled-bill"] : ["doubled-bill", explain(question, stated.billedOnce, workspace) ?? "unexplained"];
  }
  return [explain(question, billed, workspace) ?? "unexplained"];
}

/** A payment on a row without a bill is explained like a bill; what stays unexplained is short or over. */
function explainPayment(question: Question, paid: number, workspace: Workspace): Cause[] {
  return [explain(question, paid, workspace) ?? (paid < question.due ? "short-paid" : "over-paid")];
}

/** Tries the ways in which a bill is known to go wrong, the likeliest first; the facts are afterwards what they were. */
function explain(question: Question, amount: number, workspace: Workspace): Cause | undefined {
  const was = { ...question.facts };
  const version = workspace.segmentCount === 1 ? workspace.segmentVersion[0]! : -1;
  const attempt: Attempt = { question, amount, workspace, was, version };
  try {
    return (
      asTheBillSays(attempt) ??
      withOtherRelief(attempt, question.claimedReliefs) ??
      withOtherDischarge(attempt) ??
      atOtherPrice(attempt) ??
      // A bill of nothing that no claim explains was not made, rather than relieved in full.
      (amount === 0 ? "not-billed" : undefined) ??
      withOtherRelief(attempt, reliefsOfClass(attempt)) ??
      inOtherClass(attempt) ??
      (Math.abs(amount - question.due) <= roundingSlack(question) ? "rounding" : undefined)
    );
  } finally {
    workspace.forcedVersion = -1;
    Object.assign(question.facts, was);
  }
}

const noRelief: Partial<Facts> = { relief: -1, moreReliefs: [], sharedReliefs: [] };

interface Attempt {
  readonly question: Question;
  readonly amount: number;
  readonly workspace: Workspace;
  /** The facts of the fee due, and the version that alone priced it; -1 where several did. */
  readonly was: Facts;
  readonly version: number;
}

/** Whether the fee is the amount asked for, with these facts changed. */
function isAmountWith({ question: { tariff, facts, statedPerAmount }, amount, workspace, was }: Attempt, changed: Partial<Facts>): boolean {
  Object.assign(facts, was, changed);
  return chargeUsage(tariff, facts, workspace) === undefined && sumOfTape(workspace.tape) * statedPerAmount === amount;
}

function asTheBillSays(attempt: Attempt): Cause | undefined {
  const { was, question } = attempt;
  const { billedClass, billedVolume } = question.stated;
  if (billedClass >= 0 && billedClass !== was.classIndex && isAmountWith(attempt, { classIndex: billedClass, ...noRelief })) return "wrong-class";
  if (billedVolume !== undefined && billedVolume !== was.volumeUnits && isAmountWith(attempt, { volumeUnits: billedVolume })) return "wrong-volume";
  return was.relief >= 0 && isAmountWith(attempt, noRelief) ? "relief-not-given" : undefined;
}

function withOtherRelief(attempt: Attempt, reliefs: readonly number[]): Cause | undefined {
  return reliefs.some((relief) => relief !== attempt.was.relief && isAmountWith(attempt, { ...noRelief, relief })) ? "unentitled-relief" : undefined;
}

function reliefsOfClass({ question: { tariff }, was }: Attempt): number[] {
  return tariff.reliefs.flatMap(({ classes }, relief) => (classes[was.classIndex] === true ? [relief] : []));
}

function withOtherDischarge(attempt: Attempt): Cause | undefined {
  const { was, question } = attempt;
  if (was.discharge > 0) return isAmountWith(attempt, { discharge: 0 }) ? "surcharge-missing" : undefined;
  const { claimedDischarge: discharge } = question;
  if (discharge === 0) return undefined;
  return isAmountWith(attempt, { discharge, violationDays: was.until - was.start, excessUnits: 0 }) ? "surcharge-without-order" : undefined;
}

function atOtherPrice(attempt: Attempt): Cause | undefined {
  const { question, workspace, was } = attempt;
  const { versions } = question.tariff;
  for (let version = versions.length - 1; version >= 0; version--) {
    if (version === attempt.version) continue;
    workspace.forcedVersion = version;
    if (isAmountWith(attempt, {})) return versions[version]!.start > was.reading ? "new-price-early" : "old-price";
  }
  workspace.forcedVersion = -1;
  return undefined;
}

/** Only where the bill does not say its class. */
function inOtherClass(attempt: Attempt): Cause | undefined {
  const { question, was } = attempt;
  if (question.stated.billedClass >= 0) return undefined;
  return question.tariff.classes.some((_, classIndex) => classIndex !== was.classIndex && isAmountWith(attempt, { classIndex, ...noRelief }))
    ? "wrong-class"
    : undefined;
}

/** One fen, or one step of a coarser rounding: a difference of rounding rather than of rule. */
function roundingSlack({ tariff, statedPerAmount }: Question): number {
  return tariff.amountDecimals < 2 ? statedPerAmount : 10 ** (tariff.amountDecimals - 2);
}
