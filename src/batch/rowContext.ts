import type { Facts, Register, Workspace } from "../billing/index.js";
import { createFacts, openRegister, openWorkspace } from "../billing/index.js";
import type { Tariff } from "../policy/index.js";
import { dischargeKinds, openTariff } from "../policy/index.js";
import { plainCell } from "../table/index.js";
import type { ByteDictionary } from "./dictionary.js";
import { createDictionary } from "./dictionary.js";
import type { SlabPlan } from "./plan.js";
import type { GroupSums } from "./sums.js";

/** One tariff with what the batch keeps beside it. */
export interface TariffContext {
  readonly tariff: Tariff;
  readonly workspace: Workspace;
  readonly facts: Facts;
  readonly register: Register;
  /** Cell → place in `Tariff.classes`, or -1. */
  readonly classes: ByteDictionary<number>;
  /** Cell → places in `Tariff.reliefs`; undefined where a word is unknown. */
  readonly reliefs: ByteDictionary<readonly number[] | undefined>;
  /** Cell → place in `dischargeKinds`, or -1. */
  readonly discharges: ByteDictionary<number>;
  /** By place in `Tariff.classes`: the id as bytes. */
  readonly classBytes: readonly Uint8Array[];
  readonly place: number;
}

/** A district cell understood: its name, and which tariffs serve it. */
export interface DistrictWord {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly tariffs: readonly number[];
  /** Sums by place of the tariff × 64 + place of the class, where they have been looked up before. */
  readonly sums: (GroupSums | undefined)[];
}

const encoder = new TextEncoder();
const noReliefs: readonly number[] = [];

export function openContexts(plan: SlabPlan, decode: (bytes: Uint8Array) => string): TariffContext[] {
  return plan.policies.map((document, place) => {
    const tariff = openTariff(document, { allow: plan.allow });
    const { register } = openRegister(tariff, plan);
    return {
      tariff,
      workspace: openWorkspace(tariff),
      facts: createFacts(),
      register,
      classes: createDictionary(decode, (text) => tariff.classIndex.get(plainCell(text).text) ?? -1),
      reliefs: createDictionary(decode, (text) => reliefPlaces(tariff, plainCell(text).text)),
      discharges: createDictionary(decode, dischargePlace),
      classBytes: tariff.classes.map(({ id }) => encoder.encode(id)),
      place,
    };
  });
}

function reliefPlaces(tariff: Tariff, text: string): readonly number[] | undefined {
  if (isNone(text)) return noReliefs;
  const places: number[] = [];
  for (const word of text.split("+")) {
    const place = tariff.reliefIndex.get(word.trim());
    if (place === undefined) return undefined;
    places.push(place);
  }
  return places;
}

/** Words for "none" in a cell; a blank is one of them. */
function isNone(text: string): boolean {
  return text === "" || text === "none" || text === "无";
}

/** Chinese words for the discharge column. */
const dischargeWords: Readonly<Record<string, number>> = {
  正常: 0,
  正常排放: 0,
  达标: 0,
  已许可: 0,
  超标: 1,
  超标排放: 1,
  超量: 2,
  超量排放: 2,
  无证: 3,
  无证排放: 3,
  未经许可: 3,
};

/** The place in `dischargeKinds` of a discharge cell, or -1. */
function dischargePlace(text: string): number {
  const plain = plainCell(text).text;
  if (isNone(plain)) return 0;
  const place = dischargeKinds.indexOf(plain as (typeof dischargeKinds)[number]);
  return place >= 0 ? place : (dischargeWords[plain] ?? -1);
}

/** How a district cell is understood under these tariffs. */
export function districtWord(text: string, contexts: readonly TariffContext[]): DistrictWord {
  const plain = plainCell(text).text;
  const tariffs: number[] = [];
  let name = plain;
  for (const [index, { tariff }] of contexts.entries()) {
    const served = tariff.districts?.get(plain);
    if (tariff.districts !== undefined && served === undefined) continue;
    tariffs.push(index);
    name = served ?? plain;
  }
  return { name, bytes: encoder.encode(name), tariffs, sums: [] };
}
