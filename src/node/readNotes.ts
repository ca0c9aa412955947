import type { PlainCell } from "../table/index.js";

/** What was made plain and what was passed over in a file, for a summary. */
export interface ReadNotes {
  /** The file's role, such as `billed`. */
  readonly role: string;
  /** Column and kind of change, parted by a tab → cells. */
  readonly normalised: ReadonlyMap<string, number>;
  /** Rows of totals, which were skipped. */
  readonly totalRows: number;
}

/** Counts what was done to a cell. */
export function countChanges(normalised: Map<string, number>, column: string, { changes }: Pick<PlainCell, "changes">): void {
  for (const change of changes) normalised.set(`${column}\t${change}`, (normalised.get(`${column}\t${change}`) ?? 0) + 1);
}
