import type { Usage } from "../billing/index.js";
import { entitle, readUsage, usagePaths } from "../billing/index.js";
import type { Finding } from "../findings/index.js";
import { finding, hasErrors } from "../findings/index.js";
import { parseDecimalText, toScale } from "../money/index.js";
import { viewOf } from "./account.js";
import { lookUp } from "./dictionary.js";
import { refuse } from "./fault.js";
import { keepLead } from "./leadText.js";
import { longestRecordBytes } from "./record.js";
import { refuseDistrict } from "./refuseDistrict.js";
import type { RowFormat } from "./rowFormat.js";
import type { ChargedRow } from "./rowKinds.js";
import type { SlabState } from "./slabState.js";
import { giveBack } from "./spans.js";

const lineFeed = 0x0a;
const encoder = new TextEncoder();
const loneSurrogate = /\p{Surrogate}/u;

/** A usage record of a file of JSON lines: the fields of the API, and what was billed and paid. */
export interface JsonUsage extends Usage {
  /** Yuan, as decimal text. */
  readonly billedAmount?: string;
  readonly paidAmount?: string;
  readonly payments?: readonly { readonly amount: string }[];
}

/** Rows of a file of JSON lines, one usage record a line, with the names of the API. */
export const jsonRows: RowFormat = {
  find({ reader }, at) {
    const { bytes, record } = reader;
    const found = bytes.indexOf(lineFeed, at);
    record.start = at;
    record.end = found < 0 ? bytes.length : found;
    record.fault = record.end - at > longestRecordBytes ? "row-too-long" : undefined;
    return found < 0 ? bytes.length : found + 1;
  },
  isBlank: ({ reader: { bytes, record } }) => {
    for (let at = record.start; at < record.end; at++) if (bytes[at]! > 0x20) return false;
    return true;
  },
  read: readJsonRow,
  stated: ({ json, reader }, { statedDecimals }, what) => {
    const { path, values } = statedValues(json, what);
    if (values === undefined) refuse(reader.fault, "field-type", path, { expected: '[{ "amount": "17.10" }]' });
    if (values === undefined || values.length === 0) return undefined;
    let sum = 0;
    for (const text of values) {
      if (typeof text !== "string") {
        refuse(reader.fault, "field-type", path, { value: JSON.stringify(text)?.slice(0, 80) ?? "", expected: '"17.10"' });
        return undefined;
      }
      const value = parseDecimalText(text);
      const units = value && toScale(value, statedDecimals);
      if (value === undefined || units === undefined)
        refuse(reader.fault, value === undefined ? "number-form" : "number-decimals", path, { value: text, expected: "17.10" });
      else if (units < 0n) refuse(reader.fault, "amount-negative", path, { value: text, expected: ">= 0" });
      else sum += Number(units);
    }
    if (!Number.isSafeInteger(sum)) refuse(reader.fault, "number-too-large", path);
    return sum;
  },
  text: ({ json }, { name }) => {
    const value = json?.[name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()) as keyof JsonUsage];
    return typeof value === "string" ? value : "";
  },
};

/** What the record says was billed or paid, whatever was written there; no values where payments are no list of records. */
function statedValues(json: JsonUsage | undefined, what: "billed" | "paid"): { readonly path: string; readonly values: readonly unknown[] | undefined } {
  const path = what === "billed" ? "billedAmount" : json?.payments === undefined ? "paidAmount" : "payments";
  const stated: unknown = json?.[path];
  if (path !== "payments") return { path, values: stated === undefined ? [] : [stated] };
  const isList = Array.isArray(stated) && stated.every((payment) => typeof payment === "object" && payment !== null);
  return { path, values: isList ? stated.map(({ amount }: { amount?: unknown }) => amount) : undefined };
}

function readJsonRow(state: SlabState): ChargedRow | undefined {
  const { reader, notes } = state;
  const { record, fault } = reader;
  if (record.fault !== undefined) refuse(fault, record.fault, "", { expected: String(longestRecordBytes) });
  const usage = fault.code === undefined ? parsed(state) : undefined;
  state.json = usage;
  if (usage === undefined) return undefined;
  const word = typeof usage.district === "string" ? encoder.encode(usage.district) : undefined;
  const district = word === undefined ? state.noDistrict : lookUp(state.districts.words, word, 0, word.length).meaning;
  if (district.tariffs.length !== 1) return refuseDistrict(state, district);
  const context = state.contexts[district.tariffs[0]!]!;
  const { tariff, facts, register } = context;
  // A district that is a text has been understood already, as the file writes it.
  const { claims, findings } = readUsage(tariff, word === undefined ? usage : without(usage), facts);
  // Half of a character cannot be written: the account would come out under another name.
  if (claims !== undefined && loneSurrogate.test(usage.accountId + (usage.district ?? ""))) {
    const path = loneSurrogate.test(usage.accountId) ? "accountId" : "district";
    findings.push(finding("field-type", path, { value: JSON.stringify(usage[path]), expected: '"…"' }));
  }
  if (claims !== undefined) findings.push(...entitle(tariff, facts, claims, { register, paths: usagePaths }));
  if (claims === undefined || hasErrors(findings)) return refuseFirst(state, findings);
  const bytes = encoder.encode(usage.accountId);
  Object.assign(notes.account, { bytes, view: viewOf(bytes), start: 0, end: bytes.length, isInput: false });
  notes.reliefs = claims.reliefs;
  notes.discharge = claims.discharge;
  notes.warnings = findings.filter(({ severity }) => severity === "warning");
  notes.district = district;
  const lead = keepLead(state, { context, ...facts });
  giveBack(state.kinds.texts, lead.textBytes);
  return { context, ...lead };
}

function without({ district: _, ...usage }: JsonUsage): JsonUsage {
  return usage;
}

function parsed({ reader }: SlabState): JsonUsage | undefined {
  const { bytes, record, fault, decoder } = reader;
  const text = decoder.decode(bytes.subarray(record.start, record.end));
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as JsonUsage;
  } catch {
    // What follows says so.
  }
  refuse(fault, "file-json", "", { value: text.slice(0, 80), expected: '{"accountId": "…"}' });
  return undefined;
}

function refuseFirst({ reader }: SlabState, findings: readonly Finding[]): undefined {
  const { code, path, params } = findings.find(({ severity }) => severity === "error") ?? finding("file-json", "");
  refuse(reader.fault, code, path, { value: params.value ?? "", expected: params.expected ?? "" });
}
