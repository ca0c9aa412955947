import * as z from "zod";
import { arrearsSchema } from "./arrearsSchema.js";
import { priceSchema, roundingMode } from "./priceSchema.js";
import { creditSchema, dischargeSchema, fineSchema, reliefSchema, stackingSchema, strengthSchema } from "./ruleSchema.js";
import { area, bilingual, citations, date, identifier, interpretation, names, price } from "./sharedSchema.js";
import { volumesSchema } from "./volumeSchema.js";

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
    escalator: z
      .strictObject({
        on: z
          .string()
          .regex(/^\d{2}-\d{2}$/)
          .meta({ expected: "MM-DD" })
          .describe("Month and day of each step, MM-DD"),
        firstYear: z.int().min(1990).max(2999),
        lastYear: z.int().min(1990).max(2999),
        add: z.record(identifier, price).describe("Yuan per m³ added to every price of a class at each step"),
        cite: citations,
      })
      .optional()
      .describe("Steps that this act itself lays down: on the same day of each year, from the first to the last, prices rise by the same amount"),
    note: z.string().optional(),
  })
  .describe("One act: the whole table of prices that it puts in force")
  .meta({ id: "TariffVersion" });

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
        startMonthBill: z
          .enum(["new", "old"])
          .optional()
          .describe("Whether the bill of the month in which a cycle starts counts in the new cycle (default) or still in the old one"),
        acrossEnd: z
          .enum(["byEnd", "splitByMonths", "splitByDays"])
          .optional()
          .describe(
            "A period across the cycle's end: counts where it ends (default, in the old cycle with startMonthBill old), or its volume is split by whole calendar months or by days",
          ),
        firstBillOfMeter: z
          .enum(["inside", "outside"])
          .optional()
          .describe("Whether the first bill of a new meter counts in the tiers (default) or is charged at the first tier and counts nowhere"),
        ownerChange: z.enum(["clears", "keeps"]).optional().describe("Whether a change of owner clears the cumulative volume (default) or keeps it"),
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
    reliefs: z.record(identifier, reliefSchema).optional().describe("Reductions that documents name, by id"),
    stacking: stackingSchema.optional(),
    attributes: z
      .record(identifier, z.strictObject({ name: bilingual, values: z.array(z.string().min(1)).min(1).max(1000) }))
      .optional()
      .describe("Attributes of accounts that prices depend on, by id, with their values; a usage file has a column of the same name"),
    credit: z.record(identifier, creditSchema).optional().describe("Credit ratings that bear a surcharge, by id"),
    strength: z.array(strengthSchema).min(1).max(20).optional().describe("Surcharges by pollutant strength"),
    fines: z.array(fineSchema).min(1).max(20).optional(),
    arrears: arrearsSchema.optional(),
    volumes: volumesSchema.optional(),
    discharge: z
      .partialRecord(z.enum(["over_standard", "over_volume", "unpermitted"]), dischargeSchema)
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
