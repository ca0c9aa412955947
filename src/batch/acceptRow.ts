import { fewSamples } from "../billing/index.js";
import type { Stated } from "../reconcile/index.js";
import { lineFeed } from "./putBytes.js";
import { rebillRow } from "./rebillRow.js";
import { reconcileRow } from "./reconcileRow.js";
import type { TariffContext } from "./rowContext.js";
import type { ChargedRow } from "./rowKinds.js";
import type { SlabState } from "./slabState.js";
import type { GroupSums } from "./sums.js";
import * as sums from "./sums.js";
import type { Tally } from "./tally.js";
import { addToDigest, noteFingerprint } from "./tally.js";
import type { BillAmounts } from "./writeBill.js";
import { readAmounts, writeBill } from "./writeBill.js";
import { reserve } from "./writer.js";

/** Writes the result row of the bill on the tape and adds it to the sums. */
export function acceptRow(state: SlabState, tally: Tally, row: ChargedRow): void {
  const { plan, notes, amounts, stated } = state;
  const { context } = row;
  const { facts } = context;
  const { writer } = tally;
  const few = fewSamples(context.tariff, facts, context.workspace);
  if (few !== undefined) notes.warnings = [...notes.warnings, few];
  readAmounts(context, amounts);
  const rowStart = writer.length;
  if (plan.command !== "rebill") writeBill(writer, row, state);
  for (const { code } of notes.warnings) tally.warnings[code] = (tally.warnings[code] ?? 0) + 1;
  const group = sumsOf(state, row);
  addBill(group, context, amounts);
  if (plan.command === "reconcile") {
    addStated(group, stated);
    reconcileRow(state, tally, { context, group });
  }
  if (plan.command === "rebill") rebillRow(state, tally, row);
  else {
    reserve(writer, 1);
    writer.bytes[writer.length++] = lineFeed;
    addToDigest(tally, rowStart);
  }
  noteRow(state, tally, context);
  tally.charged++;
  if (facts.start < tally.firstDay) tally.firstDay = facts.start;
  if (facts.until - 1 > tally.lastDay) tally.lastDay = facts.until - 1;
}

/** Notes what tells the row from others of its account. What is booked knows no policy: there a class is one class under all of them. */
function noteRow(state: SlabState, tally: Tally, context: TariffContext): void {
  const { plan, contexts, notes, reader, rowKey } = state;
  const { facts, place, tariff } = context;
  rowKey.policy = place;
  rowKey.classIndex = facts.classIndex;
  rowKey.start = facts.start;
  if (plan.command === "rebill" && contexts.length > 1) {
    const { id } = tariff.classes[facts.classIndex]!;
    const first = contexts.find((other) => other.tariff.classes.some((known) => known.id === id))!;
    rowKey.policy = first.place;
    rowKey.classIndex = first.tariff.classes.findIndex((known) => known.id === id);
  }
  noteFingerprint(tally, notes.account, rowKey, reader.record.start);
}

/** The sums of the row's policy, district and class. */
function sumsOf({ groups }: SlabState, row: ChargedRow): GroupSums {
  if (row.sums !== undefined) return row.sums;
  const { context, district } = row;
  const { tariff, facts, statedDecimals } = context;
  const classId = tariff.classes[facts.classIndex]!.id;
  const key = `${tariff.id}\t${district.name}\t${classId}`;
  let group = groups.get(key);
  if (group === undefined) {
    const { volumeDecimals, amountDecimals } = tariff;
    group = sums.createGroupSums({ policy: tariff.id, district: district.name, class: classId, volumeDecimals, amountDecimals, statedDecimals });
    groups.set(key, group);
  }
  row.sums = group;
  return group;
}

function addBill(group: GroupSums, { facts, workspace }: TariffContext, amounts: BillAmounts): void {
  group.bills++;
  sums.addTo(group, sums.water, facts.volumeUnits + facts.notLiableUnits);
  sums.addTo(group, sums.liable, facts.volumeUnits);
  sums.addTo(group, sums.base, amounts.base);
  sums.addTo(group, sums.fee, amounts.fee);
  if (amounts.surcharge !== 0) sums.addTo(group, sums.surcharge, amounts.surcharge);
  if (amounts.limits !== 0) sums.addTo(group, sums.limits, amounts.limits);
  if (amounts.rounding !== 0) sums.addTo(group, sums.rounding, amounts.rounding);
  if (facts.relief < 0) return;
  sums.addTo(group, sums.relieved, workspace.relievedUnits);
  sums.addTo(group, sums.relief, amounts.relief);
  if (workspace.reliefFunded !== 0) sums.addTo(group, sums.reliefFunded, workspace.reliefFunded);
}

function addStated(group: GroupSums, { billed, paid }: Stated): void {
  if (billed !== undefined) {
    group.billedRows++;
    sums.addTo(group, sums.billed, billed);
  }
  if (paid !== undefined) {
    group.paidRows++;
    sums.addTo(group, sums.paid, paid);
  }
}
