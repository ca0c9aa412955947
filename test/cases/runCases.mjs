import { CaseFault } from "./decimals.mjs";
import { checkFields, statedFields } from "./fields.mjs";
import { kindOf } from "./kinds.mjs";

/**
 * Runs published cases through the public functions of the package.
 *
 * @param cases as `shared/cases` writes them.
 * @param options.engine the package: `bill`, `openTariff`, `verifyBill` and the splits.
 * @param options.skipped kind → why it lies outside; the only cases that are not run.
 * @returns for each case its id, `passed`, `failed` or `skipped`, and the reason.
 */
export function runCases(cases, { engine, skipped }) {
  const context = { engine, open: openOnce(engine) };
  return cases.map((item, index) => {
    const id = nameOf(item, index);
    const kind = typeof item?.kind === "string" ? item.kind : JSON.stringify(item?.kind);
    if (Object.hasOwn(skipped, kind)) return { id, outcome: "skipped", reason: `${kind}: ${skipped[kind]}` };
    const reason = whyFailed(item, context);
    return reason === undefined ? { id, outcome: "passed" } : { id, outcome: "failed", reason: `${kind}: ${reason}` };
  });
}

/** What a line of the report calls a case: its id, or where there is none its place in the file. */
function nameOf(item, index) {
  return typeof item?.id === "string" && item.id.trim() !== "" ? item.id : `case ${index + 1}`;
}

function whyFailed(item, context) {
  try {
    if (typeof item !== "object" || item === null) return "a case is an object";
    const kind = typeof item.kind === "string" ? kindOf(item.kind) : undefined;
    if (kind === undefined) return "there is no such kind";
    const stated = statedFields(item);
    checkFields(stated, kind);
    kind.run(stated, context);
    return undefined;
  } catch (error) {
    return error instanceof CaseFault || error.name === "PolicyError" ? error.message : `cannot be run: ${error.message}`;
  }
}

/** Opens each tariff once, however many bills it makes. */
function openOnce({ openTariff }) {
  const known = new Map();
  return (document) => {
    const key = JSON.stringify(document);
    if (!known.has(key)) known.set(key, openTariff(document));
    return known.get(key);
  };
}
