import type { DischargeOrder, Entitlement, TariffDocument, Usage } from "../../src/index.js";

/** One usage record with all that its bill depends on. */
export interface Case {
  readonly tariff: TariffDocument;
  readonly usage: Usage;
  readonly entitlements: readonly Entitlement[];
  readonly orders: readonly DischargeOrder[];
}

/** Thrown inside the slow calculation where the record cannot be billed; the word is the reason. */
export class Refused extends Error {}

export function refuse(reason: string): never {
  throw new Refused(reason);
}
