import type { Claims, Facts } from "../../src/billing/index.js";
import { emptyRegister, entitle, openRegister, readUsage, usagePaths } from "../../src/billing/index.js";
import type { Tariff } from "../../src/policy/index.js";
import type { Case } from "./slowRecord.js";

/** Reads a record of generated ones into facts, its claims judged; undefined where it cannot be read. */
export function chargeable(tariff: Tariff, { usage, entitlements, orders }: Case, facts: Facts): Claims | undefined {
  const { claims } = readUsage(tariff, usage, facts);
  if (claims === undefined) return undefined;
  const register = entitlements === undefined && orders === undefined ? emptyRegister : openRegister(tariff, { entitlements, orders }).register;
  entitle(tariff, facts, claims, { register, paths: usagePaths });
  return claims;
}
