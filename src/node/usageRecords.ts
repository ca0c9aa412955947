import type { Discharge, Usage } from "../billing/index.js";
import { formatDay } from "../calendar/index.js";
import type { Finding } from "../findings/index.js";
import { finding } from "../findings/index.js";
import { dateCell, dischargeWord, plainNumber, yesOrNo } from "../table/index.js";
import type { AccountFileOptions, AccountRecord } from "./accountFile.js";
import { readAccountFile } from "./accountFile.js";
import { openInput } from "./inputFile.js";
import type { LoadedPolicy } from "./policies.js";
import { readSlabs } from "./readSlabs.js";
import { attributeColumns } from "./usageFile.js";

/** A record of a usage file as the API takes it. */
export interface UsageRecord {
  readonly row: number;
  readonly usage: Usage;
}

export interface UsageRecordsOptions extends Pick<AccountFileOptions, "encoding" | "columns"> {
  /** Their prices may depend on attributes, each a column of its own. */
  readonly policies: readonly LoadedPolicy[];
  readonly visit: (record: UsageRecord) => void;
}

/** Reads a usage file, a table or JSON lines, as records of the API, one by one. A record that cannot be read as one is a finding. */
export async function readUsageRecords(path: string, { policies, visit, encoding = "auto", columns = {} }: UsageRecordsOptions): Promise<readonly Finding[]> {
  const declared = attributeColumns(policies);
  const { file, findings } = await openInput(path, encoding, { role: "usage", columns, declared });
  if (file === undefined) return findings;
  const faults: Finding[] = [];
  if (file.format === "jsonl") {
    let row = 0;
    const decoder = new TextDecoder(file.encoding);
    for await (const { bytes } of readSlabs(file)) {
      for (const line of decoder.decode(bytes).replace(/\n$/, "").split("\n")) {
        row++;
        if (line.trim() === "") continue;
        const usage = parsed(line);
        if (usage === undefined)
          faults.push({ ...finding("file-json", "", { value: line.slice(0, 80), expected: '{"accountId": "…"}' }), record: { source: file.name, row } });
        else visit({ row, usage });
      }
    }
    return faults;
  }
  const attributes = declared.map(({ name }) => name);
  const read = await readAccountFile(path, "usage", {
    encoding,
    columns,
    declared,
    visit: ({ row, cells, fault }) => {
      if (fault !== undefined) faults.push(fault);
      else visit({ row, usage: usageOf(cells, attributes) });
    },
  });
  return [...read.findings, ...faults];
}

function parsed(line: string): Usage | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Usage) : undefined;
  } catch {
    return undefined;
  }
}

/** The cells of a usage row as a record; what cannot be read stays as it is, and is refused when it is billed. */
function usageOf(cells: AccountRecord["cells"], attributes: readonly string[]): Usage {
  const number = (name: string) => (cells[name] === undefined ? undefined : plainNumber(cells[name]).text);
  const day = (name: string) => (cells[name] === undefined ? undefined : plainDay(cells[name]));
  const optional = <Key extends keyof Usage>(key: Key, value: Usage[Key] | undefined) => (value === undefined ? {} : { [key]: value });
  const given = attributes.flatMap((name) => (cells[name] === undefined ? [] : [[name, cells[name]] as const]));
  return {
    accountId: cells.account_id ?? "",
    class: cells.class ?? "",
    periodStart: day("period_start") ?? "",
    periodEnd: day("period_end") ?? "",
    volumeM3: number("volume_m3") ?? "",
    ...optional("district", cells.district),
    ...optional("cycleVolumeM3", number("cycle_volume_m3")),
    ...optional("relief", cells.relief === undefined || cells.relief === "none" ? undefined : cells.relief.split(/[+＋]/u)),
    ...optional("certificate", cells.certificate),
    ...optional("discharge", cells.discharge === undefined ? undefined : (dischargeWord(cells.discharge) as Discharge)),
    ...optional("excessVolumeM3", number("excess_volume_m3")),
    ...optional("violationStart", day("violation_start")),
    ...optional("violationEnd", day("violation_end")),
    ...optional("order", cells.order),
    ...optional("readingDate", day("reading_date")),
    ...optional("persons", number("persons")),
    ...optional("credit", cells.credit),
    ...optional("attributes", given.length === 0 ? undefined : Object.fromEntries(given)),
    ...optional("notLiableM3", number("not_liable_m3")),
    ...optional("outsideTiersM3", number("outside_tiers_m3")),
    ...optional("cycleBilledAmount", number("cycle_billed_amount")),
    ...optional("firstBillOfMeter", yesOrNo(cells.first_bill_of_meter ?? "")),
    ...optional("ownerChanged", yesOrNo(cells.owner_changed ?? "")),
    ...optional("samples", samplesOf(number)),
  };
}

/** A date as a clerk writes it, in the plain form; one that cannot be read stays, and is refused with the others. */
function plainDay(cell: string): string {
  const date = dateCell(cell);
  return "day" in date ? formatDay(date.day) : cell;
}

/** The row's means, as often as they were measured. */
function samplesOf(number: (name: string) => string | undefined): Usage["samples"] {
  const measured = Object.entries(sampleColumns).flatMap(([field, column]) => {
    const value = number(column);
    return value === undefined ? [] : [[field, value] as const];
  });
  if (measured.length === 0) return undefined;
  const count = Number(number("samples") ?? "1");
  return Array.from({ length: Number.isInteger(count) && count > 0 && count <= 1000 ? count : 1 }, () => Object.fromEntries(measured));
}

const sampleColumns = { codMgL: "cod_mg_l", ssMgL: "ss_mg_l", tpMgL: "tp_mg_l", nh3nMgL: "nh3n_mg_l", ph: "ph" };
