import { registerFindings } from "../billing/index.js";
import type { Finding } from "../findings/index.js";
import { createKeptFindings, keepFinding, keptFindings } from "../findings/index.js";
import type { TariffDocument } from "../policy/index.js";
import { compileTariff } from "../policy/index.js";
import { wordFinder } from "../table/index.js";
import { grantFaults } from "./entitlementList.js";
import type { SlabPlan } from "./plan.js";

/**
 * Entries of the relief list and of the orders that no policy of the run can use, of each as many as are kept, and how many more there are. They are left out; the rows
 * they stood for are billed in full.
 */
export function unusedEntries(
  tariffs: readonly TariffDocument[],
  { allow, entitlements: list, orders }: Pick<SlabPlan, "allow" | "orders" | "entitlements">,
): readonly Finding[] {
  const byTariff = tariffs.map((document) => {
    const tariff = compileTariff(document, { allow });
    const faults = registerFindings(tariff, { orders });
    return { ofGrants: grantFaults(list, tariff, wordFinder(tariff.reliefIndex)), ofOrders: new Map(faults.map((fault) => [fault.record?.row ?? 0, fault])) };
  });
  const [first] = byTariff;
  if (first === undefined) return [];
  const [reliefs, ofOrders] = [createKeptFindings(), createKeptFindings()];
  const isUnused = first.ofGrants.map((_, grant) => byTariff.every(({ ofGrants }) => ofGrants[grant] !== undefined));
  for (let place = 0; place < list.count; place++) {
    const grant = list.grants[place]!;
    if (isUnused[grant] === true) keepFinding(reliefs, { ...first.ofGrants[grant]!, severity: "warning", record: { source: "reliefs", row: place + 1 } });
  }
  for (const [row, fault] of first.ofOrders) {
    if (byTariff.every((tariff) => tariff.ofOrders.has(row))) keepFinding(ofOrders, { ...fault, severity: "warning" });
  }
  return [...keptFindings(reliefs), ...keptFindings(ofOrders)];
}
