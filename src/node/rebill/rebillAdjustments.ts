import type { BookedEntry, BookedFault } from "../../batch/index.js";
import { isStanding, partsOf } from "../../batch/index.js";
import type { Adjustment, AdjustmentCause, BillPart, BookedBill, DifferenceLine } from "../../billing/index.js";
import { adjustmentCauses, billParts, standing } from "../../billing/index.js";
import { formatDay } from "../../calendar/index.js";
import { hasErrors } from "../../findings/index.js";
import { formatUnits, parseDecimalText, toScale } from "../../money/index.js";
import type { Refuse } from "../sideReject.js";
import { requiredOf } from "../sideReject.js";
import { bookedKeyOf, signedAmount, volumeCell } from "./rebillCells.js";
import type { BookedItem, BookedKey, BookedStore } from "./rebillStore.js";
import { addItem, countRepeated, findItem, idOfKey, itemId } from "./rebillStore.js";
import { replacesOthers } from "./replacesOthers.js";

/** Adjustments while their rows are gathered: by bill, then by adjustment id. */
export interface GatheredAdjustments {
  readonly byBill: Map<string, { readonly key: BookedKey; readonly byId: Map<string, GatheredAdjustment>; fault: BookedFault | undefined }>;
}

interface GatheredAdjustment extends Omit<Adjustment, "lines" | "total"> {
  readonly lines: DifferenceLine[];
}

export function createGathered(): GatheredAdjustments {
  return { byBill: new Map() };
}

/** Takes a row of `adjustments.csv`. The same row again counts once; with other figures the bill cannot be corrected. */
export function takeAdjustment(
  { store, gathered }: { readonly store: BookedStore; readonly gathered: GatheredAdjustments },
  cells: Readonly<Record<string, string>>,
  { classIdOf, refuse }: { classIdOf: (word: string) => string; refuse: Refuse },
): void {
  const id = requiredOf(cells, "adjustment_id", refuse);
  const bill = requiredOf(cells, "bill_id", refuse);
  const part = partOf(cells, refuse);
  const key = bookedKeyOf(cells, classIdOf, refuse);
  const volume = volumeCell(cells, refuse);
  const cause = causeOf(cells, refuse);
  const [booked, recomputed, amount] = ["booked_amount", "recomputed_amount", "difference"].map((column) => {
    const value = signedAmount(cells, column, refuse);
    return value && formatUnits(value.units, value.scale);
  });
  if (id === undefined || bill === undefined || part === undefined || key === undefined || volume === undefined || cause === undefined) return;
  if (booked === undefined || recomputed === undefined || amount === undefined) return;
  const sequence = Number(/#([1-9]\d{0,8})$/.exec(id)?.[1] ?? "0");
  if (sequence === 0) return void refuse("rebill-sequence", "adjustment_id", id, `${bill}#1`);
  const line: DifferenceLine = { id: part, ...(cells.parent !== undefined && { parent: part }), kind: part, booked, recomputed, amount, citations: [] };
  const own = idOfKey(key);
  const group = gathered.byBill.get(own) ?? { key, byId: new Map<string, GatheredAdjustment>(), fault: undefined };
  gathered.byBill.set(own, group);
  const known = group.byId.get(id);
  const twin = known?.lines.find((other) => other.id === part);
  if (known === undefined) group.byId.set(id, { id, billId: bill, sequence, ...headOf(key, cells), cause, ...definedVolume(volume), lines: [line] });
  else if (twin === undefined) known.lines.push(line);
  else if (JSON.stringify(twin) === JSON.stringify(line)) countRepeated(store, id);
  else {
    group.fault = { code: "rebill-booked-conflict", value: id, expected: "" };
    refuse("rebill-booked-conflict", "adjustment_id", id);
  }
}

function partOf(cells: Readonly<Record<string, string>>, refuse: Refuse): BillPart | undefined {
  const word = requiredOf(cells, "component", refuse);
  return word === undefined ? undefined : (billParts.find((part) => part === word) ?? refuse("word-unknown", "component", word, billParts.join(", ")));
}

function causeOf({ cause = "other" }: Readonly<Record<string, string>>, refuse: Refuse): AdjustmentCause | undefined {
  return adjustmentCauses.find((known) => known === cause) ?? refuse("word-unknown", "cause", cause, adjustmentCauses.join(", "));
}

function headOf({ accountId, class: classId, start, until }: BookedKey, { district }: Readonly<Record<string, string>>) {
  return { accountId, ...(district !== undefined && { district }), class: classId, periodStart: formatDay(start), periodEnd: formatDay(until - 1) };
}

function definedVolume({ liableVolumeM3 }: { readonly liableVolumeM3: string | undefined }) {
  return liableVolumeM3 === undefined ? {} : { liableVolumeM3 };
}

/** Books all adjustments on their bills, by the rules of the API; what contradicts itself makes the bill one that cannot be corrected. */
export function bookAdjustments(store: BookedStore, { byBill }: GatheredAdjustments): void {
  for (const { key, byId, fault } of byBill.values()) {
    const known = findItem(store, key);
    const adjustments = [...byId.values()].map((adjustment): Adjustment => ({ ...adjustment, total: totalOf(adjustment) }));
    const item =
      known ?? addItem(store, key.accountId, { ...emptyEntry, class: key.class, start: key.start, until: key.until, district: adjustments[0]?.district });
    if (fault !== undefined || item.entry.fault !== undefined) item.entry = { ...item.entry, fault: item.entry.fault ?? fault };
    else item.entry = bookOn(item, known === undefined ? undefined : billOf(item), adjustments);
  }
}

const emptyEntry = { sequence: 0, replaces: false, liableVolumeM3: undefined, decimals: 0, base: 0, surcharge: 0, relief: 0, other: 0, fault: undefined };

function bookOn({ entry, accountId }: BookedItem, bill: BookedBill | undefined, adjustments: readonly Adjustment[]): BookedEntry {
  const { standing: now, findings } = standing({ ...(bill !== undefined && { bill }), adjustments });
  const wrong = findings.find(({ severity }) => severity === "error");
  if (now === undefined || hasErrors(findings)) {
    const { code = "rebill-booked-sum", params = {} } = wrong ?? {};
    return { ...entry, fault: { code, value: params.value ?? itemId({ accountId, entry }), expected: params.expected ?? "" } };
  }
  const amounts = now.lines.map(({ amount }) => parseDecimalText(amount)!);
  const decimals = amounts.reduce((most, { scale }) => Math.max(most, scale), 0);
  const [base = 0, surcharge = 0, relief = 0, other = 0] = amounts.map((amount) => Number(toScale(amount, decimals)));
  const booked = { ...entry, sequence: now.sequence, liableVolumeM3: now.liableVolumeM3, decimals, base, surcharge, relief, other };
  const replaces = replacesOthers(adjustments, { hasBill: bill !== undefined, isStanding: isStanding(booked) });
  const isSafe = partsOf(booked).every(Number.isSafeInteger) && Number.isSafeInteger(base + surcharge + relief + other);
  return isSafe ? { ...booked, replaces } : { ...entry, fault: { code: "number-too-large", value: now.total, expected: "" } };
}

function billOf({ accountId, entry }: BookedItem): BookedBill {
  const { class: classId, district, start, until, liableVolumeM3, decimals, base, surcharge, relief, other } = entry;
  const money = (units: number) => formatUnits(units, decimals);
  return {
    accountId,
    ...(district !== undefined && { district }),
    class: classId,
    periodStart: formatDay(start),
    periodEnd: formatDay(until - 1),
    ...definedVolume({ liableVolumeM3 }),
    baseFee: money(base),
    surchargeAmount: money(surcharge),
    reliefAmount: money(relief),
    total: money(base + surcharge + relief + other),
  };
}

function totalOf({ lines }: GatheredAdjustment): string {
  const amounts = lines.map(({ amount }) => parseDecimalText(amount)!);
  const decimals = amounts.reduce((most, { scale }) => Math.max(most, scale), 0);
  return formatUnits(
    amounts.reduce((sum, amount) => sum + (toScale(amount, decimals) ?? 0n), 0n),
    decimals,
  );
}
