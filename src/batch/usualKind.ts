import { daysAlike, entitle } from "../billing/index.js";
import { valueColumns } from "./memory/index.js";
import * as fields from "./memory/kindFields.js";
import { columnPaths, noReliefs } from "./readClaims.js";
import type { RowKind, RowKinds } from "./rowKinds.js";
import { notKept, putUsual } from "./rowKinds.js";
import type { SlabState } from "./slabState.js";
import { groupOf } from "./slabState.js";

/** Longer texts between account and volume are for rows that are written one by one. */
const longestText = 1 << 10;

/**
 * Notes of a kind that was just kept whether its rows are charged from their figures alone: they ask for nothing that another cell, a list or an order
 * has to say, and are billed without a remark.
 */
export function noteUsual(state: SlabState, place: number, kind: RowKind): void {
  const { kinds } = state;
  if (place === notKept || state.layout === undefined || kind.textBytes > longestText || kind.context.tariff.strength.length > 0) return;
  const { context } = kind;
  context.facts.classIndex = kind.classIndex;
  if (kind.reliefs.length > 0 || kind.discharge > 0) {
    if (!isSettled(state, kind) || !isJudged(kind)) return;
  } else {
    context.facts.relief = -1;
    context.facts.discharge = 0;
    context.facts.violationDays = 0;
  }
  const { facts, rules } = context;
  kinds.isUsual[place] = 1;
  [rules.volume, rules.cycle, rules.billed, rules.paid].forEach(({ decimals, unitDecimals }, column) => {
    kinds.decimals[place * valueColumns + column] = decimals;
    kinds.unitDecimals[place * valueColumns + column] = unitDecimals;
  });
  const at = place * fields.kindFields;
  const note = (field: number, value: number) => {
    kinds.fields[at + field] = value;
  };
  note(fields.kindContext, context.place);
  note(fields.kindClass, kind.classIndex);
  note(fields.kindStart, kind.start);
  note(fields.kindUntil, kind.until);
  note(fields.kindReading, kind.reading);
  note(fields.kindPersons, kind.persons);
  note(fields.kindCredit, kind.credit);
  note(fields.kindRelief, facts.relief);
  note(fields.kindDischarge, facts.discharge);
  note(fields.kindViolationDays, facts.violationDays);
  note(fields.kindGroup, groupOf(state, kind));
  note(fields.kindRemarks, remarksOf(kind));
  note(fields.kindCharge, chargeOf(kinds, kind));
  putUsual(kinds, place);
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
  const known = charges.get(key) ?? charges.size;
  charges.set(key, known);
  return known;
}

/** Whether nothing but the kind itself decides on what its rows claim. */
function isSettled({ places }: SlabState, { context, reliefs, discharge }: RowKind): boolean {
  const { tariff, register } = context;
  if (register.entitlements.size > 0 && reliefs.length > 0) return false;
  if (reliefs.some((relief) => tariff.reliefs[relief]?.evidence !== "none")) return false;
  const rule = tariff.discharge[discharge];
  const isWhole = rule === undefined || (!rule.orderRequired && rule.volume === "whole" && places.violationStart < 0 && places.violationEnd < 0);
  return discharge === 0 || isWhole;
}

/** Judges the claims of a kind and leaves what is given in the facts; no where there is more than one relief or anything to remark. */
function isJudged({ context, classIndex, start, until, reliefs, discharge }: RowKind): boolean {
  const { tariff, facts, register } = context;
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
