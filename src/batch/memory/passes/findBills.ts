import {
  billCharge,
  billHashesAt,
  billNumbers,
  billOfAt,
  billRangesAt,
  billsAt,
  billTextBytes,
  billTextStart,
  billUsesAt,
  billVolume,
  billWays,
  chargeOfAt,
  contextOfAt,
  findingsAt,
  hashOfAt,
  keptBills,
  keyClassesAt,
  keyPoliciesAt,
  keyStartsAt,
  kindFieldsAt,
  kindOfAt,
  missedRowsAt,
  noText,
  outputAt,
  seenAt,
  textBytesAt,
  textStartsAt,
  valueColumns,
  valuesAt,
} from "../addresses";
import { kindCharge, kindClass, kindContext, kindFields, kindStart, kindTextBytes, kindTextStart } from "../kindFields";

const setMask = keptBills - billWays;
const none = -1;

/** Forgets all kept bills. */
export function clearBills(): void {
  memory.fill(billsAt, 0, 8 * billNumbers * keptBills);
  memory.fill(billUsesAt, 0, 4 * keptBills);
}

/**
 * Notes what the kinds say of the usual rows among these, and finds their bills: rows alike in all that a bill depends on have the same one, so it is worked out once. Lists
 * those whose bill has to be worked out, and gives how many they are. What a block uses is not overwritten while its number stands.
 */
export function findBills(from: i32, until: i32, blockNumber: i32): i32 {
  for (let row = from; row < until; row++) {
    store<i32>(billOfAt + 4 * row, none);
    if (load<i32>(kindOfAt + 4 * row) >= 0) noteKind(row);
  }
  fetchBills(from, until);
  let missed = 0;
  for (let row = from; row < until; row++) {
    if (load<i32>(kindOfAt + 4 * row) < 0) continue;
    let found = load<i32>(billOfAt + 4 * row);
    if (found === none || !isBillOf(found, row)) found = otherBill(row);
    store<i32>(billOfAt + 4 * row, found);
    if (found !== none) {
      store<i32>(billUsesAt + 4 * found, blockNumber);
    } else {
      store<i32>(missedRowsAt + 4 * missed, row);
      missed++;
    }
  }
  return missed;
}

/** Notes what the kind of a row says, and the place where its bill is most likely to stand. */
function noteKind(row: i32): void {
  const kind: usize = kindFieldsAt + 4 * kindFields * load<i32>(kindOfAt + 4 * row);
  const charge = load<i32>(kind + 4 * kindCharge);
  const context = load<i32>(kind + 4 * kindContext);
  store<i32>(contextOfAt + 4 * row, context);
  store<i32>(textStartsAt + 4 * row, load<i32>(kind + 4 * kindTextStart));
  store<i32>(textBytesAt + 4 * row, load<i32>(kind + 4 * kindTextBytes));
  store<i32>(keyPoliciesAt + 4 * row, context);
  store<i32>(keyClassesAt + 4 * row, load<i32>(kind + 4 * kindClass));
  store<i32>(keyStartsAt + 4 * row, load<i32>(kind + 4 * kindStart));
  store<i32>(findingsAt + 4 * row, noText);
  const hash = hashOf(charge, load<f64>(valuesAt + 8 * valueColumns * row));
  store<i32>(chargeOfAt + 4 * row, charge);
  store<i32>(hashOfAt + 4 * row, hash);
  const found = alike(hash, load<f64>(valuesAt + 8 * (valueColumns * row + 1)));
  if (found !== 0) store<i32>(billOfAt + 4 * row, (hash & setMask) + ctz(found));
}

/**
 * Looks at the bills that rows seem to have, and at their texts, and makes nothing of what it sees: they stand far apart, and a loop that does nothing else waits for
 * many of them at once.
 */
function fetchBills(from: i32, until: i32): void {
  let seen: i32 = 0;
  for (let row = from; row < until; row++) {
    const place = max(load<i32>(billOfAt + 4 * row), 0);
    seen += <i32>load<u8>(billsAt + 8 * billNumbers * place) + <i32>load<u8>(outputAt + billTextStart + billTextBytes * place);
  }
  store<i32>(seenAt, seen);
}

/** Those of the ways of a set, a bit for each, whose hash is this one, and whose bill is the same with this volume of the cycle before. */
function alike(hash: i32, cycle: f64): i32 {
  const set = hash & setMask;
  const ranges: usize = billRangesAt + 16 * set;
  const volumes = f64x2.splat(cycle);
  const lower = v128.and(f64x2.le(v128.load(ranges), volumes), f64x2.ge(v128.load(ranges, 32), volumes));
  const upper = v128.and(f64x2.le(v128.load(ranges, 16), volumes), f64x2.ge(v128.load(ranges, 48), volumes));
  const hashes = i32x4.bitmask(i32x4.eq(v128.load(billHashesAt + 4 * set), i32x4.splat(hash)));
  return hashes & (i64x2.bitmask(lower) | (i64x2.bitmask(upper) << 2));
}

/** Whether a bill is that of what a row is charged by. */
function isBillOf(place: i32, row: i32): bool {
  const bill: usize = billsAt + 8 * billNumbers * place;
  if (load<f64>(bill + 8 * billCharge) !== <f64>load<i32>(chargeOfAt + 4 * row)) return false;
  return load<f64>(bill + 8 * billVolume) === load<f64>(valuesAt + 8 * valueColumns * row);
}

/** The bill of a row where the first that seemed to be it is not, or none did: one of the same hash, or one that is the same with one volume of the cycle before alone. */
function otherBill(row: i32): i32 {
  const cycle = load<f64>(valuesAt + 8 * (valueColumns * row + 1));
  let hash = load<i32>(hashOfAt + 4 * row);
  for (let time = 0; time < 2; time++) {
    for (let found = alike(hash, cycle); found !== 0; found &= found - 1) {
      const place = (hash & setMask) + ctz(found);
      if (isBillOf(place, row)) return place;
    }
    hash = hashWithCycle(hash, cycle);
  }
  return none;
}

/**
 * A place for the bill of a row that was not found, kept for rows of the same charge and volume with a volume of the cycle before from `least` to `most`;
 * the row's own place where all places are in use.
 */
export function placeBill(row: i32, charge: i32, least: f64, most: f64, blockNumber: i32): i32 {
  const ofAll = hashOf(charge, load<f64>(valuesAt + 8 * valueColumns * row));
  const hash = least === most ? hashWithCycle(ofAll, least) : ofAll;
  const place = longestUnused(hash & setMask, blockNumber);
  if (load<i32>(billUsesAt + 4 * place) === blockNumber) return keptBills + row;
  store<i32>(billUsesAt + 4 * place, blockNumber);
  store<i32>(billHashesAt + 4 * place, hash);
  const bill: usize = billsAt + 8 * billNumbers * place;
  store<f64>(bill + 8 * billCharge, <f64>charge);
  const range: usize = billRangesAt + 16 * (hash & setMask) + 8 * (place - (hash & setMask));
  store<f64>(range, least);
  store<f64>(range + 8 * billWays, most);
  return place;
}

/** The place of a set whose bill was used longest ago: bills of which each row has another come and go, and those of many rows stay. */
function longestUnused(set: i32, blockNumber: i32): i32 {
  let place = set;
  let longest: i32 = -1;
  for (let way = set; way < set + billWays; way++) {
    const unused = blockNumber - load<i32>(billUsesAt + 4 * way);
    if (unused <= longest) continue;
    longest = unused;
    place = way;
  }
  return place;
}

/** Its lower bits are those of a set of places. */
function hashOf(charge: i32, volume: f64): i32 {
  const mixed = ((<i64>charge * 0x9e3779b97f4a7c15) ^ <i64>volume) * 0x9ddfea08eb382d69;
  return <i32>(<u64>mixed >> 32);
}

/** Bills that are the same with one volume of the cycle before alone are many: each has a set of its own. */
function hashWithCycle(hash: i32, cycle: f64): i32 {
  const mixed = (<i64>hash ^ ((<i64>cycle) << 20)) * 0x9e3779b97f4a7c15;
  return <i32>(<u64>mixed >> 32);
}
