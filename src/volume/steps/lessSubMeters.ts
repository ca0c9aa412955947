import type { Draft } from "../draft.js";
import { fault, m3, step } from "../draft.js";

/** The water that was billed to sub-meters' accounts since the master's last bill comes off the master's; more than the master counted is no bill. */
export function lessSubMeters(draft: Draft): undefined {
  const { file, files, before, context } = draft;
  if (file.subs.length === 0 && before.subMeters.size === 0) return;
  for (const { accountId, from, until } of file.subs) {
    if (from >= draft.until || until <= draft.from) continue;
    const through = files.get(accountId)?.billedThrough;
    const { days, volumes } = context;
    const billed = through !== undefined && (volumes.period === "months" ? through >= draft.until - 1 : days.month(through) >= days.month(draft.until - 1));
    if (!billed) fault(draft, "sub-meter-missing", "", { value: accountId });
  }
  const counted = draft.total;
  for (const [accountId, units] of [...before.subMeters].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (units !== 0) step(draft, "sub_meter", { about: accountId, units: -units, from: `− ${m3(draft, units)}` });
  }
  if (draft.total < 0) fault(draft, "sub-meters-exceed-master", "", { value: m3(draft, counted - draft.total), expected: `<= ${m3(draft, counted)}` });
}
