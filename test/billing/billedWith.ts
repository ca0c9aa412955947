import type { DischargeOrder, Entitlement, TariffDocument, Usage } from "../../src/index.js";
import { bill, openTariff } from "../../src/index.js";
import { documentOf, july } from "./samples.js";

type Shape = Parameters<typeof documentOf>[0];
type Reliefs = NonNullable<Shape["reliefs"]>;

export interface Given {
  readonly reliefs?: Reliefs;
  readonly stacking?: TariffDocument["stacking"];
  readonly discharge?: Shape["discharge"];
  readonly usage?: Partial<Usage>;
  readonly entitlements?: readonly Partial<Entitlement>[];
  readonly orders?: readonly Partial<DischargeOrder>[];
}

/** The fee of 18 m³ at 1 yuan in July 2022, and what is said beside it: code, field, value, what was expected, day. */
export function billedWith({ reliefs = {}, stacking, discharge = {}, usage = {}, entitlements, orders }: Given) {
  const plain = documentOf({ versions: { "2020-01-01": { price: "1" } }, reliefs, discharge });
  const tariff = openTariff({ ...plain, ...(stacking !== undefined && { stacking }) });
  const listed = entitlements?.map((each) => ({ accountId: "A1", kind: "half", validFrom: "2022-01-01", ...each }));
  const ordered = orders?.map((each) => ({ accountId: "A1", kind: "over_volume" as const, from: "2022-07-01", order: "O-1", ...each }));
  const { bill: made, findings } = bill(tariff, july("18", usage), {
    ...(listed !== undefined && { entitlements: listed }),
    ...(ordered !== undefined && { orders: ordered }),
  });
  const told = findings.map(({ code, path, params }) => [code, path, ...["value", "expected", "date", "kind"].flatMap((key) => params[key] ?? [])]);
  return [made?.total ?? "not billed", ...told];
}

export const half = { kind: "percentage", share: "0.5" } as const;
export const listed = { half: { ...half, evidence: "list" } } as const;
export const claim = (...relief: string[]) => ({ relief });
