import { parseDay } from "../calendar/index.js";
import type { Finding } from "../findings/index.js";
import { finding } from "../findings/index.js";
import { parseDecimalText, parseSmallUnits, toScale } from "../money/index.js";
import type { Tariff } from "../policy/index.js";
import { dischargeKinds } from "../policy/index.js";
import type { ClaimPaths, Claims } from "./entitle.js";
import { amountOf, attributesOf, creditOf, type Fault, personsOf } from "./readDetails.js";
import { meanOfSamples } from "./samples.js";
import type { Usage } from "./types.js";
import { shapeFaults, unknownField } from "./usageShape.js";
import type { Facts } from "./workspace.js";

/** The fields of `Usage` that entitlement findings point at. */
export const usagePaths: ClaimPaths = {
  relief: "relief",
  certificate: "certificate",
  discharge: "discharge",
  order: "order",
  excess: "excessVolumeM3",
  violation: "violationStart",
};

/** Reads a usage record into facts and claims; every fault of the record is reported. */
export function readUsage(tariff: Tariff, usage: Usage, facts: Facts): { claims: Claims | undefined; findings: Finding[] } {
  const findings: Finding[] = [...shapeFaults(usage)];
  if (findings.length > 0) return { claims: undefined, findings };
  const fault: Fault = (code, path, params) => void findings.push(finding(code, path, params));

  if (usage.accountId === undefined || usage.accountId === "") fault("required-missing", "accountId", {});
  facts.classIndex = tariff.classIndex.get(usage.class) ?? -1;
  if (facts.classIndex < 0) fault("class-unknown", "class", { value: String(usage.class ?? ""), expected: [...tariff.classIndex.keys()].join(", ") });
  const { districts } = tariff;
  if (districts !== undefined && usage.district !== undefined && !districts.has(usage.district)) {
    fault("district-unmatched", "district", { value: usage.district, expected: [...new Set(districts.values())].join(", ") });
  }

  const water = volume("volumeM3");
  facts.notLiableUnits = volume("notLiableM3") ?? 0;
  if (water !== undefined && facts.notLiableUnits > water)
    fault("not-liable-above-volume", "notLiableM3", { value: usage.notLiableM3 ?? "", expected: `<= ${usage.volumeM3}` });
  facts.volumeUnits = Math.max(0, (water ?? 0) - facts.notLiableUnits);
  if (usage.volumeM3 === undefined) fault("required-missing", "volumeM3", {});
  facts.cycleUnits = volume("cycleVolumeM3") ?? -1;
  const excessUnits = volume("excessVolumeM3");

  facts.tierUnits = volume("tierVolumeM3") ?? -1;
  facts.outsideUnits = volume("outsideTiersM3") ?? 0;
  if (facts.outsideUnits > facts.volumeUnits)
    fault("outside-above-volume", "outsideTiersM3", { value: usage.outsideTiersM3 ?? "", expected: `<= ${usage.volumeM3}` });
  facts.firstBillOfMeter = usage.firstBillOfMeter === true;
  facts.ownerChanged = usage.ownerChanged === true;
  facts.persons = personsOf(usage, fault);
  facts.credit = creditOf(tariff, usage, fault);
  facts.attributes = attributesOf(tariff, usage, fault);
  facts.cycleBilled = amountOf(tariff, usage, fault);
  const { samples = [] } = usage;
  facts.samples = samples.length;
  const measured = samples.length === 0 ? undefined : meanOfSamples(samples, fault);
  facts.strength = measured?.means;
  facts.sampleCounts = measured?.counts;

  const start = day("periodStart");
  const end = day("periodEnd");
  if (usage.periodStart === undefined) fault("required-missing", "periodStart", {});
  if (usage.periodEnd === undefined) fault("required-missing", "periodEnd", {});
  if (start !== undefined && end !== undefined && end < start)
    fault("period-order", "periodEnd", { value: usage.periodEnd, expected: `>= ${usage.periodStart}` });
  facts.start = start ?? 0;
  facts.until = (end ?? 0) + 1;
  facts.reading = day("readingDate") ?? facts.until - 1;
  const violationFrom = day("violationStart");
  const violationEnd = day("violationEnd");

  const discharge = usage.discharge === undefined ? 0 : dischargeKinds.indexOf(usage.discharge);
  if (discharge < 0) fault("discharge-unknown", "discharge", { value: String(usage.discharge), expected: dischargeKinds.join(", ") });
  const reliefs: number[] = [];
  for (const word of usage.relief ?? []) {
    const relief = tariff.reliefIndex.get(word);
    if (relief === undefined) fault("relief-unknown", "relief", { value: word, expected: [...tariff.reliefIndex.keys()].join(", ") });
    else reliefs.push(relief);
  }
  if (findings.length > 0) return { claims: undefined, findings };
  const unknown = unknownField(usage);
  if (unknown !== undefined) findings.push(finding("field-unknown", unknown, { value: unknown }));
  return {
    claims: {
      accountId: usage.accountId,
      reliefs,
      certificate: usage.certificate,
      discharge,
      order: usage.order,
      excessUnits,
      violationFrom,
      violationUntil: violationEnd === undefined ? undefined : violationEnd + 1,
    },
    findings,
  };

  function volume(path: "volumeM3" | "notLiableM3" | "cycleVolumeM3" | "excessVolumeM3" | "outsideTiersM3" | "tierVolumeM3"): number | undefined {
    const text = usage[path];
    if (text === undefined) return undefined;
    const plain = parseSmallUnits(text, { decimals: tariff.inputDecimals, scale: tariff.volumeDecimals });
    if (plain !== undefined) return plain;
    const value = parseDecimalText(text);
    if (value === undefined) return void fault("number-form", path, { value: String(text), expected: "18.5" });
    if (value.units < 0n) return void fault("volume-negative", path, { value: text, expected: ">= 0" });
    // Zeros beyond the decimals of the tariff say nothing and are no fault.
    const units = toScale(value, tariff.inputDecimals) === undefined ? undefined : toScale(value, tariff.volumeDecimals);
    if (units === undefined) return void fault("number-decimals", path, { value: text, expected: String(tariff.inputDecimals) });
    if (units > BigInt(Number.MAX_SAFE_INTEGER)) return void fault("number-too-large", path, { value: text });
    return Number(units);
  }

  function day(path: "periodStart" | "periodEnd" | "readingDate" | "violationStart" | "violationEnd"): number | undefined {
    const text = usage[path];
    if (text === undefined) return undefined;
    const value = parseDay(text);
    if (value === undefined) fault(/^\d{4}-\d{2}-\d{2}$/.test(text) ? "date-missing" : "date-form", path, { value: String(text), expected: "YYYY-MM-DD" });
    return value;
  }
}
