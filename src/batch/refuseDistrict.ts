import type { District } from "./district.js";
import { refuse } from "./fault.js";
import type { SlabState } from "./slabState.js";

/** Notes that no policy, or more than one, serves the row's district. */
export function refuseDistrict({ reader, contexts }: SlabState, { name, tariffs }: District): undefined {
  const served = contexts.flatMap(({ tariff }) => [...new Set(tariff.districts?.values() ?? [])]);
  refuse(reader.fault, tariffs.length === 0 ? "district-unmatched" : "district-ambiguous", "district", { value: name, expected: served.join(", ") });
}
