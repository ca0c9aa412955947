/**
 * Readers of a document that may be wrong anywhere, so that the rules can report every fault at once, also in a document that the schema
 * has already refused in another place.
 */
export type Loose = Readonly<Record<string, unknown>>;

export function asRecord(value: unknown): Loose {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Loose) : {};
}

export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function asText(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** A path as people write it: `versions[0].prices.resident.tiers[1].upTo`. */
export function joinPath(...parts: readonly (string | number)[]): string {
  let path = "";
  for (const part of parts) path += typeof part === "number" ? `[${part}]` : path === "" ? part : `.${part}`;
  return path;
}
