import type { FindingCode } from "../findings/index.js";
import type { Encoding } from "./plan.js";

/** A file with a longer stretch than this without a line end is no table. */
export const longestLineBytes = 1 << 24;

/** What a file's bytes say of its encoding. */
export type SettledEncoding = { readonly encoding: Encoding } | { readonly fault: EncodingFault };

export type EncodingFault = Extract<FindingCode, "file-encoding" | "file-not-text" | "row-too-long">;

/** Looks at a file part by part, and at its end: whether its bytes are of one encoding. */
export interface EncodingCheck {
  part(bytes: Uint8Array): boolean;
  end(): boolean;
}

export interface SettleOptions {
  /** The encoding the file is said to have, which must then hold. */
  readonly told: Encoding | "auto";
  /** The first that holds is the file's encoding: every file in GB18030 that is UTF-8 as well is UTF-8. */
  readonly checks: Readonly<Record<Encoding, () => EncodingCheck>>;
  /** Shows the parts of the file, from its beginning, until one does not hold; says whether all did. */
  readonly everyPart: (holds: (part: Uint8Array) => boolean) => Promise<boolean>;
}

/**
 * Settles a file's encoding: UTF-8 when every byte is, else GB18030 when every byte is, else none. The whole file is looked at before the first row is
 * read, so that no row is read under a wrong one.
 */
export async function settleEncodingOf({ told, checks, everyPart }: SettleOptions): Promise<SettledEncoding> {
  let lineBytes = 0;
  let tooLong = false;
  let hasZero = false;
  const measured = (holds: (part: Uint8Array) => boolean) => (part: Uint8Array) => {
    const lastLine = part.lastIndexOf(0x0a);
    lineBytes = lastLine < 0 ? lineBytes + part.length : part.length - lastLine;
    tooLong ||= lineBytes > longestLineBytes;
    // No text holds a byte of zero; a disk that lost its power leaves runs of them.
    hasZero ||= part.indexOf(0) >= 0;
    return !tooLong && !hasZero && holds(part);
  };
  for (const [encoding, open] of Object.entries(checks) as [Encoding, () => EncodingCheck][]) {
    if (told !== "auto" && told !== encoding) continue;
    lineBytes = 0;
    const check = open();
    if ((await everyPart(measured(check.part))) && check.end()) return { encoding };
    if (tooLong) return { fault: "row-too-long" };
    if (hasZero) return { fault: "file-not-text" };
  }
  return { fault: "file-encoding" };
}

/** What is to be said of a file whose encoding cannot be settled. */
export function encodingFault(fault: EncodingFault, told: Encoding | "auto"): [code: EncodingFault, params: Record<string, string>] {
  if (fault === "row-too-long") return [fault, { expected: String(longestLineBytes) }];
  if (fault === "file-not-text") return [fault, { value: "" }];
  return [fault, { value: "", expected: told === "auto" ? "UTF-8, GB18030" : told }];
}
