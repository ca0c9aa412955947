export type Column = Uint8Array | Uint32Array | Int32Array | Float64Array;

/** A copy of a column that has room for at least so many values, and for twice as many as before. */
export function grown<Words extends Column>(column: Words, length = 0): Words {
  const more = new (column.constructor as new (length: number) => Words)(Math.max(length, 2 * column.length));
  more.set(column);
  return more;
}

/** A copy of a column in memory that threads share. */
export function shared<Words extends Column>(column: Words): Words {
  const copy = new (column.constructor as new (memory: SharedArrayBuffer) => Words)(new SharedArrayBuffer(column.byteLength));
  copy.set(column);
  return copy;
}
