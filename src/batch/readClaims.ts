import type { ClaimPaths, Claims } from "../billing/index.js";
import { entitle } from "../billing/index.js";
import type { Finding } from "../findings/index.js";
import { dischargeKinds } from "../policy/index.js";
import type { AccountCell } from "./account.js";
import { accountText, createAccountCell } from "./account.js";
import { notADay } from "./bytes.js";
import type { CellReader } from "./cells.js";
import { meaningOf, plainText, rawText, readDay, readNumber } from "./cells.js";
import type { District } from "./district.js";
import { refuse } from "./fault.js";
import type { UsagePlaces } from "./places.js";
import type { TariffContext } from "./rowContext.js";

/** The columns that entitlement findings point at. */
export const columnPaths: ClaimPaths = {
  relief: "relief",
  certificate: "certificate",
  discharge: "discharge",
  order: "order",
  excess: "excess_volume_m3",
  violation: "violation_start",
};

/** What the row said beside the facts; reused from row to row. */
export interface RowNotes {
  readonly account: AccountCell;
  district: District;
  /** Places in `Tariff.reliefs` of what the row claims. */
  reliefs: readonly number[];
  /** Place in `dischargeKinds` of what the row says. */
  discharge: number;
  /** Warnings that stand beside the bill. */
  warnings: readonly Finding[];
}

export const noWarnings: readonly Finding[] = [];
export const noReliefs: readonly number[] = [];

export function createRowNotes(district: District): RowNotes {
  return { account: createAccountCell(), district, reliefs: noReliefs, discharge: 0, warnings: noWarnings };
}

/** The places in `Tariff.reliefs` of what the row claims. */
export function readReliefs(reader: CellReader, place: number, { columns, reliefWords }: TariffContext): readonly number[] {
  if (place < 0) return noReliefs;
  const reliefs = meaningOf(reader, place, columns.relief);
  if (reliefs === undefined) refuse(reader.fault, "relief-unknown", "relief", { value: rawText(reader, place), expected: reliefWords });
  return reliefs ?? noReliefs;
}

/** The place in `dischargeKinds` of what the row says. */
export function readDischarge(reader: CellReader, place: number, { columns }: TariffContext): number {
  if (place < 0) return 0;
  const discharge = meaningOf(reader, place, columns.discharge);
  if (discharge < 0) refuse(reader.fault, "discharge-unknown", "discharge", { value: rawText(reader, place), expected: dischargeKinds.join(", ") });
  return discharge;
}

/** Decides which relief and which surcharge a row that claims one really gets. A fault is noted in `reader.fault`. */
export function judgeClaims(reader: CellReader, places: UsagePlaces, context: TariffContext, notes: RowNotes): void {
  const { tariff, facts, register } = context;
  const claims = claimsOf(reader, places, context, notes);
  if (reader.fault.code !== undefined) return;
  notes.warnings = entitle(tariff, facts, claims, { register, paths: columnPaths });
  for (const { code, severity, path, params } of notes.warnings) {
    if (severity === "error") refuse(reader.fault, code, path, { value: params.value ?? "", expected: params.expected ?? "" });
  }
}

/** Cells of a surcharge that the row does not claim change nothing; what cannot be read in them is a fault all the same. */
export function readUnclaimed(reader: CellReader, { excess, violationStart, violationEnd }: UsagePlaces, { rules }: TariffContext): void {
  if (excess >= 0) readNumber(reader, excess, rules.excess);
  if (violationStart >= 0) readDay(reader, violationStart, "violation_start");
  if (violationEnd >= 0) readDay(reader, violationEnd, "violation_end");
}

function claimsOf(reader: CellReader, places: UsagePlaces, { rules }: TariffContext, notes: RowNotes): Claims {
  const text = (place: number, column: string) => (place < 0 ? undefined : plainText(reader, place, column) || undefined);
  const day = (place: number, column: string) => {
    const value = place < 0 ? notADay : readDay(reader, place, column);
    return value === notADay ? undefined : value;
  };
  const excess = places.excess < 0 ? -1 : readNumber(reader, places.excess, rules.excess);
  const violationEnd = day(places.violationEnd, "violation_end");
  return {
    accountId: accountText(notes.account),
    reliefs: notes.reliefs,
    certificate: text(places.certificate, "certificate"),
    discharge: notes.discharge,
    order: text(places.order, "order"),
    excessUnits: excess < 0 ? undefined : excess,
    violationFrom: day(places.violationStart, "violation_start"),
    violationUntil: violationEnd === undefined ? undefined : violationEnd + 1,
  };
}
