import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type * as z from "zod";
import { policySchemaText, policyTypesText } from "../../.ci/policyFiles.js";
import type { RoundingMode } from "../../src/money/index.js";
import type { FundRulesDocument, MinimumsDocument, TariffDocument } from "../../src/policy/documents.js";
import type { fundRulesSchema } from "../../src/policy/fundRulesSchema.js";
import type { minimumsSchema, tariffSchema } from "../../src/policy/tariffSchema.js";

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

/**
 * What a caller writes, as zod sees it, with the readonly arrays that a public type has. zod types a rounding mode as plain text,
 * because its list comes from `money`; the published types name the modes.
 */
type Input<Schema extends z.ZodType> = DeepReadonly<z.input<Schema>>;
type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: K extends "mode" ? RoundingMode : DeepReadonly<T[K]> } : T;

/** True where each type takes what the other one gives. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

describe("the policy format has one source, its zod schemas", () => {
  it("publishes the JSON Schema that they describe (after a change: npm run generate)", () => {
    expect(read("seeds/policy.schema.json")).toBe(policySchemaText());
  });

  it("publishes the types that they describe (after a change: npm run generate)", async () => {
    expect(read("src/policy/documents.ts")).toBe(await policyTypesText());
  });

  it("parses into just what the types declare, which the type check decides", () => {
    const tariff: Same<TariffDocument, Input<typeof tariffSchema>> = true;
    const minimums: Same<MinimumsDocument, Input<typeof minimumsSchema>> = true;
    const fundRules: Same<FundRulesDocument, Input<typeof fundRulesSchema>> = true;
    expect([tariff, minimums, fundRules]).toEqual([true, true, true]);
  });

  it("keeps zod out of what a caller's compiler reads", () => {
    expect(read("src/policy/documents.ts")).not.toMatch(/^import/m);
  });
});
