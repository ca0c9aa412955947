import type { Finding } from "../findings/index.js";
import { finding } from "../findings/index.js";

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isText(value: unknown): value is string {
  return typeof value === "string" && value.length > 0 && value.length <= 200;
}

/** A finding for every key that is not among the known ones. */
export function unknownKeys(value: Readonly<Record<string, unknown>>, known: readonly string[], prefix: string): Finding[] {
  return Object.keys(value)
    .filter((key) => !known.includes(key))
    .map((key) => finding("cost-form", `${prefix}${key}`, { value: key, expected: known.join(", ") }));
}
