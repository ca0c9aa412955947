import type { Discharge, Usage } from "../../src/billing/index.js";
import { formatDay } from "../../src/calendar/index.js";
import type { Tariff } from "../../src/policy/index.js";
import { dateCell, dischargeWord, isBlankText, plainCell, plainNumber, wordFinder, yesOrNo } from "../../src/table/index.js";

const measures = { cod_mg_l: "codMgL", ss_mg_l: "ssMgL", tp_mg_l: "tpMgL", nh3n_mg_l: "nh3nMgL", ph: "ph" } as const;

/** Finds the words of one tariff as cells write them, in the tariff's own. */
export function openUsageReader(tariff: Tariff): (cells: ReadonlyMap<string, string>) => Usage | undefined {
  const classes = finder(tariff.classIndex);
  const reliefs = finder(tariff.reliefIndex);
  const credits = finder(tariff.creditIndex);
  return (cells) => {
    const plain = (name: string) => blank(plainCell(cells.get(name) ?? "").text);
    const day = (name: string) => dayIn(cells.get(name) ?? "");
    const number = (name: string) => blank(plainNumber(cells.get(name) ?? "").text);
    const sampled = Object.entries(measures).flatMap(([column, field]) => (number(column) === undefined ? [] : [[field, number(column)!]]));
    const samples = Number(number("samples") ?? "1");
    // What the API takes one by one, the row only counts.
    if (sampled.length > 0 && !(samples >= 1 && samples <= 50)) return undefined;
    const relief = plain("relief") === undefined ? undefined : cells.get("relief")!.split(/[+＋]/u).map(reliefs);
    const attributes = tariff.attributes.flatMap(({ id, values }) => {
      const cell = plain(id);
      return cell === undefined ? [] : [[id, values.has(cells.get(id)!) ? cells.get(id)! : cell]];
    });
    return withoutBlanks({
      accountId: plain("account_id") ?? "",
      class: plain("class") === undefined ? "" : classes(cells.get("class")!),
      periodStart: day("period_start") ?? "",
      periodEnd: day("period_end") ?? "",
      volumeM3: number("volume_m3") ?? "",
      cycleVolumeM3: number("cycle_volume_m3"),
      relief,
      certificate: plain("certificate"),
      discharge: dischargeWord(cells.get("discharge") ?? "") as Discharge,
      excessVolumeM3: number("excess_volume_m3"),
      violationStart: day("violation_start"),
      violationEnd: day("violation_end"),
      order: plain("order"),
      readingDate: day("reading_date"),
      persons: number("persons"),
      credit: plain("credit") === undefined || tariff.credit.length === 0 ? undefined : credits(cells.get("credit")!),
      attributes: attributes.length === 0 ? undefined : Object.fromEntries(attributes),
      samples: sampled.length === 0 ? undefined : Array.from({ length: samples }, () => Object.fromEntries(sampled)),
      notLiableM3: number("not_liable_m3"),
      outsideTiersM3: number("outside_tiers_m3"),
      tierVolumeM3: number("tier_volume_m3"),
      cycleBilledAmount: number("cycle_billed_amount"),
      firstBillOfMeter: yesOrNo(cells.get("first_bill_of_meter") ?? ""),
      ownerChanged: yesOrNo(cells.get("owner_changed") ?? ""),
    });
  };
}

function finder(index: ReadonlyMap<string, number>): (cell: string) => string {
  const words = [...index.keys()];
  const find = wordFinder(new Map(words.map((word) => [word, words.find((first) => index.get(first) === index.get(word))!])));
  return (cell) => find(cell)?.meaning ?? plainCell(cell).text;
}

function blank(text: string): string | undefined {
  return isBlankText(text) ? undefined : text;
}

function dayIn(cell: string): string | undefined {
  if (blank(plainCell(cell).text) === undefined) return undefined;
  const date = dateCell(cell);
  return "day" in date ? formatDay(date.day) : cell;
}

function withoutBlanks(usage: { readonly [Key in keyof Usage]: Usage[Key] | undefined }): Usage {
  return Object.fromEntries(Object.entries(usage).filter(([, value]) => value !== undefined)) as unknown as Usage;
}
