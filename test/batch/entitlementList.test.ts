import fc from "fast-check";
import { expect, it } from "vitest";
import { entitlementsOf, packEntitlements, shareEntitlements } from "../../src/batch/entitlementList.js";
import type { Entitlement } from "../../src/billing/index.js";
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
