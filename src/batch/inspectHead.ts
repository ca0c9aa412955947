import type { FindingCode } from "../findings/index.js";
import type { Encoding } from "./plan.js";

/** What the first bytes of a file say: where its text begins, and under which encoding if a mark tells; or why it cannot be read as text. */
export type InspectedHead =
  | { readonly start: number; readonly marked: Encoding | undefined }
  | { readonly fault: Extract<FindingCode, "file-encoding" | "file-not-text">; readonly value: string; readonly expected: string };

/** Byte order marks, as each encoding writes it. */
const marks: readonly { readonly encoding: Encoding; readonly bytes: readonly number[] }[] = [
  { encoding: "utf-8", bytes: [0xef, 0xbb, 0xbf] },
  { encoding: "gb18030", bytes: [0x84, 0x31, 0x95, 0x33] },
];

/** What is often handed in for a table and is none, by its first bytes. */
const others: readonly { readonly name: string; readonly bytes: readonly number[] }[] = [
  { name: "Excel (.xlsx), ZIP", bytes: [0x50, 0x4b, 0x03, 0x04] },
  { name: "Excel (.xls)", bytes: [0xd0, 0xcf, 0x11, 0xe0] },
  { name: "PDF", bytes: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { name: "PNG", bytes: [0x89, 0x50, 0x4e, 0x47] },
  { name: "JPEG", bytes: [0xff, 0xd8, 0xff] },
  { name: "gzip", bytes: [0x1f, 0x8b] },
  { name: "RAR", bytes: [0x52, 0x61, 0x72, 0x21] },
];

const readable = "UTF-8, GB18030";

/**
 * Looks at the first bytes of a file for a byte order mark and for signs that it is no text.
 *
 * @param told the encoding the file is said to have, which a mark must not contradict.
 * @example
 * inspectHead(Uint8Array.of(0xff, 0xfe, 0x61, 0x00), "auto"); //=> { fault: "file-encoding", value: "UTF-16", expected: "UTF-8, GB18030" }
 */
export function inspectHead(head: Uint8Array, told: Encoding | "auto"): InspectedHead {
  const begins = ({ bytes }: { readonly bytes: readonly number[] }) => bytes.every((byte, at) => head[at] === byte);
  const other = others.find(begins);
  if (other !== undefined) return { fault: "file-not-text", value: other.name, expected: "" };
  if (isUtf16(head)) return { fault: "file-encoding", value: "UTF-16", expected: readable };
  if (head.includes(0)) return { fault: "file-not-text", value: "", expected: "" };
  if (endsLinesInReturns(head)) return { fault: "file-not-text", value: "CR", expected: "LF, CR LF" };
  const mark = marks.find(begins);
  if (mark !== undefined && told !== "auto" && told !== mark.encoding) return { fault: "file-encoding", value: mark.encoding, expected: told };
  return { start: mark?.bytes.length ?? 0, marked: mark?.encoding };
}

/** Lines that end in a return alone, as on a Mac of old, would all be taken for one: a header and no rows. */
function endsLinesInReturns(head: Uint8Array): boolean {
  const first = head.indexOf(0x0d);
  return first >= 0 && first < head.length - 1 && !head.includes(0x0a);
}

/** A mark says so; without one, every letter, digit and comma of ASCII has a zero beside it, on one side throughout. */
function isUtf16(head: Uint8Array): boolean {
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)) return true;
  const zeros = [0, 0] as [number, number];
  const length = Math.min(head.length, 1024) & ~1;
  for (let at = 0; at < length; at++) if (head[at] === 0) zeros[(at & 1) as 0 | 1]++;
  const [even, odd] = zeros;
  return Math.min(even, odd) === 0 && Math.max(even, odd) * 8 > length && length >= 8;
}
