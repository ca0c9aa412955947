import { districtBytes, districtCellBytesAt, districtCellsAt, districtContextsAt, districtOfAt, districtSlots, districtSlotsAt, inputAt } from "../addresses";
import { districtField, endOf, fieldCount, startOf } from "./layout";
import { areSame, hashRun } from "./spans";

/** No known district; in a slot, where districts are counted from one, there is then nothing. */
const none = -1;
/** Of the first of a pair of hash and district, in bytes. */
const slotMask = 8 * districtSlots - 8;

/** Finds the districts of rows by the bytes of their cells; -1 for one that is not known. */
export function findDistricts(rows: i32): void {
  const stride = fieldCount();
  const field = districtField();
  for (let row = 0; row < rows; row++) {
    const start = field < 0 ? 0 : startOf(row * stride + field);
    const length = field < 0 ? 0 : endOf(row * stride + field) - start;
    store<i32>(districtOfAt + 4 * row, districtOf(inputAt + start, length));
  }
}

function districtOf(cell: usize, length: i32): i32 {
  if (length > districtBytes) return none;
  const hash = hashRun(cell, length, 0);
  let slot = firstSlot(hash);
  let district = districtIn(slot);
  while (district !== none && !(load<i32>(districtSlotsAt + slot) === <i32>hash && hasCell(district, cell, length))) {
    slot = (slot + 8) & slotMask;
    district = districtIn(slot);
  }
  return district;
}

function hasCell(district: i32, cell: usize, length: i32): bool {
  return <i32>load<u8>(districtCellBytesAt + district) === length && areSame(cell, districtCellsAt + districtBytes * district, length);
}

function districtIn(slot: i32): i32 {
  return load<i32>(districtSlotsAt + slot + 4) - 1;
}

function firstSlot(hash: u64): i32 {
  return <i32>(hash >> 20) & slotMask;
}

/** Makes a district known whose cell has been put. */
export function addDistrict(district: i32): void {
  const hash = hashRun(districtCellsAt + districtBytes * district, load<u8>(districtCellBytesAt + district), 0);
  let slot = firstSlot(hash);
  while (districtIn(slot) !== none) slot = (slot + 8) & slotMask;
  store<i32>(districtSlotsAt + slot, <i32>hash);
  store<i32>(districtSlotsAt + slot + 4, district + 1);
}

/** Place of the policy that serves a district. */
export function contextOfDistrict(district: i32): i32 {
  return load<i32>(districtContextsAt + 4 * district);
}

/** Forgets all districts. */
export function clearDistricts(): void {
  memory.fill(districtSlotsAt, 0, 8 * districtSlots);
}
