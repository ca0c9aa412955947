import { runCases } from "./runCases.mjs";

/**
 * The command `cases`: reads a file, runs its cases and prints what did not pass, then the counts.
 *
 * @returns the exit code: 0 when no case failed, 1 when one did, 2 when there is no file of cases to run.
 */
export function casesCommand(paths, { readText, print, engine, skipped }) {
  if (paths.length !== 1) return refuse("usage: npm run cases -- FILE");
  const cases = readCases(paths[0]);
  if (!Array.isArray(cases)) return refuse(`${paths[0]}: ${cases ?? "not a list of cases"}`);
  const results = runCases(cases, { engine, skipped });
  for (const { id, outcome, reason } of results) if (outcome !== "passed") print(`${outcome} ${id}: ${reason}`);
  const count = (outcome) => results.filter((result) => result.outcome === outcome).length;
  print(`${count("passed")} passed, ${count("failed")} failed, ${count("skipped")} skipped`);
  return count("failed") === 0 ? 0 : 1;

  function refuse(message) {
    print(message);
    return 2;
  }

  /** The cases, or why there are none. */
  function readCases(path) {
    try {
      const value = JSON.parse(readText(path));
      return Array.isArray(value) ? value : undefined;
    } catch (error) {
      return error.message;
    }
  }
}
