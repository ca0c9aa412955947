import * as z from "zod";
import { bilingual, citations, date, identifier, interpretation, names, ratio } from "./sharedSchema.js";

const rule = { cite: citations, interpretation, note: z.string().optional() };

const bareRule = z
  .strictObject({ ...rule })
  .describe("A rule that is all words: where it is written")
  .meta({ id: "FundRule" });

/** What money of the fund may be spent on; there is no other. */
const use = z
  .enum(["operation", "maintenance", "commission", "network", "plantConstruction"])
  .describe(
    "operation: running the plants, sludge included; maintenance: what is not already in operation; commission: the collecting agents'; network: the sewage pipe network; plantConstruction: building plants",
  );

const source = z
  .strictObject({
    name: bilingual,
    kind: z
      .enum(["fee", "lateFee", "districtSubsidy", "specialFund", "loan", "bond", "other"])
      .describe("fee: the sewage-treatment fee itself; districtSubsidy: the levying government's duty; specialFund: the city's yearly money"),
    aliases: z.array(z.string().min(1)).optional().describe("Other words for it in files"),
    uses: z.array(use).min(1).describe("What money of this source may be spent on; a posting to anything else is refused"),
    stops: bareRule.optional().describe("Set where a rule stops this source for districts that fall behind"),
    ...rule,
  })
  .describe("A source of the fund's money")
  .meta({ id: "FundSource" });

const step = z
  .strictObject({
    id: identifier,
    name: bilingual,
    serves: z
      .enum(["unpaidOperation", "operation", "withheld", "maintenance", "commission", "network", "plantConstruction"])
      .describe(
        "unpaidOperation: operation released in earlier periods and not paid; operation: what appraisal releases now; withheld: what appraisal withholds is set aside; the others by their use",
      ),
    sources: z.array(identifier).min(1).describe("Sources it may draw on, in the order in which they are drawn; each must permit the use"),
    waitsFor: z.array(identifier).optional().describe("Ids of earlier steps that must be met in full before anything is posted to this one"),
    unmet: z.enum(["carried", "lapses"]).describe("carried: what is not met is owed by the next period; lapses: it is shown and not carried"),
    ...rule,
  })
  .describe("One step of the waterfall")
  .meta({ id: "FundStep" });

const commission = z
  .strictObject({
    from: date.describe("First day of receipts that bear it"),
    to: date.optional().describe("Last day of receipts that bear it, inclusive"),
    rate: ratio.describe("Share of the base, 0.02 is two per cent"),
    base: z.enum(["feeReceipts"]).describe("feeReceipts: fee money the treasury received, gross, without late fee and subsidy"),
    settled: z.enum(["monthly", "annual"]).describe("monthly: on every period's receipts; annual: on the year's, when December is closed"),
    agents: z.array(z.string().min(1)).optional().describe("Collecting agents it is owed to; left out, all"),
    ...rule,
  })
  .describe("The collecting agents' commission, paid from the spending side")
  .meta({ id: "FundCommission" });

const budgetCode = z
  .strictObject({
    year: z.int().min(2000).max(2999),
    side: z.enum(["income", "spending"]),
    code: z.string().regex(/^\d{3,12}$/),
    name: bilingual,
    ...rule,
  })
  .describe("A code of the government budget in one year")
  .meta({ id: "FundBudgetCode" });

export const fundRulesSchema = names
  .extend({
    kind: z.literal("fundRules"),
    sources: z.record(identifier, source).describe("Sources of the fund's money, by id"),
    waterfall: z.array(step).min(1).max(30).describe("Steps in the order they are served; what is left is carried forward"),
    release: z
      .strictObject({
        appraisedShare: ratio.describe(
          "Share of the operating need that the appraisal factor acts on; 1 is the whole need. The rest is released without appraisal",
        ),
        ...rule,
      })
      .describe("Released = need × (1 − share) + need × share × factor, rounded half up to fen; the rest is withheld")
      .meta({ id: "FundRelease" }),
    appraisal: z
      .strictObject({
        grades: z.record(z.string().min(1).max(40), ratio).describe("Factor of each grade, 0 to 1"),
        statedFactor: z.boolean().describe("Whether an appraisal may state the factor itself in place of a grade"),
        ...rule,
      })
      .describe("How an appraisal becomes a factor")
      .meta({ id: "FundAppraisal" }),
    priceBase: z
      .strictObject({ network: z.enum(["apart", "included"]).describe("Whether network cost (row 17) enters the price base"), ...rule })
      .describe("Allowed cost less depreciation of donated assets")
      .meta({ id: "FundPriceBase" }),
    margin: z
      .strictObject({
        rate: ratio.optional().describe("Margin as a share of its base; left out where no text gives one: then there is no target price"),
        base: z.enum(["priceBase", "totalCost"]).describe("What the rate is a share of: the price base, or total cost (row 21)"),
        ...rule,
      })
      .describe("Small profit above break-even")
      .meta({ id: "FundMargin" }),
    commission: z.array(commission).max(100).describe("Dated rates; an empty list pays none"),
    surplus: z
      .strictObject({
        allocated: z
          .enum(["monthly", "annual"])
          .describe("annual: a month's surplus is provisional until the year is settled; monthly: it is allocated at once"),
        steps: z.array(identifier).min(1).describe("Ids of the steps that live on surplus"),
        ...rule,
      })
      .describe("When what is left after operation, maintenance and commission is allocated")
      .meta({ id: "FundSurplus" }),
    grossReceipts: bareRule.optional().describe("Set where receipts must be gross: one with the commission taken off is reported"),
    disclosure: bareRule.optional().describe("The rule that income and spending are published"),
    budgetCodes: z.array(budgetCode).optional(),
  })
  .describe("Fund rules: where the money comes from, what it may be spent on, and in which order");

/** A document of kind "fundRules". */
export type FundRulesDocument = z.infer<typeof fundRulesSchema>;
