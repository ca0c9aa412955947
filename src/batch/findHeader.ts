import type { Column, FileRole } from "../table/index.js";
import { matchHeader } from "../table/index.js";
import type { Encoding } from "./plan.js";
import type { RecordView } from "./record.js";
import { createRecordView, isBlankRecord, readRecord } from "./record.js";

/** What a header is known by: the columns that a file of this role must have. */
export interface HeaderSeek {
  readonly role: FileRole;
  /** Canonical column → header as the file writes it. */
  readonly columns?: Readonly<Record<string, string>>;
  /** Further columns, such as the attributes that prices depend on. */
  readonly declared?: readonly Column[];
}

/** The header of a table. Rows count from 1. */
export interface FoundHeader {
  /** The delimiter's byte. */
  readonly delimiter: number;
  readonly header: readonly string[];
  readonly headerRow: number;
  /** The first byte after it. */
  readonly dataStart: number;
}

export type HeaderFault = NonNullable<RecordView["fault"]>;

/** Titles, dates and units stand above the header of a printed table; not many rows of them. */
export const mostRowsToHeader = 20;

const delimiters = [0x2c, 0x09, 0x3b];

/**
 * Finds the header of a table in its first bytes: the first row that names every required column. Where none does, it is the row that names most, so
 * that it can be said what is missing. Without a role it is the first row with something in it.
 *
 * @param start the first byte after a byte order mark.
 * @returns why the first row cannot be read where no row can be the header; undefined where there is nothing at all.
 */
export function findHeader(
  head: Uint8Array,
  { start, encoding, seek }: { readonly start: number; readonly encoding: Encoding; readonly seek?: HeaderSeek | undefined },
): FoundHeader | { readonly fault: HeaderFault } | undefined {
  const decoder = new TextDecoder(encoding);
  const record = createRecordView();
  let best: FoundHeader | undefined;
  let mostNamed = 0;
  let fault: HeaderFault | undefined;
  let seen = 0;
  for (let at = start, row = 1; at < head.length && seen < mostRowsToHeader; row++) {
    const delimiter = delimiterOf(head, at);
    const next = readRecord(head, at, delimiter, record);
    if (record.fault !== undefined) {
      if (best === undefined) fault ??= record.fault;
      seen++;
    } else if (!isBlankRecord(head, record)) {
      const texts = textsOf(head, record, decoder);
      const header = texts.slice(0, widthOf(texts, { head, next, delimiter }));
      const found = { delimiter, header, headerRow: row, dataStart: next };
      if (seek === undefined) return fault === undefined ? found : { fault };
      const { places, missing } = matchHeader(seek.role, found.header, seek.columns, seek.declared);
      if (missing.length === 0) return found;
      if (best === undefined || places.size > mostNamed) {
        best = found;
        mostNamed = places.size;
      }
      seen++;
    }
    at = next;
  }
  return fault !== undefined && mostNamed === 0 ? { fault } : best;
}

/**
 * The columns that the rows have, where the header ends in some without a name: a spreadsheet that leaves blank cells at the end out of its rows leaves
 * them out of all. The first row that is not blank tells; the others must agree with it.
 */
function widthOf(texts: readonly string[], { head, next, delimiter }: { head: Uint8Array; next: number; delimiter: number }): number {
  const named = texts.findLastIndex((text) => text !== "") + 1;
  if (named === texts.length) return named;
  const record = createRecordView();
  for (let at = next; at < head.length; ) {
    at = readRecord(head, at, delimiter, record);
    if (record.fault === undefined && !isBlankRecord(head, record)) return record.count === named ? named : texts.length;
  }
  return texts.length;
}

function textsOf(bytes: Uint8Array, { count, starts, ends }: RecordView, decoder: TextDecoder): string[] {
  return Array.from({ length: count }, (_, field) => decoder.decode(bytes.subarray(starts[field]!, ends[field]!)).replaceAll('""', '"').trim());
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
