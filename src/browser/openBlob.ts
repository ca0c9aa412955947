import type { Encoding, FoundHeader, HeaderSeek } from "../batch/index.js";
import { encodingFault, findHeader, headerFault, inspectHead, longestRecordBytes } from "../batch/index.js";
import type { Finding, FindingCode } from "../findings/index.js";
import { finding } from "../findings/index.js";
import { readBlob } from "./readBlob.js";
import { settleEncoding } from "./settleEncoding.js";

/** A text file whose encoding, delimiter and header are known. Rows count from 1 and include the header. */
export interface BlobInput extends FoundHeader {
  readonly blob: Blob;
  readonly name: string;
  readonly encoding: Encoding;
  /** A table, or one JSON record a line: then there is no header and no delimiter. */
  readonly format: "csv" | "jsonl";
}

export interface OpenBlobOptions {
  readonly name: string;
  readonly encoding: Encoding | "auto";
  readonly seek: HeaderSeek;
  readonly signal: AbortSignal | undefined;
}

/** Looks a file over: says why it cannot be billed, or settles its encoding, delimiter and header, as the file path does. */
export async function openBlob(
  blob: Blob,
  { name, encoding, seek, signal }: OpenBlobOptions,
): Promise<{ readonly input: BlobInput } | { readonly findings: readonly Finding[] }> {
  const fault = (code: FindingCode, params: Record<string, string> = {}) => ({
    findings: [{ ...finding(code, "", { value: name, ...params }), record: { source: name, row: 1 } }],
  });
  if (blob.size === 0) return fault("file-empty");
  const head = await readBlob(blob, 0, Math.min(blob.size, 2 * longestRecordBytes));
  const inspected = inspectHead(head, encoding);
  if ("fault" in inspected) return fault(inspected.fault, { value: inspected.value, expected: inspected.expected });
  const settled = await settleEncoding(blob, inspected.marked ?? encoding, signal);
  if ("fault" in settled) return fault(...encodingFault(settled.fault, encoding));
  const found = /\.(?:jsonl|ndjson)$/i.test(name)
    ? jsonLinesFrom(inspected.start)
    : findHeader(head, { start: inspected.start, encoding: settled.encoding, seek });
  if (found === undefined) return fault("file-empty");
  if ("fault" in found) return fault(...headerFault(found.fault));
  const format = found.header.length === 0 ? "jsonl" : "csv";
  return { input: { blob, name, encoding: settled.encoding, format, ...found } };
}

function jsonLinesFrom(dataStart: number): FoundHeader {
  return { delimiter: 0, header: [], headerRow: 0, dataStart };
}
