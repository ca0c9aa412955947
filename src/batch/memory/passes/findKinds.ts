import {
  districtOfAt,
  groupOfAt,
  groupsAt,
  inputAt,
  kindFieldsAt,
  kindOfAt,
  kindSlots,
  kindSlotsAt,
  kindWordsAt,
  recentKinds,
  recentKindsAt,
  runsAt,
  wordsOfKindsAt,
} from "../addresses";
import { kindClassNumber, kindContext, kindFields, notMet } from "../kindFields";
import { contextOfDistrict } from "./findDistricts";
import { classCount, endOf, fieldCount, runCount, startOf } from "./layout";
import { areSame, firstBytes, hashRun } from "./spans";

/** No usual kind; in a slot, where kinds are counted from one, there is then nothing. */
const none = -1;
/** Of the first of a pair of hash and kind, in bytes. */
const slotMask = 8 * kindSlots - 8;
/** Leaves as many bits of a hash as there are recent kinds. */
const recentShift: u64 = 64 - ctz(recentKinds);

/** Finds the kinds of rows by their words, and the groups to which they add; `notMet` for a row of which either, or its district, is not known. */
export function findKinds(rows: i32): void {
  const stride = fieldCount();
  const runs = runCount();
  const classes = classCount();
  for (let row = 0; row < rows; row++) {
    const district = load<i32>(districtOfAt + 4 * row);
    const kind = district < 0 ? none : recentOrFound(row * stride, runs, contextOfDistrict(district));
    const group = kind < 0 ? none : groupOf(district, kind, classes);
    store<i32>(groupOfAt + 4 * row, group);
    store<i32>(kindOfAt + 4 * row, group < 0 ? notMet : kind);
  }
}

/** The group to which a district and the class of a kind add; -1 where there is none yet. */
export function groupOf(district: i32, kind: i32, classes: i32): i32 {
  const place = district * classes + load<i32>(kindFieldsAt + 4 * (kindFields * kind + kindClassNumber));
  return load<i32>(groupsAt + 4 * place) - 1;
}

/** The kind that a row with the same part of its words had, if it is this row's, which takes less time than looking all of them up. */
function recentOrFound(first: i32, runs: i32, context: i32): i32 {
  let part: u64 = context;
  for (let run = 0; run < runs; run++) {
    const start = runStart(first, run);
    const length = runEnd(first, run) - start;
    part = rotl(part, 21) ^ length;
    if (length < 8) part ^= load<u64>(inputAt + start) & firstBytes(length);
    else part ^= load<u64>(inputAt + start + length - 8) ^ rotl(load<u64>(inputAt + start + (length >> 1) - 4), 29);
  }
  const recent: usize = recentKindsAt + 4 * <usize>((part * 0x9e3779b97f4a7c15) >> recentShift);
  const known = load<i32>(recent) - 1;
  if (known !== none && isKind(known, first, runs, context)) return known;
  const kind = kindOf(first, runs, context);
  if (kind !== none) store<i32>(recent, kind + 1);
  return kind;
}

/** The kind of a row under the policy that serves its district. */
function kindOf(first: i32, runs: i32, context: i32): i32 {
  let hash: u64 = context;
  for (let run = 0; run < runs; run++) {
    const start = runStart(first, run);
    hash = hashRun(inputAt + start, runEnd(first, run) - start, hash);
  }
  let slot = firstSlot(hash);
  let kind = kindIn(slot);
  while (kind !== none && !(load<i32>(kindSlotsAt + slot) === <i32>hash && isKind(kind, first, runs, context))) {
    slot = (slot + 8) & slotMask;
    kind = kindIn(slot);
  }
  return kind;
}

function kindIn(slot: i32): i32 {
  return load<i32>(kindSlotsAt + slot + 4) - 1;
}

function isKind(kind: i32, first: i32, runs: i32, context: i32): bool {
  if (load<i32>(kindFieldsAt + 4 * (kindFields * kind + kindContext)) !== context) return false;
  // The lengths of all runs, and their bytes.
  const lengths: usize = wordsOfKindsAt + load<i32>(kindWordsAt + 4 * kind);
  let words: usize = lengths + 4 * runs;
  for (let run = 0; run < runs; run++) {
    const length = load<i32>(lengths + 4 * run);
    const start = runStart(first, run);
    if (runEnd(first, run) - start !== length || !areSame(inputAt + start, words, length)) return false;
    words += length;
  }
  return true;
}

function runStart(first: i32, run: i32): i32 {
  return startOf(first + load<i32>(runsAt + 8 * run));
}

function runEnd(first: i32, run: i32): i32 {
  return endOf(first + load<i32>(runsAt + 8 * run + 4));
}

function firstSlot(hash: u64): i32 {
  return <i32>(hash >> 20) & slotMask;
}

/** Makes a kind known whose words have been put. */
export function addKind(kind: i32): void {
  const runs = runCount();
  const lengths: usize = wordsOfKindsAt + load<i32>(kindWordsAt + 4 * kind);
  let words: usize = lengths + 4 * runs;
  let hash: u64 = load<i32>(kindFieldsAt + 4 * (kindFields * kind + kindContext));
  for (let run = 0; run < runs; run++) {
    const length = load<i32>(lengths + 4 * run);
    hash = hashRun(words, length, hash);
    words += length;
  }
  let slot = firstSlot(hash);
  while (kindIn(slot) !== none) slot = (slot + 8) & slotMask;
  store<i32>(kindSlotsAt + slot, <i32>hash);
  store<i32>(kindSlotsAt + slot + 4, kind + 1);
}

/** Forgets all kinds. */
export function clearKinds(): void {
  memory.fill(kindSlotsAt, 0, 8 * kindSlots);
  memory.fill(recentKindsAt, 0, 4 * recentKinds);
}
