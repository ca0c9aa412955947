import { sharedDays } from "../../calendar/index.js";
import { fractionOf, parseDecimalText } from "../../money/index.js";
import type { MeterEntry } from "../accountFile.js";
import type { Draft } from "../draft.js";
import { fault, m3, step } from "../draft.js";
import type { DischargeEvidence } from "../meterBook.js";
import { ratedFlowUnits } from "../ratedFlow.js";

const wanted: readonly DischargeEvidence[] = ["metered", "recognised", "published"];

/**
 * What the fee is based on: the water used, with own wells without a working meter at their rated flow; or, where the register says so and the policy
 * has the rule, the actual discharge, or a building site's assessed quota. Source: 财税〔2014〕151号 arts 10–11.
 */
export function takeBasis(draft: Draft): undefined {
  const { meters } = draft.file;
  for (const entry of meters) {
    if (entry.unmetered && entry.installed < draft.until && entry.removed >= draft.from) takeRatedFlow(entry, draft);
  }
  for (const entry of draft.flows) takeRatedFlow(entry, draft);
  switch (draft.record.record.basis) {
    case "discharge":
      return takeDischarge(draft);
    case "product_water": {
      const citations = draft.context.volumes.productWater;
      return step(draft, "product_water", { about: draft.file.id, units: 0, from: m3(draft, draft.total), citations });
    }
    case "construction_quota":
      return meters.some(({ unmetered, meter }) => !unmetered && meter.source !== "discharge") ? undefined : takeQuota(draft);
    default:
      return undefined;
  }
}

function takeRatedFlow(entry: MeterEntry, draft: Draft): undefined {
  const { volumes, scale } = draft.context;
  const path = `meters[${entry.row}].ratedFlowM3PerHour`;
  const text = entry.meter.ratedFlowM3PerHour;
  const flow = typeof text === "string" ? parseDecimalText(text) : undefined;
  if (volumes.ownWell === undefined) return fault(draft, "volume-rule-missing", path, { expected: "volumes.ownWell", meterId: entry.id });
  if (flow === undefined || flow.units < 0n) return fault(draft, "rated-flow-missing", path, { value: String(text ?? ""), meterId: entry.id });
  const days = sharedDays(draft, { from: entry.installed, until: entry.removed + 1 });
  const units = ratedFlowUnits(fractionOf(flow), { days, cubicMetre: 10 ** scale.decimals });
  draft.ownWells++;
  draft.meterVolumes?.set(entry.id, units);
  step(draft, "rated_flow", { about: entry.id, units, from: `${text} × 24 × ${days}`, citations: volumes.ownWell });
}

/** Without all the evidence, or without the rule, the water used counts as it does for everybody. */
function takeDischarge(draft: Draft): undefined {
  const { record, file, context } = draft;
  const path = `accounts[${record.row}].dischargeEvidence`;
  const citations = context.volumes.actualDischarge;
  const missing = citations === undefined ? ["volumes.actualDischarge"] : wanted.filter((evidence) => !record.evidence.includes(evidence));
  if (citations === undefined || missing.length > 0)
    return fault(draft, "evidence-missing", path, { value: record.evidence.join(", "), expected: missing.join(", ") });
  if (draft.dischargeMeters === 0) return fault(draft, "discharge-missing", path);
  const from = `${m3(draft, draft.total)} → ${m3(draft, draft.discharged)}`;
  step(draft, "discharge", { about: file.id, units: draft.discharged - draft.total, from, citations });
}

function takeQuota(draft: Draft): undefined {
  const { record, file, context, months } = draft;
  const citations = context.volumes.constructionQuota;
  if (citations === undefined) return fault(draft, "volume-rule-missing", `accounts[${record.row}].basis`, { expected: "volumes.constructionQuota" });
  if (record.quotaPerMonth < 0) return fault(draft, "required-missing", `accounts[${record.row}].quotaM3PerMonth`);
  draft.otherWater++;
  step(draft, "construction_quota", {
    about: file.id,
    units: record.quotaPerMonth * months,
    from: months === 1 ? m3(draft, record.quotaPerMonth) : `${m3(draft, record.quotaPerMonth)} × ${months}`,
    citations,
  });
}
