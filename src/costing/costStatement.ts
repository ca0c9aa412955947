/** A row's value for the year, in yuan or m³ whatever the unit of the statement. Decimal text. */
export interface CostRow {
  readonly row: string;
  readonly label: string;
  readonly numbering: "official" | "ours";
  readonly unit: "yuan" | "m3";
  readonly value: string;
  /** `printed` in the statement, `summed` from its parts, or `taken` as zero because nothing was stated. */
  readonly origin: "printed" | "summed" | "taken";
}

/** The reviewed cost of one plant in one year. Amounts in yuan, as decimal text. */
export interface CostStatement {
  readonly plant: string;
  readonly name?: string;
  readonly year: number;
  /** By number, in rising order. */
  readonly rows: readonly CostRow[];
  /** Maintenance of the year, and how much of it stands inside production cost already (repair does): that part is not paid twice. */
  readonly maintenance: { readonly need: string; readonly insideProduction: string };
  /** Cost that the review did not accept, and how much of it is cash. */
  readonly disallowed: { readonly amount: string; readonly cash: string };
}

/**
 * The value of a row, in yuan or m³ as the row's unit says, as decimal text.
 *
 * @throws Error when the statement has no such row.
 */
export function rowText(statement: CostStatement, row: string): string {
  const found = statement.rows.find((candidate) => candidate.row === row);
  if (found === undefined) throw new Error(`the cost statement of ${statement.plant} has no row ${row}`);
  return found.value;
}
