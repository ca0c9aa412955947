import type { DischargeOrder } from "../billing/index.js";
import type { TariffDocument, VersionStatus } from "../policy/index.js";
import type { EntitlementList } from "./entitlementList.js";
import type { BookedIndex } from "./rebillIndex.js";
import type { StatedBills } from "./statedBills.js";

/** Encodings a file may have; settled before the first slab. */
export type Encoding = "utf-8" | "gb18030";

/** All that a thread needs to process slabs of one file: plain data, so that it can be posted. */
export interface SlabPlan {
  readonly command: "bill" | "reconcile" | "rebill";
  /** Tariff documents that have passed `parsePolicy`; a row is billed by the one that serves its district. */
  readonly policies: readonly TariffDocument[];
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
  readonly entitlements: EntitlementList;
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
  readonly bills: StatedBills;
}
