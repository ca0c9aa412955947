import * as z from "zod";
import { roundingModes } from "../money/index.js";
import { amount, bilingual, citations, identifier, interpretation, price, ratio, volume } from "./sharedSchema.js";

export const roundingMode = z.enum(roundingModes).describe("halfUp: ties away from zero; halfEven; up: away from zero; down: truncated; ceiling; floor");

const tier = z
  .strictObject({
    upTo: volume.optional().describe("Upper bound in m³, inclusive; left out in the last tier"),
    upToPerPerson: volume.optional().describe("m³ by which the bound rises for each person above `persons.included`"),
    upToPerHead: volume.optional().describe("Where `persons.perHeadFrom` is reached the bound is this many m³ times the persons"),
    price,
    blockM3: volume.optional().describe("The price is for a block of this many m³; a started block counts whole"),
    fixed: amount.optional().describe("Yuan charged once when the tier is reached; the first tier is always reached"),
  })
  .describe("One price step of a class")
  .meta({ id: "Tier" });

const tiers = z.array(tier).min(1).max(30).describe("Price steps in rising order; each starts where the one before ends");

const tierPeriod = z
  .enum(["bill", "month", "cycle"])
  .describe("What the bounds count: this bill, a calendar month (scaled by the months billed), or a tier cycle (cumulative, with cycle_volume_m3)");

const persons = z
  .strictObject({
    included: z.int().min(0).max(1000).optional().describe("Persons the bounds allow for; each one above raises them by `upToPerPerson`"),
    perHeadFrom: z
      .int()
      .min(1)
      .max(100000)
      .optional()
      .describe("From this many persons on the bounds are `upToPerHead` times the persons; 1 is a collective account"),
    required: z.boolean().optional().describe("true: a row without persons is refused; default false: the bounds as they stand"),
  })
  .describe("How the number of persons moves the tier bounds");

const volumeRounding = z
  .strictObject({
    mode: roundingMode,
    step: volume.describe("The volume is rounded to multiples of this, in m³; 1 is whole m³"),
    order: z.enum(["beforeCoefficient", "afterCoefficient"]).describe("Whether the volume is rounded before or after the coefficient is applied"),
  })
  .describe("Rounding of the charged volume")
  .meta({ id: "VolumeRounding" });

const per = z.enum(["bill", "month", "cycle"]);
const partMonths = z
  .enum(["refuse", "days"])
  .optional()
  .describe("A period that is not whole months: refuse (default), or count a part of a month by its days ÷ the days of that month");

const fixedPart = z
  .strictObject({
    amount,
    per: z.enum(["bill", "month"]).describe("Yuan a bill, or a calendar month"),
    partMonths,
    name: bilingual.optional(),
  })
  .describe("A fixed part of the charge")
  .meta({ id: "FixedPart" });

const limitForm = { amount, per: per.describe("Yuan a bill, a calendar month, or a cycle (with cycle_billed_amount)"), partMonths };

const limit = z.strictObject(limitForm).describe("A greatest amount; what it takes off is a line of its own").meta({ id: "AmountLimit" });

const least = z
  .strictObject({
    ...limitForm,
    afterExemption: z
      .enum(["waived", "charged"])
      .optional()
      .describe("Whether an account whose relief of kind exempt is given in whole owes the least amount: waived (default) or charged"),
  })
  .describe("A least amount; what it adds is a line of its own")
  .meta({ id: "LeastAmount" });

const priceForm = {
  price: price.optional(),
  blockM3: volume.optional().describe("The price is for a block of this many m³; a started block counts whole"),
  tiers: tiers.optional(),
  tierPeriod: tierPeriod.optional(),
  boundMonths: z.int().min(1).max(36).optional().describe("For tierPeriod month: the months that a bound stands for, 3 is a quarter; default 1"),
  boundsCount: z
    .enum(["charged", "water"])
    .optional()
    .describe(
      "What the bounds count: the charged volume, after coefficient and rounding (default), or the water used: then coefficient and rounding are applied to each tier's m³ by itself",
    ),
  partMonths,
  boundRounding: z.enum(["exact", "up"]).optional().describe("Bounds scaled by months or persons: exact (default), or rounded up to whole m³"),
  persons: persons.optional(),
  tierMethod: z
    .enum(["graduated", "volume"])
    .optional()
    .describe("graduated (default): each m³ at its own tier's price; volume: every m³ at the price of the tier that is reached"),
  coefficient: ratio.optional().describe("Billing coefficient applied to the volume, for example 0.9; default 1"),
  volumeRounding: volumeRounding.optional(),
  fixed: z.array(fixedPart).min(1).max(30).optional().describe("Fixed parts beside the charge by volume"),
  minimum: least.optional().describe("The bill is at least this"),
  maximum: limit.optional().describe("The bill is at most this"),
};

const priceCase = z.strictObject(priceForm).describe("What differs for one value of the attributes").meta({ id: "PriceCase" });

export const priceSchema = z
  .strictObject({
    unknown: z.literal(true).optional().describe("The price existed but no source shows it: billing such a row is refused"),
    sameAs: identifier.optional().describe("This class takes the price of another class of the same version"),
    ...priceForm,
    by: z.array(identifier).min(1).max(4).optional().describe("Attributes of the account on which the price depends"),
    cases: z
      .record(z.string().min(1), priceCase)
      .optional()
      .describe("For `by`: the values, joined by + where there are several attributes, and what they change; a row with other values is refused"),
    cite: citations,
    interpretation,
    note: z.string().optional(),
  })
  .describe("The price of one class in one version")
  .meta({ id: "TariffPrice" });
