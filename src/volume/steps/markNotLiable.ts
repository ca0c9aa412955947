import type { AdjustmentEntry } from "../accountFile.js";
import type { Draft } from "../draft.js";
import { fault, m3, step } from "../draft.js";
import { isInForce } from "./makeAdjustments.js";

/**
 * Marks the m³ that bear no fee; they stay in the water volume. A kind that the policy does not name, or a claim without its evidence, leaves the volume
 * liable and is said. Source: 财税〔2014〕151号 art. 9.
 */
export function markNotLiable(draft: Draft): undefined {
  for (const entry of draft.file.adjustments) {
    if (entry.method === "not_liable" && isInForce(entry, draft)) mark(entry, draft);
  }
}

function mark({ adjustment, row, value }: AdjustmentEntry, draft: Draft): undefined {
  const { notLiable } = draft.context.volumes;
  const about = adjustment.adjustmentId;
  const kind = notLiable.get(adjustment.rule ?? "");
  if (kind === undefined) {
    return fault(draft, "not-liable-unknown", `adjustments[${row}].rule`, {
      value: String(adjustment.rule ?? ""),
      expected: [...notLiable.keys()].join(", "),
      adjustment: about,
    });
  }
  if (kind.evidenceRequired && (adjustment.evidence ?? "") === "") {
    return fault(draft, "evidence-missing", `adjustments[${row}].evidence`, { value: "", expected: adjustment.rule ?? "", adjustment: about });
  }
  const left = draft.total - draft.notLiable;
  const base = adjustment.meterId === undefined ? left : Math.min(left, Math.max(0, draft.meterVolumes?.get(adjustment.meterId) ?? 0));
  const units = Math.min(value, base);
  draft.notLiable += units;
  step(draft, "not_liable", { about, units: 0, from: `${m3(draft, units)} / ${m3(draft, draft.total)}`, citations: kind.citations });
}
