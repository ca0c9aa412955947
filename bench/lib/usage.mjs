import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createRandom } from "../../fixtures/generator/random.mjs";
import { root } from "./bundle.mjs";

export const policyFile = join(root, "fixtures/city-month/policy.json");

/** The tariff of the city month: three tiers by year for residents, and reliefs and surcharges that most rows do not meet. */
export const policy = JSON.parse(readFileSync(policyFile, "utf8"));

const count = 10_000;

/**
 * Account-months of residents. `ordinary`: as a city has them, most in one tier; `allTiers`: each is charged in all three. Volumes are whole m³ and
 * prices whole fen, so that a program that rounds the bill and one that rounds its lines agree.
 */
export function residents(kind) {
  const { below, between } = createRandom(20_250_701);
  return Array.from({ length: count }, (_, index) => {
    const month = 1 + below(12);
    const cycle = below(kind === "ordinary" ? 400 : 216);
    const volume = kind === "ordinary" ? below(41) : between(301 - cycle, 400);
    return {
      accountId: `A${index}`,
      class: "resident",
      periodStart: `2025-${two(month)}-01`,
      periodEnd: `2025-${two(month)}-${daysIn[month - 1]}`,
      volumeM3: String(volume),
      cycleVolumeM3: String(cycle),
    };
  });
}

/** The same with what other rows of a city bring: classes of one price, reliefs, surcharges. */
export function mixture() {
  const { weighted } = createRandom(20_250_702);
  const kinds = [
    [{}, 80],
    [{ relief: "low_income" }, 5],
    [{ relief: "extreme_hardship" }, 1],
    [{ class: "non_resident" }, 10],
    [{ class: "special" }, 2],
    [{ class: "non_resident", discharge: "unpermitted" }, 2],
  ];
  return residents("ordinary").map((record) => ({ ...record, ...weighted(kinds) }));
}

const daysIn = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const two = (number) => String(number).padStart(2, "0");
