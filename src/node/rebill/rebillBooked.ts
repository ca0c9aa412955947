import { basename } from "node:path";
import type { BookedIndex } from "../../batch/index.js";
import type { AdjustmentCause } from "../../billing/index.js";
import type { Finding } from "../../findings/index.js";
import { finding, hasErrors } from "../../findings/index.js";
import { compileTariff } from "../../policy/index.js";
import { matchHeader, wordFinder } from "../../table/index.js";
import type { AccountRecord } from "../accountFile.js";
import { readAccountFile } from "../accountFile.js";
import type { BatchRequest } from "../batchRequest.js";
import { openInput } from "../inputFile.js";
import { tariffsOf } from "../policies.js";
import type { ReadNotes } from "../readNotes.js";
import type { RejectLog } from "../rejectLog.js";
import { rejectOf } from "../sideReject.js";
import { bookAdjustments, createGathered, takeAdjustment } from "./rebillAdjustments.js";
import { takeBooked } from "./rebillBills.js";
import type { BookedStore } from "./rebillStore.js";
import { bookedIndexOf, createBookedStore } from "./rebillStore.js";

/** What `rebill` needs beside the usage. */
export interface BookedRequest {
  /** Files of bills and of adjustments, as earlier runs wrote them; their headers tell which is which. */
  readonly files: readonly string[];
  /** Reverse booked bills that no usage meets; default they stay as they are. */
  readonly reverseMissing?: boolean;
  /** Said instead of worked out. */
  readonly cause?: AdjustmentCause;
}

export type BookedRole = "booked" | "bill_adjustments";

/** What the booked files say: every bill with its adjustments taken in. */
export interface BookedFiles {
  readonly store: BookedStore;
  readonly index: BookedIndex;
  readonly reversesMissing: boolean;
  /** What was made plain and passed over, by file. */
  readonly readNotes: readonly ReadNotes[];
  readonly findings: readonly Finding[];
}

/** Reads the booked files. A row that cannot be read blocks its account; one whose account cannot be told makes the files unusable. */
export async function readBookedFiles(
  request: BatchRequest,
  { onBytes, rejects }: { readonly onBytes: (role: string, name: string) => (bytes: Uint8Array) => void; readonly rejects: RejectLog },
): Promise<BookedFiles | undefined> {
  const { booked = { files: [] }, command, encoding = "auto", sideColumns = {} } = request;
  if (command !== "rebill") return undefined;
  const store = createBookedStore();
  const gathered = createGathered();
  const findings: Finding[] = [];
  const readNotes: ReadNotes[] = [];
  const classIdOf = classReader(request);
  for (const path of booked.files) {
    const role = await roleOf(path, request);
    const source = basename(path);
    const visit = (record: AccountRecord) => {
      const reject = rejectOf(source, record, (cells, refuse) => {
        if (role === "booked") takeBooked(store, cells, { classIdOf, refuse });
        else takeAdjustment({ store, gathered }, cells, { classIdOf, refuse });
      });
      if (reject === undefined) return;
      rejects.add(reject);
      if (reject.code === "rebill-booked-conflict") return;
      const { account_id: accountId } = record.cells;
      if (accountId !== undefined) store.blocked.add(accountId);
      else findings.push({ ...finding(reject.code, reject.column, { value: reject.value, expected: reject.expected }), record: { source, row: record.row } });
    };
    const { findings: found, ...notes } = await readAccountFile(path, role, {
      visit,
      encoding,
      columns: sideColumns[role] ?? {},
      onBytes: onBytes("booked", source),
      settle: rejects.settle,
    });
    readNotes.push(notes);
    // A file of no adjustments, or of no bills, is what a run without any leaves.
    findings.push(...found.filter(({ code }) => code !== "file-header-only"));
  }
  bookAdjustments(store, gathered);
  if (store.repeated > 0) findings.push(finding("rebill-booked-twice", "", { value: store.firstRepeated, count: String(store.repeated) }));
  const reversesMissing = booked.reverseMissing ?? false;
  return { store, index: bookedIndexOf(store, { reversesMissing, cause: booked.cause }), reversesMissing, readNotes, findings };
}

/** Whether the files that were named can be used at all. */
export function canRebill({ findings }: BookedFiles): boolean {
  return !hasErrors(findings);
}

/** Whether a file holds bills or their adjustments, as its header tells. */
export async function roleOf(path: string, { encoding = "auto", sideColumns = {} }: Pick<BatchRequest, "encoding" | "sideColumns">): Promise<BookedRole> {
  const { bill_adjustments: columns = {} } = sideColumns;
  const { file } = await openInput(path, encoding, { role: "bill_adjustments", columns });
  return file !== undefined && matchHeader("bill_adjustments", file.header, columns).places.has("adjustment_id") ? "bill_adjustments" : "booked";
}

/** The class that a word names in any of the policies; a word that none knows stays as it is. */
function classReader({ policies, allow = [] }: BatchRequest): (word: string) => string {
  const finders = tariffsOf(policies).map(({ document }) => {
    const { classes, classIndex } = compileTariff(document, { allow });
    const find = wordFinder(classIndex);
    return (word: string) => classes[find(word)?.meaning ?? -1]?.id;
  });
  const known = new Map<string, string>();
  return (word) => {
    const id = known.get(word) ?? finders.map((find) => find(word)).find((found) => found !== undefined) ?? word;
    known.set(word, id);
    return id;
  };
}
