import type { AccountFile, MeterEntry } from "./accountFile.js";
import { choiceAt, dayAt, isRow, quantityAt, ratioAt, said } from "./cells.js";
import type { Context } from "./context.js";
import { note } from "./context.js";
import { dialTurn, mostOverTurn } from "./dial.js";
import type { Meter, MeterSource } from "./meterBook.js";
import type { AccountFiles } from "./openAccounts.js";

const sources: readonly MeterSource[] = ["public_supply", "own_well", "discharge"];
const ways = ["forward", "reverse"] as const;

/** The meter register, by account. */
export function openMeters(meters: readonly Meter[], files: AccountFiles, context: Context): void {
  for (let row = 0; row < meters.length; row++) {
    const meter = meters[row] as Meter;
    const path = `meters[${row}]`;
    if (!isRow(meter, path, context)) continue;
    const file = files.get(meter.accountId);
    const params = { accountId: String(meter.accountId ?? ""), meterId: String(meter.meterId ?? "") };
    if (file === undefined) {
      note(context, "account-unknown", `${path}.accountId`, said(meter.accountId, "", params));
      continue;
    }
    const entry = readMeter(meter, { row, path, params }, context);
    if (entry === undefined) file.sound = false;
    else if (file.meters.some(({ id }) => id === entry.id)) {
      file.sound = false;
      note(context, "meter-doubled", `${path}.meterId`, said(entry.id, "", params));
    } else file.meters.push(entry);
  }
  for (const { meters } of files.values()) if (meters.length > 1) meters.sort(byInstallation);
}

function byInstallation(a: MeterEntry, b: MeterEntry): number {
  return a.installed - b.installed || (a.id < b.id ? -1 : 1);
}

interface Place {
  readonly row: number;
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
}

function readMeter(meter: Meter, { row, path, params }: Place, context: Context): MeterEntry | undefined {
  const at = (field: keyof Meter) => ({ path: `${path}.${field}`, params });
  if (typeof meter.meterId !== "string" || meter.meterId === "") return void note(context, "required-missing", `${path}.meterId`, params);
  const installed = dayAt(meter.installedOn, at("installedOn"), context);
  const removed = meter.removedOn === undefined ? Number.POSITIVE_INFINITY : dayAt(meter.removedOn, at("removedOn"), context);
  const installedAt = meter.installedAtM3 === undefined ? 0 : quantityAt(meter.installedAtM3, at("installedAtM3"), context);
  const removedAt = meter.removedAtM3 === undefined ? -1 : quantityAt(meter.removedAtM3, at("removedAtM3"), context);
  const factor = meter.factor === undefined ? undefined : ratioAt(meter.factor, at("factor"), context);
  const turn = dialTurn(meter.digits, at("digits"), context);
  const known =
    choiceAt(meter.source, { ...at("source"), of: sources }, context) &&
    (meter.mounted === undefined || choiceAt(meter.mounted, { ...at("mounted"), of: ways }, context));
  if (installed === undefined || removed === undefined || installedAt === undefined || removedAt === undefined || turn === undefined || !known)
    return undefined;
  if (meter.factor !== undefined && factor === undefined) return undefined;
  if (removed < installed) return void note(context, "period-order", `${path}.removedOn`, said(meter.removedOn, `>= ${meter.installedOn}`, params));
  if (factor !== undefined && factor.numerator <= 0n) return void note(context, "number-form", `${path}.factor`, said(meter.factor, "> 0", params));
  return {
    meter,
    id: meter.meterId,
    row,
    installed,
    installedAt,
    removed,
    removedAt: removedAt < 0 ? undefined : removedAt,
    dial: {
      reverse: meter.mounted === "reverse",
      turn,
      mostOverTurn: mostOverTurn(turn, { most: context.volumes.rolloverMost, factor }),
    },
    factor,
    factorText: meter.factor ?? "",
    unmetered: meter.unmetered === true,
  };
}

export function meterOf({ meters }: AccountFile, id: string): MeterEntry | undefined {
  for (let index = 0; index < meters.length; index++) if (meters[index]!.id === id) return meters[index];
  return undefined;
}
