import { daysAlike, entitle } from "../billing/index.js";
import type { NumberRule } from "./cells.js";
import { valueColumns } from "./memory/index.js";
import * as fields from "./memory/kindFields.js";
import { columnPaths, noReliefs } from "./readClaims.js";
import type { RowKind, RowKinds } from "./rowKinds.js";
import { notKept, putUsual } from "./rowKinds.js";
import type { SlabState } from "./slabState.js";

/** Longer texts between district and volume are for rows that are written one by one. */
const longestText = 1 << 10;

/** What is charged to the rows of a usual kind, and what they are given. */
interface Judgement {
  readonly charge: number;
  readonly relief: number;
  readonly discharge: number;
  readonly violationDays: number;
}

/**
 * Notes of a kind that was just kept whether its rows are charged from their figures alone: they ask for nothing that another cell, a list or an order
 * has to say, and are billed without a remark. Says whether it is so.
 */
export function noteUsual(state: SlabState, kind: RowKind): boolean {
  const { kinds } = state;
  const { place } = kind;
  if (place === notKept || state.layout === undefined || kind.textBytes > longestText || kind.context.tariff.strength.length > 0) return false;
  const judgement = judge(state, kind);
  if (judgement === undefined) return false;
  const { context } = kind;
  const { volume, cycle, billed, paid } = context.rules;
  kinds.isUsual[place] = 1;
  if (asksList(kind)) {
    kinds.asksList[place] = 1;
    kinds.hasAsking = true;
  }
  noteDecimals(kinds, place * valueColumns, volume);
  noteDecimals(kinds, place * valueColumns + 1, cycle);
  noteDecimals(kinds, place * valueColumns + 2, billed);
  noteDecimals(kinds, place * valueColumns + 3, paid);
  const at = place * fields.kindFields;
  const { fields: numbers } = kinds;
  context.facts.classIndex = kind.classIndex;
  numbers[at + fields.kindContext] = context.place;
  numbers[at + fields.kindClass] = kind.classIndex;
  numbers[at + fields.kindClassNumber] = context.classNumbers[kind.classIndex]!;
  numbers[at + fields.kindStart] = kind.start;
  numbers[at + fields.kindUntil] = kind.until;
  numbers[at + fields.kindReading] = kind.reading;
  numbers[at + fields.kindPersons] = kind.persons;
  numbers[at + fields.kindCredit] = kind.credit;
  numbers[at + fields.kindRelief] = judgement.relief;
  numbers[at + fields.kindDischarge] = judgement.discharge;
  numbers[at + fields.kindViolationDays] = judgement.violationDays;
  numbers[at + fields.kindRemarks] = remarksOf(kind);
  numbers[at + fields.kindCharge] = judgement.charge;
  putUsual(kinds, place);
  return true;
}

/** What is charged to a kind, and what it is given; undefined where it is not usual. */
function judge(state: SlabState, kind: RowKind): Judgement | undefined {
  const { facts } = kind.context;
  facts.classIndex = kind.classIndex;
  if (kind.reliefs.length > 0 || kind.discharge > 0) {
    if (!isSettled(state, kind) || !isJudged(kind)) return undefined;
  } else {
    facts.relief = -1;
    facts.discharge = 0;
    facts.violationDays = 0;
  }
  const { relief, discharge, violationDays } = facts;
  return { relief, discharge, violationDays, charge: chargeOf(state.kinds, kind) };
}

function noteDecimals(kinds: RowKinds, at: number, { decimals, unitDecimals }: NumberRule): void {
  kinds.decimals[at] = decimals;
  kinds.unitDecimals[at] = unitDecimals;
}

function remarksOf({ firstBillOfMeter, ownerChanged, normalised }: RowKind): number {
  return (firstBillOfMeter ? fields.remarkFirstBill : 0) | (ownerChanged ? fields.remarkOwner : 0) | (normalised.length > 0 ? fields.remarkNormalised : 0);
}

/**
 * A bill depends on the class, on what is claimed and given, on the persons and attributes of its row and on what its days come to, and on nothing else that is
 * said in words.
 */
function chargeOf({ charges }: RowKinds, kind: RowKind): number {
  const { context, classIndex, start, until, reading, persons, credit, firstBillOfMeter, ownerChanged, attributes, reliefs, discharge } = kind;
  const { tariff, facts, workspace } = context;
  Object.assign(facts, { start, until, reading, credit, volumeUnits: 0 });
  const days = daysAlike(tariff, facts, workspace);
  const given = [facts.relief, facts.discharge];
  const key = JSON.stringify([context.place, classIndex, persons, credit, firstBillOfMeter, ownerChanged, attributes, reliefs, discharge, given, days]);
  const known = charges.get(key) ?? charges.size + 1;
  charges.set(key, known);
  return known;
}

/** Whether a list decides, row by row, on the one relief that rows claim: `listedRows.ts` asks it. */
function asksList({ context, reliefs: [relief, ...more] }: RowKind): boolean {
  const evidence = relief === undefined ? undefined : context.tariff.reliefs[relief]?.evidence;
  return more.length === 0 && (evidence === "list" || (evidence === "none" && context.register.entitlements.size > 0));
}

/** Whether nothing but the kind itself, and the list, decides on what its rows claim. */
function isSettled({ places }: SlabState, kind: RowKind): boolean {
  const { context, reliefs, discharge } = kind;
  const { tariff, register } = context;
  if (!asksList(kind)) {
    if (register.entitlements.size > 0 && reliefs.length > 0) return false;
    if (reliefs.some((relief) => tariff.reliefs[relief]?.evidence !== "none")) return false;
  }
  const rule = tariff.discharge[discharge];
  const isWhole = rule === undefined || (!rule.orderRequired && rule.volume === "whole" && places.violationStart < 0 && places.violationEnd < 0);
  return discharge === 0 || isWhole;
}

/**
 * Judges the claims of a kind, as of an account to which the list gives what it asks for, and leaves what is given in the facts; no where there is more than one relief
 * or anything to remark.
 */
function isJudged(kind: RowKind): boolean {
  const { context, classIndex, start, until, reliefs, discharge } = kind;
  const { tariff, facts } = context;
  const [relief = -1] = reliefs;
  const given = { size: 1, get: () => [{ relief, from: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY, shared: false }] };
  const register = asksList(kind) ? { ...context.register, entitlements: given } : context.register;
  Object.assign(facts, { classIndex, start, until, relief: -1, moreReliefs: noReliefs, sharedReliefs: noReliefs, discharge: 0, violationDays: 0 });
  const claims = {
    accountId: "",
    reliefs,
    certificate: undefined,
    discharge,
    order: undefined,
    excessUnits: undefined,
    violationFrom: undefined,
    violationUntil: undefined,
  };
  const remarks = entitle(tariff, facts, claims, { register, paths: columnPaths });
  return remarks.length === 0 && facts.moreReliefs.length === 0;
}
