import { comma, dayText } from "./marks.js";
import type { ChargedRow } from "./rowKinds.js";
import type { SlabState } from "./slabState.js";
import { keepBytes } from "./spans.js";

const commaBytes = Uint8Array.of(comma);

/** What the columns between district and volume are made from. */
interface LeadFacts extends Pick<ChargedRow, "context"> {
  readonly classIndex: number;
  readonly start: number;
  /** The day after the period's last. */
  readonly until: number;
}

/** Keeps the columns between district and volume of a result row, with the commas around them, and says where. */
export function keepLead({ kinds }: SlabState, { context, classIndex, start, until }: LeadFacts): Pick<ChargedRow, "textStart" | "textBytes"> {
  const { texts } = kinds;
  const textStart = keepBytes(texts, commaBytes);
  for (const column of [context.classBytes[classIndex]!, dayText(start), dayText(until - 1)]) {
    keepBytes(texts, column);
    keepBytes(texts, commaBytes);
  }
  return { textStart, textBytes: texts.length - textStart };
}
