import type { Summary } from "../node/index.js";
import type { ExitCode } from "./types.js";

/** Completed, or completed with rows that count nowhere: rejected, or found doubled when they had been written. */
export function exitOf({ rejects, counts }: Pick<Summary, "rejects" | "counts">): ExitCode {
  return (counts.duplicates ?? 0) > 0 || Object.values(rejects).some((count) => (count ?? 0) > 0) ? 1 : 0;
}
