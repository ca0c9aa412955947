import * as z from "zod";

/** A plain decimal text, zero or above. */
export const decimal = (decimals: number) =>
  z
    .string()
    .regex(new RegExp(`^\\d{1,12}(\\.\\d{1,${decimals}})?$`))
    .meta({ expected: `a decimal text such as "0.95", at most ${decimals} decimals` });

export const price = decimal(8).describe("Yuan per m³, as decimal text");
export const amount = decimal(8).describe("Yuan, as decimal text");
export const volume = decimal(6).describe("m³, as decimal text");
export const ratio = decimal(8).describe("A factor, as decimal text; 0.9 is nine tenths");

export const date = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .meta({ expected: "a date YYYY-MM-DD" })
  .describe("A civil date, YYYY-MM-DD");

export const identifier = z
  .string()
  .regex(/^[a-zA-Z][a-zA-Z0-9_.-]{0,63}$/)
  .meta({ expected: "an id: a letter, then letters, digits, _ . -" })
  .describe("An id: a letter, then letters, digits, _ . -");

const text = z.string().min(1).max(2000);

export const bilingual = z.strictObject({ zh: text, en: text }).describe("A name or title in Chinese and English").meta({ id: "Bilingual" });

export const citations = z
  .array(
    z
      .strictObject({
        document: identifier.describe("Id of an entry of `documents`"),
        article: text.describe("The article, section or table of that document"),
      })
      .describe("One place in one document")
      .meta({ id: "Citation" }),
  )
  .min(1)
  .describe("Where the rule is written: document and article");

export const interpretation = z
  .enum(["ours", "customer"])
  .describe("Set where the rule is a reading of the text rather than its wording: whose reading it is")
  .optional();

export const documents = z
  .record(
    identifier,
    z
      .strictObject({
        title: text,
        issuer: text.optional(),
        number: text.optional().describe("Document number, for example 财税〔2014〕151号"),
        issued: date.optional(),
        known: z.enum(["law", "reprint", "practice", "assumed", "invented"]).describe("How well the text is known"),
        note: text.optional(),
      })
      .describe("A document that rules cite, and how well its text is known")
      .meta({ id: "SourceDocument" }),
  )
  .describe("The documents that rules cite, by id");

export const names = z.strictObject({
  $schema: z.string().optional().describe("Path of the JSON Schema, for editors; not read"),
  format: z.literal(1).describe("Version of this file format"),
  id: identifier,
  revision: text.describe("Revision of this document's text; raise it whenever the file changes"),
  title: bilingual,
  note: text.optional(),
  documents,
});

export const opinionArea = z
  .enum(["centralCity", "countyTown", "township", "settlement"])
  .describe("Area kind of the Chengdu opinion of 2008: central city, county town, township, settlement");

export const noticeArea = z.enum(["city", "county", "keyTown", "other"]).describe("Area kind of the national notice of 2015: city, county, key town, other");

export const area = z
  .strictObject({ opinion: opinionArea.optional(), notice: noticeArea.optional() })
  .describe("The area's kind, by the two texts that bind it")
  .meta({ id: "AreaKind" });
