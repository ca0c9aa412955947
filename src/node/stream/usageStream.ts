import { addAbortSignal, Readable } from "node:stream";
import type { Encoding, HeaderSeek } from "../../batch/index.js";
import { findHeader, headerFault, inspectHead, longestRecordBytes } from "../../batch/index.js";
import type { Finding, FindingCode } from "../../findings/index.js";
import { finding } from "../../findings/index.js";
import { onFile } from "../fileError.js";
import type { InputFile } from "../inputFile.js";
import type { PlainText } from "./plainText.js";
import { openPlainText } from "./plainText.js";
import type { StreamedText } from "./streamedText.js";
import { UnusableInput } from "./unusableInput.js";

/** Usage that arrives as bytes, once, and cannot be read again: standard input, a download, the output of another program. */
export interface UsageStream {
  /** What the summary and the findings call it; standard input is `-`. */
  readonly name: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

export interface OpenStreamOptions {
  readonly encoding: Encoding | "auto";
  readonly seek: HeaderSeek;
  readonly signal?: AbortSignal | undefined;
}

/** A header stands within these first bytes. */
const headBytes = 2 * longestRecordBytes;

/**
 * Opens usage that arrives as bytes: reads until its header is known, and no further. JSON lines are known by their first byte, a brace. The text is UTF-8
 * from here on, whatever it was.
 */
export async function openUsageStream(
  { name, bytes }: UsageStream,
  { encoding, seek, signal }: OpenStreamOptions,
): Promise<{ readonly file?: InputFile; readonly findings: readonly Finding[] }> {
  // One part at a time: what has not been asked for waits with whoever sends it.
  const source = bytes instanceof Readable ? bytes : Readable.from(bytes, { highWaterMark: 1 });
  if (signal !== undefined) addAbortSignal(signal, source);
  const fault = (code: FindingCode, params: Record<string, string> = {}) => {
    source.destroy();
    return { findings: [{ ...finding(code, "", { value: name, ...params }), record: { source: name, row: 1 } }] };
  };
  try {
    const parts = source[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
    const next: Next = async () => {
      try {
        return await onFile(name, "the input cannot be read", () => parts.next());
      } catch (error) {
        signal?.throwIfAborted();
        throw error;
      }
    };
    const head = await readHead(next);
    if (head.bytes.length === 0) return fault("file-empty");
    const inspected = inspectHead(head.bytes, encoding);
    if ("fault" in inspected) return fault(inspected.fault, { value: inspected.value, expected: inspected.expected });
    const plain = openPlainText(inspected.marked ?? encoding, name);
    const text = [plain.part(head.bytes.subarray(inspected.start))];
    const begun = { next, plain, raw: [head.bytes], text, isEnded: head.isEnded };
    await readTextHead(begun);
    const all = Buffer.concat(begun.text);
    const header = isJsonLines(all) ? jsonLines : findHeader(all, { start: 0, encoding: "utf-8", seek });
    if (header === undefined) return fault("file-empty");
    if ("fault" in header) return fault(...headerFault(header.fault));
    const streamed: StreamedText = { ...begun, text: [all], close: () => void source.destroy() };
    const format = header === jsonLines ? "jsonl" : "csv";
    return { file: { path: name, name, bytes: 0, encoding: "utf-8", ...header, format, state: { size: 0, mtimeMs: 0, ino: 0 }, streamed }, findings: [] };
  } catch (error) {
    source.destroy();
    if (error instanceof UnusableInput) return { findings: [error.finding] };
    throw error;
  }
}

type Next = () => Promise<IteratorResult<Uint8Array>>;

async function readHead(next: Next): Promise<{ readonly bytes: Uint8Array; readonly isEnded: boolean }> {
  const parts: Uint8Array[] = [];
  for (let read = 0; read < headBytes; ) {
    const { done, value } = await next();
    if (done === true) return { bytes: Buffer.concat(parts), isEnded: true };
    parts.push(value);
    read += value.length;
  }
  return { bytes: Buffer.concat(parts), isEnded: false };
}

/** What the encoding holds back until it is settled may be part of the header. */
async function readTextHead(begun: { next: Next; plain: PlainText; raw: Uint8Array[]; text: Uint8Array[]; isEnded: boolean }): Promise<void> {
  const { next, plain, raw, text } = begun;
  while (!begun.isEnded && text.reduce((sum, part) => sum + part.length, 0) < headBytes) {
    const { done, value } = await next();
    begun.isEnded = done === true;
    if (done === true) break;
    raw.push(value);
    text.push(plain.part(value));
  }
  if (begun.isEnded) text.push(plain.end());
}

const jsonLines = { delimiter: 0, header: [], headerRow: 0, dataStart: 0 };

function isJsonLines(text: Uint8Array): boolean {
  return text.find((byte) => byte > 0x20) === 0x7b;
}
