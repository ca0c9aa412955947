import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import type { AssessRequest, assessFiles } from "../../src/node/index.js";
import type { TariffDocument } from "../../src/policy/index.js";
import { sampleTariff } from "../batch/slabs.js";
import { loaded } from "./folder.js";

/** The sample tariff from the first day of the readings on, with rules for water that bears no fee. */
export const townTariff: TariffDocument = {
  ...sampleTariff,
  volumes: {
    notLiable: { fire: { name: { zh: "消防用水", en: "fire-fighting" }, cite: [{ document: "notice", article: "9" }] } },
    ownWell: { unmetered: "ratedFlow", cite: [{ document: "notice", article: "10" }] },
  },
};

/** The files of a town as text, by role; readings by month. */
export interface Town {
  readonly accounts: string;
  readonly meters: string;
  readonly links: string;
  readonly parts: string;
  readonly adjustments: string;
  readonly months: readonly (readonly string[])[];
}

export const readingsHeader = "account_id,meter_id,reading_date,reading_m3,kind";

const accountsHeader = "account_id,from,class,persons,owner";
const metersHeader = "account_id,meter_id,source,installed_on,installed_at_m3,removed_on,removed_at_m3,digits,rated_flow_m3_per_hour";

interface House {
  readonly class: "resident" | "shop" | "居民";
  readonly start: number;
  readonly volumes: readonly number[];
  readonly unread: number;
  readonly replacedIn: number;
  readonly newOwnerIn: number;
  readonly noMeter: boolean;
}

const house: fc.Arbitrary<House> = fc.record({
  class: fc.constantFrom("resident", "resident", "shop", "居民"),
  start: fc.integer({ min: 0, max: 900 }),
  volumes: fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 6, maxLength: 6 }),
  unread: fc.constantFrom(0, 0, 0, 4, 5),
  replacedIn: fc.constantFrom(0, 0, 0, 3),
  newOwnerIn: fc.constantFrom(0, 0, 0, 4),
  noMeter: fc.constantFrom(false, false, false, false, true),
});

const month = (place: number) => `2025-${String(place).padStart(2, "0")}`;
const accountOf = (index: number) => ["A", "b-", "户", "𠮷", "\uff21\ue000"][index % 5] + String(index).padStart(3, "0");

/** A town: ordinary houses, a master meter over two of them, a household of two accounts, a shop that shares its water with a dwelling. */
export const town: fc.Arbitrary<Town> = fc.array(house, { minLength: 6, maxLength: 14 }).map((houses) => {
  const accounts: string[] = [];
  const meters: string[] = [];
  const months: string[][] = [1, 2, 3, 4, 5, 6].map(() => []);
  for (const [index, each] of houses.entries()) {
    const id = accountOf(index);
    // The first three are linked by their meters, which must add up.
    const linked = index < 3;
    accounts.push(`${id},2025-01-01,${each.class},3,O${index}`);
    if (each.newOwnerIn > 0) accounts.push(`${id},${month(each.newOwnerIn)}-01,${each.class},4,P${index}`);
    if (each.noMeter && !linked) {
      meters.push(`${id},W${index},own_well,2025-01-01,,,,,0.5`);
      continue;
    }
    let shown = each.start;
    const replacedIn = linked ? 0 : each.replacedIn;
    const volumes =
      index === 0 ? each.volumes.map((volume, place) => volume + (houses[1]?.volumes[place] ?? 0) + (houses[2]?.volumes[place] ?? 0) + 200) : each.volumes;
    const beforeReplacement = volumes.slice(0, replacedIn - 1).reduce((sum, volume) => sum + volume, 0);
    meters.push(`${id},M${index},,2025-01-01,${shown},${replacedIn === 0 ? "," : `${month(replacedIn)}-10,${shown + beforeReplacement}`},,`);
    if (replacedIn > 0) meters.push(`${id},N${index},,${month(replacedIn)}-10,0,,,,`);
    for (const [place, volume] of volumes.entries()) {
      if (place + 1 === replacedIn) shown = 0;
      shown += volume;
      const meter = replacedIn > 0 && place + 1 >= replacedIn ? `N${index}` : `M${index}`;
      const isUnread = !linked && place + 1 === each.unread && place + 1 > replacedIn + 1;
      months[place]?.push(isUnread ? `${id},${meter},${month(place + 1)}-25,,unread` : `${id},${meter},${month(place + 1)}-25,${shown},`);
    }
  }
  const id = (index: number) => accountOf(index);
  return {
    accounts: [accountsHeader, ...accounts].join("\n"),
    meters: [metersHeader, ...meters].join("\n"),
    links: `kind,account_id,sub_account_id,household_id\nsub_meter,${id(0)},${id(1)},\nsub_meter,${id(0)},${id(2)},\nhousehold,${id(3)},,H1\nhousehold,${id(4)},,H1`,
    parts: `account_id,class,kind,value\n${id(5)},resident,fixed,5\n${id(5)},shop,rest,`,
    adjustments: `adjustment_id,account_id,kind,value,rule,evidence\nJ1,${id(5)},not_liable,2,fire,F-1\nJ2,${id(3)},quota,30,,`,
    months,
  };
});

export interface TownPaths {
  readonly accounts: string;
  readonly meters: string;
  readonly links: string;
  readonly parts: string;
  readonly adjustments: string;
  readonly months: readonly string[];
}

/** Writes a town's files into a folder of their own. */
export function writeTown(place: string, { months, ...lists }: Town): TownPaths {
  mkdirSync(place);
  const write = (name: string, text: string) => {
    writeFileSync(join(place, name), text);
    return join(place, name);
  };
  const file = (role: Exclude<keyof Town, "months">) => write(`${role}.csv`, `${lists[role]}\n`);
  return {
    accounts: file("accounts"),
    meters: file("meters"),
    links: file("links"),
    parts: file("parts"),
    adjustments: file("adjustments"),
    months: months.map((rows, place) => write(`readings-${place + 1}.csv`, `${[readingsHeader, ...rows].join("\n")}\n`)),
  };
}

/** Assesses readings of a town under the town's tariff. */
export function assessTown(run: typeof assessFiles, { months: readings, ...lists }: TownPaths, more: Partial<AssessRequest> & { readonly out: string }) {
  return run({ readings, ...lists, policies: [loaded(townTariff)], ...more });
}

export const resultFiles = ["usage.csv", "restated.csv", "history.csv", "rejects.csv", "findings.csv", "summary.json"];

/** A result file of a run, what the summary says of the engine and its inputs left out. */
export function resultOf(out: string, name: string): string {
  const text = readFileSync(join(out, name), "utf8");
  return name === "summary.json" ? JSON.stringify({ ...JSON.parse(text), engine: "", inputs: [] }) : text;
}
