import type { Finding } from "../../findings/index.js";
import { finding } from "../../findings/index.js";
import { recordAt } from "../spill/spillBuckets.js";
import type { AccountRows, RefusedRecord } from "./assessBook.js";
import { viewOf } from "./assessBook.js";
import type { AssessPlan } from "./assessPlan.js";

// A run does not go on from a history that it cannot read in full: what is left out of it would be lost.

/** The finding for a refused record, where it is one of the history. */
export function unreadHistory({ files }: AssessPlan, bucket: Uint8Array, { record, fault }: RefusedRecord): readonly Finding[] {
  const { file, row } = recordAt(viewOf(bucket), record);
  const { role, name } = files[file]!;
  if (role !== "history") return [];
  return [{ ...finding("history-damaged", fault.column, { value: fault.value, expected: fault.expected }), record: { source: name, row } }];
}

/** The findings for an account's history: rows that cannot be used, or none that says who it is of. */
export function damagedHistory(plan: AssessPlan, bucket: Uint8Array, { accountId, history, refused }: AccountRows): readonly Finding[] {
  const [first] = history.records;
  if (first === undefined) return [];
  const unread = refused.flatMap((each) => unreadHistory(plan, bucket, each));
  if (unread.length > 0 || history.rows.account !== undefined) return unread;
  return unreadHistory(plan, bucket, { record: first, fault: { code: "required-missing", column: "kind", value: accountId, expected: "account" } });
}
