import { fieldsAt, layoutAt } from "../addresses";

/** How the usual row of the file is read, as `putLayout` has put it. */
export function delimiter(): i32 {
  return load<i32>(layoutAt);
}

export function fieldCount(): i32 {
  return load<i32>(layoutAt + 4);
}

export function accountField(): i32 {
  return load<i32>(layoutAt + 8);
}

export function runCount(): i32 {
  return load<i32>(layoutAt + 12);
}

export function blankCount(): i32 {
  return load<i32>(layoutAt + 16);
}

export function districtField(): i32 {
  return load<i32>(layoutAt + 20);
}

/** Classes of all policies of the run. */
export function classCount(): i32 {
  return load<i32>(layoutAt + 24);
}

/** Where a field starts in the input, and where it ends; fields are counted through all rows of the block. */
export function startOf(field: i32): i32 {
  return load<i32>(fieldsAt + 8 * field);
}

export function endOf(field: i32): i32 {
  return load<i32>(fieldsAt + 8 * field + 4);
}

export function putField(field: i32, start: i32, end: i32): void {
  store<u64>(fieldsAt + 8 * field, <u64>start | ((<u64>end) << 32));
}
