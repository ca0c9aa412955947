import type { Draft } from "../draft.js";
import { m3, step } from "../draft.js";

/** What estimates billed too much comes off, never below zero; what is left of it waits for the next bill. */
export function carryOver(draft: Draft): undefined {
  const { total, before } = draft;
  const left = total - before.overestimated;
  const units = left >= 0 ? -before.overestimated : -total;
  draft.overestimated = left >= 0 ? 0 : -left;
  if (units !== 0) step(draft, "carried", { about: draft.file.id, units, from: `${m3(draft, total)} − ${m3(draft, before.overestimated)}` });
  draft.metered = draft.total;
}
