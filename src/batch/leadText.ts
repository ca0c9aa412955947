import { comma, dayText } from "./marks.js";
import type { ChargedRow } from "./rowKinds.js";
import { noGroup } from "./rowKinds.js";
import type { SlabState } from "./slabState.js";
import { keepBytes } from "./spans.js";

/** What the columns between account and volume are made from. */
interface LeadFacts extends Pick<ChargedRow, "context" | "district"> {
  readonly classIndex: number;
  readonly start: number;
  /** The day after the period's last. */
  readonly until: number;
}

/** Keeps the columns between account and volume of a result row, with the commas around them, and says where. */
export function keepLead(
  { kinds }: SlabState,
  { context, district, classIndex, start, until }: LeadFacts,
): Pick<ChargedRow, "textStart" | "textBytes" | "group"> {
  const columns = [district.csv, context.classBytes[classIndex]!, dayText(start), dayText(until - 1)];
  const lead = Uint8Array.from([...columns.flatMap((column) => [comma, ...column]), comma]);
  return { textStart: keepBytes(kinds.texts, lead), textBytes: lead.length, group: noGroup };
}
