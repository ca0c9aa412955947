import type { Entitlement } from "../billing/index.js";
import { registerFindings } from "../billing/index.js";
import type { Finding } from "../findings/index.js";
import type { TariffDocument } from "../policy/index.js";
import { openTariff } from "../policy/index.js";
import { wordFinder } from "../table/index.js";
import { underReliefId } from "./entitlementList.js";
import type { SlabPlan } from "./plan.js";

/** Entries of the relief list and of the orders that no policy of the run can use. They are left out; the rows they stood for are billed in full. */
export function unusedEntries(
  tariffs: readonly TariffDocument[],
  { allow, entitlements, orders }: Pick<SlabPlan, "allow" | "orders"> & { readonly entitlements: readonly Entitlement[] },
): readonly Finding[] {
  const byTariff = tariffs.map((document) => {
    const tariff = openTariff(document, { allow });
    const find = wordFinder(tariff.reliefIndex);
    const known = entitlements.map((entry) => underReliefId(entry, tariff, find));
    return registerFindings(tariff, { entitlements: known, orders });
  });
  const [first = [], ...others] = byTariff;
  const place = ({ record }: Finding) => `${record?.source}\t${record?.row}`;
  const everywhere = first.filter((entry) => others.every((findings) => findings.some((other) => place(other) === place(entry))));
  return everywhere.map((entry) => ({ ...entry, severity: "warning" as const }));
}
