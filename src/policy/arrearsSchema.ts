import * as z from "zod";
import { roundingMode } from "./priceSchema.js";
import { citations, date, identifier, interpretation, ratio } from "./sharedSchema.js";

const category = z.enum(["resident", "nonResident", "special"]);

const whom = {
  classes: z.array(identifier).min(1).optional().describe("Classes it holds for; left out, all"),
  categories: z.array(category).min(1).optional().describe("National categories it holds for; left out, all"),
};

const lateFeeSchema = z
  .strictObject({
    from: date.describe("First day that is charged at this rate; the end is the next entry's first day for the same class"),
    ratePerDay: ratio.describe('Share of the unpaid principal for each day: "0.003" is 3 per mille; "0" ends the late fee'),
    starts: z
      .strictObject({
        dayOfNextMonth: z.int().min(1).max(31).optional().describe("This day of the month after the one of billing; a day that the month lacks is its last"),
        monthOf: z.enum(["billed", "periodEnd"]).optional().describe("For dayOfNextMonth: the month of the billing day (default) or of the period's last day"),
        daysAfterBilled: z.int().min(0).max(999).optional().describe("So many days after the day of billing"),
        daysAfterDue: z.int().min(0).max(999).optional().describe("So many days after the last day to pay; 1 is the day after it"),
        onDueDate: z.literal(true).optional().describe("The last day to pay itself"),
      })
      .describe("The first day of delay, said in one way"),
    graceDays: z.int().min(0).max(366).optional().describe("Days of grace from the first day of delay on; default 0"),
    graceCounts: z
      .boolean()
      .optional()
      .describe("What days of grace cost once they are over: true: they are charged after all; false (default): they are never charged"),
    countsFirstDay: z.boolean().optional().describe("Whether the first day of delay (after grace) is charged; default true"),
    countsLastDay: z.boolean().optional().describe("Whether the day of payment is charged; default true"),
    days: z.enum(["calendar", "working"]).optional().describe("Which days are charged and are days of grace; default calendar; working needs `holidays`"),
    cap: z
      .union([z.enum(["principal", "none"]), z.strictObject({ share: ratio.describe("At most this share of the principal") })])
      .describe("The most a late fee can become: principal: the fee that was billed; none: no bound"),
    rounding: z
      .strictObject({ mode: roundingMode.describe("Default down: truncated"), decimals: z.int().min(0).max(2).describe("Default 2, fen") })
      .optional()
      .describe("How the late fee of a bill is rounded"),
    beneficiary: z.enum(["treasury", "company"]).describe("Whose money the late fee is"),
    ...whom,
    cite: citations,
    interpretation,
    note: z.string().optional(),
  })
  .describe("A late fee: a share of the unpaid principal for each day of delay")
  .meta({ id: "LateFeeDocument" });

const deferralSchema = z
  .strictObject({
    feesDueFrom: date.describe("Fees whose last day to pay lies on this day or later"),
    feesDueTo: date.describe("And on this day or earlier"),
    deferredMonths: z.int().min(1).max(60).optional().describe("The last day to pay moves by so many months"),
    until: date.optional().describe("Or to this day"),
    ...whom,
    cite: citations,
    interpretation,
    note: z.string().optional(),
  })
  .describe("Fees whose payment is put off; until then they bear no late fee")
  .meta({ id: "DeferralDocument" });

const holidayYearSchema = z
  .strictObject({
    off: z
      .array(z.union([date, z.strictObject({ from: date, to: date.describe("Inclusive") })]))
      .max(200)
      .describe("Days off, or spans of them"),
    working: z.array(date).max(100).optional().describe("Saturdays and Sundays that are worked (调休)"),
    cite: citations.optional(),
  })
  .describe("The days off and the working weekends of one year")
  .meta({ id: "HolidayYearDocument" });

export const arrearsSchema = z
  .strictObject({
    settlement: z
      .strictObject({
        order: z
          .enum(["oldestFirst", "asNamed"])
          .optional()
          .describe("oldestFirst (default): the oldest debt, whatever bill a payment names; asNamed: the named bill, then the oldest"),
        charge: z
          .enum(["sewageFirst", "waterFirst", "proRata"])
          .optional()
          .describe("Which charge of a bill for water and sewage is settled first; default proRata: in proportion to the two charges"),
        part: z.enum(["principalFirst", "lateFeeFirst"]).optional().describe("Which part of a bill is settled first; default principalFirst"),
        cite: citations.optional(),
        interpretation,
      })
      .optional()
      .describe("What a payment settles first"),
    lateFees: z.array(lateFeeSchema).min(1).max(50).optional().describe("Late fees by rising first day; left out, there is none"),
    deferrals: z.array(deferralSchema).min(1).max(50).optional(),
    holidays: z
      .record(
        z
          .string()
          .regex(/^\d{4}$/)
          .meta({ expected: "a year YYYY" }),
        holidayYearSchema,
      )
      .optional()
      .describe("Days off and working weekends by year, for late fees by working days"),
  })
  .describe("Payments and arrears: order of settlement, late fee, deferral")
  .meta({ id: "ArrearsDocument" });
