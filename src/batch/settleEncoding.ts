import type { FindingCode } from "../findings/index.js";
import { lineFeed } from "./marks.js";
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

/** A check that says, where a part does not hold, why. */
export interface TextCheck extends EncodingCheck {
  readonly fault: EncodingFault;
}

/** Checks that bytes are text, in lines that end, of one encoding. */
export function openTextCheck({ part: holds, end }: EncodingCheck): TextCheck {
  let lineBytes = 0;
  let fault: EncodingFault = "file-encoding";
  /** Whether no line is too long, with a piece that is no longer than a line may be. */
  const areShortWith = (bytes: Uint8Array) => {
    const first = bytes.indexOf(lineFeed);
    const longest = first < 0 ? lineBytes + bytes.length : lineBytes + first;
    lineBytes = first < 0 ? longest : bytes.length - 1 - bytes.lastIndexOf(lineFeed);
    return Math.max(longest, lineBytes) <= longestLineBytes;
  };
  const areLinesShort = (bytes: Uint8Array) => {
    for (let from = 0; from < bytes.length; from += longestLineBytes) if (!areShortWith(bytes.subarray(from, from + longestLineBytes))) return false;
    return true;
  };
  return {
    get fault() {
      return fault;
    },
    part(bytes) {
      if (!areLinesShort(bytes)) fault = "row-too-long";
      // No text holds a byte of zero; a disk that lost its power leaves runs of them.
      else if (bytes.indexOf(0) >= 0) fault = "file-not-text";
      else return holds(bytes);
      return false;
    },
    end,
  };
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
  for (const [encoding, open] of Object.entries(checks) as [Encoding, () => EncodingCheck][]) {
    if (told !== "auto" && told !== encoding) continue;
    const check = openTextCheck(open());
    if ((await everyPart(check.part)) && check.end()) return { encoding };
    if (check.fault !== "file-encoding") return { fault: check.fault };
  }
  return { fault: "file-encoding" };
}

/** What is to be said of a file whose encoding cannot be settled. */
export function encodingFault(fault: EncodingFault, told: Encoding | "auto"): [code: EncodingFault, params: Record<string, string>] {
  if (fault === "row-too-long") return [fault, { expected: String(longestLineBytes) }];
  if (fault === "file-not-text") return [fault, { value: "" }];
  return [fault, { value: "", expected: told === "auto" ? "UTF-8, GB18030" : told }];
}
