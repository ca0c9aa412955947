import type { DischargeOrder, Entitlement } from "../billing/index.js";
import type { VersionStatus } from "../policy/index.js";
import type { BookedIndex } from "./rebillIndex.js";

/** Encodings a file may have; settled before the first slab. */
export type Encoding = "utf-8" | "gb18030";

/** All that a thread needs to process slabs of one file: plain data, so that it can be posted. */
export interface SlabPlan {
  readonly command: "bill" | "reconcile" | "rebill";
  /** Tariff documents; a row is billed by the one that serves its district. */
  readonly policies: readonly unknown[];
  readonly allow: readonly Exclude<VersionStatus, "enacted">[];
  readonly encoding: Encoding;
  /** A table with delimiters, or one JSON record a line. */
  readonly format: "csv" | "jsonl";
  /** The delimiter's byte. */
  readonly delimiter: number;
  /** Fields in the header: every row must have as many. */
  readonly fieldCount: number;
  /** Given where the header ends in columns without a name: the fields before them. Those behind must be blank. */
  readonly namedCount?: number;
  /** Canonical column → place. */
  readonly places: Readonly<Record<string, number>>;
  readonly entitlements: readonly Entitlement[];
  readonly orders: readonly DischargeOrder[];
  /** What the company billed and was paid; undefined where the usage file itself says it. */
  readonly stated: StatedIndex | undefined;
  /** What stands booked; only for `rebill`. */
  readonly booked?: BookedIndex | undefined;
}

/** The company's bills and payments, joined before the rows are read. */
export interface StatedIndex {
  /** Whether a file of bills was given, and one of payments; what was not given is read from the usage row. */
  readonly billed: boolean;
  readonly paid: boolean;
  /** By `statedKey`: one entry for each class under which the company billed the account. */
  readonly byKey: ReadonlyMap<string, readonly StatedBill[]>;
}

/** What the company billed one account for one period under one class, and what was paid on it. Amounts in fen. */
export interface StatedBill {
  /** Place in the list of stated bills, to tell later which were matched. */
  readonly place: number;
  readonly class: string | undefined;
  readonly volumeM3: string | undefined;
  /** Sum of all bills, how many they are, and the amount of the first. */
  readonly billedFen: number;
  readonly bills: number;
  readonly billedOnceFen: number;
  readonly paidFen: number;
  readonly payments: number;
}

/** The key under which a bill and a usage row meet: account and first day of the period. */
export function statedKey(accountId: string, periodStart: number): string {
  return `${accountId}\t${periodStart}`;
}
