import fc from "fast-check";
import { expect, it } from "vitest";
import { entitlementsOf, packEntitlements, shareEntitlements } from "../../src/batch/entitlementList.js";
import { unusedEntries } from "../../src/batch/index.js";
import type { DischargeOrder, Entitlement } from "../../src/billing/index.js";
import { openRegister } from "../../src/billing/index.js";
import { openTariff } from "../../src/policy/index.js";
import { wordFinder } from "../../src/table/index.js";
import { sampleTariff } from "./slabs.js";

const day = fc.constantFrom("2024-01-01", "2025-06-30", "2025-12-31", "soon");
const entries: fc.Arbitrary<Entitlement[]> = fc.array(
  fc
    .record({
      accountId: fc.constantFrom("A1", "A2", "户3", 'A"4', ""),
      kind: fc.constantFrom("low_income", "低保", "exempt", "veterans"),
      validFrom: day,
      validTo: fc.option(day, { nil: undefined }),
      certificate: fc.option(fc.constantFrom("C-1", "证 2"), { nil: undefined }),
      shared: fc.option(fc.boolean(), { nil: undefined }),
      office: fc.option(fc.constant("O1"), { nil: undefined }),
    })
    .map((entry) => Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined)) as unknown as Entitlement),
  { maxLength: 12 },
);

it("a packed list of reliefs says of every account what the list says", () => {
  const tariff = openTariff(sampleTariff);
  const findRelief = wordFinder(tariff.reliefIndex);
  fc.assert(
    fc.property(entries, fc.boolean(), (list, isShared) => {
      const packed = packEntitlements(list);
      if (isShared) shareEntitlements(packed);
      const found = entitlementsOf(packed, tariff, findRelief);
      const withIds = list.map((entry) => ({ ...entry, kind: tariff.reliefs[findRelief(entry.kind)?.meaning ?? -1]?.id ?? entry.kind }));
      const { entitlements } = openRegister(tariff, { entitlements: withIds }).register;
      for (const account of ["A1", "A2", "户3", 'A"4', "", "A5"]) expect(found.get(account)).toEqual(entitlements.get(account));
      expect(found.size).toBe(new Set(list.map(({ accountId }) => accountId)).size);
    }),
  );
});

const orders: fc.Arbitrary<DischargeOrder[]> = fc.array(
  fc.record({ accountId: fc.constant("A1"), kind: fc.constantFrom("over_volume", "unpermitted"), from: day, order: fc.constantFrom("O1", "") }),
  { maxLength: 4 },
);

it("entries that no policy can use are those that each of them finds faulty by itself", () => {
  const { low_income, ...others } = sampleTariff.reliefs!;
  const documents = [sampleTariff, { ...sampleTariff, id: "other", reliefs: { ...others, veterans: low_income! } }];
  fc.assert(
    fc.property(entries, orders, fc.subarray(documents, { minLength: 1 }), (list, decisions, policies) => {
      const faults = policies.map((document) => {
        const tariff = openTariff(document);
        const findRelief = wordFinder(tariff.reliefIndex);
        const withIds = list.map((entry) => ({ ...entry, kind: tariff.reliefs[findRelief(entry.kind)?.meaning ?? -1]?.id ?? entry.kind }));
        return openRegister(tariff, { entitlements: withIds, orders: decisions }).findings;
      });
      const isFaulty = (place: object) => faults.every((found) => found.some(({ record }) => JSON.stringify(record) === JSON.stringify(place)));
      const expected = faults[0]!.filter(({ record }) => isFaulty(record!)).map((fault) => ({ ...fault, severity: "warning" }));
      expect(unusedEntries(policies, { allow: [], entitlements: packEntitlements(list), orders: decisions })).toEqual(expected);
    }),
  );
});
