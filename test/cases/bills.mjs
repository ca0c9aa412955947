import { compareBill } from "./compare.mjs";
import { partOfMonth, partOfPeriod } from "./days.mjs";
import { CaseFault, decimalOf, plainText } from "./decimals.mjs";
import { listOf } from "./fields.mjs";
import { always, cite, tariffOf, tiersOf, usageOf, volumeDecimalsFor } from "./policy.mjs";
import { roundingOf } from "./rounding.mjs";

// One function for each way a case becomes a policy and a usage record. Each bills once and compares.

/** Every unit at its own tier's price. */
export function graduated(item, context) {
  billTiers(item, context, "graduated");
}

/** Every unit at the price of the tier that is reached. */
export function volume(item, context) {
  billTiers(item, context, "volume");
}

/** One price, open above. */
export function flat(item, context) {
  if (item.tiers.length !== 1) throw new CaseFault(`kind ${item.kind} has one price, not ${item.tiers.length} tiers`);
  billTiers(item, context, "graduated");
}

function billTiers(item, context, tierMethod) {
  billAndCompare(item, context, { tiers: tiersOf(item.tiers), tierMethod, ...tierPeriodOf(item), ...besides(item) });
}

/** A started block counts whole. A free volume is a first tier at no price, so that blocks are counted above it. */
export function blocks(item, context) {
  const { tiers, packageSize, blockSizes, freeUnits = "0" } = item;
  const free = decimalOf(freeUnits, "freeUnits").units === 0n ? [] : [{ upTo: plainText(freeUnits, "freeUnits"), price: "0" }];
  if (free.length > 0 && tiers.length > 1) throw new CaseFault("free units before several tiers: their bounds could count from either");
  if (blockSizes !== undefined && blockSizes.length !== tiers.length) throw new CaseFault(`${blockSizes.length} block sizes for ${tiers.length} tiers`);
  const priced = tiersOf(tiers, (_, index) => ({ blockM3: plainText(packageSize ?? blockSizes[index], "block size") }));
  billAndCompare(item, context, { tiers: [...free, ...priced], tierPeriod: "bill", ...besides(item) });
}

/** The price of a part of a period: in force for so many of its days, and nothing to pay after. */
export function partOfDays(item, context) {
  const { tiers: [tier = { unitPrice: "1" }, ...more] = [] } = item;
  if (more.length > 0 || tier.flatFee !== undefined) throw new CaseFault("one price only can be in force for a part of a period");
  const { after, ...period } = partOfPeriod(item);
  const price = { price: plainText(tier.unitPrice, "unitPrice") };
  const versions = after <= period.periodStart ? [] : always(price);
  billAndCompare(item, context, price, {
    versions: after > period.periodEnd ? versions : [...versions, { from: after, price: { price: "0" } }],
    facts: period,
  });
}

/** A minimum a month, for a period that is a part of one. */
export function minimumOfMonthPart(item, context) {
  const minimum = { amount: plainText(item.minimum, "minimum"), per: "month", partMonths: "days" };
  billAndCompare(item, context, { tiers: tiersOf(item.tiers), tierPeriod: "bill", minimum }, { facts: partOfMonth(item) });
}

/** Amounts that make one bill: each is the price of one unit, in a tier of its own. */
export function sums(field) {
  return (item, context) => {
    const addends = listOf(item, field);
    const tiers = addends.map((price, index) => ({ price: plainText(price, field), ...(index < addends.length - 1 && { upTo: String(index + 1) }) }));
    billAndCompare({ ...item, usage: String(addends.length) }, context, { tiers, tierPeriod: "bill" }, { at: lineOrBill(item.policy) });
  };
}

function lineOrBill(policy = "sum-then-round") {
  if (policy === "sum-then-round") return "bill";
  if (policy === "round-then-sum") return "line";
  throw new CaseFault(`policy is not understood: ${JSON.stringify(policy)}`);
}

/** An amount that is only rounded: so many units at a price of one. */
export function roundedAmount(item, context) {
  billAndCompare(item, context, { price: "1" });
}

/** A trade effluent charge: R + V + B × Ot ÷ Os + S × St ÷ Ss for each unit. V is a further amount a unit, B and S are prices of strength. */
export function strengthFormula(item, context) {
  const scale = (measure, price, standard) => ({
    measure,
    above: "0",
    step: plainText(item[standard], standard),
    pricePerStep: plainText(item[price], price),
  });
  const rules = {
    credit: { further: { name: { zh: "其他", en: "Further" }, amountPerM3: plainText(item.V, "V"), classes: ["account"], cite } },
    strength: [
      {
        scales: [scale("cod_mg_l", "B", "Os"), scale("ss_mg_l", "S", "Ss")],
        combine: "add",
        partStep: "exact",
        classes: ["account"],
        cite,
      },
    ],
  };
  const facts = { credit: "further", samples: [{ codMgL: plainText(item.Ot, "Ot"), ssMgL: plainText(item.St, "St") }] };
  billAndCompare(item, context, { price: plainText(item.R, "R") }, { rules, facts });
}

/** Earlier usage counts in the tiers: a cycle that this bill goes on with. */
function tierPeriodOf({ previousUsage }) {
  return { tierPeriod: previousUsage === undefined ? "bill" : "cycle" };
}

/** What a case may add to its tiers. */
function besides({ factor, fixedCharge, minimum, maximum, previousBilled }) {
  const limit = (amount, field) => ({ [field]: { amount: plainText(amount, field), per: previousBilled === undefined ? "bill" : "cycle" } });
  return {
    ...(factor !== undefined && { coefficient: plainText(factor, "factor") }),
    ...(fixedCharge !== undefined && { fixed: [{ amount: plainText(fixedCharge, "fixedCharge"), per: "bill" }] }),
    ...(minimum !== undefined && limit(minimum, "minimum")),
    ...(maximum !== undefined && limit(maximum, "maximum")),
  };
}

function billAndCompare(item, { engine, open }, price, { versions = always(price), at = "bill", facts = {}, rules = {} } = {}) {
  const { usage, previousUsage, previousBilled, tierSelector } = item;
  const tariff = open(
    tariffOf({
      versions,
      rounding: { ...roundingOf(item), at },
      volumeDecimals: volumeDecimalsFor(...[usage, previousUsage, tierSelector].filter((text) => text !== undefined)),
      rules,
    }),
  );
  const record = usageOf(usage, {
    ...(previousUsage !== undefined && { cycleVolumeM3: plainText(previousUsage, "previousUsage") }),
    ...(tierSelector !== undefined && { tierVolumeM3: plainText(tierSelector, "tierSelector") }),
    ...(previousBilled !== undefined && { cycleBilledAmount: plainText(previousBilled, "previousBilled") }),
    ...facts,
  });
  const { bill, findings } = engine.bill(tariff, record);
  if (bill === undefined) throw new CaseFault(`not billed: ${findings.map(({ code, path }) => `${code} at ${path}`).join("; ")}`);
  compareBill(item, bill);
}
