import * as z from "zod";
import type { Summary } from "../../batch/index.js";
import { parseDay } from "../../calendar/index.js";
import { parseDecimalText } from "../../money/index.js";

const decimal = z.string().refine((text) => parseDecimalText(text, { integerDigits: 30 }) !== undefined, "decimal text");
const day = z.string().refine((text) => parseDay(text) !== undefined, "YYYY-MM-DD");
const count = z.int().nonnegative();
const counts = z.record(z.string(), count);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const totalsFields = {
  bills: count,
  waterM3: decimal,
  liableM3: decimal,
  payingM3: decimal,
  baseFee: decimal,
  surcharge: decimal,
  relief: decimal,
  reliefFunded: decimal,
  limits: decimal.optional(),
  rounding: decimal,
  fee: decimal,
  billed: decimal,
  paid: decimal,
  billedRows: count,
  paidRows: count,
};

const digest = { name: z.string(), sha256, bytes: count };

const collection = z.strictObject({
  openingArrears: decimal,
  billed: decimal,
  collectedCurrent: decimal,
  collectedEarlier: decimal,
  prepaid: decimal,
  closingArrears: decimal,
  currentRate: decimal.optional(),
  overallRate: decimal.optional(),
});

const arrears = z.strictObject({
  asOf: day,
  ageing: z.strictObject({
    asOf: day,
    buckets: z.array(z.strictObject({ fromMonth: count.optional(), toMonth: count.optional(), debts: count, principal: decimal })),
  }),
  lateFee: z.strictObject({ accrued: decimal, paid: decimal, left: decimal, above: decimal }).optional(),
});

const rebilled = z.strictObject({
  bills: counts,
  booked: decimal,
  kept: decimal,
  difference: decimal,
  fee: decimal,
  causes: counts,
  groups: z.array(z.strictObject({ district: z.string(), class: z.string(), bills: count, difference: decimal })),
  lines: count,
});

const headers = z.record(z.string(), z.string());

const settings = z.strictObject({
  allow: z.array(z.string()).optional(),
  encoding: z.string().optional(),
  asOf: day.optional(),
  columns: headers.optional(),
  sideColumns: z.record(z.string(), headers).optional(),
  byteOrderMark: z.boolean().optional(),
  reverseMissing: z.boolean().optional(),
  cause: z.string().optional(),
  rowsInMemory: count.optional(),
});

/** A summary of `bill`, `reconcile` or `rebill`, strict: a figure that is not known here could not be added up, and is refused rather than lost. */
export const summarySchema = z.strictObject({
  format: z.literal(1),
  command: z.enum(["bill", "reconcile", "rebill"]),
  engine: z.string(),
  policies: z.array(z.strictObject({ id: z.string(), revision: z.string(), sha256 })),
  settings: settings.optional(),
  inputs: z.array(z.strictObject({ role: z.string(), ...digest, isEmpty: z.literal(true).optional() })),
  counts: z.looseObject({ read: count, charged: count, rejected: count, skipped: count }).catchall(count),
  rejects: counts,
  findings: counts,
  normalised: z.array(z.strictObject({ column: z.string(), kind: z.string(), count })),
  firstDay: day.optional(),
  lastDay: day.optional(),
  totals: z.strictObject(totalsFields),
  groups: z.array(z.strictObject({ policy: z.string(), district: z.string(), class: z.string(), ...totalsFields })),
  matches: counts.optional(),
  causes: counts.optional(),
  collection: collection.optional(),
  arrears: arrears.optional(),
  rebilled: rebilled.optional(),
  rowsDigest: z.string().regex(/^[0-9a-f]{16}$/),
  outputs: z.array(z.strictObject(digest)),
} satisfies Readonly<Record<keyof Summary, z.ZodType>>);
