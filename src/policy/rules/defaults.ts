import type { Finding } from "../../findings/index.js";
import { finding } from "../../findings/index.js";
import { asList, asRecord, asText, joinPath, type Loose } from "../loose.js";
import { priceForms } from "./priceForms.js";

/** A field that the document leaves open, and what is taken for it. */
interface Open {
  readonly key: string;
  readonly value: string;
  readonly path: string;
}

/** What the text leaves open and a default decides, each field once with its first place: only where the document uses what the field is about. */
export function defaultsTaken(document: Loose): Finding[] {
  const open = [...ofDocument(document), ...ofCycle(document), ...ofPrices(document), ...ofReliefs(document), ...ofSurcharges(document)];
  const keys = [...new Set(open.map(({ key }) => key))];
  return keys.map((key) => {
    const places = open.filter((each) => each.key === key);
    const { path, value } = places[0] as Open;
    return finding("policy-default-taken", path, { key, value, ...(places.length > 1 && { places: String(places.length) }) });
  });
}

function ofDocument(document: Loose): Open[] {
  const reliefs = Object.keys(asRecord(document.reliefs));
  return [
    ...missing(document, "rounding", { value: "halfUp, line, 2" }),
    ...missing(document, "volumeDecimals", { value: "3" }),
    ...(reliefs.length > 1 ? missing(document, "stacking", { value: "first" }) : []),
  ];
}

const ofTheCycle = { startMonthBill: "new", acrossEnd: "byEnd", firstBillOfMeter: "inside", ownerChange: "clears" } as const;

/** The switches of the cycle in one: who counts by a cycle decides them together. */
function ofCycle(document: Loose): Open[] {
  if (document.cycle === undefined || !priceForms(document).some(({ form }) => form.tierPeriod === "cycle")) return [];
  const left = Object.entries(ofTheCycle).filter(([key]) => asRecord(document.cycle)[key] === undefined);
  return left.length === 0 ? [] : [{ path: "cycle", key: left.map(([key]) => key).join(", "), value: left.map(([, value]) => value).join(", ") }];
}

function ofPrices(document: Loose): Open[] {
  const exempts = Object.values(asRecord(document.reliefs)).some((relief) => asRecord(relief).kind === "exempt");
  return priceForms(document).flatMap(({ path, form }) => {
    const byMonth = [...asList(form.fixed).map((part, index) => [joinPath(path, "fixed", index), part] as const), ...limitsOf(form, path)].filter(
      ([, rule]) => asRecord(rule).per === "month",
    );
    return [
      ...(leavesPartsOfM3(form) ? missing(form, "boundRounding", { path, value: "exact" }) : []),
      ...(form.tierPeriod === "month" ? missing(form, "partMonths", { path, value: "refuse" }) : []),
      ...(form.tiers !== undefined && form.coefficient !== undefined ? missing(form, "boundsCount", { path, value: "charged" }) : []),
      ...byMonth.flatMap(([at, rule]) => missing(asRecord(rule), "partMonths", { path: at, value: "refuse" })),
      ...(exempts && form.minimum !== undefined ? missing(asRecord(form.minimum), "afterExemption", { path: joinPath(path, "minimum"), value: "waived" }) : []),
    ];
  });
}

function limitsOf(form: Loose, path: string): (readonly [string, unknown])[] {
  return (["minimum", "maximum"] as const).flatMap((field) => (form[field] === undefined ? [] : [[joinPath(path, field), form[field]] as const]));
}

/** Whether months or persons can move a bound to a part of a m³. */
function leavesPartsOfM3(form: Loose): boolean {
  if (form.tiers === undefined || (form.tierPeriod !== "month" && form.persons === undefined)) return false;
  if (form.boundMonths !== undefined && form.boundMonths !== 1) return true;
  return asList(form.tiers).some((tier) =>
    (["upTo", "upToPerPerson", "upToPerHead"] as const).some((field) => /\.\d*[1-9]/.test(asText(asRecord(tier)[field]) ?? "")),
  );
}

function ofReliefs(document: Loose): Open[] {
  return Object.entries(asRecord(document.reliefs)).flatMap(([id, value]) => {
    const relief = asRecord(value);
    const path = joinPath("reliefs", id);
    const hasCliff = relief.kind === "freeVolume" || (relief.kind === "lowerPrice" && relief.upToM3PerMonth !== undefined);
    return [
      ...(hasCliff ? missing(relief, "cliff", { path, value: "false" }) : []),
      ...(hasCliff || relief.kind === "fixedAmount" ? missing(relief, "partMonths", { path, value: "refuse" }) : []),
      ...(relief.evidence === "list" ? missing(relief, "sharedHousehold", { path, value: "1" }) : []),
    ];
  });
}

function ofSurcharges(document: Loose): Open[] {
  const hasOthers = document.credit !== undefined || document.strength !== undefined;
  return [
    ...asList(document.strength).flatMap((value, index) => {
      const rule = asRecord(value);
      const path = joinPath("strength", index);
      const samples = rule.samples === undefined ? [] : missing(asRecord(rule.samples), "per", { path: `${path}.samples`, value: "month" });
      return [...missing(rule, "partStep", { path, value: "exact" }), ...samples];
    }),
    ...(hasOthers
      ? Object.entries(asRecord(document.discharge)).flatMap(([id, rule]) =>
          missing(asRecord(rule), "onStrength", { path: joinPath("discharge", id), value: "true" }),
        )
      : []),
  ];
}

function missing(record: Loose, key: string, { path, value }: { readonly path?: string; readonly value: string }): Open[] {
  return record[key] === undefined ? [{ key, value, path: path === undefined ? key : `${path}.${key}` }] : [];
}
