import type { Stats } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { basename } from "node:path";
import type { Encoding } from "../batch/index.js";
import { createRecordView, isBlankRecord, longestRecordBytes, readRecord } from "../batch/index.js";
import type { Finding, FindingCode } from "../findings/index.js";
import { finding } from "../findings/index.js";
import { longestLineBytes, settleEncoding } from "./encoding.js";

/** A text file whose encoding, delimiter and header are known. Rows count from 1 and include the header. */
export interface InputFile {
  readonly path: string;
  readonly name: string;
  readonly bytes: number;
  readonly encoding: Encoding;
  /** A table, or one JSON record a line: then there is no header and no delimiter. */
  readonly format: "csv" | "jsonl";
  readonly delimiter: number;
  readonly header: readonly string[];
  /** Row of the header, and the first byte after it. */
  readonly headerRow: number;
  readonly dataStart: number;
  /** What the file was when it was opened: it must still be that when it has been read. */
  readonly state: FileState;
}

export type FileState = Pick<Stats, "size" | "mtimeMs" | "ino">;

export interface OpenedInput {
  readonly file?: InputFile;
  readonly findings: readonly Finding[];
}

type Fault = (code: FindingCode, params?: Record<string, string>) => OpenedInput;

const delimiters = [0x2c, 0x09, 0x3b];

/**
 * Opens a CSV file: says why it cannot be one, or settles its encoding (byte order mark, then strict UTF-8, then GB18030), delimiter and header.
 *
 * A file named `.jsonl` or `.ndjson` holds one JSON record a line and has no header.
 *
 * @param encoding `auto`, or the encoding the file is said to have, which must then hold.
 */
export async function openInput(path: string, encoding: Encoding | "auto" = "auto"): Promise<OpenedInput> {
  const fault: Fault = (code, params = {}) => ({
    findings: [{ ...finding(code, "", { value: basename(path), ...params }), record: { source: basename(path), row: 1 } }],
  });
  let handle: FileHandle;
  try {
    handle = await open(path, "r");
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    return fault(code === "ENOENT" || code === "ENOTDIR" ? "file-missing" : "file-unreadable", { cause: code ?? "" });
  }
  try {
    return await inspect(path, handle, { encoding, fault });
  } finally {
    await handle.close();
  }
}

async function inspect(path: string, handle: FileHandle, { encoding, fault }: { encoding: Encoding | "auto"; fault: Fault }): Promise<OpenedInput> {
  const { size, mtimeMs, ino, ...stat } = await handle.stat();
  if ((stat.mode & typeBits) === folderBits) return fault("file-folder");
  if ((stat.mode & typeBits) !== plainBits) return fault("file-unreadable", { cause: "not a plain file" });
  if (size === 0) return fault("file-empty");
  const buffer = Buffer.alloc(Math.min(size, 2 * longestRecordBytes));
  const head = buffer.subarray(0, (await handle.read(buffer, 0, buffer.length, 0)).bytesRead);
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff))
    return fault("file-encoding", { found: "UTF-16", expected: "UTF-8, GB18030" });
  if (head.includes(0)) return fault("file-not-text");
  const mark = marks.find(({ bytes }) => bytes.every((byte, at) => head[at] === byte));
  if (mark !== undefined && encoding !== "auto" && encoding !== mark.encoding) return fault("file-encoding", { found: mark.encoding, expected: encoding });
  const settled = await settleEncoding(handle, mark?.encoding ?? encoding);
  if ("fault" in settled) {
    if (settled.fault === "row-too-long") return fault("row-too-long", { expected: String(longestLineBytes) });
    return fault("file-encoding", { found: "", expected: encoding === "auto" ? "UTF-8, GB18030" : encoding });
  }
  const start = mark?.bytes.length ?? 0;
  const header = isJsonLines(path) ? jsonLinesFrom(start) : findHeader(head, { start, encoding: settled.encoding });
  if (header === undefined) return fault("file-empty");
  if ("fault" in header) return fault(header.fault);
  return { file: { path, name: basename(path), bytes: size, encoding: settled.encoding, ...header, state: { size, mtimeMs, ino } }, findings: [] };
}

/** The bits of a file's mode that say what it is. */
const typeBits = 0o170000;
const folderBits = 0o040000;
const plainBits = 0o100000;

/** Byte order marks, as each encoding writes it. */
const marks: readonly { readonly encoding: Encoding; readonly bytes: readonly number[] }[] = [
  { encoding: "utf-8", bytes: [0xef, 0xbb, 0xbf] },
  { encoding: "gb18030", bytes: [0x84, 0x31, 0x95, 0x33] },
];

type Header = Pick<InputFile, "format" | "delimiter" | "header" | "headerRow" | "dataStart">;

function isJsonLines(path: string): boolean {
  return /\.(?:jsonl|ndjson)$/i.test(path);
}

function jsonLinesFrom(dataStart: number): Header {
  return { format: "jsonl", delimiter: 0, header: [], headerRow: 0, dataStart };
}

/** The first record with something in it is the header. */
function findHeader(
  head: Uint8Array,
  { start, encoding }: { start: number; encoding: Encoding },
): Header | { readonly fault: "row-quote" | "row-fields" | "row-too-long" } | undefined {
  const decoder = new TextDecoder(encoding);
  const record = createRecordView();
  for (let at = start, row = 1; at < head.length; row++) {
    const delimiter = delimiterOf(head, at);
    const next = readRecord(head, at, delimiter, record);
    if (record.fault !== undefined) return { fault: record.fault };
    if (!isBlankRecord(head, record)) {
      const header = Array.from({ length: record.count }, (_, field) =>
        decoder.decode(head.subarray(record.starts[field]!, record.ends[field]!)).replaceAll('""', '"').trim(),
      );
      return { format: "csv", delimiter, header, headerRow: row, dataStart: next };
    }
    at = next;
  }
  return undefined;
}

/** The delimiter that the line has most often, outside of quotes; the comma where it has none. */
function delimiterOf(bytes: Uint8Array, start: number): number {
  const counts = delimiters.map(() => 0);
  let quoted = false;
  for (let at = start; at < bytes.length && (quoted || bytes[at] !== 0x0a); at++) {
    if (bytes[at] === 0x22) quoted = !quoted;
    const place = quoted ? -1 : delimiters.indexOf(bytes[at]!);
    if (place >= 0) counts[place]!++;
  }
  return delimiters[counts.indexOf(Math.max(...counts))]!;
}
