import type { Facts, Register, Workspace } from "../billing/index.js";
import { createFacts, openRegister, openWorkspace } from "../billing/index.js";
import type { Tariff } from "../policy/index.js";
import { openTariff } from "../policy/index.js";
import { wordFinder } from "../table/index.js";
import type { NumberRule } from "./cells.js";
import { numberRule } from "./cells.js";
import type { ByteDictionary } from "./dictionary.js";
import { createDictionary } from "./dictionary.js";
import type { SlabPlan } from "./plan.js";
import type { FindPlace } from "./wordCells.js";
import { classWord, dischargePlace, reliefWord } from "./wordCells.js";

/** One tariff with what the batch keeps beside it. */
export interface TariffContext {
  readonly tariff: Tariff;
  /** Place of the policy in the plan. */
  readonly place: number;
  readonly workspace: Workspace;
  readonly facts: Facts;
  readonly register: Register;
  readonly columns: WordColumns;
  readonly rules: NumberRules;
  /** Finds the place in `Tariff.classes` of a class as others write it. */
  readonly findClass: FindPlace;
  /** By place in `Tariff.classes`: the id as bytes. */
  readonly classBytes: readonly Uint8Array[];
  /** What a class, a relief may be, for messages. */
  readonly classWords: string;
  readonly reliefWords: string;
  /** Amounts of others are held in units of 10^-statedDecimals yuan: fen at least, and never coarser than the tariff's own. */
  readonly statedDecimals: number;
  /** Stated units in one of the tariff's amount units, and amount units in one unit of a rounded bill. */
  readonly statedPerAmount: number;
  readonly amountPerBill: number;
  /** Decimals in which amounts of others are written, and stated units in one unit of that. */
  readonly writtenDecimals: number;
  readonly statedPerWritten: number;
}

/** Columns of words, with what each word means. */
export interface WordColumns {
  /** Place in `Tariff.classes`; -1 where the class is unknown, `blankWord` where there is none. */
  readonly class: { readonly column: "class"; readonly words: ByteDictionary<number> };
  /** Places in `Tariff.reliefs`; undefined where a word is unknown. */
  readonly relief: { readonly column: "relief"; readonly words: ByteDictionary<readonly number[] | undefined> };
  /** Place in `dischargeKinds`, or -1. */
  readonly discharge: { readonly column: "discharge"; readonly words: ByteDictionary<number> };
}

export interface NumberRules {
  readonly volume: NumberRule;
  readonly cycle: NumberRule;
  readonly excess: NumberRule;
  readonly billed: NumberRule;
  readonly paid: NumberRule;
}

const encoder = new TextEncoder();

export function openContexts(plan: SlabPlan, decoder: TextDecoder): TariffContext[] {
  return plan.policies.map((document, place) => {
    const tariff = openTariff(document, { allow: plan.allow });
    const findClass = wordFinder(tariff.classIndex);
    const findRelief = wordFinder(tariff.reliefIndex);
    const statedDecimals = Math.max(2, tariff.amountDecimals);
    const writtenDecimals = Math.max(2, tariff.rounding.billDecimals);
    return {
      tariff,
      place,
      workspace: openWorkspace(tariff),
      facts: createFacts(),
      register: openRegister(tariff, { orders: plan.orders, entitlements: withReliefIds(plan, tariff, findRelief) }).register,
      columns: {
        class: { column: "class", words: createDictionary(decoder, (text) => classWord(text, findClass)) },
        relief: { column: "relief", words: createDictionary(decoder, (text) => reliefWord(text, findRelief)) },
        discharge: { column: "discharge", words: createDictionary(decoder, dischargePlace) },
      },
      rules: numberRules(tariff, statedDecimals),
      findClass,
      classBytes: tariff.classes.map(({ id }) => encoder.encode(id)),
      classWords: [...tariff.classIndex.keys()].join(", "),
      reliefWords: [...tariff.reliefIndex.keys()].join(", "),
      statedDecimals,
      statedPerAmount: 10 ** (statedDecimals - tariff.amountDecimals),
      amountPerBill: 10 ** (tariff.amountDecimals - tariff.rounding.billDecimals),
      writtenDecimals,
      statedPerWritten: 10 ** (statedDecimals - writtenDecimals),
    };
  });
}

/** Entitlements under the ids of this tariff's reliefs; a relief that it does not know keeps its word. */
function withReliefIds({ entitlements }: SlabPlan, tariff: Tariff, findRelief: FindPlace): SlabPlan["entitlements"] {
  return entitlements.map((entitlement) => ({ ...entitlement, kind: tariff.reliefs[findRelief(entitlement.kind)?.meaning ?? -1]?.id ?? entitlement.kind }));
}

function numberRules(tariff: Tariff, statedDecimals: number): NumberRules {
  const volume = (column: string) => numberRule({ column, decimals: tariff.inputDecimals, unitDecimals: tariff.volumeDecimals, negative: "volume-negative" });
  const amount = (column: string) => numberRule({ column, decimals: 2, unitDecimals: statedDecimals, negative: "amount-negative" });
  return {
    volume: volume("volume_m3"),
    cycle: volume("cycle_volume_m3"),
    excess: volume("excess_volume_m3"),
    billed: amount("billed_amount"),
    paid: amount("paid_amount"),
  };
}
