import { lesser } from "./lesser.js";

/** One step as the waterfall sees it. Amounts in fen. */
export interface WaterfallStep {
  readonly id: string;
  readonly needFen: bigint;
  /** Sources it draws on, in this order. */
  readonly sources: readonly string[];
  /** Steps that must be met in full before this one gets anything. */
  readonly waitsFor: readonly string[];
  /** Set where the step gets nothing in this period whatever is left. */
  readonly provisional?: true;
}

export interface WaterfallResult {
  readonly id: string;
  readonly needFen: bigint;
  readonly allocatedFen: bigint;
  readonly unmetFen: bigint;
  readonly state: "served" | "held" | "provisional";
  readonly drawn: readonly { readonly source: string; readonly amountFen: bigint }[];
}

/**
 * Serves the steps in their order from the money that is there: each step gets what its sources still hold, at most its need, and nothing while
 * a step it waits for is unmet. No amount is negative and none exceeds its need.
 *
 * @example
 * allocateWaterfall([{ id: "operation", needFen: 70n, sources: ["fee"], waitsFor: [] }], new Map([["fee", 100n]])).left.get("fee"); //=> 30n
 */
export function allocateWaterfall(steps: readonly WaterfallStep[], available: ReadonlyMap<string, bigint>) {
  const left = new Map(available);
  const results: WaterfallResult[] = [];
  for (const step of steps) {
    const held = step.waitsFor.some((id) => results.find((result) => result.id === id)?.unmetFen !== 0n);
    const drawn = held || step.provisional ? [] : draw(step, left);
    const allocatedFen = drawn.reduce((sum, { amountFen }) => sum + amountFen, 0n);
    const state = held ? "held" : step.provisional ? "provisional" : "served";
    results.push({ id: step.id, needFen: step.needFen, allocatedFen, unmetFen: step.needFen - allocatedFen, state, drawn });
  }
  return { results, left };
}

function draw({ needFen, sources }: WaterfallStep, left: Map<string, bigint>) {
  const drawn: { source: string; amountFen: bigint }[] = [];
  let open = needFen;
  for (const source of sources) {
    const held = left.get(source) ?? 0n;
    const amountFen = lesser(held, open);
    if (amountFen <= 0n) continue;
    left.set(source, held - amountFen);
    open -= amountFen;
    drawn.push({ source, amountFen });
  }
  return drawn;
}
