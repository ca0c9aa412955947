import { blocks, flat, graduated, minimumOfMonthPart, partOfDays, roundedAmount, strengthFormula, sums, volume } from "./bills.mjs";
import { householdBounds } from "./household.mjs";
import { latePenalty } from "./lateFees.mjs";
import { allocate, ledgerSplit, mixedUse } from "./splits.mjs";
import { statedAmount } from "./stated.mjs";
import { adjustedVolume } from "./volumes.mjs";

const ofTiers = ["tiers", "usage", "expected"];
const comparison = ["rounding", "tolerance", "exact"];
const ofAnyBill = [...comparison, "fixedCharge", "minimum", "maximum", "expectedAverage", "expectedTierUsage", "expectedTrueUp"];

/** A kind: the fields it needs, those it also understands, and the function that runs it. */
const tiered = (run, needs = [], may = []) => ({ needs: [...ofTiers, ...needs], may: [...ofAnyBill, ...may], run });
/** A kind without prices of its own; it may carry an empty table of them. */
const plain = (run, needs, may = []) => ({ needs: [...needs, "expected"], may: [...may, "tiers"], run });

/** Kinds that one word names. */
const kinds = {
  graduated: tiered(graduated),
  volume: tiered(volume),
  "volume-prorated": tiered(volume, ["tierSelector"]),
  flat: tiered(flat),
  "flat-factor": tiered(flat, ["factor"]),
  "annual-ladder": tiered(graduated, ["previousUsage"]),
  package: tiered(blocks, ["packageSize"], ["freeUnits"]),
  "package-graduated": tiered(blocks, ["blockSizes"]),
  "minimum-charge": tiered(graduated, ["minimum"]),
  "minimum-charge-incremental": tiered(graduated, ["minimum", "previousBilled"], ["previousUsage"]),
  "minimum-charge-prorated": { needs: [...ofTiers, "minimum", "prorate"], may: [...comparison, "expectedTrueUp"], run: minimumOfMonthPart },
  proration: { needs: [...ofTiers, "prorate"], may: comparison, run: partOfDays },
  "proration-ratio": plain(partOfDays, ["usage", "prorate"], comparison),
  "budget-based": tiered(graduated),
  "combine-scales": tiered(graduated),
  precision: tiered(graduated),
  rounding: tiered(graduated, ["rounding"]),
  "rounding-tie": tiered(graduated, ["rounding"]),
  "rounding-line": plain(roundedAmount, ["usage", "rounding"], ["tolerance", "exact", "expectedRoundOff"]),
  "rounding-sum": plain(sums("addends"), ["addends", "rounding", "policy"], ["usage", "tolerance", "exact"]),
  "sum-mixed-precision": plain(sums("addends"), ["addends"], ["usage", ...comparison]),
  composite: plain(sums("components"), ["components"], ["usage", ...comparison]),
  "strength-formula": plain(strengthFormula, ["usage", "R", "V", "B", "S", "Ot", "Os", "St", "Ss"], comparison),
  "household-bounds": plain(householdBounds, ["household", "baseBounds", "persons"]),
  allocate: plain(allocate, ["usage", "ratios"]),
  "ledger-split": plain(ledgerSplit, ["usage"]),
  "mixed-use-split": plain(mixedUse, ["usage", "ratios"]),
  "volume-adjust": plain(adjustedVolume, ["usage", "method", "value"], ["carry", "tolerance"]),
  "late-penalty": plain(latePenalty, ["usage", "days", "dailyRate"], ["cap", "rounding"]),
  "reconcile-tolerance": plain(statedAmount, ["usage", "claimed", "tolerance"]),
};

/** What may stand behind the name of a kind with tiers, and the field that must come with it. */
const endings = {
  min: { needs: ["minimum"], may: [] },
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
  if (name.startsWith(fixed)) {
    const rest = name.slice(fixed.length);
    return rest.startsWith(fixed) ? undefined : extended(kindOf(rest), { needs: ["fixedCharge"], may: [] });
  }
  const base = Object.keys(mayEnd).findLast((kind) => name.startsWith(`${kind}-`));
  const parts = base === undefined ? [] : name.slice(base.length + 1).split("-");
  if (parts.length === 0 || new Set(parts).size < parts.length || !parts.every((part) => mayEnd[base].includes(part))) return undefined;
  return parts.reduce((kind, part) => extended(kind, endings[part]), kinds[base]);
}

function extended(kind, { needs, may }) {
  return kind?.may.includes("fixedCharge") ? { ...kind, needs: [...kind.needs, ...needs], may: [...kind.may, ...may] } : undefined;
}
