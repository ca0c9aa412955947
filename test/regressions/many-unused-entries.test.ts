import { expect, it } from "vitest";
import { packEntitlements, unusedEntries } from "../../src/batch/index.js";
import type { DischargeOrder, Entitlement } from "../../src/billing/index.js";
import { mostFindings } from "../../src/findings/index.js";
import { sampleTariff } from "../batch/slabs.js";

// A list for reliefs that no policy knows was told entry by entry, two hundred thousand lines on the terminal; under two policies each entry was looked for
// among all findings of the other.

const count = 200_000;
const entries = (kind: string): Entitlement[] => Array.from({ length: count }, (_, row) => ({ accountId: `A${row}`, kind, validFrom: "2025-01-01" }));
const { reliefs, ...rest } = sampleTariff;
const other = { ...rest, id: "other", reliefs: { veterans: { ...reliefs!.low_income!, aliases: [] } } };
const found = (list: readonly Entitlement[], orders: readonly DischargeOrder[] = []) =>
  unusedEntries([sampleTariff, other], { allow: [], entitlements: packEntitlements(list), orders });

it("tells a thousand entries that no policy can use, and how many more there are", () => {
  const findings = found(entries("nokind"));
  expect(findings.length).toBe(mostFindings + 1);
  expect(findings[0]).toMatchObject({ code: "entitlement-kind", severity: "warning", record: { source: "reliefs", row: 1 }, params: { value: "nokind" } });
  expect(findings.at(-1)).toMatchObject({ code: "findings-more", params: { count: String(count - mostFindings) } });
});

it("compares what two policies can use without going through all findings for each", () => {
  expect(found(entries("veterans"))).toEqual([]);
  expect(found([...entries("veterans"), ...entries("low_income")])).toEqual([]);
});

it("tells the orders that no policy can use as well", () => {
  const codes = found(entries("nokind"), [{ accountId: "A1", kind: "over_volume", from: "soon", order: "O1" }]).map(({ code }) => code);
  expect(codes.slice(-2)).toEqual(["findings-more", "date-form"]);
});
