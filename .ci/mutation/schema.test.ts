import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import * as z from "zod";
import { fundRulesSchema } from "../../src/policy/fundRulesSchema.js";
import { minimumsSchema, tariffSchema } from "../../src/policy/tariffSchema.js";

/** What test/policy/generated.test.ts holds, without the generator of types, which takes a second to load. */
it("the schemas describe what the published JSON Schema says", () => {
  const published = JSON.parse(readFileSync(new URL("../../seeds/policy.schema.json", import.meta.url), "utf8"));
  const roots = { TariffDocument: tariffSchema, MinimumsDocument: minimumsSchema, FundRulesDocument: fundRulesSchema };
  const [first, ...rest] = Object.entries(roots).map(([id, schema]) => schema.meta({ id }));
  const { title, description } = published;
  const any = z.union([first as z.ZodType, ...rest]).meta({ title, description });
  expect(JSON.parse(JSON.stringify(z.toJSONSchema(any, { target: "draft-2020-12", io: "input" })))).toEqual(published);
});
