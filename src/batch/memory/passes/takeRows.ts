import { districtOfAt, groupOfAt, kindOfAt, mostDistricts, mostKinds, otherDistrictsAt, otherKindsAt } from "../addresses";
import { groupOf } from "./findKinds";
import { classCount } from "./layout";

/**
 * Makes rows that another thread has read rows of this one: its kinds and districts become what they are here, and the groups are found to which the rows add. No where
 * anything of it is not known here; the rows are then to be read.
 */
export function takeRows(rows: i32): bool {
  const classes = classCount();
  for (let row = 0; row < rows; row++) {
    const otherKind = load<i32>(kindOfAt + 4 * row);
    if (otherKind < 0) continue;
    const kind = load<i32>(otherKindsAt + 4 * otherKind) - 1;
    const district = load<i32>(otherDistrictsAt + 4 * load<i32>(districtOfAt + 4 * row)) - 1;
    if (kind < 0 || district < 0) return false;
    const group = groupOf(district, kind, classes);
    if (group < 0) return false;
    store<i32>(kindOfAt + 4 * row, kind);
    store<i32>(districtOfAt + 4 * row, district);
    store<i32>(groupOfAt + 4 * row, group);
  }
  return true;
}

/** Notes what the kind and the district of a row that another thread has read are here. */
export function noteOther(row: i32, otherKind: i32, otherDistrict: i32): void {
  const kind = load<i32>(kindOfAt + 4 * row);
  if (kind < 0 || otherKind < 0) return;
  store<i32>(otherKindsAt + 4 * otherKind, kind + 1);
  store<i32>(otherDistrictsAt + 4 * otherDistrict, load<i32>(districtOfAt + 4 * row) + 1);
}

/** Forgets what another thread's are. */
export function clearOthers(): void {
  memory.fill(otherKindsAt, 0, 4 * mostKinds);
  memory.fill(otherDistrictsAt, 0, 4 * mostDistricts);
}
