import { join } from "node:path";
import { checkCommand } from "./commandChecks.js";
import { slabFor } from "./inputs.js";
import type { FuzzPlan } from "./plans.js";
import { openRandom, seedOf } from "./random.js";
import { scenarios } from "./scenarios.js";
import { checkSlab } from "./slabChecks.js";

export interface Round {
  /** Its number is its seed. */
  readonly round: number;
  readonly inputs: number;
  /** Told of each input before it is tried. */
  readonly note?: (round: number, input: number) => void;
}

export interface SlabRoundResult {
  readonly charged: number;
  readonly rejected: number;
}

/** Slabs of every plan in turn. A fault names its round and its input, which make it again. */
export function slabRound(plans: readonly FuzzPlan[], { round, inputs, note }: Round): SlabRoundResult {
  let charged = 0;
  let rejected = 0;
  for (let input = 0; input < inputs; input++) {
    note?.(round, input);
    const fuzz = plans[input % plans.length]!;
    const random = openRandom(seedOf(round, input));
    const bytes = slabFor(fuzz, random);
    try {
      const result = checkSlab(fuzz, bytes, random);
      charged += result.charged;
      rejected += result.rejected;
    } catch (error) {
      const shown = JSON.stringify(new TextDecoder(fuzz.plan.encoding).decode(bytes)).slice(0, 4_000);
      throw new Error(`round ${round}, input ${input}, plan ${fuzz.name}: ${(error as Error).message}\n${shown}`, { cause: error });
    }
  }
  return { charged, rejected };
}

/** Commands over damaged files, in turn. @returns how often each exit code came. */
export async function commandRound(folder: string, { round, inputs, note }: Round): Promise<Readonly<Record<string, number>>> {
  const codes: Record<string, number> = {};
  for (let input = 0; input < inputs; input++) {
    note?.(round, input);
    const scenario = scenarios[input % scenarios.length]!;
    try {
      const code = await checkCommand(scenario, join(folder, `${round}-${input}`), openRandom(seedOf(round, input)));
      codes[code] = (codes[code] ?? 0) + 1;
    } catch (error) {
      throw new Error(`round ${round}, input ${input}, ${scenario.name}: ${(error as Error).message}`, { cause: error });
    }
  }
  return codes;
}
