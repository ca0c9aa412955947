import type { Finding } from "../findings/index.js";
import type { Citation } from "../policy/index.js";
import type { AccountHistory } from "./accountHistory.js";
import type { WaterSource } from "./waterSource.js";

/** One step on the way from readings to the volume: the m³ of a usage's steps sum to its volume. */
export interface VolumeStep {
  readonly kind: VolumeStepKind;
  /** The meter, the account, the class or the adjustment that it is about. */
  readonly about: string;
  /** m³ added, or taken off where negative; 0 where a step only marks m³, as `not_liable` does. */
  readonly m3: string;
  /** What it was worked out from, as text that needs no translation: `120 → 138`, `(12 + 15 + 18) ÷ 3`, `2 × 24 × 30`. */
  readonly from: string;
  readonly citations?: readonly Citation[];
}

export type VolumeStepKind =
  | "meter"
  | "rollover"
  | "replaced"
  | "estimate"
  | "true_up"
  | "carried"
  | "rated_flow"
  | "discharge"
  | "product_water"
  | "construction_quota"
  | "sub_meter"
  | "adjustment"
  | "not_liable"
  | "outside_tiers"
  | "part";

/**
 * One account's liable volume of one class in one period, with the way it came about. `bill` takes it as it is. Days are `YYYY-MM-DD`, volumes
 * decimal text in m³; what an account does not have is absent.
 */
export interface AssessedUsage {
  readonly accountId: string;
  readonly district?: string;
  readonly class: string;
  readonly periodStart: string;
  readonly periodEnd: string;
  readonly volumeM3: string;
  /** Counted in the tier cycle before this period, by the whole household; present where the tariff has a cycle. */
  readonly cycleVolumeM3?: string;
  readonly relief?: readonly string[];
  readonly certificate?: string;
  /** Last visit to a meter that this bill rests on; absent where no meter was visited. */
  readonly readingDate?: string;
  readonly previousReadingDate?: string;
  readonly persons?: string;
  readonly credit?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly outsideTiersM3?: string;
  readonly firstBillOfMeter?: true;
  readonly ownerChanged?: true;
  /** m³ of `volumeM3` that bear no fee (财税〔2014〕151号 art. 9). */
  readonly notLiableM3?: string;
  readonly source: WaterSource;
  readonly householdId?: string;
  readonly steps: readonly VolumeStep[];
}

/** What `assess` makes of a book of readings. */
export interface Assessment {
  /** By account, then period, then class in the tariff's order. */
  readonly usages: readonly AssessedUsage[];
  /** Corrected usage of periods that were billed by estimates, for re-billing; only where the policy restates them. Order as in `usages`. */
  readonly restated: readonly AssessedUsage[];
  /** The state after these readings, by account: what the next call takes. */
  readonly histories: readonly AccountHistory[];
  readonly findings: readonly Finding[];
}

export interface AssessOptions {
  /** Last month to bill, `YYYY-MM`; default the last month that a reading of the book bills. Accounts without a meter are billed month by month up to it. */
  readonly through?: string;
}
