import type { FindingCode } from "../findings/index.js";
import { parseDecimalText, toScale } from "../money/index.js";
import type { Tariff } from "../policy/index.js";
import type { Usage } from "./types.js";

/** Notes what is wrong with a field of the record. */
export type Fault = (code: FindingCode, path: string, params: Record<string, string>) => undefined;

const mostPersons = 100_000;

/** A whole number of persons above zero; -1 when not given. */
export function personsOf({ persons }: Usage, fault: Fault): number {
  if (persons === undefined) return -1;
  const number = /^\d{1,6}$/.test(persons) ? Number(persons) : 0;
  if (number < 1 || number > mostPersons) {
    fault("persons-form", "persons", { value: String(persons), expected: `1 - ${mostPersons}` });
    return -1;
  }
  return number;
}

export function creditOf(tariff: Tariff, { credit }: Usage, fault: Fault): number {
  if (credit === undefined || credit === "" || tariff.credit.length === 0) return -1;
  const place = tariff.creditIndex.get(credit);
  if (place === undefined) fault("credit-unknown", "credit", { value: credit, expected: [...tariff.creditIndex.keys()].join(", ") });
  return place ?? -1;
}

const noAttributes: readonly string[] = [];

/** The values of the attributes that the tariff declares; one that is not given is blank and matches no case. */
export function attributesOf(tariff: Tariff, { attributes }: Usage, fault: Fault): readonly string[] {
  if (tariff.attributes.length === 0) return noAttributes;
  return tariff.attributes.map(({ id, values }) => {
    // An attribute may be named like what every object has, such as `constructor`.
    const value = attributes !== undefined && Object.hasOwn(attributes, id) ? attributes[id] : undefined;
    if (value !== undefined && !values.has(value)) fault("attribute-unknown", `attributes.${id}`, { value: String(value), expected: [...values].join(", ") });
    return value ?? "";
  });
}

/** Amount units billed in the cycle before; -1 when not given. */
export function amountOf(tariff: Tariff, { cycleBilledAmount }: Usage, fault: Fault): number {
  if (cycleBilledAmount === undefined) return -1;
  const value = parseDecimalText(cycleBilledAmount);
  const units = value && toScale(value, tariff.amountDecimals);
  const said = (code: FindingCode, expected: string) => {
    fault(code, "cycleBilledAmount", { value: String(cycleBilledAmount), expected });
    return 0;
  };
  if (value === undefined) return said("number-form", "12.50");
  if (value.units < 0n) return said("amount-negative", ">= 0");
  if (units === undefined) return said("number-decimals", String(tariff.amountDecimals));
  return units > BigInt(Number.MAX_SAFE_INTEGER) ? said("number-too-large", "") : Number(units);
}
