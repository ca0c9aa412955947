import type { AccountRecord, Meter, Reading } from "../../volume/index.js";
import { afterRecord, recordAt } from "../spill/spillBuckets.js";
import { openCellReader } from "./assessCellReader.js";
import type { CellFault, CellMemory, Cells } from "./assessCells.js";
import { createCellMemory, requiredCell } from "./assessCells.js";
import type { HistoryRows } from "./assessHistory.js";
import { createHistoryRows, takeHistoryRow } from "./assessHistory.js";
import type { AssessPlan, SpilledRole } from "./assessPlan.js";
import { hasFile } from "./assessPlan.js";
import { readAccountRecord, readMeter, readReading } from "./assessRows.js";

/** Facts of one role, each with where its row stands in the bucket. */
export interface RowsOf<Fact> {
  readonly facts: Fact[];
  readonly records: number[];
}

/** All rows of one account in a bucket. */
export interface AccountRows {
  readonly accountId: string;
  readonly readings: RowsOf<Reading>;
  readonly meters: RowsOf<Meter>;
  readonly accounts: RowsOf<AccountRecord>;
  readonly history: RowsOf<string> & { readonly rows: HistoryRows };
  /** What the readings themselves say of the account: a record for each reading that says anything. */
  readonly stated: RowsOf<Pick<AccountRecord, "class" | "district">>;
  /** Its rows that cannot be used: with one, nothing of it is billed. */
  readonly refused: RefusedRecord[];
}

/** A record that cannot be used, by where its head stands in the bucket. */
export interface RefusedRecord {
  readonly record: number;
  readonly fault: CellFault;
}

/** Where the records of a bucket stand, account by account. */
export interface BucketIndex {
  /** By account, in the order of their first records: where the heads of its records stand. */
  readonly accounts: ReadonlyMap<string, readonly number[]>;
  /** Records that no account can be found in. */
  readonly refused: readonly RefusedRecord[];
  readonly readings: number;
}

/** Reads buckets: first where the records of each account stand, then account by account what they say. Keeps memories, no results. */
export interface BookReader {
  index(bucket: Buffer): BucketIndex;
  read(bucket: Buffer, accountId: string, records: readonly number[]): AccountRows;
}

export function openBookReader(plan: AssessPlan, attributes: readonly string[]): BookReader {
  const context = { memory: createCellMemory(), ownAccounts: hasFile(plan, "accounts"), attributes };
  const readers = plan.files.map(openCellReader);
  return {
    index(bucket) {
      const view = viewOf(bucket);
      const accounts = new Map<string, number[]>();
      const refused: RefusedRecord[] = [];
      let readings = 0;
      for (let at = 0; at < bucket.length; ) {
        const record = recordAt(view, at);
        if (plan.files[record.file]!.role === "readings") readings++;
        const cells = readers[record.file]!(bucket, record);
        const accountId = cells.fault === undefined ? requiredCell(cells, "account_id") : "";
        if (cells.fault !== undefined) refused.push({ record: at, fault: cells.fault });
        else {
          const known = accounts.get(accountId);
          if (known === undefined) accounts.set(accountId, [at]);
          else known.push(at);
        }
        at = afterRecord(record);
      }
      return { accounts, refused, readings };
    },
    read(bucket, accountId, records) {
      const view = viewOf(bucket);
      const rows = createAccountRows(accountId);
      for (const at of records) {
        const record = recordAt(view, at);
        const cells = readers[record.file]!(bucket, record);
        takeRow(rows, cells, { record: at, role: plan.files[record.file]!.role as SpilledRole, ...context });
        if (cells.fault !== undefined) rows.refused.push({ record: at, fault: cells.fault });
      }
      return rows;
    },
  };
}

export function viewOf({ buffer, byteOffset, length }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, length);
}

function createAccountRows(accountId: string): AccountRows {
  const none = () => ({ facts: [], records: [] });
  return {
    accountId,
    readings: none(),
    meters: none(),
    accounts: none(),
    history: { ...none(), rows: createHistoryRows() },
    stated: none(),
    refused: [],
  };
}

interface Row {
  readonly record: number;
  readonly role: SpilledRole;
  readonly memory: CellMemory;
  readonly attributes: readonly string[];
  /** Whether a file of accounts says what an account is. */
  readonly ownAccounts: boolean;
}

function takeRow(rows: AccountRows, cells: Cells, { record, role, memory, attributes, ownAccounts }: Row): void {
  const { accountId } = rows;
  if (role === "readings") {
    add(rows.readings, readReading(cells, accountId, memory), record);
    if (ownAccounts) return;
    const [stated, district] = [cells.text("class"), cells.text("district")];
    if (stated !== undefined || district !== undefined)
      add(rows.stated, { ...(stated !== undefined && { class: stated }), ...(district !== undefined && { district }) }, record);
  } else if (role === "meters") add(rows.meters, readMeter(cells, accountId, memory), record);
  else if (role === "accounts") add(rows.accounts, readAccountRecord(cells, accountId, { memory, attributes }), record);
  else {
    takeHistoryRow(rows.history.rows, cells, { accountId, memory });
    add(rows.history, accountId, record);
  }
}

function add<Fact>({ facts, records }: RowsOf<Fact>, fact: Fact, record: number): void {
  facts.push(fact);
  records.push(record);
}
