import type { ClaimPaths, Claims } from "../billing/index.js";
import { entitle } from "../billing/index.js";
import type { Finding } from "../findings/index.js";
import { dischargeKinds } from "../policy/index.js";
import type { AccountCell } from "./account.js";
import { accountText, createAccountCell } from "./account.js";
import { notADay } from "./bytes.js";
import type { CellReader } from "./cells.js";
import { meaningOf, plainText, rawText, readDay, readNumber } from "./cells.js";
import { refuse } from "./fault.js";
import type { UsagePlaces } from "./places.js";
import type { TariffContext } from "./rowContext.js";

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
  readonly account: AccountCell;
  /** Places in `Tariff.reliefs` of what the row claims. */
  reliefs: readonly number[];
  /** Place in `dischargeKinds` of what the row says. */
  discharge: number;
  /** Warnings that stand beside the bill. */
  warnings: readonly Finding[];
}

const noWarnings: readonly Finding[] = [];
const noReliefs: readonly number[] = [];

export function createRowNotes(): RowNotes {
  return { account: createAccountCell(), reliefs: noReliefs, discharge: 0, warnings: noWarnings };
}

/** Relief and discharge: most rows claim neither and cost nothing here. */
export function readClaims(reader: CellReader, places: UsagePlaces, context: TariffContext, notes: RowNotes): void {
  const { fault } = reader;
  const { facts, columns } = context;
  notes.warnings = noWarnings;
  notes.reliefs = noReliefs;
  notes.discharge = 0;
  facts.relief = -1;
  facts.moreReliefs = noReliefs;
  facts.sharedReliefs = noReliefs;
  facts.discharge = 0;
  if (places.relief >= 0) {
    const reliefs = meaningOf(reader, places.relief, columns.relief);
    if (reliefs === undefined) refuse(fault, "relief-unknown", "relief", { value: rawText(reader, places.relief), expected: context.reliefWords });
    else notes.reliefs = reliefs;
  }
  if (places.discharge >= 0) {
    notes.discharge = meaningOf(reader, places.discharge, columns.discharge);
    if (notes.discharge < 0) {
      refuse(fault, "discharge-unknown", "discharge", { value: rawText(reader, places.discharge), expected: dischargeKinds.join(", ") });
    }
  }
  if (fault.code !== undefined) return;
  if (notes.reliefs.length > 0 || notes.discharge > 0) judgeClaims(reader, places, context, notes);
}

function judgeClaims(reader: CellReader, places: UsagePlaces, context: TariffContext, notes: RowNotes): void {
  const { tariff, facts, register } = context;
  const claims = claimsOf(reader, places, context, notes);
  if (reader.fault.code !== undefined) return;
  notes.warnings = entitle(tariff, facts, claims, { register, paths: columnPaths });
  for (const { code, severity, path, params } of notes.warnings) {
    if (severity === "error") refuse(reader.fault, code, path, { value: params.value ?? "", expected: params.expected ?? "" });
  }
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
