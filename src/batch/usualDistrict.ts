import type { District } from "./district.js";
import { notKnown } from "./district.js";
import { comma } from "./marks.js";
import { knownKinds } from "./memory/index.js";
import type { SlabState } from "./slabState.js";

/** A district that the passes know, with the bytes of its cell. */
export interface KnownDistrict {
  readonly district: District;
  readonly cell: Uint8Array;
}

/** Makes the district of the current row known to the passes; says whether it was not, and is now. */
export function noteDistrict({ knownDistricts, reader, places, layout }: SlabState, district: District): boolean {
  if (district.place !== notKnown || layout === undefined || district.tariffs.length !== 1) return false;
  const { starts, ends } = reader.record;
  const cell = places.district < 0 ? noCell : reader.bytes.slice(starts[places.district]!, ends[places.district]!);
  district.place = knownDistricts.length;
  if (putDistrict({ district, cell })) {
    knownDistricts.push({ district, cell });
    return true;
  }
  district.place = notKnown;
  return false;
}

const noCell = new Uint8Array(0);

/** Puts a district with its groups; no where there is no room for it. */
export function putDistrict({ district, cell }: KnownDistrict): boolean {
  const { place, csv, tariffs, normalised, groups } = district;
  const text = Uint8Array.of(comma, ...csv);
  if (!knownKinds.putDistrict({ place, cell, text, context: tariffs[0]!, isNormalised: normalised.length > 0 })) return false;
  for (const [number, group] of groups.entries()) if (group !== undefined) knownKinds.putGroup(place, number, group);
  return true;
}
