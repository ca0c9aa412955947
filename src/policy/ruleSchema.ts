import * as z from "zod";
import { amount, bilingual, citations, date, identifier, interpretation, price, ratio, volume } from "./sharedSchema.js";

const window = { from: date.optional().describe("First day of the rule"), to: date.optional().describe("Last day of the rule, inclusive") };

export const reliefSchema = z
  .strictObject({
    name: bilingual,
    aliases: z.array(z.string().min(1)).optional().describe("Other words for it in files"),
    kind: z
      .enum(["exempt", "freeVolume", "percentage", "amountPerM3", "oldPrice", "fixedAmount", "lowerPrice"])
      .describe(
        "exempt: the whole base charge; freeVolume: the first m³ a month, cheapest first; percentage: a share of the base charge; amountPerM3: yuan off each m³; oldPrice: the price of an earlier version is kept; fixedAmount: yuan off a month; lowerPrice: a lower price, up to a volume a month where one is stated",
      ),
    freeM3PerMonth: volume.optional().describe("For freeVolume: m³ a calendar month"),
    share: ratio.optional().describe("For percentage: the share taken off, 0.5 is half"),
    amountPerM3: price.optional().describe("For amountPerM3: yuan off each m³, at most its price"),
    version: z.string().min(1).optional().describe("For oldPrice: id of the version whose price is kept"),
    amountPerMonth: amount.optional().describe("For fixedAmount: yuan off a calendar month, at most the base charge"),
    price: price.optional().describe("For lowerPrice: yuan per m³"),
    upToM3PerMonth: volume.optional().describe("For lowerPrice: m³ a calendar month that have it; left out, all"),
    sharedHousehold: ratio
      .optional()
      .describe("The part of the relief that is given when the entitled person lives with others (entitlement field `shared`); default 1"),
    partMonths: z
      .enum(["refuse", "days"])
      .optional()
      .describe(
        "For a figure a month, where a period is not whole months: refuse (default), or count a part of a month by its days ÷ the days of that month; m³ are then rounded half up to the volume's decimals",
      ),
    cliff: z.boolean().optional().describe("For freeVolume and lowerPrice: true when one m³ above the volume loses all of it; default false"),
    classes: z.array(identifier).min(1).describe("Classes that may have it"),
    evidence: z
      .enum(["none", "certificate", "list"])
      .describe(
        "none: the usage row's word; certificate: the row must carry a certificate number; list: the account must stand on the relief list for the period's last day",
      ),
    funding: z.enum(["fiscal", "none"]).describe("Who pays for it: the treasury compensates the fund, or nobody does"),
    ...window,
    cite: citations,
    interpretation,
    note: z.string().optional(),
  })
  .describe("A reduction that an enacted document names")
  .meta({ id: "ReliefDocument" });

export const stackingSchema = z
  .enum(["first", "best", "all"])
  .describe(
    "Several reliefs on one account. first (default): the first that the row names; best: the one that leaves least to pay; all: all of them, in the order of this document, each on what the ones before left",
  );

export const dischargeSchema = z
  .strictObject({
    multiplier: ratio.describe("Total = multiplier × charge; 2 doubles it"),
    volume: z.enum(["whole", "excess"]).describe("Whether the whole charged volume or only excess_volume_m3 bears it; stated, there is no default"),
    orderRequired: z.boolean().describe("Whether the water authority's order must stand on the list of orders"),
    onStrength: z.boolean().optional().describe("Whether strength and credit surcharges are multiplied too; default true: the charges so far"),
    ...window,
    cite: citations,
    interpretation,
    note: z.string().optional(),
  })
  .describe("The surcharge on one kind of illegal discharge")
  .meta({ id: "DischargeDocument" });

export const creditSchema = z
  .strictObject({
    name: bilingual,
    aliases: z.array(z.string().min(1)).optional().describe("Other words for it in files"),
    amountPerM3: price.describe("Yuan added to each charged m³"),
    classes: z.array(identifier).min(1).describe("Classes that bear it"),
    ...window,
    cite: citations,
    interpretation,
    note: z.string().optional(),
  })
  .describe("The surcharge on one credit rating of an enterprise")
  .meta({ id: "CreditDocument" });

const pollutant = z
  .strictObject({
    measure: z.enum(["cod_mg_l", "ss_mg_l", "tp_mg_l", "nh3n_mg_l", "ph"]).describe("The measured quantity: mg/L, or pH"),
    above: ratio.optional().describe("Counts what lies above this value"),
    below: ratio.optional().describe("Counts what lies below this value"),
    step: ratio.describe("Width of one step"),
    pricePerStep: price.describe("Yuan per m³ for each step"),
  })
  .describe("One side of one pollutant's scale")
  .meta({ id: "PollutantScale" });

export const strengthSchema = z
  .strictObject({
    scales: z.array(pollutant).min(1).max(30),
    combine: z.enum(["add", "highest"]).describe("add: the surcharges add up; highest: only the largest"),
    partStep: z
      .enum(["up", "down", "exact"])
      .optional()
      .describe("What part of a step costs: a whole step, nothing, or its share; default exact, because the texts do not say"),
    samples: z
      .strictObject({
        least: z.int().min(1).max(1000),
        per: z
          .enum(["month", "bill"])
          .optional()
          .describe(
            "month (default): so many for each month billed, a part of a month by its days, rounded up; bill: so many for the bill, however long it is",
          ),
        fewer: z.enum(["refuse", "noSurcharge"]).describe("With fewer samples: the row is refused, or bears no surcharge and warns"),
      })
      .optional()
      .describe("Samples a bill needs; the mean of the samples is what counts"),
    classes: z.array(identifier).min(1).describe("Classes that bear it"),
    ...window,
    cite: citations,
    interpretation,
    note: z.string().optional(),
  })
  .describe("A surcharge by pollutant strength")
  .meta({ id: "StrengthDocument" });

export const fineSchema = z
  .strictObject({
    trigger: z.enum(["over_standard", "over_volume", "unpermitted", "unpaid"]),
    least: z.strictObject({ times: ratio.optional(), amount: amount.optional() }).optional(),
    most: z.strictObject({ times: ratio.optional(), amount: amount.optional() }),
    cite: citations,
    note: z.string().optional(),
  })
  .describe("The bounds of a fine, shown for information: an officer sets it, no bill contains it. `times` is a multiple of the fee due, `amount` is yuan")
  .meta({ id: "FineDocument" });
