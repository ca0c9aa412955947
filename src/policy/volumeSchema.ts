import * as z from "zod";
import { roundingMode } from "./priceSchema.js";
import { bilingual, citations, identifier, volume } from "./sharedSchema.js";

const step = volume.describe("Rounded to multiples of this many m³; 1 is whole m³");

const notLiableKind = z
  .strictObject({
    name: bilingual,
    evidence: z.enum(["required", "none"]).optional().describe("Whether it counts only with the number of a decision or certificate (default required)"),
    cite: citations,
  })
  .describe("A kind of water that bears no fee")
  .meta({ id: "NotLiableKind" });

export const volumesSchema = z
  .strictObject({
    period: z
      .enum(["months", "readings"])
      .optional()
      .describe(
        "months (default): a bill covers whole calendar months, from the day after the last billed one to the end of the reading's month; readings: from the day after the previous reading through the day of the reading. The volume is what lies between the readings",
      ),
    estimate: z
      .strictObject({
        months: z.int().min(1).max(36).optional().describe("The mean of so many months that were measured; default 3"),
        rounding: z.strictObject({ mode: roundingMode, step }).optional().describe("Rounding of the mean; default halfUp to whole m³"),
        trueUp: z
          .enum(["next", "restate"])
          .optional()
          .describe(
            "What happens when the meter is read again: the difference goes into that bill, never below zero, the rest carried forward (next, default), or the estimated months are stated again for re-billing, the volume shared over them by days (restate)",
          ),
      })
      .optional()
      .describe("The volume of a meter that could not be read"),
    mixedUse: z
      .strictObject({ rounding: z.strictObject({ mode: roundingMode, step }) })
      .optional()
      .describe("Rounding of the shares by ratio where an account's water goes to several classes; default down to whole m³. The last class takes the rest"),
    rollover: z
      .strictObject({ mostM3: volume.describe("m³; a larger volume over the turn is taken for a wrong reading") })
      .optional()
      .describe("A meter with a known number of digits may turn over to zero; left out, at most half of what the meter can count may lie over the turn"),
    readEvery: z.int().min(1).max(36).optional().describe("A meter is read every so many months: a longer period is reported; left out, it is not checked"),
    notLiable: z.record(identifier, notLiableKind).optional().describe("Water that bears no fee, by kind: an adjustment of the kind not_liable names one"),
    ownWell: z
      .strictObject({
        unmetered: z.literal("ratedFlow").describe("Rated flow × 24 hours × days, where a well has no working meter"),
        cite: citations,
      })
      .optional()
      .describe("Own wells without a working meter; left out, they cannot be billed"),
    actualDischarge: z
      .strictObject({ cite: citations })
      .optional()
      .describe("Accounts whose discharge is metered, recognised and published pay on it; left out, none does"),
    productWater: z.strictObject({ cite: citations }).optional().describe("Firms whose product is mainly water pay on the water used, whatever they discharge"),
    constructionQuota: z
      .strictObject({ cite: citations })
      .optional()
      .describe("Building sites without a meter pay on an assessed quota; left out, they cannot be billed"),
  })
  .describe("How volumes come about from readings")
  .meta({ id: "TariffVolumes" });
