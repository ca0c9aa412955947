import { runCases } from "./runCases.mjs";

/**
 * The command `cases`: reads a file, runs its cases and prints what did not pass, then the counts. A file that holds no cases counts as one
 * that failed.
 *
 * @returns the exit code: 0 when no case failed, 1 when one did, 2 when there is no file of cases to run.
 */
export function casesCommand(paths, { readText, print, engine, skipped }) {
  if (paths.length !== 1) {
    print("usage: npm run cases -- FILE");
    return 2;
  }
  const cases = readCases(paths[0]);
  if (!Array.isArray(cases)) {
    print(onOneLine(`failed ${paths[0]}: ${cases ?? "not a list of cases"}`));
    print("0 passed, 1 failed, 0 skipped");
    return 2;
  }
  const results = runCases(cases, { engine, skipped });
  for (const { id, outcome, reason } of results) if (outcome !== "passed") print(onOneLine(`${outcome} ${id}: ${reason}`));
  const count = (outcome) => results.filter((result) => result.outcome === outcome).length;
  print(`${count("passed")} passed, ${count("failed")} failed, ${count("skipped")} skipped`);
  return count("failed") === 0 ? 0 : 1;

  /** The cases, or why there are none. */
  function readCases(path) {
    try {
      return listIn(JSON.parse(readText(path).replace(/^\uFEFF/, "")));
    } catch (error) {
      return error.message;
    }
  }
}

/** The list that a file is, or the only one that it holds under a name. */
function listIn(value) {
  if (Array.isArray(value)) return value;
  const lists = Object.values(value ?? {}).filter(Array.isArray);
  return lists.length === 1 ? lists[0] : undefined;
}

/** A report has a line for each case: a break inside a name or a message would make two of one. */
function onOneLine(text) {
  return text.replace(/\s+/g, " ");
}
