import type { TariffDocument } from "../policy/index.js";
import type { Column } from "../table/index.js";

/** The attributes that any of the tariffs' prices depend on: each is a column of its own name. */
export function attributeColumnsOf(tariffs: readonly TariffDocument[]): Column[] {
  const ids = new Set(tariffs.flatMap(({ attributes }) => Object.keys(attributes ?? {})));
  return [...ids].map((name) => ({ name, required: false, aliases: [] }));
}
