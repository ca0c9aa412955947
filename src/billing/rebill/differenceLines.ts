import { amountOf, minus, textAt, zeroAmount } from "./amounts.js";
import type { StandingLine } from "./foldBooked.js";
import type { DifferenceLine, PlainLine } from "./types.js";

/** Which booked line each recomputed line corrects. */
export interface LinePair {
  readonly booked: StandingLine | undefined;
  readonly recomputed: PlainLine | undefined;
}

/**
 * Pairs recomputed lines with booked ones: by id, then, of those left over, by what they charge (kind, tier, relief and so on) in their order, so that a
 * line of another version corrects the line it takes the place of. What is booked and not recomputed falls away, last.
 */
export function pairLines(booked: readonly StandingLine[], recomputed: readonly PlainLine[]): LinePair[] {
  const byId = new Map(booked.map((line) => [line.id, line]));
  const exact = new Set(recomputed.flatMap(({ id }) => (byId.has(id) ? [id] : [])));
  const left = booked.filter(({ id }) => !exact.has(id));
  const pairs = recomputed.map((line): LinePair => {
    if (exact.has(line.id)) return { booked: byId.get(line.id), recomputed: line };
    const place = left.findIndex((other) => chargeOf(other) === chargeOf(line));
    return { booked: place < 0 ? undefined : left.splice(place, 1)[0], recomputed: line };
  });
  return [...pairs, ...left.map((line) => ({ booked: line, recomputed: undefined }))];
}

function chargeOf({ kind, rule }: Pick<PlainLine, "kind"> & { readonly rule?: PlainLine["rule"] | undefined }): string {
  return [kind, rule?.tier, rule?.relief, rule?.discharge, rule?.credit, rule?.pollutant].join("\t");
}

/** The pairs whose amounts differ, as lines of a correction, in `scale` decimals. */
export function differenceLines(pairs: readonly LinePair[], scale: number): DifferenceLine[] {
  return pairs.flatMap(({ booked, recomputed }) => {
    const before = booked?.amount ?? zeroAmount;
    const after = recomputed === undefined ? zeroAmount : amountOf(recomputed.amount);
    const difference = minus(after, before);
    const line = recomputed ?? booked;
    if (difference.units === 0n || line === undefined) return [];
    return [
      {
        id: line.id,
        ...(booked !== undefined && { parent: booked.id }),
        kind: line.kind,
        booked: textAt(before, scale),
        recomputed: textAt(after, scale),
        amount: textAt(difference, scale),
        ...(line.rule !== undefined && { rule: line.rule }),
        citations: line.citations,
      },
    ];
  });
}
