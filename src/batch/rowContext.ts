import type { Facts, Register, Workspace } from "../billing/index.js";
import { createFacts, openRegister, openWorkspace } from "../billing/index.js";
import type { Tariff } from "../policy/index.js";
import { compileTariff, measures } from "../policy/index.js";
import { wordFinder } from "../table/index.js";
import type { NumberRule } from "./cells.js";
import { numberRule } from "./cells.js";
import type { ByteDictionary, Word } from "./dictionary.js";
import { createDictionary } from "./dictionary.js";
import { entitlementsOf } from "./entitlementList.js";
import type { SlabPlan } from "./plan.js";
import type { FindPlace } from "./wordCells.js";
import { attributeWord, dischargePlace, flagWord, placeWord, reliefWord } from "./wordCells.js";

/** One tariff with what the batch keeps beside it. */
export interface TariffContext {
  readonly tariff: Tariff;
  /** Place of the policy in the plan. */
  readonly place: number;
  readonly workspace: Workspace;
  readonly facts: Facts;
  readonly register: Register;
  readonly columns: WordColumns;
  /** By place in `Tariff.attributes`. */
  readonly attributes: readonly AttributeColumn[];
  /** Whether the file has figures that only some tariffs need. */
  readonly hasFigures: boolean;
  readonly rules: NumberRules;
  /** Finds the place in `Tariff.classes` of a class as others write it. */
  readonly findClass: FindPlace;
  /** By place in `Tariff.classes`: the id as bytes. */
  readonly classBytes: readonly Uint8Array[];
  /** By place in `Tariff.classes`: its place among the classes of all tariffs. */
  readonly classNumbers: readonly number[];
  /** What a class, a relief may be, for messages. */
  readonly classWords: string;
  readonly reliefWords: string;
  /** Amounts of others are held in units of 10^-statedDecimals yuan: fen at least, and never coarser than the tariff's own. */
  readonly statedDecimals: number;
  /** Stated units in one of the tariff's amount units, and amount units in one unit of a rounded bill. */
  readonly statedPerAmount: number;
  /** Stated units in a fen, in which the company's files are held. */
  readonly statedPerFen: number;
  readonly amountPerBill: number;
  /** Stated units in one unit of the decimals in which amounts of others are written. */
  readonly statedPerWritten: number;
  readonly writtenDecimals: number;
}

/** A column of words, with what each word means. */
export interface WordColumn<Meaning> {
  readonly column: string;
  readonly words: ByteDictionary<Meaning>;
}

export interface WordColumns {
  /** Place in `Tariff.classes`; -1 where the class is unknown, `blankWord` where there is none. */
  readonly class: WordColumn<number>;
  /** Places in `Tariff.reliefs`; undefined where a word is unknown. */
  readonly relief: WordColumn<readonly number[] | undefined>;
  /** Place in `dischargeKinds`, or -1. */
  readonly discharge: WordColumn<number>;
  /** Place in `Tariff.credit`; -1 where the rating is unknown, `blankWord` where there is none. */
  readonly credit: WordColumn<number>;
  readonly firstBill: WordColumn<boolean | undefined>;
  readonly owner: WordColumn<boolean | undefined>;
}

/** An attribute on which prices depend, and its place in the file. */
export interface AttributeColumn extends WordColumn<string | undefined> {
  readonly place: number;
  readonly expected: string;
}

export interface NumberRules {
  readonly volume: NumberRule;
  readonly cycle: NumberRule;
  readonly excess: NumberRule;
  readonly billed: NumberRule;
  readonly paid: NumberRule;
  readonly notLiable: NumberRule;
  readonly outside: NumberRule;
  readonly tierVolume: NumberRule;
  readonly cycleBilled: NumberRule;
  readonly persons: NumberRule;
  readonly samples: NumberRule;
}

const encoder = new TextEncoder();

export function openContexts(plan: SlabPlan, decoder: TextDecoder): TariffContext[] {
  const numbers = new Map<string, number>();
  const numberOf = (id: string) => numbers.get(id) ?? numbers.set(id, numbers.size).size - 1;
  return plan.policies.map((document, place) => {
    const tariff = compileTariff(document, { allow: plan.allow });
    const findClass = wordFinder(tariff.classIndex);
    const findRelief = wordFinder(tariff.reliefIndex);
    const findCredit = wordFinder(tariff.creditIndex);
    const statedDecimals = Math.max(2, tariff.amountDecimals);
    const writtenDecimals = Math.max(2, tariff.rounding.billDecimals);
    const words = <Meaning>(column: string, resolve: (text: string) => Word<Meaning>): WordColumn<Meaning> => ({
      column,
      words: createDictionary(decoder, resolve),
    });
    return {
      tariff,
      place,
      workspace: openWorkspace(tariff),
      facts: createFacts(),
      register: { ...openRegister(tariff, { orders: plan.orders }).register, entitlements: entitlementsOf(plan.entitlements, tariff, findRelief) },
      columns: {
        class: words("class", (text) => placeWord(text, findClass)),
        relief: words("relief", (text) => reliefWord(text, findRelief)),
        discharge: words("discharge", dischargePlace),
        credit: words("credit", (text) => placeWord(text, findCredit)),
        firstBill: words("first_bill_of_meter", flagWord),
        owner: words("owner_changed", flagWord),
      },
      attributes: tariff.attributes.map(({ id, values }) => {
        const find = wordFinder(new Map([...values].map((value) => [value, value])));
        return {
          ...words(id, (text) => attributeWord(text, find)),
          place: (Object.hasOwn(plan.places, id) ? plan.places[id] : undefined) ?? -1,
          expected: [...values].join(", "),
        };
      }),
      hasFigures: furtherFigures.some((name) => plan.places[name] !== undefined),
      rules: numberRules(tariff, statedDecimals),
      findClass,
      classBytes: tariff.classes.map(({ id }) => encoder.encode(id)),
      classNumbers: tariff.classes.map(({ id }) => numberOf(id)),
      classWords: [...tariff.classIndex.keys()].join(", "),
      reliefWords: [...tariff.reliefIndex.keys()].join(", "),
      statedDecimals,
      statedPerFen: 10 ** (statedDecimals - 2),
      statedPerAmount: 10 ** (statedDecimals - tariff.amountDecimals),
      amountPerBill: 10 ** (tariff.amountDecimals - tariff.rounding.billDecimals),
      statedPerWritten: 10 ** (statedDecimals - writtenDecimals),
      writtenDecimals,
    };
  });
}

/** The classes of all tariffs, each once. */
export function classNamesOf(contexts: readonly TariffContext[]): readonly string[] {
  return [...new Set(contexts.flatMap(({ tariff }) => tariff.classes.map(({ id }) => id)))];
}

/** Columns that only some tariffs need: a file without them costs nothing. */
const furtherFigures: readonly string[] = ["not_liable_m3", "outside_tiers_m3", "tier_volume_m3", "cycle_billed_amount", "samples", ...measures];

function numberRules(tariff: Tariff, statedDecimals: number): NumberRules {
  const volume = (column: string) => numberRule({ column, decimals: tariff.inputDecimals, unitDecimals: tariff.volumeDecimals, negative: "volume-negative" });
  const amount = (column: string) => numberRule({ column, decimals: 2, unitDecimals: statedDecimals, negative: "amount-negative" });
  return {
    volume: volume("volume_m3"),
    cycle: volume("cycle_volume_m3"),
    excess: volume("excess_volume_m3"),
    billed: amount("billed_amount"),
    paid: amount("paid_amount"),
    notLiable: volume("not_liable_m3"),
    outside: volume("outside_tiers_m3"),
    tierVolume: volume("tier_volume_m3"),
    cycleBilled: numberRule({
      column: "cycle_billed_amount",
      decimals: tariff.amountDecimals,
      unitDecimals: tariff.amountDecimals,
      negative: "amount-negative",
    }),
    persons: numberRule({ column: "persons", decimals: 0, unitDecimals: 0, negative: "amount-negative" }),
    samples: numberRule({ column: "samples", decimals: 0, unitDecimals: 0, negative: "amount-negative" }),
  };
}
