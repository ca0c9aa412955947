import type { Finding } from "../findings/index.js";
import { finding } from "../findings/index.js";
import { sampleFields } from "./samples.js";
import type { Usage } from "./types.js";

type Shape = "text" | "texts" | "flag" | "attributes" | "samples";

/** What each field of a usage record holds; code without types may hand over anything. */
const shapes: Readonly<Record<keyof Usage, Shape>> = {
  accountId: "text",
  district: "text",
  class: "text",
  periodStart: "text",
  periodEnd: "text",
  volumeM3: "text",
  cycleVolumeM3: "text",
  relief: "texts",
  certificate: "text",
  discharge: "text",
  excessVolumeM3: "text",
  violationStart: "text",
  violationEnd: "text",
  order: "text",
  readingDate: "text",
  persons: "text",
  credit: "text",
  attributes: "attributes",
  samples: "samples",
  notLiableM3: "text",
  outsideTiersM3: "text",
  tierVolumeM3: "text",
  cycleBilledAmount: "text",
  firstBillOfMeter: "flag",
  ownerChanged: "flag",
};

const fields = Object.keys(shapes) as (keyof Usage)[];
const sound: readonly Finding[] = [];

const sampleKeys: ReadonlySet<string> = new Set(Object.values(sampleFields));

/** Fields that others write beside a usage record: where the volume came from, what was billed and paid. They change no bill. */
const beside: ReadonlySet<string> = new Set(["source", "previousReadingDate", "householdId", "steps", "billedAmount", "paidAmount", "payments", "paidOn"]);

/** The first field that means nothing here: a slip in a name would otherwise be billed as if nothing had been said. */
export function unknownField(usage: Usage): string | undefined {
  for (const field in usage) if (!Object.hasOwn(shapes, field) && !beside.has(field)) return field;
  return undefined;
}

/** The fields that do not hold what their name says. */
export function shapeFaults(usage: unknown): readonly Finding[] {
  if (!isRecord(usage)) return [finding("field-type", "", { value: kindOf(usage), expected: "accountId, class, periodStart, periodEnd, volumeM3" })];
  if (isPlain(usage)) return sound;
  let findings = sound;
  for (const field of fields) {
    const value = usage[field];
    if (value === undefined || fits[shapes[field]](value)) continue;
    findings = [...findings, finding("field-type", field, { value: kindOf(value), expected: expected[shapes[field]] })];
  }
  return findings;
}

/** Most records: texts in the fields of texts and nothing in the others. Fields are read by name because that is many times quicker than by a list of names. */
function isPlain(usage: { readonly [K in keyof Usage]?: unknown }): boolean {
  return (
    isTextOrAbsent(usage.accountId) &&
    isTextOrAbsent(usage.district) &&
    isTextOrAbsent(usage.class) &&
    isTextOrAbsent(usage.periodStart) &&
    isTextOrAbsent(usage.periodEnd) &&
    isTextOrAbsent(usage.volumeM3) &&
    isTextOrAbsent(usage.cycleVolumeM3) &&
    isTextOrAbsent(usage.certificate) &&
    isTextOrAbsent(usage.discharge) &&
    isTextOrAbsent(usage.excessVolumeM3) &&
    isTextOrAbsent(usage.violationStart) &&
    isTextOrAbsent(usage.violationEnd) &&
    isTextOrAbsent(usage.order) &&
    isTextOrAbsent(usage.readingDate) &&
    isTextOrAbsent(usage.persons) &&
    isTextOrAbsent(usage.credit) &&
    isTextOrAbsent(usage.notLiableM3) &&
    isTextOrAbsent(usage.outsideTiersM3) &&
    isTextOrAbsent(usage.tierVolumeM3) &&
    isTextOrAbsent(usage.cycleBilledAmount) &&
    usage.relief === undefined &&
    usage.attributes === undefined &&
    usage.samples === undefined &&
    usage.firstBillOfMeter === undefined &&
    usage.ownerChanged === undefined
  );
}

function isTextOrAbsent(value: unknown): boolean {
  return value === undefined || typeof value === "string";
}

const fits: Readonly<Record<Shape, (value: unknown) => boolean>> = {
  text: isText,
  texts: (value) => Array.isArray(value) && value.every(isText),
  flag: (value) => typeof value === "boolean",
  attributes: (value) => isRecord(value) && Object.values(value).every((item) => item === undefined || isText(item)),
  samples: (value) =>
    Array.isArray(value) &&
    value.every((sample) => isRecord(sample) && Object.entries(sample).every(([key, item]) => sampleKeys.has(key) && (item === undefined || isText(item)))),
};

const expected: Readonly<Record<Shape, string>> = {
  text: '"…"',
  texts: '["…", "…"]',
  flag: "true | false",
  attributes: '"…": "…"',
  samples: [...sampleKeys].join(", "),
};

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A value of the wrong type is named by its type: it may not even have a text. */
function kindOf(value: unknown): string {
  if (value === undefined) return "";
  return value === null ? "null" : Array.isArray(value) ? "array" : typeof value === "number" || typeof value === "boolean" ? String(value) : typeof value;
}
