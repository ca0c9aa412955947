import { measures } from "../policy/index.js";

/** Places of the usage columns in the file; -1 for one it does not have. */
export interface UsagePlaces {
  readonly account: number;
  readonly class: number;
  readonly start: number;
  readonly end: number;
  readonly volume: number;
  readonly cycle: number;
  readonly district: number;
  readonly relief: number;
  readonly certificate: number;
  readonly discharge: number;
  readonly excess: number;
  readonly violationStart: number;
  readonly violationEnd: number;
  readonly order: number;
  readonly reading: number;
  readonly source: number;
  readonly billed: number;
  readonly paid: number;
  readonly persons: number;
  readonly credit: number;
  readonly notLiable: number;
  readonly outside: number;
  readonly tierVolume: number;
  readonly cycleBilled: number;
  readonly firstBill: number;
  readonly owner: number;
  readonly samples: number;
  /** By place in `measures`. */
  readonly measures: readonly number[];
}

export function usagePlaces(places: Readonly<Record<string, number>>): UsagePlaces {
  const at = (name: string) => places[name] ?? -1;
  return {
    account: at("account_id"),
    class: at("class"),
    start: at("period_start"),
    end: at("period_end"),
    volume: at("volume_m3"),
    cycle: at("cycle_volume_m3"),
    district: at("district"),
    relief: at("relief"),
    certificate: at("certificate"),
    discharge: at("discharge"),
    excess: at("excess_volume_m3"),
    violationStart: at("violation_start"),
    violationEnd: at("violation_end"),
    order: at("order"),
    reading: at("reading_date"),
    source: at("source"),
    billed: at("billed_amount"),
    paid: at("paid_amount"),
    persons: at("persons"),
    credit: at("credit"),
    notLiable: at("not_liable_m3"),
    outside: at("outside_tiers_m3"),
    tierVolume: at("tier_volume_m3"),
    cycleBilled: at("cycle_billed_amount"),
    firstBill: at("first_bill_of_meter"),
    owner: at("owner_changed"),
    samples: at("samples"),
    measures: measures.map(at),
  };
}
