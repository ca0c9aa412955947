import type { Finding } from "../../findings/index.js";

/** Rows that cannot be billed at all, such as rows without a column for the volume. Every fault stands in `findings`. */
export class RowsError extends Error {
  override readonly name = "RowsError";
  constructor(readonly findings: readonly Finding[]) {
    super(`the rows cannot be billed: ${findings.map(({ code, path }) => `${code} at ${path}`).join("; ")}`);
  }
}
