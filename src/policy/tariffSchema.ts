import * as z from "zod";
import { roundingModes } from "../money/index.js";
import { amount, area, bilingual, citations, date, identifier, interpretation, names, price, ratio, volume } from "./sharedSchema.js";

const roundingMode = z
  .enum(roundingModes as [string, ...string[]])
  .describe("halfUp: ties away from zero; halfEven; up: away from zero; down: truncated; ceiling; floor");

const tier = z
  .strictObject({
    upTo: volume.optional().describe("Upper bound in m³, inclusive; left out in the last tier"),
    price,
    fixed: amount.optional().describe("Yuan charged once when the tier is reached; the first tier is always reached"),
  })
  .describe("One price step of a class")
  .meta({ id: "Tier" });

const tiers = z.array(tier).min(1).max(30).describe("Price steps in rising order; each starts where the one before ends");

const tierPeriod = z
  .enum(["bill", "month", "cycle"])
  .describe("What the bounds count: this bill, a calendar month (scaled by the months billed), or a tier cycle (cumulative, with cycle_volume_m3)");

const volumeRounding = z
  .strictObject({
    mode: roundingMode,
    step: volume.describe("The volume is rounded to multiples of this, in m³; 1 is whole m³"),
    order: z.enum(["beforeCoefficient", "afterCoefficient"]).describe("Whether the volume is rounded before or after the coefficient is applied"),
  })
  .describe("Rounding of the charged volume")
  .meta({ id: "VolumeRounding" });

export const priceSchema = z
  .strictObject({
    unknown: z.literal(true).optional().describe("The price existed but no source shows it: billing such a row is refused"),
    sameAs: identifier.optional().describe("This class takes the price of another class of the same version"),
    price: price.optional(),
    tiers: tiers.optional(),
    tierPeriod: tierPeriod.optional(),
    tierMethod: z
      .enum(["graduated", "volume"])
      .optional()
      .describe("graduated (default): each m³ at its own tier's price; volume: every m³ at the price of the tier that is reached"),
    coefficient: ratio.optional().describe("Billing coefficient applied to the volume, for example 0.9; default 1"),
    volumeRounding: volumeRounding.optional(),
    cite: citations,
    interpretation,
    note: z.string().optional(),
  })
  .describe("The price of one class in one version")
  .meta({ id: "TariffPrice" });

const version = z
  .strictObject({
    id: identifier.optional().describe("Default: the date it starts or was seen"),
    from: date.optional().describe("First day in force; the end is the next version's first day"),
    inForceOn: z
      .strictObject({ date, where: z.string().min(1).describe("Where it was seen in force") })
      .optional()
      .describe("Stands instead of `from` when only a sighting is known; earlier days are refused"),
    status: z.enum(["enacted", "proposed", "forecast", "example"]).describe("Billing refuses all but enacted unless told"),
    act: identifier.describe("The document that enacts this version: an id of `documents`"),
    priceChange: z
      .enum(["readingDate", "secondReading", "dateOfUse", "days"])
      .describe(
        "How this version takes over inside a billing period. readingDate: everything read from its first day on; secondReading: the first reading after the date is still old; dateOfUse: volume split by days, unrounded; days: volume split by days, each part rounded to whole m³, the last takes the rest",
      ),
    prices: z.record(identifier, priceSchema).describe("One price for every class: the whole table of this act"),
    note: z.string().optional(),
  })
  .describe("One act: the whole table of prices that it puts in force")
  .meta({ id: "TariffVersion" });

const window = { from: date.optional().describe("First day of the rule"), to: date.optional().describe("Last day of the rule, inclusive") };

const relief = z
  .strictObject({
    name: bilingual,
    aliases: z.array(z.string().min(1)).optional().describe("Other words for it in files"),
    kind: z
      .enum(["exempt", "freeVolume", "percentage", "amountPerM3"])
      .describe(
        "exempt: the whole base charge; freeVolume: the first m³ a month, cheapest first; percentage: a share of the base charge; amountPerM3: yuan off each m³",
      ),
    freeM3PerMonth: volume.optional().describe("For freeVolume: m³ a calendar month"),
    share: ratio.optional().describe("For percentage: the share taken off, 0.5 is half"),
    amountPerM3: price.optional().describe("For amountPerM3: yuan off each m³, at most its price"),
    cliff: z.boolean().optional().describe("For freeVolume: true when one m³ above the free volume loses all of it; default false"),
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

const discharge = z
  .strictObject({
    multiplier: ratio.describe("Total = multiplier × charge; 2 doubles it"),
    volume: z.enum(["whole", "excess"]).describe("Whether the whole charged volume or only excess_volume_m3 bears it; stated, there is no default"),
    orderRequired: z.boolean().describe("Whether the water authority's order must stand on the list of orders"),
    ...window,
    cite: citations,
    interpretation,
    note: z.string().optional(),
  })
  .describe("The surcharge on one kind of illegal discharge")
  .meta({ id: "DischargeDocument" });

export const tariffSchema = names
  .extend({
    kind: z.literal("tariff"),
    area: area.optional(),
    boundBy: z.array(identifier).optional().describe("Ids of the minimums documents that bind this tariff"),
    districts: z
      .array(z.strictObject({ name: z.string().min(1), aliases: z.array(z.string().min(1)).optional() }).meta({ id: "District" }))
      .min(1)
      .optional()
      .describe("Districts this tariff serves; left out, it serves every row"),
    volumeDecimals: z.int().min(0).max(6).optional().describe("Decimals of a volume in m³; default 3, litres"),
    rounding: z
      .strictObject({
        mode: roundingMode.describe("Default halfUp"),
        at: z
          .enum(["line", "bill"])
          .describe("line (default): every line is rounded and the total is their sum; bill: the exact sum is rounded last, in a line of its own"),
        decimals: z.int().min(0).max(6).describe("Decimals of a rounded amount; default 2, fen"),
      })
      .optional()
      .describe("How amounts are rounded"),
    cycle: z
      .strictObject({
        months: z.int().min(1).max(36).describe("Length of the tier cycle in months; 12 is a year"),
        startMonth: z.int().min(1).max(12).describe("Month in which a cycle starts"),
      })
      .optional()
      .describe("The tier cycle of classes whose tiers count by cycle"),
    classes: z
      .record(
        identifier,
        z
          .strictObject({
            name: bilingual,
            aliases: z.array(z.string().min(1)).optional().describe("Other words for it in files"),
            category: z.enum(["resident", "nonResident", "special"]).describe("The national category whose minimum binds it"),
          })
          .describe("A class of use")
          .meta({ id: "TariffClass" }),
      )
      .describe("Classes of use (用水性质), by id"),
    versions: z.array(version).min(1),
    reliefs: z.record(identifier, relief).optional(),
    discharge: z
      .partialRecord(z.enum(["over_standard", "over_volume", "unpermitted"]), discharge)
      .optional()
      .describe("Surcharge on illegal discharge, by its trigger"),
  })
  .describe("A tariff: the sewage-treatment prices of one place, version by version");

export const minimumsSchema = names
  .extend({
    kind: z.literal("minimums"),
    minimums: z
      .array(
        z
          .strictObject({
            id: identifier,
            from: date.describe("First day on which it binds"),
            measure: z
              .enum(["price", "compositeAverage", "breakEven"])
              .describe(
                "price: a class price; compositeAverage: list-price charges ÷ liable m³ over twelve months; breakEven: average against the break-even price with margin",
              ),
            area: z
              .strictObject({ opinion: z.array(area.shape.opinion.unwrap()).optional(), notice: z.array(area.shape.notice.unwrap()).optional() })
              .describe("The area kinds it binds"),
            category: z.enum(["resident", "nonResident", "special"]).optional().describe("For price: the category it binds"),
            atLeast: price.optional().describe("Yuan per m³; left out for breakEven, which is computed"),
            cite: citations,
            interpretation,
            note: z.string().optional(),
          })
          .describe("One minimum rate, the areas and the days it binds")
          .meta({ id: "MinimumDocument" }),
      )
      .min(1),
  })
  .describe("Minimum rates that a text of law sets for kinds of area");
