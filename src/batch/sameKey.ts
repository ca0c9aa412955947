import { openAlike } from "./alike.js";
import { unpackSums } from "./packedSums.js";
import type { SlabPlan } from "./plan.js";
import { openSlabProcessor } from "./processSlab.js";
import { createRecordView, readRecord } from "./record.js";
import { billColumns } from "./resultColumns.js";

/** Says whether two rows that were charged are of one account, policy, class and first day. */
export type SameKey = (a: Uint8Array, b: Uint8Array) => boolean;

export function openSameKey(plan: SlabPlan): SameKey {
  const areAlike = openAlike(plan);
  const keys = openRowKeys(plan);
  return (a, b) => areAlike(a, 0, b, 0) || keys(a)[0]?.text === keys(b)[0]?.text;
}

/** What tells a charged row from others, as the results write it. */
export interface RowKey {
  readonly accountId: string;
  readonly class: string;
  readonly periodStart: string;
  /** All of it, and the policy, as one text. */
  readonly text: string;
}

/** Reads the keys of whole rows that were charged: as a bill gives them, and so in no other way than the rows were read in the first place. */
export function openRowKeys(plan: SlabPlan): (rows: Uint8Array) => readonly RowKey[] {
  let process: ReturnType<typeof openSlabProcessor> | undefined;
  const view = createRecordView();
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const columns = { account: billColumns.indexOf("account_id"), class: billColumns.indexOf("class"), start: billColumns.indexOf("period_start") };
  return (rows) => {
    process ??= openSlabProcessor({ ...plan, command: "bill", stated: undefined, booked: undefined });
    const { output, groups } = process(rows);
    // What is booked knows no policy: there a class is one class under all of them. One row is of one policy.
    const policy =
      plan.command === "rebill"
        ? ""
        : unpackSums(groups)
            .map((group) => group.policy)
            .join();
    const keys: RowKey[] = [];
    for (let at = 0; at < output.length; ) {
      at = readRecord(output, at, 0x2c, view);
      const cell = (place: number) => decoder.decode(output.subarray(view.starts[place]!, view.ends[place]!)).replaceAll('""', '"');
      const key = { accountId: cell(columns.account).replace(/^'/, ""), class: cell(columns.class), periodStart: cell(columns.start) };
      keys.push({ ...key, text: [policy, key.class, key.periodStart, key.accountId].join("\t") });
    }
    return keys;
  };
}
