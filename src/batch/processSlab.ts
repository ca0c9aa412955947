import { chargeUsage } from "../billing/index.js";
import type { FindingCode } from "../findings/index.js";
import { formatDay } from "../calendar/index.js";
import { parseDecimalText, toScale } from "../money/index.js";
import type { Question, Stated } from "../reconcile/index.js";
import { causesOf, createStated, matchOf } from "../reconcile/index.js";
import type { CellReader } from "./cells.js";
import { absent, createCellReader, rawText, readNumber } from "./cells.js";
import type { ByteDictionary } from "./dictionary.js";
import { createDictionary } from "./dictionary.js";
import { refuse } from "./fault.js";
import { fingerprintRow, hashBytes } from "./fingerprint.js";
import type { SlabPlan } from "./plan.js";
import { statedKey } from "./plan.js";
import type { RowNotes, UsagePlaces } from "./readRow.js";
import { chooseTariff, createRowNotes, readRow, usagePlaces } from "./readRow.js";
import { isBlank, readRecord } from "./record.js";
import type { DistrictWord, TariffContext } from "./rowContext.js";
import { districtWord, openContexts } from "./rowContext.js";
import type { GroupSums } from "./sums.js";
import * as sums from "./sums.js";
import type { BillAmounts } from "./writeRow.js";
import { readAmounts, writeBillRow } from "./writeRow.js";
import type { ByteWriter, DayTexts } from "./writer.js";
import { createWriter, writeComma, writeLineEnd, writeText, writeUnits } from "./writer.js";

/** A row that was rejected: its place in the slab, counted from 0, and why. */
export interface RejectedRow {
  readonly row: number;
  readonly column: string;
  readonly value: string;
  readonly code: FindingCode;
  readonly expected: string;
  /** The record as it stood in the file, decoded. */
  readonly original: string;
}

/** An account that owes: a line of `arrears.csv`. */
export interface ArrearsRow {
  readonly accountId: string;
  readonly class: string;
  /** First day of the unpaid period. */
  readonly start: number;
  /** Fen. */
  readonly principal: number;
}

/** What one slab gave. Everything merges with the results of other slabs. */
export interface SlabResult {
  /** Result rows as CSV bytes, without a header. */
  readonly output: Uint8Array;
  readonly rows: number;
  readonly charged: number;
  readonly skipped: number;
  readonly rejects: readonly RejectedRow[];
  readonly warnings: Readonly<Record<string, number>>;
  readonly normalised: Readonly<Record<string, number>>;
  readonly groups: readonly GroupSums[];
  readonly matches: Readonly<Record<string, number>>;
  readonly causes: Readonly<Record<string, number>>;
  readonly arrears: readonly ArrearsRow[];
  /** Places of the stated bills that a usage row met. */
  readonly matched: readonly number[];
  readonly firstDay: number;
  readonly lastDay: number;
  /** Two words of fingerprint for each charged row, its row in the slab, and its first byte. */
  readonly fingerprints: Uint32Array;
  readonly fingerprintRows: Uint32Array;
  readonly offsets: Uint32Array;
  /** Order-free digest of the result rows: two words, each a sum modulo 2^32. */
  readonly digest: readonly [number, number];
}

/** Processes slabs of one file; holds caches, no results. */
export type SlabProcessor = (bytes: Uint8Array, options?: SlabOptions) => SlabResult;

export interface SlabOptions {
  /** Rows of this slab, counted from 0, that repeat an earlier row of the file and are to be rejected as doubled. */
  readonly doubled?: ReadonlySet<number>;
}

/** Opens a processor for the slabs of one file. A slab holds whole records and no header; processing is synchronous and touches nothing outside. */
export function openSlabProcessor(plan: SlabPlan): SlabProcessor {
  const state = openState(plan);
  return (bytes, options = {}) => processSlab(state, bytes, options);
}

interface State {
  readonly plan: SlabPlan;
  readonly reader: CellReader;
  readonly places: UsagePlaces;
  readonly contexts: readonly TariffContext[];
  readonly districts: ByteDictionary<DistrictWord>;
  readonly groups: Map<string, GroupSums>;
  readonly notes: RowNotes;
  readonly amounts: BillAmounts;
  readonly stated: Stated;
  readonly days: DayTexts;
}

function openState(plan: SlabPlan): State {
  const reader = createCellReader(plan.encoding);
  const decode = (bytes: Uint8Array) => reader.decoder.decode(bytes);
  const contexts = openContexts(plan, decode);
  return {
    plan,
    reader,
    places: usagePlaces(plan.places),
    contexts,
    districts: createDictionary(decode, (text) => districtWord(text, contexts)),
    groups: new Map(),
    notes: createRowNotes(),
    amounts: { base: 0, surcharge: 0, relief: 0, rounding: 0, fee: 0 },
    stated: createStated(),
    days: new Map(),
  };
}

/** The figures of a slab while it is being processed. */
interface Tally {
  readonly writer: ByteWriter;
  rows: number;
  charged: number;
  skipped: number;
  readonly rejects: RejectedRow[];
  readonly warnings: Record<string, number>;
  readonly matches: Record<string, number>;
  readonly causes: Record<string, number>;
  readonly arrears: ArrearsRow[];
  readonly matched: number[];
  firstDay: number;
  lastDay: number;
  readonly fingerprints: number[];
  readonly fingerprintRows: number[];
  readonly offsets: number[];
  digestLow: number;
  digestHigh: number;
}

function processSlab(state: State, bytes: Uint8Array, { doubled }: SlabOptions): SlabResult {
  const { reader, plan } = state;
  reader.bytes = bytes;
  reader.normalised.clear();
  for (const group of state.groups.values()) sums.clearSums(group);
  const tally: Tally = {
    writer: createWriter(bytes.length + (bytes.length >> 1) + 1024),
    rows: 0,
    charged: 0,
    skipped: 0,
    rejects: [],
    warnings: {},
    matches: {},
    causes: {},
    arrears: [],
    matched: [],
    firstDay: Number.POSITIVE_INFINITY,
    lastDay: Number.NEGATIVE_INFINITY,
    fingerprints: [],
    fingerprintRows: [],
    offsets: [],
    digestLow: 0,
    digestHigh: 0,
  };
  for (let at = 0; at < bytes.length; ) {
    at = readRecord(bytes, at, plan.delimiter, reader.record);
    processRecord(state, tally, doubled);
    tally.rows++;
  }
  return {
    output: tally.writer.bytes.subarray(0, tally.writer.length),
    rows: tally.rows,
    charged: tally.charged,
    skipped: tally.skipped,
    rejects: tally.rejects,
    warnings: tally.warnings,
    normalised: Object.fromEntries(reader.normalised),
    groups: [...state.groups.values()].filter(({ bills }) => bills > 0).map(sums.copySums),
    matches: tally.matches,
    causes: tally.causes,
    arrears: tally.arrears,
    matched: tally.matched,
    firstDay: tally.firstDay,
    lastDay: tally.lastDay,
    fingerprints: Uint32Array.from(tally.fingerprints),
    fingerprintRows: Uint32Array.from(tally.fingerprintRows),
    offsets: Uint32Array.from(tally.offsets),
    digest: [tally.digestLow, tally.digestHigh],
  };
}

function processRecord(state: State, tally: Tally, doubled: ReadonlySet<number> | undefined): void {
  const { reader, plan, places, notes } = state;
  const { record, fault } = reader;
  if (isBlank(record)) {
    tally.skipped++;
    return;
  }
  fault.code = undefined;
  if (record.fault !== undefined) return reject(state, tally, refuse(fault, record.fault, ""));
  if (record.count !== plan.fieldCount) {
    return reject(state, tally, refuse(fault, "row-fields", "", { value: String(record.count), expected: String(plan.fieldCount) }));
  }
  if (doubled?.has(tally.rows)) return reject(state, tally, refuse(fault, "row-doubled", "account_id", { value: rawText(reader, places.account) }));
  const chosen = chooseTariff(reader, places, state);
  if (chosen === undefined) return reject(state, tally);
  const { context, district } = chosen;
  readRow(reader, places, context, notes);
  if (fault.code !== undefined) return reject(state, tally);
  const { tariff, facts, workspace } = context;
  readStatedCells(state, context);
  if (reader.fault.code !== undefined) return reject(state, tally);
  const problem = chargeUsage(tariff, facts, workspace);
  if (problem !== undefined) return reject(state, tally, refuseBilling(state, context, problem));
  acceptRow(state, tally, context, district);
}

/** Where a fault found by the calculation itself lies. */
const columnOfFault: Readonly<Partial<Record<FindingCode, keyof UsagePlaces>>> = {
  "cycle-volume-missing": "cycle",
  "price-unknown": "class",
  "period-not-whole-months": "end",
  "number-too-large": "volume",
  "amount-too-large": "volume",
};
const columnNames: Readonly<Partial<Record<keyof UsagePlaces, string>>> = { cycle: "cycle_volume_m3", class: "class", end: "period_end", volume: "volume_m3", start: "period_start" };

function refuseBilling({ reader, places }: State, { tariff }: TariffContext, code: FindingCode): void {
  const column = columnOfFault[code] ?? "start";
  const place = places[column];
  const first = tariff.versions[0];
  const expected = code === "before-first-version" && first !== undefined ? `>= ${formatDay(first.start)}` : "";
  refuse(reader.fault, code, columnNames[column] ?? "", { value: place < 0 ? "" : rawText(reader, place), expected });
}

function reject({ reader }: State, tally: Tally, _noted?: void): void {
  const { fault, record, bytes, decoder } = reader;
  const original = decoder.decode(bytes.subarray(record.start, record.end));
  tally.rejects.push({ row: tally.rows, column: fault.column, value: fault.value, code: fault.code!, expected: fault.expected, original });
}

/** What the row itself says was billed and paid; with files of the company, what they say. */
function readStatedCells({ reader, places, plan, stated, notes }: State, { tariff, facts }: TariffContext): void {
  stated.billed = undefined;
  stated.paid = undefined;
  stated.bills = 0;
  stated.billedVolume = undefined;
  stated.billedClass = -1;
  stated.payments = 0;
  if (plan.command === "bill" || plan.stated !== undefined) {
    if (plan.stated !== undefined) lookUpStated({ reader, plan, stated, notes }, { tariff, facts });
    return;
  }
  const unitDecimals = tariff.amountDecimals;
  const rule = { decimals: Math.min(2, unitDecimals), unitDecimals, negative: "amount-negative" } as const;
  if (places.billed >= 0) {
    const billed = readNumber(reader, places.billed, { ...rule, column: "billed_amount" });
    if (billed >= 0) {
      stated.billed = billed;
      stated.bills = 1;
    }
  }
  if (places.paid >= 0) {
    const paid = readNumber(reader, places.paid, { ...rule, column: "paid_amount" });
    if (paid !== absent && paid >= 0) {
      stated.paid = paid;
      stated.payments = 1;
    }
  }
}

function lookUpStated(
  { reader, plan, stated, notes }: Pick<State, "reader" | "plan" | "stated" | "notes">,
  { tariff, facts }: Pick<TariffContext, "tariff" | "facts">,
): void {
  stated.place = -1;
  const account = reader.decoder.decode(reader.bytes.subarray(notes.accountStart, notes.accountEnd));
  const found = plan.stated!.get(statedKey(account, facts.start));
  if (found === undefined) return;
  const unit = 10 ** (tariff.amountDecimals - 2);
  stated.place = found.place;
  stated.billed = found.billedFen * unit;
  stated.bills = found.bills;
  stated.billedOnce = found.billedOnceFen * unit;
  stated.billedVolume = found.volumeM3 === undefined ? undefined : volumeUnits(found.volumeM3, tariff.volumeDecimals);
  stated.billedClass = found.class === undefined ? -1 : (tariff.classIndex.get(found.class) ?? -1);
  stated.paid = found.paidFen === undefined ? 0 : found.paidFen * unit;
  stated.payments = found.payments;
}

function volumeUnits(text: string, decimals: number): number | undefined {
  const value = parseDecimalText(text);
  const units = value && toScale(value, decimals);
  return units === undefined ? undefined : Number(units);
}

function acceptRow(state: State, tally: Tally, context: TariffContext, district: DistrictWord): void {
  const { reader, plan, notes, amounts, stated, days } = state;
  const { facts, workspace } = context;
  const { writer } = tally;
  const { relievedUnits } = workspace;
  readAmounts(context, amounts);
  const rowStart = writer.length;
  writeBillRow(writer, reader, { context, district, notes, amounts, days });
  for (const { code } of notes.warnings) tally.warnings[code] = (tally.warnings[code] ?? 0) + 1;
  addRow(groupOf(state, context, district), { tariffContext: context, amounts, stated, relievedUnits });
  if (plan.command === "reconcile") writeReconciliation(state, tally, context);
  writeLineEnd(writer);
  tally.charged++;
  if (facts.start < tally.firstDay) tally.firstDay = facts.start;
  if (facts.until - 1 > tally.lastDay) tally.lastDay = facts.until - 1;
  const hash = hashBytes(writer.bytes, rowStart, writer.length);
  tally.digestLow = (tally.digestLow + hash.low) >>> 0;
  tally.digestHigh = (tally.digestHigh + hash.high) >>> 0;
  const key = fingerprintRow(reader.bytes, notes, { classIndex: facts.classIndex, start: facts.start });
  tally.fingerprints.push(key.low, key.high);
  tally.fingerprintRows.push(tally.rows);
  tally.offsets.push(reader.record.start);
}

/** Classes a tariff may have for the table of sums; places of two tariffs never meet. */
const mostClasses = 1024;

function groupOf(state: State, context: TariffContext, district: DistrictWord): GroupSums {
  const { tariff, facts, place } = context;
  const slot = place * mostClasses + facts.classIndex;
  const known = district.sums[slot];
  if (known !== undefined) return known;
  const classId = tariff.classes[facts.classIndex]!.id;
  const key = `${tariff.id}\t${district.name}\t${classId}`;
  let group = state.groups.get(key);
  if (group === undefined) {
    const { volumeDecimals, amountDecimals } = tariff;
    group = sums.createGroupSums({ policy: tariff.id, district: district.name, class: classId, volumeDecimals, amountDecimals });
    state.groups.set(key, group);
  }
  district.sums[slot] = group;
  return group;
}

function addRow(
  group: GroupSums,
  { tariffContext, amounts, stated, relievedUnits }: { tariffContext: TariffContext; amounts: BillAmounts; stated: Stated; relievedUnits: number },
): void {
  const { tariff, facts } = tariffContext;
  group.bills++;
  sums.addTo(group, sums.water, facts.volumeUnits);
  sums.addTo(group, sums.liable, facts.volumeUnits);
  sums.addTo(group, sums.base, amounts.base);
  sums.addTo(group, sums.fee, amounts.fee);
  if (amounts.surcharge !== 0) sums.addTo(group, sums.surcharge, amounts.surcharge);
  if (amounts.rounding !== 0) sums.addTo(group, sums.rounding, amounts.rounding);
  if (amounts.relief !== 0) {
    sums.addTo(group, sums.relief, amounts.relief);
    if (tariff.reliefs[facts.relief]?.funding === "fiscal") sums.addTo(group, sums.reliefFunded, amounts.relief);
  }
  if (facts.relief >= 0) sums.addTo(group, sums.relieved, relievedUnits);
  if (stated.billed !== undefined) {
    group.billedRows++;
    sums.addTo(group, sums.billed, stated.billed);
  }
  if (stated.paid !== undefined) {
    group.paidRows++;
    sums.addTo(group, sums.paid, stated.paid);
  }
}

function writeReconciliation(state: State, tally: Tally, context: TariffContext): void {
  const { reader, stated, amounts, notes } = state;
  const { tariff, facts, workspace } = context;
  const { writer } = tally;
  const { amountDecimals } = tariff;
  const due = amounts.fee;
  const { billed, paid } = stated;
  for (const amount of [billed, paid, billed === undefined ? undefined : billed - due, paid === undefined ? undefined : paid - due]) {
    writeComma(writer);
    if (amount !== undefined) writeUnits(writer, amount, amountDecimals);
  }
  const match = matchOf({ due, billed, paid });
  writeComma(writer);
  writeText(writer, String(match));
  tally.matches[match] = (tally.matches[match] ?? 0) + 1;
  writeComma(writer);
  if (stated.place >= 0) tally.matched.push(stated.place);
  const owed = (billed ?? due) - (paid ?? 0);
  if ((paid !== undefined || billed !== undefined) && owed > 0) {
    tally.arrears.push({
      accountId: reader.decoder.decode(reader.bytes.subarray(notes.accountStart, notes.accountEnd)),
      class: tariff.classes[facts.classIndex]!.id,
      start: facts.start,
      principal: owed / 10 ** (amountDecimals - 2),
    });
  }
  if (match === 0 && (paid === undefined || paid === (billed ?? due))) return;
  const question: Question = { tariff, facts, claimedReliefs: notes.reliefs, claimedDischarge: notes.discharge, due, stated };
  const causes = causesOf(question, workspace);
  for (const cause of causes) tally.causes[cause] = (tally.causes[cause] ?? 0) + 1;
  writeText(writer, causes.join("+"));
}
