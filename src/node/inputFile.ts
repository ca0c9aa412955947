import type { Stats } from "node:fs";
import { type FileHandle, open, stat } from "node:fs/promises";
import { basename } from "node:path";
import type { Encoding, HeaderFault, HeaderSeek } from "../batch/index.js";
import { encodingFault, findHeader, headerFault, inspectHead, longestRecordBytes, openTextCheck } from "../batch/index.js";
import type { Finding, FindingCode } from "../findings/index.js";
import { finding } from "../findings/index.js";
import { settleEncoding, utf8Check } from "./encoding.js";
import type { StreamedText } from "./stream/streamedText.js";

/** A text file whose encoding, delimiter and header are known. Rows count from 1 and include the header. */
export interface InputFile {
  readonly path: string;
  readonly name: string;
  readonly bytes: number;
  readonly encoding: Encoding;
  /** Given where only its beginning was looked at: who reads the file checks the rest. */
  readonly isProvisional?: true;
  /** A table, or one JSON record a line: then there is no header and no delimiter. */
  readonly format: "csv" | "jsonl";
  readonly delimiter: number;
  readonly header: readonly string[];
  /** Row of the header, and the first byte after it. */
  readonly headerRow: number;
  readonly dataStart: number;
  /** What the file was when it was opened: it must still be that when it has been read. */
  readonly state: FileState;
  /** Text that arrives once: `path` is then where it is laid aside, and how long it is shows at its end (`bytes` is 0). */
  readonly streamed?: StreamedText;
}

export type FileState = Pick<Stats, "size" | "mtimeMs" | "ino">;

export interface OpenedInput {
  readonly file?: InputFile;
  readonly findings: readonly Finding[];
}

/** How a file is opened. */
export interface OpenOptions {
  /** Whether a file that begins as UTF-8 may be taken for it until it is read: looking at the whole file beforehand takes as long as reading it. */
  readonly isProvisional?: boolean;
}

type Fault = (code: FindingCode, params?: Record<string, string>) => OpenedInput;

/**
 * Opens a CSV file: says why it cannot be one, or settles its encoding (byte order mark, then strict UTF-8, then GB18030), delimiter and header. With
 * a role the header is the first of the upper rows that names the columns which such a file must have; without one, the first row that is not blank.
 *
 * A file named `.jsonl` or `.ndjson` holds one JSON record a line and has no header.
 *
 * @param encoding `auto`, or the encoding the file is said to have, which must then hold.
 */
export async function openInput(
  path: string,
  encoding: Encoding | "auto" = "auto",
  seek?: HeaderSeek,
  { isProvisional = false }: OpenOptions = {},
): Promise<OpenedInput> {
  const fault: Fault = (code, params = {}) => ({
    findings: [{ ...finding(code, "", { value: basename(path), ...params }), record: { source: basename(path), row: 1 } }],
  });
  let handle: FileHandle;
  try {
    // A pipe that nobody writes into would be waited for without end as soon as it is opened.
    if ((await stat(path)).isFIFO()) return fault("file-unreadable", { cause: "not a plain file" });
    handle = await open(path, "r");
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    return fault(code === "ENOENT" || code === "ENOTDIR" ? "file-missing" : "file-unreadable", { cause: code ?? "" });
  }
  try {
    return await inspect(path, handle, { encoding, fault, seek, isProvisional });
  } finally {
    await handle.close();
  }
}

interface Inspection {
  readonly encoding: Encoding | "auto";
  readonly fault: Fault;
  readonly seek: HeaderSeek | undefined;
  readonly isProvisional: boolean;
}

async function inspect(path: string, handle: FileHandle, { encoding, fault, seek, isProvisional: mayBe }: Inspection): Promise<OpenedInput> {
  const { size, mtimeMs, ino, ...stat } = await handle.stat();
  if ((stat.mode & typeBits) === folderBits) return fault("file-folder");
  if ((stat.mode & typeBits) !== plainBits) return fault("file-unreadable", { cause: "not a plain file" });
  if (size === 0) return fault("file-empty");
  const buffer = Buffer.alloc(Math.min(size, 2 * longestRecordBytes));
  const head = buffer.subarray(0, (await handle.read(buffer, 0, buffer.length, 0)).bytesRead);
  const inspected = inspectHead(head, encoding);
  if ("fault" in inspected) return fault(inspected.fault, { value: inspected.value, expected: inspected.expected });
  const { start, marked } = inspected;
  const told = marked ?? encoding;
  const headerUnder = (known: Encoding) => (isJsonLines(path) ? jsonLinesFrom(start) : headerIn(head, { start, encoding: known, seek }));
  const asFile = (known: Encoding, header: Header): InputFile => ({
    path,
    name: basename(path),
    bytes: size,
    encoding: known,
    ...header,
    state: { size, mtimeMs, ino },
  });
  if (mayBe && told !== "gb18030" && size > head.length && openTextCheck(utf8Check()).part(head)) {
    const header = headerUnder("utf-8");
    // What is wrong with a header is told where nothing is wrong with the whole file.
    if (header !== undefined && !("fault" in header)) return { file: { ...asFile("utf-8", header), isProvisional: true }, findings: [] };
  }
  const settled = await settleEncoding(handle, told);
  if ("fault" in settled) return fault(...encodingFault(settled.fault, encoding));
  const header = headerUnder(settled.encoding);
  if (header === undefined) return fault("file-empty");
  if ("fault" in header) return fault(...headerFault(header.fault));
  return { file: asFile(settled.encoding, header), findings: [] };
}

/** The bits of a file's mode that say what it is. */
const typeBits = 0o170000;
const folderBits = 0o040000;
const plainBits = 0o100000;

type Header = Pick<InputFile, "format" | "delimiter" | "header" | "headerRow" | "dataStart">;

function isJsonLines(path: string): boolean {
  return /\.(?:jsonl|ndjson)$/i.test(path);
}

function jsonLinesFrom(dataStart: number): Header {
  return { format: "jsonl", delimiter: 0, header: [], headerRow: 0, dataStart };
}

function headerIn(head: Uint8Array, at: Parameters<typeof findHeader>[1]): Header | { readonly fault: HeaderFault } | undefined {
  const found = findHeader(head, at);
  return found === undefined || "fault" in found ? found : { format: "csv", ...found };
}
