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

/** What the company says of one account and period. Amounts in the tariff's amount units, volumes in its volume units. */
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
  readonly due: number;
  readonly stated: Stated;
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

function explain(question: Question, amount: number, workspace: Workspace): Cause | undefined {
  const { tariff, facts, stated } = question;
  const was = { ...facts };
  try {
    if (stated.billedClass >= 0 && stated.billedClass !== was.classIndex && amountWith({ classIndex: stated.billedClass, relief: -1 })) return "wrong-class";
    if (stated.billedVolume !== undefined && stated.billedVolume !== was.volumeUnits && amountWith({ volumeUnits: stated.billedVolume })) return "wrong-volume";
    if (was.relief >= 0 && amountWith({ relief: -1 })) return "relief-not-given";
    for (const relief of question.claimedReliefs) if (relief !== was.relief && amountWith({ relief })) return "unentitled-relief";
    if (was.discharge > 0 && amountWith({ discharge: 0 })) return "surcharge-missing";
    if (was.discharge === 0 && question.claimedDischarge > 0) {
      if (amountWith({ discharge: question.claimedDischarge, violationDays: was.until - was.start, excessUnits: 0 })) return "surcharge-without-order";
    }
    const other = otherVersion();
    if (other !== undefined) return other;
    for (let relief = 0; relief < tariff.reliefs.length; relief++) {
      if (relief !== was.relief && tariff.reliefs[relief]!.classes[was.classIndex] === true && amountWith({ relief })) return "unentitled-relief";
    }
    if (stated.billedClass < 0) {
      for (let classIndex = 0; classIndex < tariff.classes.length; classIndex++) if (classIndex !== was.classIndex && amountWith({ classIndex, relief: -1 })) return "wrong-class";
    }
    return Math.abs(amount - question.due) <= roundingSlack(tariff) ? "rounding" : undefined;
  } finally {
    workspace.forcedVersion = -1;
    Object.assign(facts, was);
  }

  function amountWith(changed: Partial<Facts>): boolean {
    Object.assign(facts, was, changed);
    return chargeUsage(tariff, facts, workspace) === undefined && sumOfTape(workspace.tape) === amount;
  }

  function otherVersion(): Cause | undefined {
    for (let version = tariff.versions.length - 1; version >= 0; version--) {
      workspace.forcedVersion = version;
      if (amountWith({})) return tariff.versions[version]!.start > was.reading ? "new-price-early" : "old-price";
    }
    workspace.forcedVersion = -1;
    return undefined;
  }
}

/** One fen: a difference of rounding rather than of rule. */
function roundingSlack(tariff: Tariff): number {
  return 10 ** Math.max(0, tariff.amountDecimals - 2);
}
