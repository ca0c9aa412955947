import { isAscii, isUtf8 } from "node:buffer";
import { type FileHandle, open } from "node:fs/promises";
import { basename } from "node:path";
import type { Encoding } from "../batch/index.js";
import { createRecordView, isBlank, lastRecordStart, longestRecordBytes, readRecord } from "../batch/index.js";
import type { Finding, FindingCode } from "../findings/index.js";
import { finding } from "../findings/index.js";

/** A text file whose encoding, delimiter and header are known. Rows count from 1 and include the header. */
export interface InputFile {
  readonly path: string;
  readonly name: string;
  readonly bytes: number;
  readonly encoding: Encoding;
  readonly delimiter: number;
  readonly header: readonly string[];
  /** Row of the header, and the first byte after it. */
  readonly headerRow: number;
  readonly dataStart: number;
}

export interface OpenedInput {
  readonly file?: InputFile;
  readonly findings: readonly Finding[];
}

const readSize = 1 << 20;
const delimiters = [0x2c, 0x09, 0x3b];

/**
 * Opens a CSV file: says why it cannot be one, or settles its encoding (byte order mark, then strict UTF-8, then GB18030), delimiter and header.
 *
 * @param encoding `auto`, or the encoding the file is said to have, which must then hold.
 */
export async function openInput(path: string, encoding: Encoding | "auto" = "auto"): Promise<OpenedInput> {
  const fault = (code: FindingCode, params: Record<string, string> = {}): OpenedInput => ({
    findings: [{ ...finding(code, "", { value: basename(path), ...params }), record: { source: basename(path), row: 1 } }],
  });
  let handle: FileHandle;
  try {
    handle = await open(path, "r");
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    return fault(code === "ENOENT" ? "file-missing" : "file-unreadable", { cause: code ?? "" });
  }
  try {
    const stat = await handle.stat();
    if (stat.isDirectory()) return fault("file-folder");
    if (stat.size === 0) return fault("file-empty");
    const head = Buffer.alloc(Math.min(stat.size, 2 * longestRecordBytes));
    await handle.read(head, 0, head.length, 0);
    if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)) return fault("file-encoding", { found: "UTF-16", expected: "UTF-8, GB18030" });
    if (head.includes(0)) return fault("file-not-text");
    const mark = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
    const settled = mark > 0 && encoding !== "gb18030" ? "utf-8" : await settleEncoding(handle, encoding);
    if (settled === undefined) return fault("file-encoding", { found: "", expected: encoding === "auto" ? "UTF-8, GB18030" : encoding });
    return withHeader({ path, bytes: stat.size, encoding: settled, head: head.subarray(mark), mark }, fault);
  } finally {
    await handle.close();
  }
}

interface Head {
  readonly path: string;
  readonly bytes: number;
  readonly encoding: Encoding;
  readonly head: Uint8Array;
  readonly mark: number;
}

function withHeader({ path, bytes, encoding, head, mark }: Head, fault: (code: FindingCode) => OpenedInput): OpenedInput {
  const firstLine = head.subarray(0, head.indexOf(0x0a) < 0 ? head.length : head.indexOf(0x0a));
  const delimiter = delimiters.find((byte) => firstLine.includes(byte)) ?? 0x2c;
  const record = createRecordView();
  let row = 0;
  for (let at = 0; at < head.length; ) {
    const next = readRecord(head, at, delimiter, record);
    row++;
    if (!isBlank(record)) {
      const decoder = new TextDecoder(encoding);
      const header = Array.from({ length: record.count }, (_, field) => decoder.decode(head.subarray(record.starts[field]!, record.ends[field]!)).replaceAll('""', '"').trim());
      const file: InputFile = { path, name: basename(path), bytes, encoding, delimiter, header, headerRow: row, dataStart: mark + next };
      return { file, findings: [] };
    }
    at = next;
  }
  return fault("file-empty");
}

/** UTF-8 when every byte is; else GB18030 when every byte is; else unknown. The whole file is looked at before the first row is read. */
async function settleEncoding(handle: FileHandle, told: Encoding | "auto"): Promise<Encoding | undefined> {
  if (told !== "gb18030" && (await everyPart(handle, isUtf8))) return "utf-8";
  if (told === "utf-8") return undefined;
  const decoder = new TextDecoder("gb18030", { fatal: true });
  return (await everyPart(handle, (part) => isAscii(part) || decodes(decoder, part))) ? "gb18030" : undefined;
}

function decodes(decoder: TextDecoder, part: Uint8Array): boolean {
  try {
    decoder.decode(part);
    return true;
  } catch {
    return false;
  }
}

/** Whether a test holds for every part of the file; parts end at line ends, which are never part of a character. */
async function everyPart(handle: FileHandle, holds: (part: Uint8Array) => boolean): Promise<boolean> {
  const buffer = Buffer.alloc(readSize);
  let rest = Buffer.alloc(0);
  for (let position = 0; ; ) {
    const { bytesRead } = await handle.read(buffer, 0, readSize, position);
    if (bytesRead === 0) return holds(rest);
    position += bytesRead;
    const read = buffer.subarray(0, bytesRead);
    const lineEnd = read.lastIndexOf(0x0a);
    if (lineEnd < 0) {
      rest = Buffer.concat([rest, read]);
      if (rest.length > 4 * readSize) return false;
      continue;
    }
    if (!holds(rest.length === 0 ? read.subarray(0, lineEnd + 1) : Buffer.concat([rest, read.subarray(0, lineEnd + 1)]))) return false;
    rest = Buffer.from(read.subarray(lineEnd + 1));
  }
}

/** A run of whole records, and where in the file it starts. */
export interface Slab {
  readonly bytes: Uint8Array;
  readonly offset: number;
}

export interface ReadSlabsOptions {
  /** About how many bytes a slab has; default 1 MiB. */
  readonly slabBytes?: number;
  /** Sees every byte of the file once, in order, the header included. */
  readonly onBytes?: (bytes: Uint8Array) => void;
  readonly signal?: AbortSignal;
}

/** Reads a file as slabs of whole records, in order, the header left out. */
export async function* readSlabs({ path, dataStart, delimiter, bytes: size }: InputFile, { slabBytes = readSize, onBytes, signal }: ReadSlabsOptions = {}): AsyncGenerator<Slab> {
  const handle = await open(path, "r");
  try {
    const head = Buffer.alloc(dataStart);
    await handle.read(head, 0, dataStart, 0);
    onBytes?.(head);
    let rest: Uint8Array = new Uint8Array(0);
    for (let position = dataStart; ; ) {
      signal?.throwIfAborted();
      const bytes = new Uint8Array(rest.length + slabBytes);
      bytes.set(rest);
      const { bytesRead } = await handle.read(bytes, rest.length, slabBytes, position);
      if (position + bytesRead > size || (bytesRead === 0 && position < size)) throw new Error(`${path} changed while it was being read`);
      onBytes?.(bytes.subarray(rest.length, rest.length + bytesRead));
      const offset = position - rest.length;
      position += bytesRead;
      const all = bytes.subarray(0, rest.length + bytesRead);
      if (bytesRead === 0) {
        if (all.length > 0) yield { bytes: all, offset };
        return;
      }
      const cut = lastRecordStart(all, delimiter);
      if (cut > 0) yield { bytes: all.slice(0, cut), offset };
      rest = all.slice(cut);
    }
  } finally {
    await handle.close();
  }
}
