import type { Engine } from "./runCases.mjs";

export interface CasesEdge {
  readonly readText: (path: string) => string;
  readonly print: (line: string) => void;
  readonly engine: Engine;
  /** Kind → why it is not run. */
  readonly skipped: Readonly<Record<string, string>>;
}

export function casesCommand(paths: readonly string[], edge: CasesEdge): 0 | 1 | 2;
