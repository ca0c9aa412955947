import { blocks, flat, graduated, minimumOfMonthPart, partOfDays, roundedAmount, strengthFormula, sums, volume } from "./bills.mjs";
import { householdBounds } from "./household.mjs";
import { latePenalty } from "./lateFees.mjs";
import { allocate, ledgerSplit, mixedUse } from "./splits.mjs";
import { statedAmount } from "./stated.mjs";
import { adjustedVolume } from "./volumes.mjs";

const ofTiers = ["tiers", "usage", "expected"];
const ofAnyBill = ["rounding", "tolerance", "exact", "fixedCharge", "expectedAverage"];

/** A kind: the fields it needs, those it also understands, and the function that runs it. */
const tiered = (run, needs = [], may = []) => ({ needs: [...ofTiers, ...needs], may: [...ofAnyBill, ...may], run });
/** A kind without prices of its own; it may carry an empty table of them. */
const plain = (run, needs, may = []) => ({ needs: [...needs, "expected"], may: [...may, "tiers"], run });

/** Kinds that one word names. */
const kinds = {
  graduated: tiered(graduated, [], ["expectedTierUsage"]),
  volume: tiered(volume),
  "volume-prorated": tiered(volume, ["tierSelector"]),
  flat: tiered(flat),
  "flat-factor": tiered(flat, ["factor"]),
  "annual-ladder": tiered(graduated, ["previousUsage"], ["expectedTierUsage"]),
  package: tiered(blocks, ["packageSize"], ["freeUnits"]),
  "package-graduated": tiered(blocks, ["blockSizes"]),
  "minimum-charge": tiered(graduated, ["minimum"], ["expectedTrueUp"]),
  "minimum-charge-incremental": tiered(graduated, ["minimum", "previousBilled"], ["previousUsage", "expectedTrueUp"]),
  "minimum-charge-prorated": { needs: [...ofTiers, "minimum", "prorate"], may: ["rounding", "tolerance", "exact", "expectedTrueUp"], run: minimumOfMonthPart },
  proration: { needs: [...ofTiers, "prorate"], may: ["rounding", "tolerance", "exact"], run: partOfDays },
  "proration-ratio": plain(partOfDays, ["usage", "prorate"], ["rounding", "tolerance", "exact"]),
  "budget-based": tiered(graduated),
  "combine-scales": tiered(graduated),
  precision: tiered(graduated),
  rounding: tiered(graduated, ["rounding"]),
  "rounding-tie": tiered(graduated, ["rounding"]),
  "rounding-line": plain(roundedAmount, ["usage", "rounding"], ["exact", "expectedRoundOff"]),
  "rounding-sum": plain(sums("addends"), ["addends", "rounding", "policy"], ["usage", "exact"]),
  "sum-mixed-precision": plain(sums("addends"), ["addends"], ["usage", "rounding", "exact"]),
  composite: plain(sums("components"), ["components"], ["usage", "rounding", "exact"]),
  "strength-formula": plain(strengthFormula, ["usage", "R", "V", "B", "S", "Ot", "Os", "St", "Ss"], ["rounding", "tolerance", "exact"]),
  "household-bounds": plain(householdBounds, ["household", "baseBounds", "persons"]),
  allocate: plain(allocate, ["usage", "ratios"]),
  "ledger-split": plain(ledgerSplit, ["usage"]),
  "mixed-use-split": plain(mixedUse, ["usage", "ratios"]),
  "volume-adjust": plain(adjustedVolume, ["usage", "method", "value"], ["carry"]),
  "late-penalty": plain(latePenalty, ["usage", "days", "dailyRate"], ["cap", "rounding"]),
  "reconcile-tolerance": plain(statedAmount, ["usage", "claimed", "tolerance"]),
};

/** What may stand behind the name of a kind with tiers, and the field that must come with it. */
const endings = {
  min: { needs: ["minimum"], may: ["expectedTrueUp"] },
  max: { needs: ["maximum"], may: [] },
  incremental: { needs: ["previousUsage"], may: ["previousBilled"] },
};
/** Only where each unit has its own price is it clear what earlier usage leaves for this bill. */
const mayEnd = {
  graduated: ["min", "max", "incremental"],
  volume: ["min", "max"],
  flat: ["min", "max", "incremental"],
  package: ["min", "max"],
  "package-graduated": ["min", "max"],
};
const fixed = "fixed+";

/**
 * The kind of that name: one of the table, or one put together as `fixed+graduated-min-max` is.
 *
 * @returns undefined when there is no such kind.
 */
export function kindOf(name) {
  if (Object.hasOwn(kinds, name)) return kinds[name];
  if (name.startsWith(fixed)) return extended(kindOf(name.slice(fixed.length)), { needs: ["fixedCharge"], may: [] });
  const base = Object.keys(mayEnd).findLast((kind) => name.startsWith(`${kind}-`));
  const parts = base === undefined ? [] : name.slice(base.length + 1).split("-");
  if (parts.length === 0 || new Set(parts).size < parts.length || !parts.every((part) => mayEnd[base].includes(part))) return undefined;
  return parts.reduce((kind, part) => extended(kind, endings[part]), kinds[base]);
}

function extended(kind, { needs, may }) {
  return kind?.may.includes("fixedCharge") ? { ...kind, needs: [...kind.needs, ...needs], may: [...kind.may, ...may] } : undefined;
}
