import type { Finding, FindingCode } from "../findings/index.js";
import { finding } from "../findings/index.js";
import type { CompiledVolumes, Tariff } from "../policy/index.js";
import type { CycleDays } from "./cycleCount.js";
import type { DayMemory } from "./dayMemory.js";
import { createDayMemory } from "./dayMemory.js";
import type { VolumeScale } from "./quantity.js";
import { volumeScale } from "./quantity.js";

/** The parts of a tariff that volumes rest on. */
export type VolumeRules = Pick<Tariff, "inputDecimals" | "volumes" | "cycle" | "classes" | "classIndex" | "versions">;

/** What every step of an assessment needs beside its account. */
export interface Context {
  readonly rules: VolumeRules;
  readonly volumes: CompiledVolumes;
  readonly scale: VolumeScale;
  readonly days: DayMemory;
  readonly findings: Finding[];
  /** Places in `rules.classes` whose tiers count by cycle. */
  readonly cycleClasses: ReadonlySet<number>;
  /** Cycles of the periods met so far: a city's bills cover few different ones. */
  readonly cycleDays: Map<number, CycleDays>;
}

/** What is worked out once for a tariff. It holds nothing but answers of pure functions. */
type Known = Omit<Context, "findings">;

const knownOf = new WeakMap<VolumeRules, Known>();

export function createContext(rules: VolumeRules): Context {
  let known = knownOf.get(rules);
  if (known === undefined) {
    known = {
      rules,
      volumes: rules.volumes,
      scale: volumeScale(rules.inputDecimals),
      days: createDayMemory(),
      cycleClasses: classesByCycle(rules),
      cycleDays: new Map(),
    };
    knownOf.set(rules, known);
  }
  return { ...known, findings: [] };
}

/** Whether it is an error, so that what it stands on cannot be billed. */
export function note({ findings }: Pick<Context, "findings">, code: FindingCode, path: string, params: Readonly<Record<string, string>>): boolean {
  // Code without types may have put anything into a row.
  const said = Object.fromEntries(Object.entries(params).map(([key, value]) => [key, String(value ?? "")]));
  const made = finding(code, path, said);
  findings.push(made);
  return made.severity === "error";
}

function classesByCycle({ versions, classes }: VolumeRules): ReadonlySet<number> {
  return new Set(
    classes.flatMap((_, place) => {
      const prices = versions.flatMap(({ prices, choices }) => [prices[place], ...(choices[place]?.cases.values() ?? [])]);
      return prices.some((price) => price?.tierPeriod === "cycle") ? [place] : [];
    }),
  );
}
