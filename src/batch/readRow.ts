import type { ClaimPaths, Claims } from "../billing/index.js";
import { entitle } from "../billing/index.js";
import type { Finding } from "../findings/index.js";
import { formatUnits } from "../money/index.js";
import { dischargeKinds } from "../policy/index.js";
import { formatDay } from "../calendar/index.js";
import { liableVolume, waterSources } from "../volume/index.js";
import { notADay } from "./bytes.js";
import type { CellReader } from "./cells.js";
import { absent, faulty, plainText, rawText, readDay, readNumber } from "./cells.js";
import type { ByteDictionary } from "./dictionary.js";
import { meaningOf } from "./dictionary.js";
import { refuse } from "./fault.js";
import type { DistrictWord, TariffContext } from "./rowContext.js";

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
  };
}

/** The columns that entitlement findings point at. */
const columnPaths: ClaimPaths = {
  relief: "relief",
  certificate: "certificate",
  discharge: "discharge",
  order: "order",
  excess: "excess_volume_m3",
  violation: "violation_start",
};

/** What the row said beside the facts; reused from row to row. */
export interface RowNotes {
  /** First and after-last byte of the account id in the slab, a leading apostrophe left out. */
  accountStart: number;
  accountEnd: number;
  reliefs: readonly number[];
  discharge: number;
  /** Warnings that stand beside the bill. */
  warnings: readonly Finding[];
}

const noWarnings: readonly Finding[] = [];
const noReliefs: readonly number[] = [];
const apostrophe = 0x27;

export function createRowNotes(): RowNotes {
  return { accountStart: 0, accountEnd: 0, reliefs: noReliefs, discharge: 0, warnings: noWarnings };
}

/** Chooses the tariff that serves the row's district; a row that none or two serve is refused. */
export function chooseTariff(
  reader: CellReader,
  places: UsagePlaces,
  { contexts, districts }: { contexts: readonly TariffContext[]; districts: ByteDictionary<DistrictWord> },
): { context: TariffContext; district: DistrictWord } | undefined {
  const { bytes, record, fault } = reader;
  const at = places.district;
  const district = at < 0 ? meaningOf(districts, bytes, 0, 0) : meaningOf(districts, bytes, record.starts[at]!, record.ends[at]!);
  if (district.tariffs.length === 1) return { context: contexts[district.tariffs[0]!]!, district };
  const served = contexts.flatMap(({ tariff }) => [...new Set(tariff.districts?.values() ?? [])]);
  refuse(fault, district.tariffs.length === 0 ? "district-unmatched" : "district-ambiguous", "district", { value: district.name, expected: served.join(", ") });
  return undefined;
}

/** Reads the row into the tariff's facts. A fault is noted in `reader.fault`. */
export function readRow(reader: CellReader, places: UsagePlaces, context: TariffContext, notes: RowNotes): void {
  const { bytes, record, fault } = reader;
  const { tariff, facts } = context;
  readAccount(reader, places, notes);

  const classStart = record.starts[places.class]!;
  const classEnd = record.ends[places.class]!;
  facts.classIndex = meaningOf(context.classes, bytes, classStart, classEnd);
  if (facts.classIndex < 0) {
    if (classStart === classEnd) refuse(fault, "required-missing", "class");
    else refuse(fault, "class-unknown", "class", { value: rawText(reader, places.class), expected: [...tariff.classIndex.keys()].join(", ") });
  }

  facts.start = readDay(reader, places.start, "period_start");
  if (facts.start === notADay) refuse(fault, "required-missing", "period_start");
  const end = readDay(reader, places.end, "period_end");
  if (end === notADay) refuse(fault, "required-missing", "period_end");
  if (end < facts.start) refuse(fault, "period-order", "period_end", { value: rawText(reader, places.end), expected: `>= ${formatOrNothing(facts.start)}` });
  facts.until = end + 1;
  facts.reading = end;
  if (places.reading >= 0) {
    const reading = readDay(reader, places.reading, "reading_date");
    if (reading !== notADay) facts.reading = reading;
  }

  const volume = readVolume(reader, places.volume, "volume_m3", context);
  if (volume === absent) refuse(fault, "required-missing", "volume_m3");
  facts.volumeUnits = liableVolume({ units: volume < 0 ? 0 : volume, source: "public_supply" }).units;
  facts.cycleUnits = places.cycle < 0 ? absent : readVolume(reader, places.cycle, "cycle_volume_m3", context);
  if (places.source >= 0) readSource(reader, places);
  if (fault.code === undefined) readClaims(reader, places, context, notes);
}

function formatOrNothing(day: number): string {
  return day === notADay ? "" : formatDay(day);
}

function readVolume(reader: CellReader, place: number, column: string, { tariff }: TariffContext): number {
  return readNumber(reader, place, { column, decimals: tariff.inputDecimals, unitDecimals: tariff.volumeDecimals, negative: "volume-negative" });
}

function readAccount(reader: CellReader, { account }: UsagePlaces, notes: RowNotes): void {
  const { bytes, record } = reader;
  notes.accountStart = record.starts[account]!;
  notes.accountEnd = record.ends[account]!;
  if (bytes[notes.accountStart] === apostrophe && notes.accountEnd > notes.accountStart) {
    notes.accountStart++;
    plainText(reader, account, "account_id");
  }
  if (notes.accountStart === notes.accountEnd || plainTextIsBlank(reader, notes)) refuse(reader.fault, "required-missing", "account_id");
}

const space = 0x20;

function plainTextIsBlank({ bytes }: CellReader, { accountStart, accountEnd }: RowNotes): boolean {
  for (let at = accountStart; at < accountEnd; at++) if (bytes[at] !== space) return false;
  return true;
}

const sourceWords: Readonly<Record<string, string>> = {
  公共供水: "public_supply",
  自来水: "public_supply",
  自备井: "own_well",
  自备水: "own_well",
  自备水源: "own_well",
};

function readSource(reader: CellReader, { source }: UsagePlaces): void {
  if (reader.record.starts[source] === reader.record.ends[source]) return;
  const word = plainText(reader, source, "source");
  if (word === "" || word === "none") return;
  if (!(waterSources as readonly string[]).includes(sourceWords[word] ?? word)) {
    refuse(reader.fault, "source-unknown", "source", { value: word, expected: waterSources.join(", ") });
  }
}

/** Relief and discharge: most rows claim neither and cost nothing here. */
function readClaims(reader: CellReader, places: UsagePlaces, context: TariffContext, notes: RowNotes): void {
  const { bytes, record, fault } = reader;
  const { tariff, facts } = context;
  notes.warnings = noWarnings;
  notes.reliefs = noReliefs;
  notes.discharge = 0;
  facts.relief = -1;
  facts.discharge = 0;
  if (places.relief >= 0) {
    const reliefs = meaningOf(context.reliefs, bytes, record.starts[places.relief]!, record.ends[places.relief]!);
    if (reliefs === undefined) {
      refuse(fault, "relief-unknown", "relief", { value: rawText(reader, places.relief), expected: [...tariff.reliefIndex.keys()].join(", ") });
      return;
    }
    notes.reliefs = reliefs;
  }
  if (places.discharge >= 0) {
    notes.discharge = meaningOf(context.discharges, bytes, record.starts[places.discharge]!, record.ends[places.discharge]!);
    if (notes.discharge < 0) {
      refuse(fault, "discharge-unknown", "discharge", { value: rawText(reader, places.discharge), expected: dischargeKinds.join(", ") });
      return;
    }
  }
  if (notes.reliefs.length === 0 && notes.discharge === 0) return;
  const claims = claimsOf(reader, places, context, notes);
  if (fault.code !== undefined) return;
  notes.warnings = entitle(tariff, facts, claims, { register: context.register, paths: columnPaths });
  for (const { code, severity, path, params } of notes.warnings) {
    if (severity !== "error") continue;
    const units = code === "excess-above-volume" ? formatUnits(Number(params.value), tariff.volumeDecimals) : (params.value ?? "");
    refuse(fault, code, path, { value: units, expected: params.expected ?? "" });
  }
}

function claimsOf(reader: CellReader, places: UsagePlaces, context: TariffContext, notes: RowNotes): Claims {
  const text = (place: number, column: string) => (place < 0 ? undefined : plainText(reader, place, column) || undefined);
  const day = (place: number, column: string) => {
    const value = place < 0 ? notADay : readDay(reader, place, column);
    return value === notADay ? undefined : value;
  };
  const excess = places.excess < 0 ? absent : readVolume(reader, places.excess, "excess_volume_m3", context);
  const violationEnd = day(places.violationEnd, "violation_end");
  return {
    accountId: reader.decoder.decode(reader.bytes.subarray(notes.accountStart, notes.accountEnd)),
    reliefs: notes.reliefs,
    certificate: text(places.certificate, "certificate"),
    discharge: notes.discharge,
    order: text(places.order, "order"),
    excessUnits: excess === absent || excess === faulty ? undefined : excess,
    violationFrom: day(places.violationStart, "violation_start"),
    violationUntil: violationEnd === undefined ? undefined : violationEnd + 1,
  };
}
